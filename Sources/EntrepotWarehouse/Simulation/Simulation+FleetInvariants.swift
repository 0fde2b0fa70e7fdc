import EntrepotKernel

/// What must hold of fleets: batteries, chargers, parking places, vehicles at work.
extension Simulation {
  func checkFleets(_ broken: inout [String]) {
    checkBatteries(&broken)
    var taken = chargerTaken.map { _ in 0 }
    var atWork = fleets.map { _ in 0 }
    for (vehicle, task) in tasks.enumerated() {
      let name = plan.cast.members[Int(vehicleNode(vehicle))].name
      atWork[fleet(of: vehicle)] += task.isAtWork ? 1 : 0
      if task.step == .toCharger || task.step == .charging { taken[Int(task.charger)] += 1 }
      if task.step == .inLine, !chargerLines[Int(task.charger)].contains(UInt32(vehicle)) {
        broken.append("\(name) waits for a charger whose line does not know it.")
      }
      if task.parking != .none, parkingTaken[Int(task.parking)] != UInt32(vehicle) {
        broken.append("\(name) parks where another does.")
      }
      if task.stops < 0 { broken.append("\(name) was repaired more often than it broke down.") }
    }
    for charger in taken.indices {
      if taken[charger] != Int(chargerTaken[charger]) { broken.append("A charger miscounts its vehicles.") }
      if taken[charger] > Int(plan.chargers[charger].places) {
        broken.append("A charger is kept for more vehicles than it takes.")
      }
    }
    for fleet in fleets.indices where atWork[fleet] != Int(fleets[fleet].atWork) {
      broken.append("\(plan.fleets[fleet].name) miscounts its vehicles at work.")
    }
  }

  /// What went in is what went out and what is left, and nothing is ever below empty or above full.
  private func checkBatteries(_ broken: inout [String]) {
    for vehicle in batteries.indices {
      guard let plan = plan.fleets[fleet(of: vehicle)].battery, !plan.isEndless else { continue }
      let battery = batteries[vehicle]
      let name = self.plan.cast.members[Int(vehicleNode(vehicle))].name
      let rest = plan.start + battery.charged - battery.drawn - battery.charge
      if rest.magnitude > 1e-6 * (plan.capacity + battery.drawn) {
        broken.append("The battery of \(name) has lost \(rest) J.")
      }
      if battery.charge < 0 || battery.charge > plan.capacity || battery.charge == 0 && !battery.isFlat {
        broken.append("The battery of \(name) holds \(battery.charge) J.")
      }
    }
  }
}
