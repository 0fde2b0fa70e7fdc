extension LayoutSpec {
  /// Checks roads and fleets: names, ways, what fits where.
  func checkRoads(_ root: DocumentNode, _ reading: inout Reading) {
    for road in roads { checkRoad(road, root["roads"]?[road.name] ?? root, &reading) }
    for fleet in fleets { checkFleet(fleet, root["fleets"]?[fleet.name] ?? root, &reading) }
  }

  private func checkRoad(_ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading) {
    // A map that could not be read was reported already.
    if road.mapPath != nil, road.mapRows.isEmpty { return }
    let before = reading.problems.count
    checkSegments(road, node, &reading)
    guard reading.problems.count == before else { return }
    let network = RoadNetwork(road)
    guard network.positions.count > 1, !network.arcs.isEmpty else {
      reading.report("no-road", "'\(road.name)' has no road: nobody can drive on it.", at: node.mark)
      return
    }
    checkConnection(road, network, node, &reading)
    for station in road.stations {
      let mark = node.mark(of: "stations", station.name)
      guard let number = network.node(named: station.name, road) else {
        let place = station.node.map { "'\(shortened($0))' is not a point" } ?? "nobody can drive there"
        reading.report("unknown-place", "Station '\(station.name)': \(place).", at: mark)
        continue
      }
      if network.components[number] != network.mainComponent {
        reading.report(
          "unreachable-station",
          "Station '\(station.name)' cannot be reached and left again from the other roads of "
            + "'\(road.name)'.", at: mark)
      }
    }
    for (index, depot) in road.depots.enumerated() where network.node(named: depot, road) == nil {
      let mark = node["depots"]?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
      reading.report(
        "unknown-place", "'\(shortened(depot))' is not a station or point of '\(road.name)'.",
        at: mark ?? node.mark(of: "depots"),
        suggestion: reading.nearest(to: depot, among: road.stations.map(\.name) + network.names))
    }
  }

  private func checkSegments(_ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let names = Set(road.nodes.map(\.name))
    let list = node["segments"]?.items ?? []
    for (index, segment) in road.segments.enumerated() {
      let item = list.indices.contains(index) ? list[index] : node
      for (key, name) in [("from", segment.from), ("to", segment.to)] where !names.contains(name) {
        reading.report(
          "unknown-place", "'\(shortened(name))' is not a point of '\(road.name)'.", at: item.mark(of: key),
          suggestion: reading.nearest(to: name, among: road.nodes.map(\.name)))
      }
      if segment.from == segment.to {
        reading.report("self-target", "The segment leads from '\(segment.from)' to itself.", at: item.mark)
      }
    }
  }

  /// Parts that do not reach each other, and dead ends.
  private func checkConnection(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let count = network.positions.count
    let outside = network.components.indices.filter { network.components[$0] != network.mainComponent }
    guard let first = outside.first else { return }
    var leaves = [Bool](repeating: false, count: count)
    for arc in network.arcs { leaves[arc.from] = true }
    let ends = outside.filter { !leaves[$0] }
    let example = name(first, network)
    reading.report(
      "not-connected",
      "\(plainNumber(Double(outside.count))) of \(plainNumber(Double(count))) points of '\(road.name)' "
        + "cannot be reached and left again from the rest, \(example) among them"
        + (ends.first.map { "; \(name($0, network)) is a dead end" } ?? "") + ".",
      at: node.mark, severity: .warning)
  }

  private func name(_ number: Int, _ network: RoadNetwork) -> String {
    if network.names.indices.contains(number) { return "'\(network.names[number])'" }
    return "column \(network.cells[number] % network.columns), row \(network.cells[number] / network.columns)"
  }

  private func checkFleet(_ fleet: FleetSpec, _ node: DocumentNode, _ reading: inout Reading) {
    guard let road = roads.first(where: { $0.name == fleet.roads }) else {
      let names = roads.map(\.name)
      reading.report(
        "unknown-roads",
        "'\(shortened(fleet.roads))' is not a section of 'roads'"
          + (names.isEmpty ? "; there is none." : "; there are \(listed(names))."),
        at: node.mark(of: "roads"), suggestion: reading.nearest(to: fleet.roads, among: names))
      return
    }
    if road.mapPath != nil, road.mapRows.isEmpty { return }
    let network = RoadNetwork(road)
    checkSize(fleet, road, network, node, &reading)
    for (index, name) in fleet.start.enumerated() where network.node(named: name, road) == nil {
      let mark = node["start"]?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
      reading.report(
        "unknown-place", "'\(shortened(name))' is not a station or point of '\(road.name)'.",
        at: mark ?? node.mark(of: "start"),
        suggestion: reading.nearest(to: name, among: road.stations.map(\.name) + network.names))
    }
    let others = fleets.filter { $0.roads == fleet.roads && $0.traffic != .freeFlow }.reduce(0) {
      $0 + $1.count
    }
    let room = network.mainNodes.count
    if fleet.traffic != .freeFlow, road.depots.isEmpty, others > room {
      reading.report(
        "too-many-vehicles",
        "\(plainNumber(Double(others))) vehicles drive on '\(road.name)', which has room for "
          + "\(plainNumber(Double(room))) that stand.", at: node.mark(of: "count"))
    }
  }

  private func checkSize(
    _ fleet: FleetSpec, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode,
    _ reading: inout Reading
  ) {
    guard fleet.traffic != .freeFlow else { return }
    let vehicle = fleet.vehicle
    let isGrid = road.grid != nil || road.mapPath != nil
    if let width = road.laneWidth ?? (isGrid ? road.pitch : nil), vehicle.width > width {
      reading.report(
        "too-wide",
        "The vehicle is \(plainNumber(vehicle.width)) m wide, but lanes of '\(road.name)' are "
          + "\(plainNumber(width)) m.", at: node["vehicle"]?.mark(of: "width") ?? node.mark)
    }
    let shortest = network.arcs.map(\.length).min() ?? 1
    if vehicle.length > 8 * shortest {
      reading.report(
        "too-long",
        "The vehicle is \(plainNumber(vehicle.length)) m long, more than eight times the shortest way of "
          + "'\(road.name)' (\(plainNumber(shortest)) m).",
        at: node["vehicle"]?.mark(of: "length") ?? node.mark)
    }
  }
}
