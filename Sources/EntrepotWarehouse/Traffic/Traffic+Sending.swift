import EntrepotKernel

/// What others may ask of a vehicle.
extension Traffic {
  /// Puts a vehicle from the depot on a node. False: the node is taken.
  mutating func enter(_ map: RoadMap, _ vehicle: Int, at node: UInt32) -> Bool {
    let isFree = kind(vehicle).mode == .freeFlow
    let arc = entry(map, kind(vehicle), into: node)
    guard arc != .none, vehicles[vehicle].activity == .off else { return false }
    guard isFree || nodes[Int(node)].owner == .none && nodes[Int(node)].booking == .none else { return false }
    if hasRules, !isFree, !admits(map, vehicle, arc, isPushed: true) { return false }
    if !isFree { nodes[Int(node)].owner = UInt32(truncatingIfNeeded: vehicle) }
    let at = vehicles[vehicle].at
    vehicles[vehicle].first = at
    vehicles[vehicle].stop = at
    vehicles[vehicle].end = at &+ 1
    vehicles[vehicle].heading = map.heading(arc)
    vehicles[vehicle].activity = .waiting
    setClaim(vehicle, at, Claim(node: node, arc: arc, position: claim(vehicle, at).position))
    if kind(vehicle).isCarLike { setWayOut(map, vehicle) }
    return true
  }

  /// Takes a standing vehicle off the roads.
  mutating func leave(_ map: RoadMap, _ vehicle: Int) {
    rest(vehicle)
    unbook(vehicle)
    vehicles[vehicle].activity = .off
    tellParking(vehicle)
    var count = vehicles[vehicle].first
    while count != vehicles[vehicle].end {
      let node = claim(vehicle, count).node
      count &+= 1
      free(map, vehicle, node)
    }
  }

  /// Sends a vehicle to a node.
  ///
  /// - Parameter age: the smaller, the sooner others give way.
  mutating func send(_ map: RoadMap, _ vehicle: Int, to node: UInt32, age: UInt64) {
    if vehicles[vehicle].goal != node || vehicles[vehicle].activity == .held {
      vehicles[vehicle].sentSince = now
      vehicles[vehicle].changes = 0
    }
    vehicles[vehicle].goal = node
    vehicles[vehicle].isCalledOut = false
    vehicles[vehicle].age = age
    switch vehicles[vehicle].activity {
    case .waiting:
      // A way that was promised is gone first.
      guard vehicles[vehicle].booked == .none else { return }
      leaveLine(vehicle)
      vehicles[vehicle].generation &+= 1
      proceed(map, vehicle)
    case .driving:
      if vehicles[vehicle].booked == .none { leaveLine(vehicle) }
      carryOn(map, vehicle)
    case .turning, .held, .off: break
    }
  }

  /// A standing vehicle has a load aboard now, or none any more. Under a pod it drives as another type does.
  mutating func load(_ vehicle: Int, _ isLoaded: Bool) {
    if vehicles[vehicle].isLoaded != isLoaded, kind(vehicle).hasTwin {
      vehicles[vehicle].kind = kind(vehicle).twin
    }
    vehicles[vehicle].isLoaded = isLoaded
  }

  /// A standing vehicle stays where it is, whoever wants to pass.
  mutating func hold(_ vehicle: Int) {
    assert(vehicles[vehicle].activity == .waiting)
    leaveLine(vehicle)
    unbook(vehicle)
    vehicles[vehicle].generation &+= 1
    vehicles[vehicle].activity = .held
  }

  /// A vehicle that was held may go on.
  mutating func letGo(_ vehicle: Int) {
    guard vehicles[vehicle].activity == .held else { return }
    vehicles[vehicle].activity = .waiting
  }

  /// A vehicle has nothing to do: anyone may push it aside.
  mutating func rest(_ vehicle: Int) {
    vehicles[vehicle].goal = .none
    vehicles[vehicle].isCalledOut = false
    vehicles[vehicle].age = .max
    vehicles[vehicle].isBlocked = false
  }
}
