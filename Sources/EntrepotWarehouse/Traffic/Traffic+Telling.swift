import EntrepotJournal
import EntrepotKernel

/// What the journal is told of vehicles.
extension Traffic {
  private mutating func tell(
    _ kind: RecordKind, code: UInt16, _ vehicle: Int, a: UInt32 = .none, b: UInt32 = .none, value: Int64
  ) {
    outbox.records.append(
      Record(
        now, kind, code: code, subject: firstMember &+ UInt32(truncatingIfNeeded: vehicle), a: a, b: b,
        value: value))
  }

  /// A driving vehicle goes on to speed up and along, or towards its stop: nothing will change that.
  mutating func tellMotion(_ map: RoadMap, _ vehicle: Int, _ position: Double, _ speed: Double) {
    vehicles[vehicle].isToldStuck = false
    let state = vehicles[vehicle]
    let stop = claim(vehicle, state.stop)
    let arc = map.arcs[Int(stop.arc)]
    var offset = position - (stop.position - arc.length)
    if kind(vehicle).isCarLike {
      if tellBend(map, vehicle) { return }
      offset -= bend(map, vehicle, at: state.stop).cut
    }
    let own = kind(vehicle).cruise(isLoaded: state.isLoaded)
    let code =
      state.isStopTold
      ? DriveCode(.stopping, speed: state.exitSpeed)
      : DriveCode(.going, speed: state.cruise == own ? 0 : state.cruise)
    tell(
      .drive, code: code.rawValue, vehicle,
      a: firstNode &+ arc.from, b: firstNode &+ stop.node,
      value: DriveState(offset: offset, speed: speed).packed)
  }

  mutating func tellTurn(_ vehicle: Int, _ time: Time) {
    tellTurn(vehicle, DriveTurn(to: vehicles[vehicle].heading), time)
  }

  mutating func tellTurn(_ vehicle: Int, _ turn: DriveTurn, _ time: Time) {
    tell(
      .drive, code: turn.code, vehicle, a: firstNode &+ place(vehicle), b: turn.b, value: time.nanoseconds)
  }

  mutating func tellParking(_ vehicle: Int) {
    tell(.drive, code: DrivePhase.parking.rawValue, vehicle, a: firstNode &+ place(vehicle), value: 0)
  }

  mutating func tellBlocked(_ map: RoadMap, _ vehicle: Int) {
    // Who has nothing to do is not kept from it.
    guard !vehicles[vehicle].isBlocked, vehicles[vehicle].goal != .none, !vehicles[vehicle].isCalledOut else {
      return
    }
    vehicles[vehicle].isBlocked = true
    vehicles[vehicle].blockedSince = now
    counts.stops += 1
    let node = vehicles[vehicle].waitsFor
    let owner = nodes[Int(node)].owner
    // The node is free, but a rule keeps the vehicle out.
    let isRuled = hasRules && owner == .none && refusal(map, vehicle) != nil
    tell(
      .state, code: NodeState.blocked.rawValue, vehicle, a: firstNode &+ node,
      value: owner != .none ? Int64(firstMember &+ owner) : isRuled ? NodeState.heldByRule : -1)
  }

  mutating func tellUnblocked(_ vehicle: Int) {
    guard vehicles[vehicle].isBlocked else { return }
    vehicles[vehicle].isBlocked = false
    tell(.state, code: NodeState.working.rawValue, vehicle, value: -1)
  }

  /// One record for each vehicle of a circle.
  mutating func tellDeadlock(_ circle: [Int]) {
    for (position, vehicle) in circle.enumerated() {
      vehicles[vehicle].isToldStuck = true
      tell(
        .deadlock, code: UInt16(clamping: position), vehicle, a: firstNode &+ vehicles[vehicle].waitsFor,
        b: firstMember &+ UInt32(truncatingIfNeeded: circle[(position + 1) % circle.count]),
        value: Int64(circle.count))
    }
  }
}
