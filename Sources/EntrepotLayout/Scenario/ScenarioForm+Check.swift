import EntrepotKernel

extension ScenarioForm {
  /// Checks names in the scenario against the layout and against each other.
  public func check(
    _ spec: inout ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    for stream in demand.streams {
      // Without a kind that could be read, there is no saying which places would do.
      let kind = root["demand"]?["streams"]?[stream.spec.name]?["kind"]?.text
      if kind == stream.spec.kind.rawValue { checkPlace(stream, layout, root, &reading) }
    }
    checkMembers(spec, layout, &reading)
    checkDrivers(spec, layout, root, &reading)
    checkPicking(&spec, layout, root, &reading)
    checkPodPicking(&spec, layout, root, &reading)
    let named = skus.map { sku -> SKUSpec in
      let type = sku.unitLoad.flatMap { name in layout.unitLoads.firstIndex { $0.name == name.value } }
      if let name = sku.unitLoad, type == nil {
        let names = layout.unitLoads.map(\.name)
        reading.report(
          "unknown-unit-load", "'\(shortened(name.value))' is not a unit load; there are \(listed(names)).",
          at: name.mark, suggestion: reading.nearest(to: name.value, among: names))
      }
      var spec = sku.spec
      (spec.name, spec.unitLoad, spec.turnoverClass) = (sku.name, type, sku.turnoverClass)
      return spec
    }
    spec.skus = SKUSpec.merged(named, file: spec.skus)
    checkPacks(spec, root, &reading)
    checkLots(spec, root, &reading)
    checkPalletizing(&spec, layout, root, &reading)
    checkStock(spec, layout, root, &reading)
    checkLoads(layout, root, &reading)
    if reading.problems.allSatisfy({ $0.severity != .error }) { checkSupply(spec, layout, root, &reading) }
    if reading.problems.allSatisfy({ $0.severity != .error }) { checkWays(spec, layout, root, &reading) }
    if reading.problems.allSatisfy({ $0.severity != .error }) { checkVolume(spec, layout, root, &reading) }
    if reading.problems.allSatisfy({ $0.severity != .error }) { checkLineCount(spec, root, &reading) }
    if occupiesNothing(layout) {
      reading.report(
        "no-store", "Stock is given, but the layout has no store.", at: root.mark(of: "stock"))
    }
  }

  private func occupiesNothing(_ layout: LayoutSpec) -> Bool {
    layout.stores.isEmpty && layout.floors.isEmpty
      && (stock.file != nil || stock.occupancy ?? 0 > 0 || !(stock.loads ?? []).isEmpty)
  }

  private func checkPlace(
    _ stream: StreamForm, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    if stream.spec.kind.isCarried {
      checkMoves(stream, layout, root, &reading)
      return
    }
    let elements = layout.elements
    let isOut = stream.spec.kind == .retrieval || stream.spec.kind == .truckload
    let kinds = elements.filter {
      isOut
        ? $0.kind == .outboundDock : [.inboundDock, .station, .transfer].contains($0.kind)
    }
    if kinds.contains(where: { $0.isNamed(stream.at.value) }) { return }
    let names = kinds.map(\.name)
    let what = isOut ? "an outbound dock" : "an inbound dock, station or transfer"
    let isOther = elements.contains { $0.name == stream.at.value }
    reading.report(
      "unknown-place",
      "'\(shortened(stream.at.value))' is not \(what) of the layout"
        + (names.isEmpty ? "; it has none." : "; there are \(listed(names))."),
      at: stream.at.mark, suggestion: isOther ? nil : reading.nearest(to: stream.at.value, among: names))
  }

  /// A stream of moves or pods names a fleet, and places on its roads.
  private func checkMoves(
    _ stream: StreamForm, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    guard let fleet = layout.fleets.first(where: { $0.name == stream.at.value }) else {
      let names = layout.fleets.map(\.name)
      reading.report(
        "unknown-fleet",
        "'\(shortened(stream.at.value))' is not a fleet of the layout"
          + (names.isEmpty ? "; it has none." : "; there are \(listed(names))."),
        at: stream.at.mark, suggestion: reading.nearest(to: stream.at.value, among: names))
      return
    }
    guard let road = layout.roads.first(where: { $0.name == fleet.roads }) else { return }
    if road.mapPath != nil, road.mapRows.isEmpty { return }
    let isPods = stream.spec.kind == .pods
    if isPods != (fleet.vehicle.carries == .pods) {
      let kind = fleet.vehicle.carries == .pods ? "pods: its streams are of kind pods" : "loads, not pods"
      reading.report("wrong-kind", "'\(fleet.name)' carries \(kind).", at: stream.at.mark)
      return
    }
    let network =
      isPods
      ? RoadNetwork(road, for: [fleet.vehicleType], isUnderPods: false)
      : layout.network(road, for: fleet.vehicleType)
    let written = root["demand"]?["streams"]?[stream.spec.name]
    for (key, names) in [("from", stream.spec.from), ("to", stream.spec.to)] {
      let list = written?[key]
      for (index, name) in names.enumerated() {
        let item = list?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
        checkEnd(
          name, road, network, fleet, isPods: isPods, at: item ?? list?.mark ?? stream.at.mark, &reading)
      }
    }
  }

  /// One end of a stream's movements: known, and reached by its fleet.
  private func checkEnd(
    _ name: String, _ road: RoadSpec, _ network: RoadNetwork, _ fleet: FleetSpec, isPods: Bool, at mark: Mark,
    _ reading: inout Reading
  ) {
    guard let node = network.node(named: name, road) else {
      reading.report(
        "unknown-place", "'\(shortened(name))' is not a station or point of '\(road.name)'.", at: mark,
        suggestion: reading.nearest(to: name, among: road.stations.map(\.name) + network.names))
      return
    }
    guard network.components[node] != network.mainComponent else { return }
    reading.report(
      "unreachable-station",
      "'\(shortened(name))', \(network.place(node)), cannot be reached and left again by "
        + "'\(shortened(fleet.vehicleType))'\(isPods ? " with a pod" : "") from the "
        + "other roads of '\(road.name)'.", at: mark)
  }

  /// SKUs that are in stock or described but never asked for are likely misspelt.
  private func checkStock(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    guard let orders = spec.orders else { return }
    let named = Set(orders.skus).union(skus.map(\.name))
    for item in stock.loads ?? [] where !named.contains(item.sku) {
      reading.report(
        "unknown-sku", "SKU '\(shortened(item.sku))' is in stock but in no order.", at: item.mark,
        severity: .warning, suggestion: reading.nearest(to: item.sku, among: orders.skus))
    }
    let asked = Set(orders.skus)
    let stocked = Set(spec.stock.counts.map(\.sku))
    for sku in skus
    where !asked.contains(sku.name) && !stocked.contains(sku.name) {
      reading.report(
        "unknown-sku", "SKU '\(shortened(sku.name))' is neither in stock nor in any order.", at: sku.mark,
        severity: .warning, suggestion: reading.nearest(to: sku.name, among: orders.skus))
    }
  }

  /// Whether there is room for the stock, and stock for the orders.
  private func checkSupply(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    let total = spec.stock.counts.reduce(0.0) { $0 + Double($1.loads) }
    let places = layout.stores.reduce(0.0) { sum, store in
      sum
        + [store.aisles, store.sides, store.bays, store.levels, store.depth].reduce(1.0) { $0 * Double($1) }
    }
    if total > places, !layout.stores.isEmpty {
      reading.report(
        "stock-too-large",
        "\(plainNumber(total)) loads are in stock, but the stores have \(plainNumber(places)) places.",
        at: root.mark(of: "stock"))
    }
    if spec.stock.occupancy == nil { checkNeverInStock(spec, layout, root, &reading) }
  }
}
