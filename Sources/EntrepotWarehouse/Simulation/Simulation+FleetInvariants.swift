import EntrepotKernel

/// What must hold of fleets: batteries, chargers, parking places, vehicles at work.
extension Simulation {
  func checkFleets(_ broken: inout [String]) {
    checkBatteries(&broken)
    checkTours(&broken)
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
      if chargerStops[charger] > 0, taken[charger] > 0 {
        broken.append("A charger that is out of order is kept for a vehicle.")
      }
      if taken[charger] > Int(plan.chargers[charger].places) {
        broken.append("A charger is kept for more vehicles than it takes.")
      }
    }
    for fleet in fleets.indices where atWork[fleet] != Int(fleets[fleet].atWork) {
      broken.append("\(plan.fleets[fleet].name) miscounts its vehicles at work.")
    }
  }

  /// A vehicle has no more jobs than load places, fetches before it brings, and carries what it says.
  private func checkTours(_ broken: inout [String]) {
    var held = [UInt32: Int]()
    loads.forEach { _, load in held[load.holder, default: 0] += 1 }
    for vehicle in tours.stops.indices where hasTour(vehicle) {
      let name = plan.cast.members[Int(vehicleNode(vehicle))].name
      let stops = tours.stops[vehicle]
      let drops = stops.filter { !$0.isPick }.map(\.transport)
      if drops.count > plan.fleets[fleet(of: vehicle)].loadPlaces {
        broken.append("\(name) has more jobs than load places.")
      }
      if stops.isEmpty == tasks[vehicle].isAtWork { broken.append("\(name) is at work without a tour.") }
      for (position, stop) in stops.enumerated() {
        let job = transports[stop.transport]
        if job.bearer == UInt32(vehicle), !stop.isPick { continue }
        if job.vehicle != UInt32(vehicle) { broken.append("\(name) has another vehicle's job.") }
        let isBehind = stops[position...].contains { $0.transport == stop.transport && !$0.isPick }
        if !isBehind { broken.append("\(name) never puts down what it takes.") }
        let isAhead = stops[..<position].contains { $0.transport == stop.transport && $0.isPick }
        if !stop.isPick, isAhead == (job.phase == .carrying) {
          broken.append("\(name) puts down what it has not fetched, or fetches what it has.")
        }
      }
      if held[vehicleNode(vehicle), default: 0] != aboard(vehicle) {
        broken.append(
          "\(name) carries \(held[vehicleNode(vehicle), default: 0]) loads of \(aboard(vehicle)).")
      }
      let places = drops.filter { isAboard($0, vehicle) }.map { transports[$0].place }
      if Set(places).count != places.count { broken.append("\(name) has two loads on one place.") }
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
