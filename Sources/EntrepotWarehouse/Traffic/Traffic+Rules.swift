import EntrepotKernel

/// What the roads' rules allow: corridors, zones, and nodes that are kept clear.
extension Traffic {
  /// What keeps a vehicle from a node that is free.
  enum Refusal: Equatable {
    /// A corridor is the other direction's.
    case corridor(by: UInt32)
    /// A zone is full.
    case zone(UInt32, by: UInt32)
    /// A kept-clear node could not be left again, as the next is taken.
    case keptClear(by: UInt32)

    /// The vehicle in the way.
    var other: UInt32 {
      switch self {
      case .corridor(let other), .zone(_, let other), .keptClear(let other): other
      }
    }
  }

  /// Whether a vehicle may claim the end of an arc, as far as the rules go.
  ///
  /// - Parameter isPushed: it is to make room: corridors do not count then.
  mutating func admits(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32, isPushed: Bool = false) -> Bool {
    let node = map.end(arc)
    if rules.isKeptClear[Int(node)], !canLeave(map, vehicle, arc, isPushed) { return false }
    // Last of what gives nodes back, as that can let another one in.
    if !rules.zones(node).isEmpty {
      settleZones(map, node)
      if fullZone(vehicle, node) != nil { return false }
    }
    guard !isPushed, kind(vehicle).mode == .priority, rules.corridorOfNode[Int(node)] >= 0 else {
      return true
    }
    return opponent(map, vehicle, arc) == .none
  }

  /// What keeps a waiting vehicle from the node that it waits for, if that is a rule.
  func refusal(_ map: RoadMap, _ vehicle: Int) -> Refusal? {
    let state = vehicles[vehicle]
    guard !rules.isEmpty, state.waitsFor != .none, state.waitsArc != .none else { return nil }
    if let zone = fullZone(vehicle, state.waitsFor) { return .zone(zone.number, by: zone.other) }
    if state.beyond != .none, rules.isKeptClear[Int(state.waitsFor)] {
      let node = map.end(state.beyond)
      let there = nodes[Int(node)]
      let other = there.owner != .none ? there.owner : there.booking
      if other != .none, Int(other) != vehicle { return .keptClear(by: other) }
      if let zone = fullZone(vehicle, node) { return .zone(zone.number, by: zone.other) }
      let opposite = kind(vehicle).mode == .priority ? opponent(map, vehicle, state.beyond) : .none
      if opposite != .none { return .corridor(by: opposite) }
    }
    guard kind(vehicle).mode == .priority else { return nil }
    let other = opponent(map, vehicle, state.waitsArc)
    return other == .none ? nil : .corridor(by: other)
  }

  /// A zone of a node that a vehicle outside it must not enter yet, and one of those who fill it: one that
  /// moves or works, if there is one.
  private func fullZone(_ vehicle: Int, _ node: UInt32) -> (number: UInt32, other: UInt32)? {
    for index in rules.zones(node) {
      let number = rules.zonesOfNodes[index]
      let zone = rules.zones[Int(number)]
      if isInside(vehicle, number) { continue }
      var inside: [UInt32] = []
      for node in zone.nodes {
        for other in [nodes[Int(node)].owner, nodes[Int(node)].booking]
        where other != .none && Int(other) != vehicle && !inside.contains(other) { inside.append(other) }
        if inside.count > zone.capacity { break }
      }
      guard inside.count >= zone.capacity else { continue }
      let moving = inside.first { vehicles[Int($0)].activity != .waiting }
      let idle = inside.first { vehicles[Int($0)].goal == .none }
      return (number, moving ?? idle ?? inside[0])
    }
    return nil
  }

  /// Whether a node lies in a zone in which a vehicle is not yet.
  func entersZone(_ vehicle: Int, _ node: UInt32) -> Bool {
    rules.zones(node).contains { !isInside(vehicle, rules.zonesOfNodes[$0]) }
  }

  /// Whether the zones of a node have room for a vehicle.
  func hasRoom(_ vehicle: Int, _ node: UInt32) -> Bool { fullZone(vehicle, node) == nil }

  private func isInside(_ vehicle: Int, _ zone: UInt32) -> Bool {
    guard vehicles[vehicle].activity != .off else { return false }
    var count = vehicles[vehicle].first
    while count != vehicles[vehicle].end {
      if rules.holds(zone, claim(vehicle, count).node) { return true }
      count &+= 1
    }
    return false
  }

  /// Gives back what those in the zones of a node have cleared already.
  private mutating func settleZones(_ map: RoadMap, _ node: UInt32) {
    for index in rules.zones(node) {
      for node in rules.zones[Int(rules.zonesOfNodes[index])].nodes where nodes[Int(node)].owner != .none {
        settle(map, Int(nodes[Int(node)].owner))
      }
    }
  }

  // MARK: Nodes that are kept clear

  /// Whether a vehicle could leave a kept-clear node at once, and all that follow it. Where it could not, the
  /// arc is noted that it cannot take.
  private mutating func canLeave(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32, _ isPushed: Bool) -> Bool {
    let goal = vehicles[vehicle].goal
    vehicles[vehicle].beyond = .none
    var last = arc
    var room = Self.ring &- (vehicles[vehicle].end &- vehicles[vehicle].first)
    while rules.isKeptClear[Int(map.end(last))], map.end(last) != goal {
      guard room > 1 else { return false }
      room -= 1
      let next = nextBeyond(map, vehicle, last)
      guard next != .none else { return false }
      let node = map.end(next)
      if nodes[Int(node)].owner != .none { settle(map, Int(nodes[Int(node)].owner)) }
      let there = nodes[Int(node)]
      vehicles[vehicle].beyond = next
      let isKept = there.booking != .none && Int(there.booking) != vehicle
      // A long one that turns back over what it stands on is not in its own way.
      guard there.owner == .none || Int(there.owner) == vehicle, !isKept else { return false }
      guard fullZone(vehicle, node) == nil else { return false }
      if !isPushed, kind(vehicle).mode == .priority, opponent(map, vehicle, next) != .none { return false }
      last = next
    }
    vehicles[vehicle].beyond = .none
    return true
  }

  /// The arc by which a vehicle leaves a kept-clear node: towards its goal; who has none and makes room for
  /// another takes the first that is free, and not back.
  private mutating func nextBeyond(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) -> UInt32 {
    let goal = vehicles[vehicle].goal
    if goal != .none { return next(map, vehicle, after: arc, to: goal) }
    for next in map.out(map.end(arc)) where leadsBack(map, vehicle, next) {
      let node = map.end(next)
      if node != map.arcs[Int(arc)].from, !rules.isKeptClear[Int(node)], isOpen(map, next) { return next }
    }
    return .none
  }

  /// Claims what lies behind a kept-clear node along with it.
  mutating func takeBeyond(_ map: RoadMap, _ vehicle: Int) {
    let goal = vehicles[vehicle].goal
    while vehicles[vehicle].end &- vehicles[vehicle].first < Self.ring {
      let last = claim(vehicle, vehicles[vehicle].head)
      guard rules.isKeptClear[Int(last.node)], last.node != goal else { return }
      let next = nextBeyond(map, vehicle, last.arc)
      guard next != .none, isOpen(map, next), hasRoom(vehicle, map.end(next)) else { return }
      grab(map, vehicle, next)
    }
  }

  // MARK: Going on

  /// A node is free: those may go on now who wait for a place in its zones, or to cross a kept-clear node
  /// before it.
  mutating func wakeOthers(_ map: RoadMap, _ vehicle: Int, _ node: UInt32) {
    for index in rules.zones(node) {
      let number = rules.zonesOfNodes[index]
      if isInside(vehicle, number) { continue }
      for door in rules.zones[Int(number)].doors
      where nodes[Int(door)].owner == .none && nodes[Int(door)].firstInLine != .none { wakeLine(map, door) }
    }
    guard rules.hasKeptClear else { return }
    for arc in map.entries(node) {
      let before = map.arcs[Int(arc)].from
      guard rules.isKeptClear[Int(before)], nodes[Int(before)].owner == .none else { continue }
      wakeLine(map, before)
    }
  }

  /// Whether one that waits at a rule's border has to make room for another: that one comes out.
  func mustMakeRoom(_ map: RoadMap, _ vehicle: Int, for other: Int) -> Bool {
    let arc = vehicles[vehicle].waitsArc
    guard arc != .none else { return false }
    let (wanted, here) = (map.end(arc), headNode(other))
    let corridor = rules.corridorOfNode[Int(here)]
    let own = headNode(vehicle)
    if corridor >= 0, rules.corridorOfNode[Int(wanted)] == corridor,
      rules.corridorOfNode[Int(own)] != corridor
    {
      return true
    }
    return rules.zones(here).contains { index in
      rules.holds(rules.zonesOfNodes[index], wanted) && !rules.holds(rules.zonesOfNodes[index], own)
    }
  }

  /// Whether a vehicle in a lane for one waits for its mouth, at which another stands that wants to go in.
  private func comesOut(_ map: RoadMap, _ vehicle: Int) -> Bool {
    let node = vehicles[vehicle].waitsFor
    let corridor = rules.corridorOfNode[Int(headNode(vehicle))]
    guard node != .none, corridor >= 0 else { return false }
    let owner = nodes[Int(node)].owner
    guard owner != .none, Int(owner) != vehicle, vehicles[Int(owner)].waitsArc != .none else { return false }
    let wanted = map.end(vehicles[Int(owner)].waitsArc)
    return rules.corridorOfNode[Int(wanted)] == corridor
      && rules.corridorOfNode[Int(headNode(Int(owner)))] != corridor
  }

  /// Whether only the one at the mouth keeps a vehicle in a lane for one: it fills the zone there. Sent away
  /// it leaves both.
  func isKeptIn(_ map: RoadMap, _ vehicle: Int) -> Bool {
    guard comesOut(map, vehicle), case .zone(_, let other) = refusal(map, vehicle) else { return false }
    return other == nodes[Int(vehicles[vehicle].waitsFor)].owner
  }

  /// Has the one without work come out that fills a zone or stands in a dead end into which a vehicle
  /// wants to go: to where that one stands, which makes room.
  mutating func callOut(_ map: RoadMap, for vehicle: Int) {
    guard kind(vehicle).mode == .priority, let refusal = refusal(map, vehicle) else { return }
    let other = Int(refusal.other)
    let (here, there) = (headNode(other), headNode(vehicle))
    guard vehicles[other].goal == .none, isStanding(other), vehicles[other].booked == .none,
      kind(other).mode == .priority, here != there, connects(map, kind(other), here, there)
    else { return }
    leaveLine(other)
    vehicles[other].goal = there
    vehicles[other].age = vehicles[vehicle].age
    vehicles[other].isCalledOut = true
    vehicles[other].generation &+= 1
    due(other, now)
  }
}
