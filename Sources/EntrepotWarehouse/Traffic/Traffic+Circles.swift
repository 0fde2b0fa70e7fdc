import EntrepotKernel

/// Vehicles that wait for each other in a circle: finding them, and letting them turn together.
extension Traffic {
  /// A vehicle changes places in the order of who gives way so often at most on one way.
  static let mostChanges: UInt8 = 40

  /// Lets a circle turn: everyone from `vehicle` to the end of the search takes the place of the next.
  ///
  /// All stand and start at the same instant, once the last has turned on the spot; all gain speed, drive and
  /// brake as the slowest of them does; so each keeps its distance to the next.
  mutating func rotate(_ map: RoadMap, from vehicle: Int) -> Bool {
    guard let start = chain.firstIndex(where: { Int($0.vehicle) == vehicle }) else { return false }
    let circle = chain[start...]
    guard circle.count >= 3 else { return false }
    var turn = 0.0
    var entries = 0
    var speed = Double.infinity
    var (slowness, braking) = (0.0, 0.0)
    for (position, wish) in circle.enumerated() {
      let state = vehicles[Int(wish.vehicle)]
      let arc = map.arcs[Int(wish.arc)]
      let own = kind(Int(wish.vehicle))
      let next = circle[circle.startIndex + (position + 1) % circle.count].vehicle
      // Whoever is behind a longer one needs its way, too.
      guard state.activity == .waiting, state.at == state.head, own.mode == .priority,
        arc.length >= max(own.length, kind(Int(next)).length), state.end &- state.first < Self.ring
      else { return false }
      slowness = max(slowness, own.slowness)
      braking = max(braking, own.brakeSlowness)
      // A rule can make one wait for another that stands elsewhere.
      if hasRules, nodes[Int(arc.to)].owner != next, !holds(Int(next), arc.to) { return false }
      // Who leaves a zone in a circle is still in it when the next comes: there must be room for both.
      if hasRules, entersZone(Int(wish.vehicle), arc.to) {
        entries += 1
        if entries > 1 || !hasRoom(Int(wish.vehicle), arc.to) { return false }
      }
      // Nobody turns in front of an older one that was promised the node.
      let booking = nodes[Int(arc.to)].booking
      if booking != .none, booking != wish.vehicle, isOlder(Int(booking), Int(chain[0].vehicle)),
        !circle.contains(where: { $0.vehicle == booking })
      {
        return false
      }
      let angle = angle(Int(wish.vehicle), arc.heading)
      turn = max(turn, angle > own.bend ? own.turnTime(angle) : 0)
      speed = min(speed, own.cruise(isLoaded: state.isLoaded), arc.speed)
    }
    counts.rotations += 1
    let time = Time.seconds(turn)
    for wish in circle {
      let number = Int(wish.vehicle)
      grab(map, number, wish.arc)
      // Who follows will leave its node, too, and it may come back there before it looks at its tail again.
      vehicles[number].isDoubled = true
      tellUnblocked(number)
      vehicles[number].generation &+= 1
      vehicles[number].rowSpeed = Float(speed)
      vehicles[number].rowSlowness = slowness
      vehicles[number].rowBrakeSlowness = braking
      vehicles[number].heading = map.heading(wish.arc)
      startTurn(number, time)
    }
    return true
  }

  /// Looks for a circle of standing vehicles of which each waits for the next. Called whenever one comes to
  /// stand, so that a circle is found when it closes. True: it was undone.
  mutating func findCircle(_ map: RoadMap, _ vehicle: Int) -> Bool {
    guard let circle = circle(map, through: vehicle) else { return false }
    // The same circle, looked at again, is no further deadlock.
    let isNew = !circle.allSatisfy { vehicles[$0].isToldStuck }
    if isNew {
      counts.deadlocks += 1
      tellDeadlock(circle)
    }
    guard kind(vehicle).mode == .priority else { return false }
    let oldest = circle.min { isOlder($0, $1) } ?? vehicle
    // Promises that hang on each other in a circle are none.
    for member in circle {
      unbook(member)
      // Whoever was promised a place in turn may have looked for its own way by now.
      guard vehicles[member].waitsFor != .none else { return false }
      let booking = nodes[Int(vehicles[member].waitsFor)].booking
      if booking != .none { revoke(Int(booking)) }
    }
    guard circle.allSatisfy({ vehicles[$0].waitsArc != .none }) else { return false }
    chain = circle.map { Wish(vehicle: UInt32(truncatingIfNeeded: $0), arc: vehicles[$0].waitsArc) }
    if !rotate(map, from: circle[0]) {
      // Who is kept in only by the one at the mouth is not sent farther in: it would be in the way again.
      if hasRules, let first = circle.first(where: { isKeptIn(map, $0) }), first != oldest {
        resolve(map, first, force: true)
      }
      if self.circle(map, through: vehicle) != nil { resolve(map, oldest, force: true) }
      if self.circle(map, through: vehicle) != nil { changePlaces(map, circle, oldest) }
    }
    let isUndone = self.circle(map, through: vehicle) == nil
    if isUndone && isNew { counts.resolved += 1 }
    return isUndone && (vehicles[vehicle].activity != .waiting || vehicles[vehicle].waitsFor == .none)
  }

  /// The oldest of a circle gets nowhere, as who stands in its way cannot go back: another one goes
  /// first, and has the oldest's age for as long as its task takes. Who has done so too often is left to
  /// stand: there is no way out, or none that is found like this.
  private mutating func changePlaces(_ map: RoadMap, _ circle: [Int], _ oldest: Int) {
    guard circle.allSatisfy({ vehicles[$0].changes < Self.mostChanges }) else { return }
    for member in circle.sorted(by: isOlder) where member != oldest && vehicles[member].goal != .none {
      resolve(map, member, force: true)
      guard self.circle(map, through: member) == nil else { continue }
      let age = vehicles[member].age
      vehicles[member].age = vehicles[oldest].age
      vehicles[oldest].age = age
      vehicles[member].changes += 1
      vehicles[oldest].changes += 1
      return
    }
  }

  /// The vehicle that stands where another wants to go, if both stand and cannot go on.
  func blocker(_ map: RoadMap, of vehicle: Int) -> Int? {
    let state = vehicles[vehicle]
    guard state.activity == .waiting, state.waitsFor != .none else { return nil }
    let node = nodes[Int(state.waitsFor)]
    let other = node.owner != .none ? node.owner : node.booking
    if other == .none || Int(other) == vehicle {
      guard let refusal = refusal(map, vehicle) else { return nil }
      return Int(refusal.other)
    }
    return Int(other)
  }

  /// The circle of waiting that a vehicle is part of.
  func circle(_ map: RoadMap, through vehicle: Int) -> [Int]? {
    var members = [vehicle]
    var next = blocker(map, of: vehicle)
    while let one = next, one != vehicle {
      guard members.count <= vehicles.count else { return nil }
      members.append(one)
      next = blocker(map, of: one)
    }
    return next == vehicle ? members : nil
  }
}
