extension LayoutSpec {
  /// Checks where pods stand: names, number, and who carries them.
  func checkPods(_ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading) {
    guard let pods = road.pods, !road.isUnread else { return }
    let section = node["pods"]
    let mark = section?.mark ?? node.mark
    let names = road.stations.map(\.name) + network.names
    var isKnown = true
    for (index, name) in pods.places.enumerated() where network.node(named: name, road) == nil {
      isKnown = false
      let items = section?["places"]?.items ?? []
      reading.report(
        "unknown-place", "Pod place '\(shortened(name))' is not a station or point of '\(road.name)'.",
        at: items.indices.contains(index) ? items[index].mark : section?["places"]?.mark ?? mark,
        suggestion: reading.nearest(to: name, among: names))
    }
    guard isKnown else { return }
    guard !network.podPlaces.isEmpty else {
      // That nothing says where was told already.
      if pods.areas.isEmpty, pods.takesBlockedCells == network.cells.isEmpty { return }
      reading.report("no-pod-place", "No point of '\(road.name)' is a pod place.", at: mark)
      return
    }
    if let count = pods.count, count > network.podPlaces.count {
      reading.report(
        "too-many-pods",
        "\(plainNumber(Double(count))) pods stand on '\(road.name)', which has "
          + "\(plainNumber(Double(network.podPlaces.count))) pod places.",
        at: section?.mark(of: "count") ?? mark)
    }
    if !drivesUnderPods(on: road) {
      reading.report(
        "no-carrier", "No fleet on '\(road.name)' says 'carries: pods': they will never move.", at: mark,
        severity: .warning)
    }
    var types: [String] = []
    for fleet in fleets where fleet.roads == road.name && fleet.vehicle.carries == .pods {
      if !types.contains(fleet.vehicleType) { checkLoadedReach(fleet, road, node, &reading) }
      types.append(fleet.vehicleType)
    }
    checkSharedPods(road, node, &reading)
    for station in road.stations {
      guard let place = network.node(named: station.name, road), network.isPodPlace[place] else { continue }
      reading.report(
        "station-on-pod-place",
        "Station '\(shortened(station.name))' is a pod place: \(network.place(place)). Pods stand there.",
        at: station.mark ?? node.mark(of: "stations", station.name))
    }
  }

  /// Checks a fleet that carries pods: what it is, and where it comes to with one.
  func checkPodCarrier(
    _ fleet: FleetSpec, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode,
    _ reading: inout Reading
  ) {
    guard fleet.vehicle.carries == .pods else { return }
    let vehicle = node["vehicle"]
    let mark = vehicle?.mark(of: "carries") ?? node.mark
    guard road.pods != nil else {
      reading.report("no-pods", "'\(road.name)' has no 'pods' to carry.", at: mark)
      return
    }
    if fleet.vehicle.loadPlaces > 1 {
      reading.report(
        "one-pod", "A vehicle under a pod carries just that one.",
        at: vehicle?.mark(of: "load-places") ?? mark)
    }
    if fleet.takeOver != nil {
      reading.report(
        "no-take-over",
        "Nobody can drive under a pod whose vehicle is out of order: it waits for the repair.",
        at: node.mark(of: "take-over"))
    }
    let shortest = network.arcs.map(\.length).min() ?? .infinity
    if fleet.vehicle.length > shortest, fleet.traffic != .freeFlow {
      reading.report(
        "too-long",
        "The vehicle is \(metres(fleet.vehicle.length)) long, more than the shortest way of '\(road.name)' "
          + "(\(metres(shortest))): it would stand under two pods at once.",
        at: vehicle?.mark(of: "length") ?? mark)
    }
    if floors.contains(where: { $0.fleet == fleet.name }) {
      reading.report(
        "no-forks", "'\(shortened(fleet.name))' carries pods and cannot serve a floor.", at: mark)
    }
  }

  /// Stations and pod places that a loaded vehicle does not come to.
  private func checkLoadedReach(
    _ fleet: FleetSpec, _ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let (network, type) = (self.network(road, for: fleet.vehicleType), shortened(fleet.vehicleType))
    let aisles = RoadNetwork(road, for: [fleet.vehicleType], isUnderPods: false)
    let served = network.servedPodPlaces(aisles)
    let isServed = Set(served)
    let lost = network.podPlaces.filter { !isServed.contains($0) }
    let (all, some) = (plainNumber(Double(network.podPlaces.count)), plainNumber(Double(served.count)))
    let section = node["pods"]
    if !lost.isEmpty {
      reading.report(
        "enclosed-pods",
        "With a pod '\(type)' cannot come to or from \(plainNumber(Double(lost.count))) of \(all) pod places "
          + "of '\(road.name)', as no aisle leads there: \(network.places(lost)). They stay empty.",
        at: section?.mark ?? node.mark, severity: served.isEmpty ? .error : .warning)
    }
    if let count = road.pods?.count, count > served.count, count <= network.podPlaces.count {
      reading.report(
        "too-many-pods",
        "\(plainNumber(Double(count))) pods are to stand on '\(road.name)', of whose pod places only "
          + "\(some) can be reached with one.", at: section?.mark(of: "count") ?? node.mark)
    }
    let others = Set((fleet.charging?.chargers ?? []) + fleet.parking + road.depots)
    for station in road.stations where !others.contains(station.name) {
      guard let place = network.node(named: station.name, road), !network.isPodPlace[place],
        aisles.components[place] != aisles.mainComponent,
        network.components[place] == network.mainComponent
      else { continue }
      reading.report(
        "behind-pods",
        "With a pod '\(type)' cannot come to station '\(shortened(station.name))', "
          + "\(network.place(place)): only ways under pods lead there.",
        at: station.mark ?? node.mark(of: "stations", station.name), severity: .warning)
    }
  }
}
