/// What a type of vehicle may drive on, on roads of which others may use more.
struct RoadRights: Sendable {
  /// By arc: whether it may take it.
  var mayUse: [Bool]
  /// Strongly connected component of each node, by the arcs that it may take.
  var component: [UInt32]

  /// Whether it may take an arc, and finds a way back from its end to its beginning.
  func leadsBack(_ map: RoadMap, _ arc: UInt32) -> Bool {
    let road = map.arcs[Int(arc)]
    return mayUse[Int(arc)] && component[Int(road.from)] == component[Int(road.to)]
  }
}

extension Traffic {
  /// The arc to take next for a vehicle that came by `after` and wants to go to `goal`.
  @inline(__always)
  mutating func next(_ map: RoadMap, _ vehicle: Int, after arc: UInt32, to goal: UInt32) -> UInt32 {
    let number = Int(kind(vehicle).rights)
    if number == 0 { return routes.next(map, after: arc, to: goal) }
    let next = limitedRoutes[number - 1].next(map, after: arc, to: goal)
    // Where there is but one way on, tables do not look.
    return next == .none || !rights[number - 1].mayUse[Int(next)] ? .none : next
  }

  /// Whether a vehicle may take an arc, and finds a way back.
  @inline(__always)
  func leadsBack(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) -> Bool {
    let number = Int(kind(vehicle).rights)
    return number == 0 ? map.leadsBack(arc) : rights[number - 1].leadsBack(map, arc)
  }
}
