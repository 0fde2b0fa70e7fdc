import EntrepotJournal
import EntrepotKernel

/// Nodes: taking them, waiting for them, giving them back.
extension Traffic {
  /// Takes the node at the end of an arc for a vehicle whose head it leaves, if it is free for it.
  mutating func take(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) -> Bool {
    let number = UInt32(truncatingIfNeeded: vehicle)
    let node = map.end(arc)
    if kind(vehicle).mode == .freeFlow {
      add(map, vehicle, arc)
      takeStretch(map, vehicle)
      return true
    }
    if nodes[Int(node)].owner != .none { settle(map, Int(nodes[Int(node)].owner)) }
    let state = nodes[Int(node)]
    if state.owner == number, isStanding(vehicle), state.booking == .none || state.booking == number {
      // It is longer than the way and has turned: back over what it stood on.
      vehicles[vehicle].isDoubled = true
      grab(map, vehicle, arc)
      return true
    }
    guard state.owner == .none, state.booking == .none || state.booking == number else { return false }
    // Looking gives nodes back, so that another one may have gone on meanwhile.
    if hasRules, !admits(map, vehicle, arc) || !isOpen(nodes[Int(node)], vehicle) { return false }
    grab(map, vehicle, arc)
    if hasRules { takeBeyond(map, vehicle) }
    return true
  }

  /// Whether a node is nobody's, and kept for nobody else.
  private func isOpen(_ node: RoadNode, _ vehicle: Int) -> Bool {
    node.owner == .none && (node.booking == .none || Int(node.booking) == vehicle)
  }

  /// Takes a node whatever it was before, and forgets what the vehicle waited for.
  mutating func grab(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) {
    leaveLine(vehicle)
    unbook(vehicle)
    let node = Int(map.end(arc))
    // A turning circle goes before those outside who were promised a node of it.
    if nodes[node].booking != .none { revoke(Int(nodes[node].booking)) }
    nodes[node].owner = UInt32(truncatingIfNeeded: vehicle)
    add(map, vehicle, arc)
  }

  private mutating func add(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) {
    if kind(vehicle).isCarLike {
      addCurved(map, vehicle, arc)
      return
    }
    let head = claim(vehicle, vehicles[vehicle].head)
    let end = vehicles[vehicle].end
    setClaim(
      vehicle, end,
      Claim(node: map.end(arc), arc: arc, position: head.position + map.length(arc)))
    vehicles[vehicle].end = end &+ 1
  }

  /// Without claims a vehicle counts whole straight stretches, not nodes.
  private mutating func takeStretch(_ map: RoadMap, _ vehicle: Int) {
    if kind(vehicle).isCarLike {
      takeCurvedStretch(map, vehicle)
      return
    }
    let head = vehicles[vehicle].head
    var last = claim(vehicle, head)
    let goal = vehicles[vehicle].goal
    while last.node != goal, goal != .none {
      let next = next(map, vehicle, after: last.arc, to: goal)
      guard next != .none, map.manner(next) == map.manner(last.arc) else { break }
      last = Claim(node: map.end(next), arc: next, position: last.position + map.length(next))
    }
    setClaim(vehicle, head, last)
  }

  /// Gives back the nodes that a vehicle's tail has cleared.
  @inline(__always)
  mutating func clear(_ map: RoadMap, _ vehicle: Int, _ position: Double) {
    let kind = kind(vehicle)
    while vehicles[vehicle].first != vehicles[vehicle].head {
      let tail = claim(vehicle, vehicles[vehicle].first)
      guard tail.position + kind.length <= position + 1e-7 else { return }
      // On an arc its node is the stop, which it keeps to the end.
      if vehicles[vehicle].isBending, vehicles[vehicle].first == vehicles[vehicle].stop { return }
      vehicles[vehicle].first &+= 1
      // A claim lies `ring` behind the next one, so `at` never falls out of it.
      if vehicles[vehicle].at &- vehicles[vehicle].first > Self.ring {
        vehicles[vehicle].at = vehicles[vehicle].first
      }
      guard kind.mode != .freeFlow else { continue }
      if vehicles[vehicle].isDoubled, holds(vehicle, tail.node) { continue }
      if kind.releaseDelay > 0 {
        outbox.releases.append(
          TrafficOutbox.Release(
            vehicle: UInt32(truncatingIfNeeded: vehicle), node: tail.node,
            time: now + .seconds(kind.releaseDelay)))
      } else {
        free(map, vehicle, tail.node)
      }
    }
  }

  /// A node that its vehicle has cleared is told to the others.
  mutating func releaseLater(_ map: RoadMap, _ vehicle: Int, _ node: UInt32) {
    if vehicles[vehicle].activity != .off, holds(vehicle, node) { return }
    free(map, vehicle, node)
  }

  /// Whether a node is among those that a vehicle claims.
  func holds(_ vehicle: Int, _ node: UInt32) -> Bool {
    var count = vehicles[vehicle].first
    while count != vehicles[vehicle].end {
      if claim(vehicle, count).node == node { return true }
      count &+= 1
    }
    return false
  }

  /// Whether it stands at the last node that it claims, and may go on.
  func isStanding(_ vehicle: Int) -> Bool {
    vehicles[vehicle].activity == .waiting && vehicles[vehicle].at == vehicles[vehicle].head
  }

  /// Gives a node back, unless another owns it already: one that follows in a turning circle does.
  mutating func free(_ map: RoadMap, _ vehicle: Int, _ node: UInt32) {
    guard nodes[Int(node)].owner == UInt32(truncatingIfNeeded: vehicle) else { return }
    nodes[Int(node)].owner = .none
    wakeLine(map, node)
    if hasRules { wakeOthers(map, vehicle, node) }
  }

  /// Lets the one go on for whom a free node is kept, else the first of its line.
  mutating func wakeLine(_ map: RoadMap, _ node: UInt32) {
    let booking = nodes[Int(node)].booking
    if booking != .none {
      wake(map, Int(booking))
      return
    }
    var best = UInt32.none
    var entry = nodes[Int(node)].firstInLine
    while entry != .none {
      let state = vehicles[Int(entry)]
      // Whom a rule keeps out is not woken in place of one that may go on.
      if hasRules, kind(Int(entry)).mode == .priority, state.waitsArc != .none,
        opponent(map, Int(entry), state.waitsArc) != .none
      {
        entry = state.nextInLine
        continue
      }
      if best == .none { best = entry }
      // In lines of simple controls nobody overtakes: the first in line came first.
      if kind(Int(entry)).mode == .priority, isOlder(Int(entry), Int(best)) { best = entry }
      entry = state.nextInLine
    }
    if best != .none { wake(map, Int(best)) }
  }

  /// Whether one vehicle goes before another: its task is older; among equals the smaller number.
  @inline(__always)
  func isOlder(_ a: Int, _ b: Int) -> Bool {
    (vehicles[a].age, a) < (vehicles[b].age, b)
  }

  /// The node that a vehicle waits for is free for it.
  private mutating func wake(_ map: RoadMap, _ vehicle: Int) {
    let arc = vehicles[vehicle].waitsArc
    let isBooked = vehicles[vehicle].booked != .none
    leaveLine(vehicle)
    switch vehicles[vehicle].activity {
    case .driving:
      if isBooked, arc != .none {
        commit(map, vehicle, arc)
      } else {
        carryOn(map, vehicle)
      }
    case .waiting:
      vehicles[vehicle].generation &+= 1
      if isBooked, arc != .none {
        commit(map, vehicle, arc)
      } else {
        proceed(map, vehicle)
      }
    case .turning: if isBooked, arc != .none { commit(map, vehicle, arc) }
    case .held, .off: unbook(vehicle)
    }
  }

  /// Takes an arc for a vehicle that was promised it, whatever it is doing.
  mutating func commit(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) {
    if hasRules, kind(vehicle).mode != .freeFlow {
      let node = map.end(arc)
      // Another one has gone on, or its zone has filled, since it was promised a place.
      guard nodes[Int(node)].owner == .none, hasRoom(vehicle, node) else {
        revoke(vehicle)
        return
      }
    }
    let motion = motion(vehicle)
    grab(map, vehicle, arc)
    if hasRules, kind(vehicle).mode != .freeFlow { takeBeyond(map, vehicle) }
    switch vehicles[vehicle].activity {
    case .driving:
      let stop = vehicles[vehicle].stop
      if hasRules { catchUp(map, vehicle) } else { lengthen(map, vehicle) }
      if stop != vehicles[vehicle].stop || vehicles[vehicle].exitSpeed > 0 {
        replan(map, vehicle, motion.position, motion.speed)
      }
    case .waiting:
      vehicles[vehicle].generation &+= 1
      tellUnblocked(vehicle)
      proceed(map, vehicle)
    case .turning, .held, .off: break
    }
  }

}
