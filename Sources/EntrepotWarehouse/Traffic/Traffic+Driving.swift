import EntrepotJournal
import EntrepotKernel

/// Motion: straight stretches from one stop to the next, and turns between them.
extension Traffic {
  /// What was due for a vehicle happens.
  mutating func happens(_ map: RoadMap, _ vehicle: Int, generation: UInt32) {
    guard vehicles[vehicle].generation == generation else { return }
    switch vehicles[vehicle].activity {
    case .driving: passMilestone(map, vehicle)
    case .turning:
      vehicles[vehicle].activity = .waiting
      proceed(map, vehicle)
    case .waiting: proceed(map, vehicle)
    case .off, .held: break
    }
  }

  /// Goes on from a standstill: along what is claimed, else towards the goal.
  mutating func proceed(_ map: RoadMap, _ vehicle: Int) {
    let state = vehicles[vehicle]
    if state.at != state.head {
      let heading = map.heading(claim(vehicle, state.at &+ 1).arc)
      if !face(vehicle, heading) { depart(map, vehicle) }
      return
    }
    if state.booked != .none {
      standBy(map, vehicle)
      return
    }
    guard state.goal != .none else { return }
    let here = claim(vehicle, state.at)
    if here.node == state.goal {
      if state.isCalledOut {
        rest(vehicle)
        return
      }
      outbox.arrived.append(UInt32(truncatingIfNeeded: vehicle))
      return
    }
    let next = onward(map, vehicle)
    guard next != .none else { return }
    if face(vehicle, map.heading(next)) { return }
    if take(map, vehicle, next) { depart(map, vehicle) } else { block(map, vehicle, next) }
  }

  /// Turns on the spot if that is needed. False: it faces there already.
  private mutating func face(_ vehicle: Int, _ heading: UInt8) -> Bool {
    let kind = kind(vehicle)
    if kind.isCarLike { return false }
    let difference = Int(vehicles[vehicle].heading &- heading)
    let angle = difference > 128 ? 256 - difference : difference
    vehicles[vehicle].heading = heading
    guard angle > kind.bend, kind.quarterTurn > 0 else { return false }
    startTurn(vehicle, .seconds(kind.turnTime(angle)))
    return true
  }

  mutating func startTurn(_ vehicle: Int, _ time: Time) {
    vehicles[vehicle].activity = .turning
    tellUnblocked(vehicle)
    tellTurn(vehicle, time)
    due(vehicle, now + time)
  }

  /// Leaves a standstill along what is claimed.
  mutating func depart(_ map: RoadMap, _ vehicle: Int) {
    let at = vehicles[vehicle].at
    vehicles[vehicle].activity = .driving
    tellUnblocked(vehicle)
    startStretch(map, vehicle, from: claim(vehicle, at).position, speed: 0)
  }

  /// Begins the straight stretch ahead at a speed [m/s].
  private mutating func startStretch(_ map: RoadMap, _ vehicle: Int, from position: Double, speed: Double) {
    let kind = kind(vehicle)
    if kind.isCarLike {
      startCurved(map, vehicle, from: position, speed: speed)
      return
    }
    let first = vehicles[vehicle].at &+ 1
    let arc = map.arcs[Int(claim(vehicle, first).arc)]
    vehicles[vehicle].heading = arc.heading
    vehicles[vehicle].isFresh = true
    vehicles[vehicle].anchorTime = now
    vehicles[vehicle].anchorPosition = position
    vehicles[vehicle].cruise = min(
      kind.cruise(isLoaded: vehicles[vehicle].isLoaded), arc.speed, Double(vehicles[vehicle].rowSpeed))
    vehicles[vehicle].anchorSpeed = min(speed, vehicles[vehicle].cruise)
    var stop = first
    while stop != vehicles[vehicle].head, continues(map, vehicle, after: stop) { stop &+= 1 }
    vehicles[vehicle].stop = stop
    vehicles[vehicle].stopPosition = claim(vehicle, stop).position
    setExitSpeed(map, vehicle)
    extend(map, vehicle, position, vehicles[vehicle].anchorSpeed)
    goOn(map, vehicle, position, vehicles[vehicle].anchorSpeed)
  }

  /// Whether the arc after a claim is straight on and as fast.
  @inline(__always)
  func continues(_ map: RoadMap, _ vehicle: Int, after count: UInt32) -> Bool {
    map.manner(claim(vehicle, count).arc) == map.manner(claim(vehicle, count &+ 1).arc)
  }

  /// How fast the end of the stretch may be passed: not at all at a turn and at the head.
  mutating func setExitSpeed(_ map: RoadMap, _ vehicle: Int) {
    let kind = kind(vehicle)
    if kind.isCarLike {
      setCurvedStop(map, vehicle)
      return
    }
    let state = vehicles[vehicle]
    vehicles[vehicle].exitSpeed = 0
    guard state.stop != state.head else { return }
    let next = claim(vehicle, state.stop &+ 1).arc
    guard map.turn(claim(vehicle, state.stop).arc, next) <= kind.bend else { return }
    var room = 0.0
    var count = state.stop
    while count != state.head {
      guard map.turn(claim(vehicle, count).arc, claim(vehicle, count &+ 1).arc) <= kind.bend else { break }
      count &+= 1
      room = claim(vehicle, count).position - state.stopPosition
    }
    let braking = max(kind.brakeSlowness, state.rowBrakeSlowness)
    let stopping = braking > 0 ? (2 * room / braking).squareRoot() : .infinity
    vehicles[vehicle].exitSpeed = min(state.cruise, map.arcs[Int(next)].speed, stopping)
  }

  @inline(__always)
  func profile(_ vehicle: Int) -> DriveProfile {
    let state = vehicles[vehicle]
    let kind = kind(vehicle)
    return DriveProfile(
      distance: state.stopPosition - state.anchorPosition, from: state.anchorSpeed, to: state.exitSpeed,
      cruise: state.cruise, slowness: max(kind.slowness, state.rowSlowness),
      brakeSlowness: max(kind.brakeSlowness, state.rowBrakeSlowness))
  }

  /// Where a driving vehicle is [m] and how fast [m/s].
  func motion(_ vehicle: Int) -> (position: Double, speed: Double) {
    guard vehicles[vehicle].activity == .driving else {
      return (claim(vehicle, vehicles[vehicle].at).position, 0)
    }
    let (way, speed) = profile(vehicle).state(at: (now - vehicles[vehicle].anchorTime).seconds)
    return (vehicles[vehicle].anchorPosition + way, speed)
  }

  /// A driving vehicle has cleared a node, or has reached the end of its stretch.
  private mutating func passMilestone(_ map: RoadMap, _ vehicle: Int) {
    let profile = profile(vehicle)
    let elapsed = now - vehicles[vehicle].anchorTime
    if elapsed >= .seconds(profile.time(after: profile.distance)) {
      endStretch(map, vehicle)
      return
    }
    let (way, speed) = profile.state(at: elapsed.seconds)
    let position = vehicles[vehicle].anchorPosition + way
    clear(map, vehicle, position)
    let stop = vehicles[vehicle].stopPosition
    extend(map, vehicle, position, speed)
    if vehicles[vehicle].isStopTold, stop != vehicles[vehicle].stopPosition {
      // It was said to stop sooner, and may be braking for that already.
      replan(map, vehicle, position, speed)
    } else {
      goOn(map, vehicle, position, speed)
    }
  }

  private mutating func endStretch(_ map: RoadMap, _ vehicle: Int) {
    let position = vehicles[vehicle].stopPosition
    let exit = vehicles[vehicle].exitSpeed
    vehicles[vehicle].at = vehicles[vehicle].stop
    clear(map, vehicle, position)
    if exit > 0 {
      startStretch(map, vehicle, from: position, speed: exit)
      return
    }
    vehicles[vehicle].activity = .waiting
    vehicles[vehicle].rowSpeed = .infinity
    vehicles[vehicle].rowSlowness = 0
    vehicles[vehicle].rowBrakeSlowness = 0
    proceed(map, vehicle)
  }

  /// Schedules the next milestone, and tells the journal what will not change before it.
  mutating func goOn(_ map: RoadMap, _ vehicle: Int, _ position: Double, _ speed: Double) {
    let profile = profile(vehicle)
    let state = vehicles[vehicle]
    // Until braking begins it may be given more room; then its stop is told, and nothing else is due.
    // Who stops within no way still looks just before.
    let decision = profile.distance - max(profile.braking, Self.lookAhead)
    let willBrake = state.isStopFinal || position - state.anchorPosition >= decision - 1e-7
    var way = willBrake ? profile.distance : decision
    let kind = kind(vehicle)
    if kind.mode != .freeFlow {
      var count = state.first
      while count != state.stop {
        let tail = claim(vehicle, count)
        count &+= 1
        let cleared = tail.position + kind.length - state.anchorPosition
        guard cleared < way else { break }
        guard nodes[Int(tail.node)].firstInLine != .none || kind.releaseDelay > 0 else { continue }
        way = cleared
        break
      }
    }
    let time = profile.time(after: way)
    if willBrake != state.isStopTold || state.isFresh {
      vehicles[vehicle].isStopTold = willBrake
      vehicles[vehicle].isFresh = false
      tellMotion(map, vehicle, position, speed)
    }
    due(vehicle, state.anchorTime + .seconds(time))
  }

  /// Plans anew from where a driving vehicle is, after its stop has moved on.
  mutating func replan(_ map: RoadMap, _ vehicle: Int, _ position: Double, _ speed: Double) {
    vehicles[vehicle].anchorTime = now
    vehicles[vehicle].anchorPosition = position
    vehicles[vehicle].anchorSpeed = min(speed, vehicles[vehicle].cruise)
    vehicles[vehicle].generation &+= 1
    vehicles[vehicle].isFresh = true
    goOn(map, vehicle, position, vehicles[vehicle].anchorSpeed)
  }

  /// Gives back what a driving vehicle has cleared since it last looked.
  mutating func settle(_ map: RoadMap, _ vehicle: Int) {
    guard vehicles[vehicle].activity == .driving, kind(vehicle).releaseDelay == 0 else { return }
    clear(map, vehicle, motion(vehicle).position)
  }

  /// Someone waits for a node that a driving vehicle holds: it looks again when it has cleared it.
  mutating func watch(_ map: RoadMap, _ vehicle: Int, _ node: UInt32) {
    guard vehicles[vehicle].activity == .driving else { return }
    var count = vehicles[vehicle].first
    // On an arc the stop is the node that it is at.
    guard count != vehicles[vehicle].stop else { return }
    while claim(vehicle, count).node != node {
      count &+= 1
      if count == vehicles[vehicle].stop { return }
    }
    // What is due before it has cleared the node will take that into account.
    let cleared = claim(vehicle, count).position + kind(vehicle).length
    guard cleared < vehicles[vehicle].stopPosition else { return }
    let time = profile(vehicle).time(after: cleared - vehicles[vehicle].anchorPosition)
    guard vehicles[vehicle].anchorTime + .seconds(time) < vehicles[vehicle].dueTime else { return }
    let (position, speed) = motion(vehicle)
    vehicles[vehicle].generation &+= 1
    goOn(map, vehicle, position, speed)
  }

  @inline(__always)
  func angle(_ vehicle: Int, _ heading: UInt8) -> Int {
    let difference = Int(vehicles[vehicle].heading &- heading)
    return difference > 128 ? 256 - difference : difference
  }

  @inline(__always)
  mutating func due(_ vehicle: Int, _ time: Time) {
    vehicles[vehicle].dueTime = time
    outbox.due.append(
      TrafficOutbox.Due(
        vehicle: UInt32(truncatingIfNeeded: vehicle), generation: vehicles[vehicle].generation,
        time: time < now ? now : time, isRetry: false))
  }
}
