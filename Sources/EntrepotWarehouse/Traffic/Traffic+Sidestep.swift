import EntrepotKernel

/// Driving around what will stand for a while: a vehicle at work, and who waits for it.
extension Traffic {
  /// Takes a standing vehicle past what it waits for by another way, when one is free that leads on to its
  /// goal and not back. False: there is none, or what stands there will move by itself.
  mutating func sidestep(_ map: RoadMap, _ vehicle: Int) -> Bool {
    let state = vehicles[vehicle]
    guard kind(vehicle).mode == .priority, state.activity == .waiting, state.at == state.head,
      state.booked == .none, state.goal != .none, state.waitsFor != .none, state.waitsFor != state.goal,
      endsAtWork(map, vehicle)
    else { return false }
    let here = headNode(vehicle)
    let heading = map.heading(state.waitsArc)
    var best = UInt32.none
    for arc in map.out(here) where arc != state.waitsArc && leadsBack(map, vehicle, arc) && isOpen(map, arc) {
      let next = next(map, vehicle, after: arc, to: state.goal)
      guard next != .none, map.end(next) != here, map.end(next) != state.waitsFor,
        isOpen(map, next)
      else { continue }
      if hasRules, !admits(map, vehicle, arc) { continue }
      let isAlongside = map.heading(next) == heading
      if isAlongside || best == .none { best = arc }
      if isAlongside { break }
    }
    guard best != .none else { return false }
    counts.sidesteps += 1
    commit(map, vehicle, best)
    return true
  }

  /// Whether the node at the end of an arc is free, and kept for nobody.
  mutating func isOpen(_ map: RoadMap, _ arc: UInt32) -> Bool {
    let node = Int(map.end(arc))
    if nodes[node].owner != .none { settle(map, Int(nodes[node].owner)) }
    return nodes[node].owner == .none && nodes[node].booking == .none
  }

  /// Whether the one that is waited for, or that it waits for in turn, stands at its work.
  private func endsAtWork(_ map: RoadMap, _ vehicle: Int) -> Bool {
    var one = vehicle
    for _ in 0..<Self.searchLimit {
      guard let next = blocker(map, of: one) else { return vehicles[one].activity == .held }
      one = next
    }
    return false
  }
}
