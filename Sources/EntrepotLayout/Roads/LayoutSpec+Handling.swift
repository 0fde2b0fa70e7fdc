extension LayoutSpec {
  /// Checks what a fleet's vehicles carry at once, and what they reach.
  func checkHandling(_ fleet: FleetSpec, _ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let isSingle = fleet.vehicle.loadPlaces == 1
    if isSingle, node["tour"] != nil {
      reading.report(
        "useless-key", "'tour' is for vehicles with more than one of 'load-places'.",
        at: node.mark(of: "tour"), severity: .warning)
    }
    checkReach(fleet, road, node, &reading)
    if fleet.vehicle.laneSpeed != nil, !floors.contains(where: { $0.fleet == fleet.name }) {
      reading.report(
        "useless-key", "'\(shortened(fleet.name))' serves no floor: it drives in no lanes.",
        at: node["vehicle"]?.mark(of: "lane-speed") ?? node.mark, severity: .warning)
    }
  }

  /// Stations whose height or depth takes no time, as nothing says how fast the forks are.
  private func checkReach(
    _ fleet: FleetSpec, _ road: RoadSpec, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let mark = node["vehicle"]?.mark ?? node.mark
    if fleet.vehicle.lift == nil, let high = road.stations.first(where: { $0.height > 0 }) {
      reading.report(
        "no-lift",
        "The vehicles of '\(shortened(fleet.name))' have no 'lift': the height of station "
          + "'\(shortened(high.name))' takes them no time.", at: mark, severity: .warning)
    }
    if fleet.vehicle.reach == nil, let deep = road.stations.first(where: { $0.depth > 0 }) {
      reading.report(
        "no-reach",
        "The vehicles of '\(shortened(fleet.name))' have no 'reach': the depth of station "
          + "'\(shortened(deep.name))' takes them no time.", at: mark, severity: .warning)
    }
  }
}
