import EntrepotLayout

/// Planned stops, machine by machine.
extension PlanBuilder {
  mutating func addOutages() {
    for outage in plan.scenario.outages {
      guard let machine = machine(named: outage.member) else { continue }
      for interval in outage.intervals {
        plan.outages.append(
          OutagePlan(
            machine: machine, isMaintenance: outage.isMaintenance, start: interval.start, end: interval.end))
      }
    }
  }

  /// Number of a vehicle by its name.
  private func vehicle(named name: String) -> UInt32? {
    plan.vehicle(named: name).map { UInt32(truncatingIfNeeded: $0) }
  }

  private func machine(named name: String) -> Machine? {
    if let vehicle = vehicle(named: name) { return Machine(kind: .vehicle, index: vehicle) }
    guard let hop = named[name]?.first else { return charger(named: name) }
    switch hop.kind {
    case .aisle: return Machine(kind: .crane, index: hop.index)
    case .element: return Machine(kind: .element, index: hop.index)
    case .none, .dock, .floor: return nil
    }
  }
}
