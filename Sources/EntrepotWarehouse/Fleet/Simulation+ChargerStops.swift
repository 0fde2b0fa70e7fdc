import EntrepotKernel

/// Chargers that break down: who charges there, or is on the way or in line, goes elsewhere.
extension Simulation {
  /// A charger gives nothing any more.
  mutating func stopCharger(_ charger: Int) {
    chargerStops[charger] += 1
    guard chargerStops[charger] == 1 else { return }
    traffic.now = now
    for vehicle in tasks.indices where Int(tasks[vehicle].charger) == charger {
      switch tasks[vehicle].step {
      case .toCharger, .charging, .inLine: leaveCharger(vehicle)
      case .none, .toPick, .picking, .toDrop, .dropping, .toDepot, .toParking: break
      }
    }
    passOnTraffic()
  }

  private mutating func leaveCharger(_ vehicle: Int) {
    let fleet = fleet(of: vehicle)
    fleets[fleet].idle.removeAll { $0 == UInt32(truncatingIfNeeded: vehicle) }
    endRest(vehicle)
    // One that is itself out of order looks for another charger when it is repaired.
    standBy(vehicle)
  }

  /// A charger works again: the first in line that can drive goes there.
  mutating func startCharger(_ charger: Int) {
    guard chargerStops[charger] > 0 else { return }
    chargerStops[charger] -= 1
    guard chargerStops[charger] == 0 else { return }
    traffic.now = now
    while chargerTaken[charger] < plan.chargers[charger].places,
      let next = chargerLines[charger].firstIndex(where: { tasks[Int($0)].stops == 0 })
    {
      reserve(charger, for: Int(chargerLines[charger].remove(at: next)))
    }
    for (index, fleet) in plan.fleets.enumerated() where fleet.chargers.contains(charger) {
      if !fleets[index].idle.isEmpty { callDispatch(index) }
    }
    passOnTraffic()
  }
}
