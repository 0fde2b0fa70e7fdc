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

  /// A charger works again: those who have waited longest go there.
  mutating func startCharger(_ charger: Int) {
    guard chargerStops[charger] > 0 else { return }
    chargerStops[charger] -= 1
    guard chargerStops[charger] == 0 else { return }
    traffic.now = now
    while chargerTaken[charger] < plan.chargers[charger].places, let next = nextInLine(charger) {
      reserve(charger, outOfLine: next)
    }
    for (index, fleet) in plan.fleets.enumerated() where fleet.chargers.contains(charger) {
      if !fleets[index].idle.isEmpty { callDispatch(index) }
    }
    passOnTraffic()
  }

  /// Who goes to a charger next, of those that can drive: the one that has waited longest in its line, or in
  /// the line of another that is out of order, if it may use this one as well; nil for nobody.
  func nextInLine(_ charger: Int) -> Int? {
    var next: Int?
    for line in chargerLines.indices where line == charger || chargerStops[line] > 0 {
      for vehicle in chargerLines[line].map({ Int($0) }) where tasks[vehicle].stops == 0 {
        guard plan.fleets[fleet(of: vehicle)].chargers.contains(charger) else { continue }
        if next.map({ tasks[vehicle].until < tasks[$0].until }) ?? true { next = vehicle }
      }
    }
    return next
  }

  /// Keeps a charger for a vehicle that stands in its line or in another.
  mutating func reserve(_ charger: Int, outOfLine vehicle: Int) {
    chargerLines[Int(tasks[vehicle].charger)].removeAll { $0 == UInt32(truncatingIfNeeded: vehicle) }
    reserve(charger, for: vehicle)
  }
}
