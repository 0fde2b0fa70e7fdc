import EntrepotKernel
import EntrepotLayout

/// What vehicles carry at once, and what taking a load up and putting it down takes.
extension PlanBuilder {
  /// For the fleet that was added last.
  mutating func addHandling(_ spec: FleetSpec) {
    let fleet = plan.fleets.count - 1
    let rule = TourRule.all.first { $0.entry.name == spec.tour.name } ?? TourRule.all[0]
    plan.fleets[fleet].loadPlaces =
      plan.fleets[fleet].pods == nil ? min(16, max(1, spec.vehicle.loadPlaces)) : 1
    plan.fleets[fleet].tour = rule
    plan.fleets[fleet].tourValues = rule.entry.parameters.indices.map {
      $0 < spec.tour.values.count ? spec.tour.values[$0] : rule.entry.parameters[$0].standard
    }
    plan.fleets[fleet].takeOver = plan.fleets[fleet].pods == nil ? spec.takeOver.map { .seconds($0) } : nil
    plan.fleets[fleet].lift = spec.vehicle.lift
    plan.fleets[fleet].reachSpeed = spec.vehicle.reach ?? .infinity
  }

  /// Heights and depths of stations, where any are written.
  mutating func addShelves() {
    for (index, road) in layout.roads.enumerated() {
      for station in road.stations where station.height > 0 || station.depth > 0 {
        guard let node = networks[index].node(named: station.name, road) else { continue }
        if plan.shelves.isEmpty { plan.shelves = Array(repeating: Shelf(), count: plan.roads.nodeCount) }
        // `check` tells of stations that share a node and differ.
        let other = plan.shelves[firstRoads[index] + node]
        plan.shelves[firstRoads[index] + node] = Shelf(
          height: max(other.height, station.height), depth: max(other.depth, station.depth))
      }
    }
  }
}
