import EntrepotLayout

extension PlanBuilder {
  /// Corridors, zones and kept-clear nodes of all roads. Corridors matter only to those who give way.
  mutating func addRoadRules() {
    var corridors: [Corridor] = []
    var zones: [ZonePlan] = []
    var keptClear: [UInt32] = []
    for (index, network) in networks.enumerated() {
      let spec = layout.roads[index]
      let base = firstRoads[index]
      func number(_ node: Int) -> UInt32 { UInt32(truncatingIfNeeded: base + node) }
      let fleets = layout.fleets.filter { $0.roads == spec.name }
      if fleets.contains(where: { $0.traffic == .priority }) {
        corridors += network.corridors().map { corridor in
          Corridor(
            nodes: corridor.nodes.map(number), before: number(corridor.before),
            behind: corridor.behind.map(number) ?? .none)
        }
      }
      for zone in spec.zones {
        let nodes = network.nodes(of: zone, spec).map(number)
        zones.append(
          ZonePlan(name: "\(spec.name)/\(zone.name)", capacity: max(1, zone.capacity), nodes: nodes))
      }
      keptClear += network.keptClear(spec).map(number)
    }
    plan.roadRules = RoadRules(plan.roads, corridors: corridors, zones: zones, keptClear: keptClear)
  }
}
