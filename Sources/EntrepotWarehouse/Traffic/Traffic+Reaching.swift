import EntrepotKernel

/// How far ahead a driving vehicle claims, and where its stretch ends then.
extension Traffic {
  /// A driving vehicle may go farther than it thought: takes what it can, and speeds up if it was braking.
  mutating func carryOn(_ map: RoadMap, _ vehicle: Int) {
    let profile = profile(vehicle)
    let elapsed = (now - vehicles[vehicle].anchorTime).seconds
    let (way, speed) = profile.state(at: elapsed)
    let position = vehicles[vehicle].anchorPosition + way
    let isBraking = elapsed > profile.timeToBraking
    let (stop, exit) = (vehicles[vehicle].stopPosition, vehicles[vehicle].exitSpeed)
    let count = vehicles[vehicle].stop
    catchUp(map, vehicle)
    extend(map, vehicle, position, speed)
    // Who follows another closely does not speed up for every bit of room: it brakes on until there is
    // enough for a while.
    if isBraking, vehicles[vehicle].waitsFor != .none {
      let room = vehicles[vehicle].stopPosition - position
      let patience = speed * Self.patience * kind(vehicle).beat + 0.5 * speed * speed * profile.brakeSlowness
      if room < patience + kind(vehicle).length {
        vehicles[vehicle].stop = count
        vehicles[vehicle].stopPosition = stop
        vehicles[vehicle].exitSpeed = exit
        return
      }
    }
    guard stop != vehicles[vehicle].stopPosition || exit != vehicles[vehicle].exitSpeed else { return }
    // Before braking the way up to the next milestone stays as it was, unless braking fell before it.
    if isBraking || vehicles[vehicle].isStopTold { replan(map, vehicle, position, speed) }
  }

  /// Claims ahead what the vehicle needs in order not to brake before its next milestone.
  mutating func extend(_ map: RoadMap, _ vehicle: Int, _ position: Double, _ speed: Double) {
    let kind = kind(vehicle)
    let cruise = vehicles[vehicle].cruise
    let reached = vehicles[vehicle]
    let slowness = max(kind.slowness, reached.rowSlowness)
    let braking = max(kind.brakeSlowness, reached.rowBrakeSlowness)
    // Nothing is needed beyond a turn before it is made, and nothing beyond the goal.
    vehicles[vehicle].isStopFinal =
      reached.stop == reached.head ? headNode(vehicle) == reached.goal : reached.exitSpeed == 0
    if vehicles[vehicle].isStopFinal { return }
    var spare = 0.0
    while vehicles[vehicle].end &- vehicles[vehicle].first < Self.ring {
      let state = vehicles[vehicle]
      let last = claim(vehicle, state.head)
      let way = min(state.stopPosition - position, kind.length)
      let fastest =
        slowness > 0
        ? min(cruise * cruise, speed * speed + 2 * max(0, way) / slowness) : cruise * cruise
      let needed = way + 0.5 * fastest * braking + spare + 1e-6
      guard last.position - position < needed else { return }
      // Who needs more takes some in advance: it will not have to look again so soon.
      spare = speed * foresight
      vehicles[vehicle].isStopFinal = true
      guard last.node != state.goal, state.goal != .none else { return }
      // Nothing is needed beyond a turn before it is made.
      guard state.stop == state.head || state.exitSpeed > 0 else { return }
      // Who has been given the right to another way goes that way first.
      guard state.booked == .none else { return }
      let next = onward(map, vehicle)
      guard next != .none, kind.isCarLike || map.turn(last.arc, next) <= kind.bend else { return }
      guard take(map, vehicle, next) else {
        // It may yet be free before braking begins.
        vehicles[vehicle].isStopFinal = false
        lineUp(map, vehicle, map.end(next), next)
        return
      }
      // Behind a kept-clear node it may have got more than one.
      if vehicles[vehicle].head == state.end { lengthen(map, vehicle) } else { catchUp(map, vehicle) }
      vehicles[vehicle].isStopFinal = false
    }
  }

  /// Moves the stop on to where the straight stretch ends as far as it is claimed.
  mutating func catchUp(_ map: RoadMap, _ vehicle: Int) {
    while vehicles[vehicle].stop != vehicles[vehicle].head, !vehicles[vehicle].isBending,
      continues(map, vehicle, after: vehicles[vehicle].stop)
    {
      vehicles[vehicle].stop &+= 1
    }
    vehicles[vehicle].stopPosition = claim(vehicle, vehicles[vehicle].stop).position
    setExitSpeed(map, vehicle)
  }

  /// Moves the stop on after a claim was added at the head of a driving vehicle.
  mutating func lengthen(_ map: RoadMap, _ vehicle: Int) {
    let head = vehicles[vehicle].head
    if vehicles[vehicle].stop &+ 1 == head, !vehicles[vehicle].isBending,
      continues(map, vehicle, after: vehicles[vehicle].stop)
    {
      vehicles[vehicle].stop = head
      vehicles[vehicle].stopPosition = claim(vehicle, head).position
    }
    setExitSpeed(map, vehicle)
  }
}
