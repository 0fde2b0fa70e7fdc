import EntrepotJournal
import EntrepotKernel

/// Loads aboard vehicles that have broken down: after a while others come and take them over.
///
/// The job goes back to the queue with a node beside the broken-down vehicle as its pick-up. That vehicle
/// stays the *bearer* of the load until another one has it; repaired before that, it goes on with it itself.
extension Simulation {
  /// Time between two tries to offer a load.
  private static var offerStep: Time { .seconds(10) }
  /// No vehicle takes so long to come to a standstill or to end what it is doing.
  private static var offerLimit: Time { .seconds(7200) }

  /// A vehicle has broken down: its loads are offered to others in a while, if its fleet does so.
  mutating func planTakeOver(_ vehicle: Int) {
    tasks[vehicle].stoppedAt = now
    guard let delay = plan.fleets[fleet(of: vehicle)].takeOver else { return }
    schedule(.offerLoads(vehicle: UInt32(truncatingIfNeeded: vehicle)), after: delay)
  }

  /// Loads of a vehicle that still stands are offered to others.
  mutating func offerLoads(_ vehicle: Int) {
    guard let delay = plan.fleets[fleet(of: vehicle)].takeOver, tasks[vehicle].stops > 0,
      now - tasks[vehicle].stoppedAt >= delay
    else { return }
    traffic.now = now
    switch tasks[vehicle].step {
    case .none, .toPick, .toDepot, .toCharger, .charging, .inLine, .toParking: return
    case .toDrop where traffic.vehicles[vehicle].activity == .held:
      for slot in carried(vehicle) where transports[slot].bearer == .none { offer(slot, of: vehicle) }
    case .picking, .dropping, .toDrop:
      // It finishes that, or rolls to where it can stop.
      guard now - tasks[vehicle].stoppedAt < delay + Self.offerLimit else { return }
      schedule(.offerLoads(vehicle: UInt32(truncatingIfNeeded: vehicle)), after: Self.offerStep)
    }
    passOnTraffic()
  }

  /// Transports whose loads a vehicle has aboard.
  func carried(_ vehicle: Int) -> [UInt32] {
    if hasTour(vehicle) {
      return tours.stops[vehicle].filter { !$0.isPick && isAboard($0.transport, vehicle) }.map(\.transport)
    }
    let slot = tasks[vehicle].transport
    return slot != .none && isAboard(slot, vehicle) ? [slot] : []
  }

  /// Whether a transport's load is aboard a vehicle: on its way, or waiting to be taken over.
  func isAboard(_ slot: UInt32, _ vehicle: Int) -> Bool {
    let job = transports[slot]
    let number = UInt32(truncatingIfNeeded: vehicle)
    return job.bearer == number || job.phase == .carrying && job.vehicle == number && job.bearer == .none
  }

  private mutating func offer(_ slot: UInt32, of vehicle: Int) {
    guard let node = placeBeside(vehicle, to: transports[slot].to) else { return }
    transports[slot].bearer = UInt32(truncatingIfNeeded: vehicle)
    transports[slot].from = node
    if !hasTour(vehicle) { bind(transports[slot].to, -1) }
    giveBack(slot)
  }

  /// Where another vehicle can stand to take a load over: beside it, from where one gets to the drop and back
  /// without passing the broken-down one, if there is such a node.
  private func placeBeside(_ vehicle: Int, to goal: UInt32) -> UInt32? {
    let here = traffic.headNode(vehicle)
    if traffic.kind(vehicle).mode == .freeFlow { return here }
    let map = plan.roads
    let ahead = map.out(here).map { map.arcs[Int($0)].to }
    let entries = Int(map.firstIn[Int(here)])..<Int(map.firstIn[Int(here) + 1])
    let behind = entries.map { map.arcs[Int(map.arcsIn[$0])].from }
    let kind = traffic.kind(vehicle)
    let all = (ahead + behind).filter { $0 != here && traffic.connects(map, kind, $0, here) }
    let beside = all.filter { node in
      let owner = traffic.nodes[Int(node)].owner
      return owner == .none || Int(owner) != vehicle && tasks[Int(owner)].stops == 0
    }
    let open = beside.first {
      traffic.leads(map, kind, from: $0, to: goal, past: here)
        && traffic.leads(map, kind, from: goal, to: $0, past: here)
    }
    return open ?? beside.last ?? all.last
  }

  /// Another vehicle has taken a load over.
  mutating func pickFromBearer(_ slot: UInt32) {
    let bearer = Int(transports[slot].bearer)
    transports[slot].bearer = .none
    move(transports[slot].load, to: vehicleNode(Int(transports[slot].vehicle)), .transporting)
    if hasTour(bearer) {
      let isFirst = tours.stops[bearer].first?.transport == slot
      tours.stops[bearer].removeAll { $0.transport == slot }
      if !visits(bearer, transports[slot].to) { bind(transports[slot].to, -1) }
      if isFirst {
        tasks[bearer].transport = .none
        tasks[bearer].step = .none
        tours.legStart[bearer] = .none
      }
      traffic.vehicles[bearer].isLoaded = aboard(bearer) > 0
      if !tours.stops[bearer].isEmpty {
        followTour(bearer)
        if tasks[bearer].stops == 0 { goOn(bearer) }
        return
      }
    } else {
      traffic.vehicles[bearer].isLoaded = false
      tasks[bearer].transport = .none
      tasks[bearer].step = .none
    }
    fleets[fleet(of: bearer)].atWork -= 1
    // Repaired while its load was being taken: it has nothing to do.
    if tasks[bearer].stops == 0 {
      traffic.letGo(bearer)
      standBy(bearer)
    }
  }

  /// A repaired vehicle goes on with its loads, those that nobody has begun to take over; while another one
  /// takes a load from it, it stands.
  mutating func goOn(_ vehicle: Int) {
    tellVehicle(vehicle, .working)
    guard takeBack(vehicle) else { return }
    traffic.letGo(vehicle)
    send(vehicle, to: tasks[vehicle].goal, age: tasks[vehicle].age)
  }

  /// Its loads are its own again. False: one is being taken over.
  private mutating func takeBack(_ vehicle: Int) -> Bool {
    var isFree = true
    for slot in carried(vehicle) where transports[slot].bearer != .none {
      switch transports[slot].phase {
      case .waiting: fleets[Int(transports[slot].fleet)].queue.removeAll { $0 == slot }
      case .assigned:
        let other = Int(transports[slot].vehicle)
        if tasks[other].step == .picking, tasks[other].transport == slot {
          isFree = false
          continue
        }
        callOff(slot, other)
      case .carrying: continue
      }
      transports[slot].bearer = .none
      transports[slot].vehicle = UInt32(truncatingIfNeeded: vehicle)
      transports[slot].phase = .carrying
      if !hasTour(vehicle) { bind(transports[slot].to, 1) }
      tellTransport(slot, .carrying)
    }
    return isFree
  }

  /// A vehicle on its way to take a load over need not go there any more.
  private mutating func callOff(_ slot: UInt32, _ other: Int) {
    transports[slot].vehicle = .none
    tellTransport(slot, .released)
    guard hasTour(other) else {
      bind(transports[slot].from, -1)
      bind(transports[slot].to, -1)
      tasks[other].transport = .none
      tasks[other].step = .none
      fleets[fleet(of: other)].atWork -= 1
      standBy(other)
      return
    }
    dropFromTour(slot, other)
    if tasks[other].transport == slot {
      tours.driven[other] = toured(other)
      tours.legStart[other] = .none
      tasks[other].transport = .none
      tasks[other].step = .none
    }
    if tours.stops[other].isEmpty {
      fleets[fleet(of: other)].atWork -= 1
      standBy(other)
    } else {
      followTour(other)
    }
  }
}

extension Traffic {
  /// Whether ways that a type may use lead from one node to another and do not pass a third.
  fileprivate func leads(
    _ map: RoadMap, _ kind: VehicleKind, from: UInt32, to: UInt32, past avoided: UInt32
  ) -> Bool {
    guard from != avoided, to != avoided else { return false }
    var seen = [Bool](repeating: false, count: map.nodeCount)
    var queue = [from]
    seen[Int(from)] = true
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      if node == to { return true }
      for arc in map.out(node) where mayUse(kind, arc) {
        let next = map.arcs[Int(arc)].to
        guard next != avoided, !seen[Int(next)] else { continue }
        seen[Int(next)] = true
        queue.append(next)
      }
    }
    return false
  }
}
