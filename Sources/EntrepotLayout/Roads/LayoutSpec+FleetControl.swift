extension LayoutSpec {
  /// Checks batteries, chargers and parking places of one fleet against its roads.
  func checkControl(
    _ fleet: FleetSpec, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode,
    _ reading: inout Reading
  ) {
    let names = road.stations.map(\.name) + network.names
    func look(_ places: [String], _ list: DocumentNode?, _ what: String) {
      for (index, name) in places.enumerated() {
        let item = list?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
        let mark = item ?? list?.mark ?? node.mark
        guard let place = network.node(named: name, road) else {
          reading.report(
            "unknown-place", "'\(shortened(name))' is not a station or point of '\(road.name)'.", at: mark,
            suggestion: reading.nearest(to: name, among: names))
          continue
        }
        if network.components[place] != network.mainComponent {
          reading.report(
            "unreachable-station",
            "\(what) '\(shortened(name))' cannot be reached and left again from the other roads of "
              + "'\(road.name)'.", at: mark)
        }
      }
    }
    look(fleet.charging?.chargers ?? [], node["charging"]?["chargers"], "Charger")
    look(fleet.parking, node["parking"], "Parking place")
    if fleet.idle != .stay, fleet.parking.isEmpty {
      reading.report(
        "no-parking", "'idle: \(fleet.idle.rawValue)' needs places in 'parking'.", at: node.mark(of: "idle"))
    }
    if fleet.idle == .stay, !fleet.parking.isEmpty {
      reading.report(
        "no-parking", "Nobody parks, as 'idle' is not nearest, home or busiest.",
        at: node.mark(of: "parking"), severity: .warning)
    }
    if fleet.vehicle.battery != nil, fleet.vehicle.power != nil {
      reading.report(
        "both-powers", "What a vehicle draws stands in its 'battery' or in 'power', not in both.",
        at: node["vehicle"]?.mark(of: "power") ?? node.mark)
    }
    if fleet.takeOver != nil, fleet.vehicle.failure == nil, fleet.vehicle.battery == nil {
      reading.report(
        "no-failure",
        "Nobody takes over where nobody breaks down: the vehicles of '\(shortened(fleet.name))' "
          + "have no 'failure', and no 'battery' that runs out; but for what a scenario stops.",
        at: node.mark(of: "take-over"), severity: .warning)
    }
    checkCharging(fleet, node, &reading)
    checkShared(fleet, road, network, node, &reading)
    checkCapacity(fleet, network, node, &reading)
  }

  private func checkCharging(_ fleet: FleetSpec, _ node: DocumentNode, _ reading: inout Reading) {
    guard let charging = fleet.charging else {
      if fleet.vehicle.battery != nil {
        reading.report(
          "no-charger",
          "The vehicles of '\(shortened(fleet.name))' have batteries, but no 'charging': they will run out.",
          at: node["vehicle"]?.mark(of: "battery") ?? node.mark, severity: .warning)
      }
      return
    }
    if fleet.vehicle.battery == nil {
      reading.report(
        "no-battery", "'charging' needs a 'battery' of the vehicle.", at: node.mark(of: "charging"))
    }
    if charging.places > 1, fleet.traffic != .freeFlow {
      reading.report(
        "too-many-places",
        "A charger takes one vehicle at once, as its place on the road does, unless traffic is free-flow.",
        at: node["charging"]?.mark(of: "places") ?? node.mark)
    }
  }

  /// A charger that fleets share breaks down in one way only.
  private func checkShared(
    _ fleet: FleetSpec, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode,
    _ reading: inout Reading
  ) {
    guard let charging = fleet.charging, let failure = charging.failure else { return }
    let places = charging.chargers.compactMap { network.node(named: $0, road) }
    for other in fleets.prefix(while: { $0.name != fleet.name }) where other.roads == fleet.roads {
      guard let known = other.charging?.failure, known != failure,
        let name = other.charging?.chargers.first(where: { name in
          network.node(named: name, road).map { places.contains($0) } ?? false
        })
      else { continue }
      reading.report(
        "two-failures",
        "Charger '\(shortened(name))' breaks down in another way for '\(shortened(other.name))'; "
          + "say the same for both, or leave it to one of them.",
        at: node["charging"]?.mark(of: "failure") ?? node.mark)
      return
    }
  }

  /// Whether a battery lasts from one end of the roads to the other.
  private func checkCapacity(
    _ fleet: FleetSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    guard let battery = fleet.vehicle.battery else { return }
    let all = network.mainNodes.map { network.positions[$0] }
    let (left, right) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
    let (bottom, top) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
    let speed = min(fleet.vehicle.speed, fleet.vehicle.loadedSpeed ?? fleet.vehicle.speed)
    let energy = (right - left + top - bottom) / speed * battery.drive
    let mark = node["vehicle"]?.mark(of: "battery") ?? node.mark
    func kilowattHours(_ joules: Double) -> String {
      "\(plainNumber((joules / 3.6e6 * 1000).rounded() / 1000)) kWh"
    }
    if energy > battery.capacity {
      reading.report(
        "battery-too-small",
        "A way across '\(fleet.roads)' takes \(kilowattHours(energy)), more than the battery's "
          + "\(kilowattHours(battery.capacity)).", at: mark)
    } else if let threshold = fleet.charging?.threshold, energy > threshold * battery.capacity {
      reading.report(
        "battery-too-small",
        "A way across '\(fleet.roads)' takes \(kilowattHours(energy)); with the 'threshold' of "
          + "\(plainNumber(threshold * 100)) % only \(kilowattHours(threshold * battery.capacity)) are left: "
          + "vehicles may run out on the way to a charger.", at: mark, severity: .warning)
    }
  }
}
