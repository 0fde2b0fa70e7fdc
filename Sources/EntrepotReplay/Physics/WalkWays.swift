import EntrepotJournal
import EntrepotLayout

/// Ways through picking areas, as people walk them: along aisles and cross aisles, the shortest.
struct WalkWays {
  /// A straight piece of a way.
  struct Leg {
    /// Bays or crossings.
    var from: UInt32
    var to: UInt32
    /// [m]
    var length: Double
  }

  /// One area.
  struct Area {
    var walk: WalkNodes
    /// The crossing at which tours begin and end.
    var depot: UInt32
    /// Where picked orders are handed over, or `.none`.
    var handover: UInt32
    /// Walking speed [m/s].
    var speed: Double
  }

  let areas: [Area]

  init(_ site: ReplaySite) {
    areas = site.cast.walks.compactMap { walk in
      guard let spec = site.layout.picking.first(where: { $0.name == walk.name }) else { return nil }
      let depot = walk.node(aisle: spec.depot, crossing: spec.isDepotAtBack ? walk.blocks : 0)
      let handover = site.cast.members.firstIndex { $0.name == walk.name + "/depot" }
      return Area(
        walk: walk, depot: UInt32(truncatingIfNeeded: depot),
        handover: handover.map { UInt32(truncatingIfNeeded: $0) } ?? .none,
        speed: site.crew(ofArea: walk.name)?.speed ?? CrewSpec().speed)
    }
  }

  /// The area of a bay or crossing.
  func area(of node: UInt32) -> Area? { areas.first { $0.walk.holds(Int(node)) } }

  /// Length of the shortest way [m]; nil when both are not in one area.
  func length(from start: UInt32, to goal: UInt32) -> Double? {
    guard let area = area(of: start), area.walk.holds(Int(goal)) else { return nil }
    return legs(from: start, to: goal).reduce(0) { $0 + $1.length }
  }

  /// The shortest way, piece by piece; none when both are one place, or not in one area.
  func legs(from start: UInt32, to goal: UInt32) -> [Leg] {
    guard start != goal, let walk = area(of: start)?.walk, let a = walk.spot(ofNode: Int(start)),
      let b = walk.spot(ofNode: Int(goal))
    else { return [] }
    func along(_ spot: (aisle: Int, bay: Int?, crossing: Int?)) -> Double {
      spot.bay.map { walk.position(ofBay: $0) } ?? walk.position(ofCrossing: spot.crossing ?? 0)
    }
    let (from, to) = (along(a), along(b))
    guard a.aisle != b.aisle else { return [Leg(from: start, to: goal, length: (from - to).magnitude)] }
    func detour(_ crossing: Int) -> Double {
      let position = walk.position(ofCrossing: crossing)
      return (from - position).magnitude + (to - position).magnitude
    }
    let crossing = (0..<walk.crossings).min { detour($0) < detour($1) } ?? 0
    let position = walk.position(ofCrossing: crossing)
    let out = UInt32(truncatingIfNeeded: walk.node(aisle: a.aisle, crossing: crossing))
    let back = UInt32(truncatingIfNeeded: walk.node(aisle: b.aisle, crossing: crossing))
    let legs = [
      Leg(from: start, to: out, length: (from - position).magnitude),
      Leg(from: out, to: back, length: Double((a.aisle - b.aisle).magnitude) * walk.spacing),
      Leg(from: back, to: goal, length: (to - position).magnitude),
    ]
    return legs.filter { $0.from != $0.to }
  }
}
