extension LayoutSpec {
  /// Checks what car-like vehicles need: a radius, traffic that never pushes them, roads that they can get
  /// round.
  func checkTurning(
    _ fleet: FleetSpec, _ road: RoadSpec, _ own: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let vehicle = node["vehicle"] ?? node
    guard let arc = TurningArc(fleet.vehicle) else {
      for key in ["turning-radius", "curve-speed"] where vehicle[key] != nil {
        reading.report(
          "no-curve", "'\(key)' is for 'turning: car-like'; these vehicles turn on the spot.",
          at: vehicle.mark(of: key), severity: .warning)
      }
      return
    }
    let mark = vehicle.mark(of: "turning")
    let before = reading.problems.count
    if fleet.vehicle.turningRadius == nil {
      reading.report("no-radius", "'turning: car-like' needs a 'turning-radius'.", at: mark)
    }
    if fleet.traffic == .priority {
      reading.report(
        "car-like-traffic",
        "Car-like vehicles need 'traffic: claims' or 'free-flow': nobody can push them aside.",
        at: node["traffic"] == nil ? mark : node.mark(of: "traffic"))
    }
    if fleet.vehicle.carries == .pods {
      reading.report(
        "car-like-pods", "Car-like vehicles cannot carry pods.", at: vehicle.mark(of: "carries"))
    }
    if vehicle["quarter-turn"] != nil, fleet.vehicle.quarterTurn > 0 {
      reading.report(
        "no-turn", "A car-like vehicle never turns on the spot: 'quarter-turn' is not used.",
        at: vehicle.mark(of: "quarter-turn"), severity: .warning)
    }
    guard reading.problems[before...].allSatisfy({ $0.severity != .error }), !own.arcs.isEmpty else { return }
    checkCurves(fleet, road, own, arc, node, &reading)
  }

  /// Where a car-like fleet cannot get: all of the roads, or stations, starts, parking places and chargers.
  private func checkCurves(
    _ fleet: FleetSpec, _ road: RoadSpec, _ own: RoadNetwork, _ arc: TurningArc, _ node: DocumentNode,
    _ reading: inout Reading
  ) {
    let reach = own.drivable(by: arc).nodes
    let vehicle = node["vehicle"] ?? node
    let radius = "a turning radius of \(metres(arc.radius))"
    guard reach.contains(true) else {
      reading.report(
        "too-narrow", "With \(radius) nobody gets round any corner of '\(road.name)' and back.",
        at: vehicle.mark(of: "turning-radius"))
      return
    }
    let lists = [
      ("Start", "start", fleet.start, node["start"]),
      ("Parking place", "parking", fleet.parking, node["parking"]),
      ("Charger", "charging", fleet.charging?.chargers ?? [], node["charging"]?["chargers"]),
    ]
    for (what, key, names, list) in lists {
      for (index, name) in names.enumerated() {
        guard let place = own.node(named: name, road), !reach[place] else { continue }
        let item = list?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
        reading.report(
          "out-of-reach",
          "\(what) '\(shortened(name))' cannot be reached and left again with \(radius): "
            + "\(own.place(place)).", at: item ?? list?.mark ?? node.mark(of: key))
      }
    }
    var lost: [String] = []
    for name in road.stations.map(\.name) + road.depots where !lost.contains(name) {
      if let place = own.node(named: name, road), !reach[place] { lost.append(name) }
    }
    guard !lost.isEmpty else { return }
    let names = lost.prefix(3).map { "'\(shortened($0))'" }.joined(separator: ", ")
    let more = lost.count > 3 ? " and \(plainNumber(Double(lost.count - 3))) more" : ""
    reading.report(
      "not-for-all",
      "\(names)\(more) of '\(road.name)' cannot be reached and left again by "
        + "'\(shortened(fleet.vehicleType))' with \(radius).", at: vehicle.mark(of: "turning-radius"),
      severity: .warning)
  }
}
