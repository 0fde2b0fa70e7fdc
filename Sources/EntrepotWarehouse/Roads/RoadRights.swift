/// What a type of vehicle may drive on, on roads of which others may use more.
struct RoadRights: Sendable {
  /// By arc: whether it may take it.
  var mayUse: [Bool]
  /// By arc: whether it may take it as the last one of its way all the same; empty for none.
  var mayEnd: [Bool] = []
  /// Strongly connected component of each node, by the arcs that it may take.
  var component: [UInt32]

  /// Whether it may take an arc on its way to a goal.
  @inline(__always)
  func allows(_ map: RoadMap, _ arc: UInt32, to goal: UInt32) -> Bool {
    mayUse[Int(arc)] || !mayEnd.isEmpty && mayEnd[Int(arc)] && map.arcs[Int(arc)].to == goal
  }

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
    next(map, kind(vehicle), after: arc, to: goal)
  }

  /// The arc to take next for a vehicle of a type.
  @inline(__always)
  mutating func next(_ map: RoadMap, _ kind: VehicleKind, after arc: UInt32, to goal: UInt32) -> UInt32 {
    let table = Int(kind.table)
    let next =
      table == 0
      ? routes.next(map, after: arc, to: goal) : otherRoutes[table - 1].next(map, after: arc, to: goal)
    if kind.rights == 0 || next == .none { return next }
    // Where there is but one way on, tables do not look.
    return rights[Int(kind.rights) - 1].allows(map, next, to: goal) ? next : .none
  }

  /// Whether a vehicle of a type that stands at one node gets to the other and back.
  func connects(_ map: RoadMap, _ kind: VehicleKind, _ a: UInt32, _ b: UInt32) -> Bool {
    let component = kind.rights == 0 ? map.component : rights[Int(kind.rights) - 1].component
    return component[Int(a)] == component[Int(b)]
  }

  /// Whether vehicles of a type may take an arc.
  func mayUse(_ kind: VehicleKind, _ arc: UInt32) -> Bool {
    kind.rights == 0 || rights[Int(kind.rights) - 1].mayUse[Int(arc)]
  }

  /// Whether a vehicle may take an arc, and finds a way back.
  @inline(__always)
  func leadsBack(_ map: RoadMap, _ vehicle: Int, _ arc: UInt32) -> Bool {
    let number = Int(kind(vehicle).rights)
    return number == 0 ? map.leadsBack(arc) : rights[number - 1].leadsBack(map, arc)
  }
}
