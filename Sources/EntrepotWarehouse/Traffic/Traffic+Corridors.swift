import EntrepotKernel

/// Lanes for one that are driven both ways: whose direction it is.
///
/// Who comes from a junction goes in only when nobody in there, or promised a node of it, comes towards it;
/// into a dead end only when all in there stay farther in than it wants to go, so that it is out again before
/// them. Whoever has waited at the other end for longer than ``Traffic/tolerance`` closes the direction to
/// those who come later. Nothing is kept for that: who is in a corridor is looked up at its nodes.
extension Traffic {
  /// The vehicle that keeps another out of the corridor into which an arc leads; `.none` when it may go in.
  func opponent(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) -> UInt32 {
    let (from, to) = (map.arcs[Int(arc)].from, map.end(arc))
    let number = rules.corridorOfNode[Int(to)]
    guard number >= 0, rules.corridorOfNode[Int(from)] != number else { return .none }
    let corridor = rules.corridors[Int(number)]
    let isForward = from == corridor.before && to == corridor.nodes[0]
    if corridor.isDeadEnd { return resident(corridor, number, vehicle) }
    let sign: Int32 = isForward ? 1 : -1
    for node in corridor.nodes {
      let (owner, booking) = (nodes[Int(node)].owner, nodes[Int(node)].booking)
      if owner != .none, Int(owner) != vehicle, direction(map, Int(owner), number) == -sign { return owner }
      if booking != .none, Int(booking) != vehicle, direction(map, Int(booking), number) == -sign {
        return booking
      }
    }
    return rival(map, vehicle, isForward ? corridor.nodes[corridor.nodes.count - 1] : corridor.nodes[0])
  }

  /// The one in a dead end that will want to come out before a vehicle that goes in does.
  private func resident(_ corridor: Corridor, _ number: Int32, _ vehicle: Int) -> UInt32 {
    let goal = vehicles[vehicle].goal
    let isThere = goal != .none && rules.corridorOfNode[Int(goal)] == number
    let depth = isThere ? rules.positionInCorridor[Int(goal)] : 0
    for (position, node) in corridor.nodes.enumerated() {
      for other in [nodes[Int(node)].owner, nodes[Int(node)].booking] {
        guard other != .none, Int(other) != vehicle else { continue }
        let aim = vehicles[Int(other)].goal
        if aim == .none {
          if position <= Int(depth) { return other }
        } else if rules.corridorOfNode[Int(aim)] != number || rules.positionInCorridor[Int(aim)] <= depth {
          return other
        }
      }
    }
    return .none
  }

  /// The one who has waited too long at the far end of a corridor, and longer than a vehicle.
  private func rival(_ map: RoadMap, _ vehicle: Int, _ end: UInt32) -> UInt32 {
    var entry = nodes[Int(end)].firstInLine
    while entry != .none {
      let other = vehicles[Int(entry)]
      if other.activity == .waiting, other.isBlocked, now - other.blockedSince > tolerance(Int(entry)),
        rules.corridorOfNode[Int(headNode(Int(entry)))] != rules.corridorOfNode[Int(end)],
        nodes[Int(end)].owner == .none
      {
        let mine = vehicles[vehicle]
        let isEarlier = !mine.isBlocked || mine.blockedSince > other.blockedSince
        if isEarlier || mine.blockedSince == other.blockedSince && isOlder(Int(entry), vehicle) {
          return entry
        }
      }
      entry = other.nextInLine
    }
    return .none
  }

  /// Which way a vehicle goes through a corridor: 1 towards its far end, −1 to its near one, 0 unknown.
  private func direction(_ map: RoadMap, _ vehicle: Int, _ corridor: Int32) -> Int32 {
    let state = vehicles[vehicle]
    if state.goal == .none, state.booked == .none { return 0 }
    if state.waitsArc != .none {
      let sign = direction(map, along: state.waitsArc, corridor)
      if sign != 0 { return sign }
    }
    var count = state.end
    while count != state.first {
      count &-= 1
      let sign = direction(map, along: claim(vehicle, count).arc, corridor)
      if sign != 0 { return sign }
    }
    return 0
  }

  private func direction(_ map: RoadMap, along arc: UInt32, _ number: Int32) -> Int32 {
    let (from, to) = (map.arcs[Int(arc)].from, map.end(arc))
    let isFrom = rules.corridorOfNode[Int(from)] == number
    let isTo = rules.corridorOfNode[Int(to)] == number
    if isFrom, isTo {
      return rules.positionInCorridor[Int(from)] < rules.positionInCorridor[Int(to)] ? 1 : -1
    }
    let corridor = rules.corridors[Int(number)]
    if isTo { return to == corridor.nodes[0] && from == corridor.before ? 1 : -1 }
    if isFrom { return from == corridor.nodes[0] && to == corridor.before ? -1 : 1 }
    return 0
  }
}
