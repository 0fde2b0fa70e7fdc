import EntrepotJournal
import EntrepotKernel

/// Standing in line for a node, being promised it, and trying again.
extension Traffic {
  /// Who has stood for so many beats keeps no run from coming to its end [1].
  static let hope = 150.0

  /// Puts a vehicle into the line of a node, at its end.
  mutating func lineUp(_ map: RoadMap, _ vehicle: Int, _ node: UInt32, _ arc: UInt32) {
    if vehicles[vehicle].waitsFor == node {
      vehicles[vehicle].waitsArc = arc
      return
    }
    leaveLine(vehicle)
    unbook(vehicle)
    vehicles[vehicle].waitsFor = node
    vehicles[vehicle].waitsArc = arc
    vehicles[vehicle].nextInLine = .none
    let number = UInt32(truncatingIfNeeded: vehicle)
    var last = nodes[Int(node)].firstInLine
    guard last != .none else {
      nodes[Int(node)].firstInLine = number
      if nodes[Int(node)].owner != .none { watch(map, Int(nodes[Int(node)].owner), node) }
      return
    }
    while vehicles[Int(last)].nextInLine != .none { last = vehicles[Int(last)].nextInLine }
    vehicles[Int(last)].nextInLine = number
  }

  mutating func leaveLine(_ vehicle: Int) {
    let node = vehicles[vehicle].waitsFor
    guard node != .none else { return }
    let number = UInt32(truncatingIfNeeded: vehicle)
    let next = vehicles[vehicle].nextInLine
    if nodes[Int(node)].firstInLine == number {
      nodes[Int(node)].firstInLine = next
    } else {
      var before = nodes[Int(node)].firstInLine
      while before != .none, vehicles[Int(before)].nextInLine != number {
        before = vehicles[Int(before)].nextInLine
      }
      if before != .none { vehicles[Int(before)].nextInLine = next }
    }
    vehicles[vehicle].waitsFor = .none
    vehicles[vehicle].waitsArc = .none
    vehicles[vehicle].nextInLine = .none
  }

  /// Keeps a node for a vehicle that has been promised it.
  mutating func book(_ vehicle: Int, _ node: UInt32) {
    unbook(vehicle)
    if nodes[Int(node)].booking != .none { vehicles[Int(nodes[Int(node)].booking)].booked = .none }
    nodes[Int(node)].booking = UInt32(truncatingIfNeeded: vehicle)
    vehicles[vehicle].booked = node
  }

  mutating func unbook(_ vehicle: Int) {
    let node = vehicles[vehicle].booked
    guard node != .none else { return }
    vehicles[vehicle].booked = .none
    if nodes[Int(node)].booking == UInt32(truncatingIfNeeded: vehicle) { nodes[Int(node)].booking = .none }
  }

  /// Takes back what a vehicle was promised: standing, it goes after its own wish again.
  mutating func revoke(_ vehicle: Int) {
    guard vehicles[vehicle].booked != .none else { return }
    unbook(vehicle)
    wishAnew(vehicle)
  }

  /// A standing vehicle looks at once where it wants to go.
  mutating func wishAnew(_ vehicle: Int) {
    guard vehicles[vehicle].activity == .waiting, vehicles[vehicle].at == vehicles[vehicle].head else {
      return
    }
    leaveLine(vehicle)
    vehicles[vehicle].generation &+= 1
    due(vehicle, now)
  }

  // MARK: Standing without the right to go on

  /// A standing vehicle cannot take the arc that it wants.
  mutating func block(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) {
    let node = map.end(arc)
    lineUp(map, vehicle, node, arc)
    let generation = vehicles[vehicle].generation
    if kind(vehicle).mode == .priority { resolve(map, vehicle) }
    guard vehicles[vehicle].activity == .waiting, vehicles[vehicle].generation == generation,
      vehicles[vehicle].waitsFor != .none
    else { return }
    if sidestep(map, vehicle) { return }
    tellBlocked(map, vehicle)
    vehicles[vehicle].tries = 0
    if findCircle(map, vehicle) { return }
    retryLater(vehicle)
  }

  /// A vehicle that has been promised a node comes to stand before it is free.
  mutating func standBy(_ map: RoadMap, _ vehicle: Int) {
    tellBlocked(map, vehicle)
    vehicles[vehicle].tries = 0
    if findCircle(map, vehicle) { return }
    retryLater(vehicle)
  }

  mutating func retryLater(_ vehicle: Int) {
    guard kind(vehicle).mode == .priority, !vehicles[vehicle].willRetry else { return }
    vehicles[vehicle].willRetry = true
    let wait = kind(vehicle).beats(Double(1 << Int(min(vehicles[vehicle].tries, 3))))
    vehicles[vehicle].tries = min(vehicles[vehicle].tries + 1, 100)
    let state = vehicles[vehicle]
    let hasHope =
      state.goal != .none && !state.isCalledOut
      && !(state.isBlocked && now - state.blockedSince >= kind(vehicle).beats(Self.hope))
    outbox.due.append(
      TrafficOutbox.Due(
        vehicle: UInt32(truncatingIfNeeded: vehicle), generation: 0,
        time: now + wait, isRetry: true, hasHope: hasHope))
  }

  /// A vehicle may have stood for a while: lest a chance was missed, it tries once more.
  mutating func retries(_ map: RoadMap, _ vehicle: Int) {
    vehicles[vehicle].willRetry = false
    let node = vehicles[vehicle].waitsFor
    guard vehicles[vehicle].activity == .waiting, node != .none else { return }
    let generation = vehicles[vehicle].generation
    if nodes[Int(node)].owner == .none {
      wakeLine(map, node)
    } else if reviewPromise(map, vehicle) {
      // Either its promise holds, or it has wished anew already.
    } else if now - vehicles[vehicle].blockedSince >= kind(vehicle).beats(1) {
      resolve(map, vehicle)
    }
    guard vehicles[vehicle].activity == .waiting, vehicles[vehicle].generation == generation else { return }
    if sidestep(map, vehicle) { return }
    // What stood around it when it closed the circle may have gone.
    if findCircle(map, vehicle) { return }
    retryLater(vehicle)
  }
}
