/// What must hold of claims, promises and lines between any two events.
extension Traffic {
  /// Laws that the state breaks, in words; empty if all is well.
  func brokenLaws() -> [String] {
    var broken: [String] = []
    for vehicle in vehicles.indices where vehicles[vehicle].activity != .off {
      if kind(vehicle).mode == .freeFlow { continue }
      checkClaims(vehicle, &broken)
      checkRights(vehicle, &broken)
      checkWaiting(vehicle, &broken)
    }
    for node in nodes.indices { checkNode(node, &broken) }
    for zone in rules.zones { checkZone(zone, &broken) }
    return broken
  }

  /// No more vehicles are in a zone than may be.
  private func checkZone(_ zone: ZonePlan, _ broken: inout [String]) {
    var inside: [UInt32] = []
    for node in zone.nodes {
      let owner = nodes[Int(node)].owner
      if owner != .none, !inside.contains(owner) { inside.append(owner) }
    }
    if inside.count > zone.capacity {
      broken.append("\(inside.count) vehicles are in zone \(zone.name), which takes \(zone.capacity).")
    }
  }

  /// Nobody is on a way that is not for its type; where it entered the roads it came by none.
  private func checkRights(_ vehicle: Int, _ broken: inout [String]) {
    let (state, number) = (vehicles[vehicle], Int(kind(vehicle).rights))
    guard number > 0 else { return }
    let own = rights[number - 1]
    // Behind a vehicle under a pod lies the way that it came without one.
    var count = (own.mayEnd.isEmpty ? state.first : state.at) &+ 1
    while count != state.end {
      let arc = claim(vehicle, count).arc
      let isLast = count == state.head && !own.mayEnd.isEmpty && own.mayEnd[Int(arc)]
      if !own.mayUse[Int(arc)], !isLast {
        broken.append("Vehicle \(vehicle) claims way \(arc), which is not for its type.")
      }
      count &+= 1
    }
  }

  private func checkClaims(_ vehicle: Int, _ broken: inout [String]) {
    let state = vehicles[vehicle]
    let (at, head) = (state.at &- state.first, state.head &- state.first)
    if at > head || head >= Self.ring { broken.append("Vehicle \(vehicle) has lost count of its claims.") }
    var count = state.first
    while count != state.end {
      let node = claim(vehicle, count).node
      let owner = nodes[Int(node)].owner
      // In a circle that turns, who follows owns a node before its vehicle has left it, and may have gone on
      // before that one looks at its tail again.
      let isHandedOn = count &- state.first <= at && count != state.head
      let isHeld = isHandedOn && owner != .none && holds(Int(owner), node)
      let isLeft = isHandedOn && hasLeft(vehicle, count)
      if owner != UInt32(truncatingIfNeeded: vehicle), !isHeld, !isLeft {
        broken.append("Vehicle \(vehicle) claims node \(node), which \(owner) owns.")
      }
      count &+= 1
    }
  }

  /// Whether a vehicle's tail has passed a node that it claims.
  private func hasLeft(_ vehicle: Int, _ count: UInt32) -> Bool {
    claim(vehicle, count).position + kind(vehicle).length <= motion(vehicle).position + 1e-7
  }

  private func checkWaiting(_ vehicle: Int, _ broken: inout [String]) {
    let state = vehicles[vehicle]
    if state.booked != .none, nodes[Int(state.booked)].booking != UInt32(truncatingIfNeeded: vehicle) {
      broken.append("Vehicle \(vehicle) was promised node \(state.booked), which is kept for another.")
    }
    guard state.waitsFor != .none else { return }
    var entry = nodes[Int(state.waitsFor)].firstInLine
    while entry != .none, Int(entry) != vehicle { entry = vehicles[Int(entry)].nextInLine }
    if entry == .none { broken.append("Vehicle \(vehicle) waits for node \(state.waitsFor) in no line.") }
  }

  private func checkNode(_ node: Int, _ broken: inout [String]) {
    let state = nodes[node]
    if state.booking != .none, vehicles[Int(state.booking)].booked != UInt32(truncatingIfNeeded: node) {
      broken.append("Node \(node) is kept for vehicle \(state.booking), which was not promised it.")
    }
    if state.owner != .none, kind(Int(state.owner)).releaseDelay == 0,
      !holds(Int(state.owner), UInt32(truncatingIfNeeded: node))
    {
      broken.append("Node \(node) belongs to vehicle \(state.owner), which does not claim it.")
    }
    var entry = state.firstInLine
    var length = 0
    while entry != .none, length <= vehicles.count {
      if vehicles[Int(entry)].waitsFor != UInt32(truncatingIfNeeded: node) {
        broken.append("Vehicle \(entry) stands in the line of node \(node) and does not wait for it.")
      }
      entry = vehicles[Int(entry)].nextInLine
      length += 1
    }
    if length > vehicles.count { broken.append("The line of node \(node) runs in a circle.") }
  }
}
