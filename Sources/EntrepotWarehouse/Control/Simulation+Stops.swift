import EntrepotJournal
import EntrepotKernel

/// Breakdowns and planned stops.
extension Simulation {
  mutating func openFailures() {
    for index in plan.failures.indices { scheduleFailure(index) }
    for (index, outage) in plan.outages.enumerated() {
      schedule(.outageStarts(UInt32(truncatingIfNeeded: index)), after: outage.start - now, .arrive)
    }
  }

  private mutating func scheduleFailure(_ index: Int) {
    let time = plan.samplers.sampleTime(plan.failures[index].timeBetween, using: &failureStreams[index])
    schedule(.fails(UInt32(truncatingIfNeeded: index)), after: time, .arrive)
  }

  mutating func fails(_ index: Int) {
    stop(plan.failures[index].machine, isMaintenance: false)
    let time = plan.samplers.sampleTime(plan.failures[index].timeToRepair, using: &failureStreams[index])
    schedule(.mended(UInt32(truncatingIfNeeded: index)), after: time)
  }

  mutating func mended(_ index: Int) {
    start(plan.failures[index].machine)
    scheduleFailure(index)
  }

  mutating func startOutage(_ index: Int) {
    let outage = plan.outages[index]
    stop(outage.machine, isMaintenance: outage.isMaintenance)
    schedule(.outageEnds(UInt32(truncatingIfNeeded: index)), after: outage.end - now)
  }

  mutating func endOutage(_ index: Int) { start(plan.outages[index].machine) }

  /// A machine stands once it has finished the movement under way.
  mutating func stop(_ machine: Machine, isMaintenance: Bool) {
    let index = Int(machine.index)
    switch machine.kind {
    case .vehicle: stopVehicle(index, isMaintenance: isMaintenance)
    case .charger: stopCharger(index)
    case .drivers: fleets[index].isOff = true
    case .crane:
      cranes[index].stops += 1
      if cranes[index].stops == 1 { cranes[index].isMaintained = isMaintenance }
      guard cranes[index].stops == 1 else { return }
      if cranes[index].activity == .idle {
        cranes[index].activity = .standing
        tellCrane(index, isMaintenance ? .maintenance : .failed)
      }
      redirectRetrievals(of: index)
      redirectPutaways(of: index)
    case .element:
      elements[index].stops += 1
      guard elements[index].stops == 1 else { return }
      elements[index].isMaintained = isMaintenance
      places.setOpen(plan.elements[index].node, false)
      tellState(index, place: .none, load: .none)
    }
  }

  /// A machine may work again.
  mutating func start(_ machine: Machine) {
    let index = Int(machine.index)
    switch machine.kind {
    case .vehicle: startVehicle(index)
    case .charger: startCharger(index)
    case .drivers: driversCome(index)
    case .crane:
      guard cranes[index].stops > 0 else { return }
      cranes[index].stops -= 1
      guard cranes[index].stops == 0 else { return }
      roomFreed()
      for sku in awaiting.indices where awaiting[sku].count > 0 {
        stockArrived(Int32(truncatingIfNeeded: sku))
      }
      callLoadsEverywhere()
      guard cranes[index].activity == .standing else { return }
      if cranes[index].hasWork {
        proceed(index)
      } else {
        cranes[index].activity = .idle
        callCrane(index)
        refreshRest(index)
      }
    case .element:
      guard elements[index].stops > 0 else { return }
      elements[index].stops -= 1
      guard elements[index].stops == 0 else { return }
      let node = plan.elements[index].node
      places.setOpen(node, true)
      tellState(index, place: .none, load: .none)
      while let load = places.grant(node, loads: &loads) {
        schedule(.granted(load: load, place: node), after: .zero)
      }
    }
  }

  /// Loads in line for the inputs of an aisle that stands are given another aisle, where one has room.
  private mutating func redirectPutaways(of aisle: Int) {
    for input in plan.aisles[aisle].inputs {
      var waiting: [UInt32] = []
      var load = places[input].first
      while load != .none {
        waiting.append(load)
        load = loads[load].next
      }
      for load in waiting where loads[load].purpose == .putaway && reassign(load, from: aisle) {
        places.leaveLine(load, loads: &loads)
        schedule(.leave(load: load), after: .zero)
      }
    }
  }

  /// Gives a putaway another aisle and takes back what was promised to it in its own. False: no other has
  /// room, or none can be reached from where it is.
  mutating func reassign(_ load: UInt32, from aisle: Int) -> Bool {
    let compartment = Int(loads[load].compartment)
    guard assignAisle(load) else { return false }
    racks.promise(aisle: aisle, compartment: compartment, -1)
    stock.count(-1, sku: loads[load].sku, aisle: aisle)
    aisles[aisle].inbound -= 1
    refreshRest(aisle)
    return true
  }

  /// Stops a machine now for so long: the what-if of `when crane[A3] down 8 h`.
  ///
  /// - Parameters:
  ///   - aisle: index of the crane's aisle.
  ///   - duration: how long it stands.
  public mutating func imposeOutage(aisle: Int, for duration: Time) {
    guard plan.aisles.indices.contains(aisle) else { return }
    stop(Machine(kind: .crane, index: UInt32(truncatingIfNeeded: aisle)), isMaintenance: false)
    schedule(.imposedEnds(crane: UInt32(truncatingIfNeeded: aisle)), after: duration)
  }
}
