import EntrepotKernel

/// Giving way: the older task goes first and pushes aside what stands in its way, by inheritance.
///
/// A blocked vehicle asks the one at whose head it wants to be to leave; that one takes a free way out,
/// or asks whoever stands there in turn, with the first one's age. What is agreed is a *booking*: the node
/// is kept for the one it was promised to, and taken when it is free. Merely wanting a node promises
/// nothing. A search that comes back to where it began has found a circle: three or more that stand turn
/// together. After PIBT (Okumura, Machida, Défago & Tamura 2022, doi:10.1016/j.artint.2022.103752), made
/// asynchronous: there is no common step, so promises take the place of simultaneous moves.
extension Traffic {
  /// At most so many vehicles are asked in one search.
  static let searchLimit = 64
  /// Who has stood for so many beats is let into a stream of others [1].
  static let tolerance = 5.0
  /// After so many looks a promise that was not kept is taken back.
  static let promiseTries = 3

  /// How long a vehicle stands before it is let into a stream of others.
  func tolerance(_ vehicle: Int) -> Time { kind(vehicle).beats(Self.tolerance) }

  /// Tries to get the vehicle out of the way for which a standing one waits.
  ///
  /// - Parameter force: ask older ones as well.
  mutating func resolve(_ map: RoadMap, _ vehicle: Int, force: Bool = false) {
    let node = vehicles[vehicle].waitsFor
    guard node != .none, vehicles[vehicle].booked == .none else { return }
    guard nodes[Int(node)].booking == .none else { return }
    // Whom a rule keeps out sends nobody away for that, but for one without work behind it.
    if hasRules, !admits(map, vehicle, vehicles[vehicle].waitsArc, isPushed: force),
      !isKeptIn(map, vehicle)
    {
      callOut(map, for: vehicle)
      return
    }
    let owner = nodes[Int(node)].owner
    guard owner != .none, owner != UInt32(truncatingIfNeeded: vehicle) else { return }
    // A long one stands on more nodes than its head.
    guard headNode(Int(owner)) == node || isStanding(Int(owner)) && holds(Int(owner), node) else { return }
    // Who still drives has not asked for its own way yet.
    guard vehicles[Int(owner)].activity == .waiting else {
      // Who has stood for long in a stream that does not end is the next.
      let hasStood = vehicles[vehicle].isBlocked && now - vehicles[vehicle].blockedSince > tolerance(vehicle)
      if hasStood, vehicles[Int(owner)].activity != .held, !hasRules || !rules.isKeptClear[Int(node)] {
        book(vehicle, node)
      }
      return
    }
    stamp &+= 1
    vehicles[vehicle].stamp = stamp
    chain.removeAll(keepingCapacity: true)
    chain.append(Wish(vehicle: UInt32(truncatingIfNeeded: vehicle), arc: vehicles[vehicle].waitsArc))
    // Who comes out of a corridor or a zone goes before who waits to go in.
    let isLetOut = hasRules && mustMakeRoom(map, Int(owner), for: vehicle)
    let age = force || isLetOut ? 0 : vehicles[vehicle].age
    guard push(map, Int(owner), age, from: vehicle) else { return }
    // A circle may have taken it along, or the node may be free and taken by now.
    guard vehicles[vehicle].waitsFor == node, nodes[Int(node)].booking == .none else { return }
    if nodes[Int(node)].owner != .none { book(vehicle, node) }
  }

  /// Asks a vehicle to leave its head. True: it does, or has been promised that it can.
  private mutating func push(_ map: RoadMap, _ vehicle: Int, _ age: UInt64, from pusher: Int) -> Bool {
    let state = vehicles[vehicle]
    guard state.stamp != stamp, chain.count < Self.searchLimit, kind(vehicle).mode == .priority else {
      return false
    }
    vehicles[vehicle].stamp = stamp
    switch state.activity {
    case .held, .off: return false
    case .waiting, .driving, .turning: break
    }
    if state.booked != .none {
      if keepsPromise(map, vehicle) { return true }
      // What was promised to it hangs on nothing any more.
      revoke(vehicle)
    }
    let head = claim(vehicle, state.head)
    // Whoever is about to arrive is served first.
    guard state.goal != head.node, state.age > age || (age == 0 && state.age > 0) else { return false }
    guard state.end &- state.first < Self.ring else { return false }
    let wanted = state.goal == .none ? UInt32.none : next(map, vehicle, after: head.arc, to: state.goal)
    chain.append(Wish(vehicle: UInt32(truncatingIfNeeded: vehicle), arc: .none))
    defer { if !chain.isEmpty { chain.removeLast() } }
    if wanted != .none, !hasRules || admits(map, vehicle, wanted),
      leave(map, vehicle, wanted, age, from: pusher)
    {
      return true
    }
    // Not where the other wants to go next, if there is another way: it would stand in its way again.
    let ahead = nodeBeyond(map, pusher, head.node)
    if hasRules {
      // Where the rules let it in, first.
      for arc in map.out(head.node)
      where arc != wanted && map.end(arc) != ahead && leadsBack(map, vehicle, arc) {
        if admits(map, vehicle, arc), leave(map, vehicle, arc, age, from: pusher) { return true }
      }
    }
    for arc in map.out(head.node)
    where arc != wanted && map.end(arc) != ahead && leadsBack(map, vehicle, arc) {
      if leave(map, vehicle, arc, age, from: pusher) { return true }
    }
    let back = map.out(head.node).first { arc in
      arc != wanted && map.end(arc) == ahead && leadsBack(map, vehicle, arc)
    }
    guard let arc = back else { return false }
    return leave(map, vehicle, arc, age, from: pusher)
  }

  /// Where a vehicle wants to go once it is at the node it waits for; `.none` when that is not known.
  private mutating func nodeBeyond(_ map: RoadMap, _ vehicle: Int, _ node: UInt32) -> UInt32 {
    let state = vehicles[vehicle]
    guard state.goal != .none, state.goal != node, state.waitsArc != .none,
      map.end(state.waitsArc) == node
    else { return .none }
    let next = next(map, vehicle, after: state.waitsArc, to: state.goal)
    return next == .none ? .none : map.end(next)
  }

  /// Whether a vehicle that has been promised a node will get it: its promise hangs on that of the node's
  /// owner, and so on. When they lead back to who asks, the circle turns, or nothing was promised.
  private mutating func keepsPromise(_ map: RoadMap, _ vehicle: Int) -> Bool {
    let length = chain.count
    defer { if chain.count > length { chain.removeLast(chain.count - length) } }
    var one = vehicle
    while chain.count < Self.searchLimit {
      let state = vehicles[one]
      guard state.booked != .none, state.waitsFor == state.booked else { return false }
      let owner = nodes[Int(state.booked)].owner
      guard owner != .none, headNode(Int(owner)) == state.booked else { return true }
      chain.append(Wish(vehicle: UInt32(truncatingIfNeeded: one), arc: state.waitsArc))
      one = Int(owner)
      // Only a circle through who asks sets it free.
      if chain[0].vehicle == owner { return rotate(map, from: one) || chain.count >= 3 }
      if vehicles[one].stamp == stamp { return false }
      vehicles[one].stamp = stamp
    }
    return false
  }

  /// Whether the promises that a standing vehicle's own hangs on lead to one that moves, handles its load or
  /// finds its node free; or round in a circle that will turn.
  private func holdsPromise(_ vehicle: Int) -> Bool {
    var one = vehicle
    for _ in 0..<Self.searchLimit {
      guard vehicles[one].activity == .waiting, vehicles[one].at == vehicles[one].head else { return true }
      guard vehicles[one].booked != .none else { return false }
      let owner = nodes[Int(vehicles[one].booked)].owner
      guard owner != .none else { return true }
      one = Int(owner)
      if one == vehicle { return false }
    }
    return false
  }

  /// Takes back the promises that a vehicle's own hangs on, as nobody keeps them: everyone wants its own way
  /// again, the oldest first.
  private mutating func dropPromises(_ map: RoadMap, from vehicle: Int) {
    var dropped: [Int] = []
    var one = vehicle
    while vehicles[one].booked != .none, vehicles[one].activity == .waiting {
      let owner = nodes[Int(vehicles[one].booked)].owner
      unbook(one)
      dropped.append(one)
      guard owner != .none else { break }
      one = Int(owner)
    }
    for one in dropped.sorted(by: isOlder) { wishAnew(one) }
  }

  /// A standing vehicle looks again at what it was promised. False: it is to try on its own.
  mutating func reviewPromise(_ map: RoadMap, _ vehicle: Int) -> Bool {
    let state = vehicles[vehicle]
    guard state.booked != .none else { return false }
    if state.goal != .none {
      // Its own way has come free: what it was promised was but to make room.
      let wanted = next(map, vehicle, after: claim(vehicle, state.head).arc, to: state.goal)
      if wanted != .none, wanted != state.waitsArc, isOpen(map, wanted),
        !hasRules || admits(map, vehicle, wanted)
      {
        commit(map, vehicle, wanted)
        return true
      }
    }
    if state.tries >= Self.promiseTries || !holdsPromise(vehicle) { dropPromises(map, from: vehicle) }
    return true
  }

  /// Tries one way out for a vehicle that has been asked to leave.
  private mutating func leave(
    _ map: RoadMap, _ vehicle: Int, _ arc: UInt32, _ age: UInt64, from pusher: Int
  ) -> Bool {
    let number = UInt32(truncatingIfNeeded: vehicle)
    let node = map.end(arc)
    if nodes[Int(node)].owner != .none { settle(map, Int(nodes[Int(node)].owner)) }
    if hasRules {
      if !admits(map, vehicle, arc, isPushed: true) { return false }
      // Nothing is promised where nobody may stop.
      if rules.isKeptClear[Int(node)], nodes[Int(node)].owner != .none { return false }
    }
    let there = nodes[Int(node)]
    guard there.booking == .none || there.booking == number, there.owner != number else { return false }
    if there.owner == .none {
      counts.pushes += 1
      commit(map, vehicle, arc)
      return true
    }
    let owner = Int(there.owner)
    guard headNode(owner) == node || isStanding(owner) && holds(owner, node) else {
      // It only passes through and will have gone.
      guard vehicles[owner].activity == .driving else { return false }
      promise(map, vehicle, node, arc)
      return true
    }
    chain[chain.count - 1].arc = arc
    if vehicles[owner].stamp == stamp {
      // Only a circle through who asks sets it free.
      guard chain[0].vehicle == there.owner else { return false }
      if rotate(map, from: owner) { return true }
      // Not all of them stand yet: who comes to stand last lets the circle turn.
      guard chain.count >= 3 else { return false }
      promise(map, vehicle, node, arc)
      return true
    }
    guard push(map, owner, age, from: vehicle) else { return false }
    // A circle through this vehicle has taken it along already; a way that came free is taken at once.
    guard headNode(vehicle) == map.arcs[Int(arc)].from else { return true }
    if nodes[Int(node)].owner == .none {
      commit(map, vehicle, arc)
    } else {
      promise(map, vehicle, node, arc)
    }
    return true
  }

  private mutating func promise(_ map: RoadMap, _ vehicle: Int, _ node: UInt32, _ arc: UInt32) {
    counts.pushes += 1
    lineUp(map, vehicle, node, arc)
    book(vehicle, node)
    if vehicles[vehicle].activity == .waiting { retryLater(vehicle) }
  }

}
