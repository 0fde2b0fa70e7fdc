import EntrepotKernel
import EntrepotLayout

/// Ways of a fleet's vehicles when nobody else is on the roads: the simulation's own map, tables of quickest
/// ways, turns and arcs, so that what is computed here is what a run takes.
///
/// Nodes are counted from 0 over all roads of the layout.
public struct LoneDrive: Sendable {
  /// How a vehicle stands at a node: the way goes on from there.
  public struct Stand: Hashable, Sendable {
    /// Where it stands.
    public var node: UInt32
    /// The arc by which it came, which gives its direction.
    var arc: UInt32
    /// A car-like vehicle in a bend: the arc by which it must leave; or `.none`.
    var bendArc = UInt32.none
    /// Somebody saw it come; else its direction is a guess, and no turn is counted for it.
    public var isKnown = true
  }

  private let map: RoadMap
  private let kind: VehicleKind
  private let fleet: FleetPlan
  private let mayUse: [Bool]
  private var routes: RouteTables
  private let shelves: [Shelf]
  private let laneOfMember: [UInt32: LanePlan]

  /// - Returns: nil when the plan has no fleet of that name, or no roads.
  public init?(_ plan: Plan, fleet name: String) {
    guard let fleet = plan.fleets.first(where: { $0.name == name }), plan.roads.nodeCount > 0,
      Int(fleet.kind) < plan.vehicleKinds.count
    else { return nil }
    let kind = plan.vehicleKinds[Int(fleet.kind)]
    let own = kind.rights == 0 ? nil : plan.roadRights[Int(kind.rights) - 1]
    (map, self.kind, self.fleet, shelves) = (plan.roads, kind, fleet, plan.shelves)
    mayUse = own?.mayUse ?? []
    routes = RouteTables(
      plan.roads, own?.mayUse ?? [], mayEnd: own?.mayEnd ?? [], curves: kind.arc, speed: kind.speed
    ) { kind.turnCost($0) }
    laneOfMember = Dictionary(plan.lanes.map { ($0.node, $0) }) { first, _ in first }
  }

  /// How high loads stand at a node [m].
  public func height(of node: Int) -> Double { shelves.indices.contains(node) ? shelves[node].height : 0 }

  /// Time that a place's depth takes the forks, beyond one at the floor's edge [s].
  public func depthTime(at node: Int) -> Double {
    shelves.indices.contains(node) ? fleet.forkTime(height: 0, depth: shelves[node].depth).seconds : 0
  }

  /// The node from which a lane of block storage is entered; nil for other members.
  public func mouth(ofLane member: UInt32) -> Int? { laneOfMember[member].map { Int($0.mouth) } }

  /// Time that the way into a lane and out again and the height of its stacks take, the mean over its
  /// places, as no log says which of them it was [s].
  public func laneTime(_ member: UInt32) -> Double {
    guard let lane = laneOfMember[member], lane.capacity > 0 else { return 0 }
    let times = (0..<Int(lane.capacity)).map { position in
      lane.way(toPosition: position).seconds
        + fleet.forkTime(height: lane.height(ofPosition: position)).seconds
    }
    return times.reduce(0, +) / Double(times.count)
  }

  /// Middle of a node on the floor plan [m].
  public func position(of node: Int) -> (x: Double, y: Double) { (map.x[node], map.y[node]) }

  /// Road nodes.
  public var nodeCount: Int { map.nodeCount }

  /// Whether some way leads on from a node.
  public func leadsOn(_ node: Int) -> Bool {
    node < map.nodeCount && map.out(UInt32(truncatingIfNeeded: node)).contains { isAllowed($0) }
  }

  private func isAllowed(_ arc: UInt32) -> Bool { mayUse.isEmpty || mayUse[Int(arc)] }

  /// A vehicle that nobody saw come; nil for a node to which no way leads.
  public func stand(at node: Int) -> Stand? {
    guard node >= 0, node < map.nodeCount else { return nil }
    let entries = map.entries(UInt32(truncatingIfNeeded: node))
    guard let arc = entries.first(where: { isAllowed($0) }) else { return nil }
    return Stand(node: UInt32(truncatingIfNeeded: node), arc: arc, isKnown: false)
  }

  /// The quickest way to a node, and how the vehicle then stands there; nil when there is none.
  ///
  /// - Parameter others: nodes that it passes on the way, in their order, without a stop.
  public mutating func way(
    from start: Stand, through others: [Int] = [], to node: Int
  ) -> (way: LoneWay, stand: Stand)? {
    guard let arcs = arcs(from: start, through: others, to: node) else { return nil }
    var way = LoneWay(isCarLike: kind.isCarLike)
    guard let last = arcs.last else { return (way, start) }
    var end = Stand(node: map.end(last), arc: last)
    if kind.isCarLike {
      end.bendArc = bendArc(after: last)
      curve(arcs, start, end, &way)
    } else {
      straight(arcs, start, &way)
    }
    return (way, end)
  }

  /// Nodes of the quickest way to a node, with both ends; nil when there is none.
  public mutating func nodes(from start: Stand, through others: [Int] = [], to node: Int) -> [Int]? {
    arcs(from: start, through: others, to: node).map { [Int(start.node)] + $0.map { Int(map.end($0)) } }
  }

  private mutating func arcs(from start: Stand, through others: [Int], to node: Int) -> [UInt32]? {
    var arcs: [UInt32] = []
    for next in others + [node] {
      guard next >= 0, next < map.nodeCount, add(next, from: start, &arcs) else { return nil }
    }
    return arcs
  }

  /// Goes on to a node by the quickest way.
  ///
  /// - Returns: whether there is one.
  private mutating func add(_ node: Int, from start: Stand, _ arcs: inout [UInt32]) -> Bool {
    let goal = UInt32(truncatingIfNeeded: node)
    if (arcs.last.map { map.end($0) } ?? start.node) == goal { return true }
    guard map.component[Int(start.node)] == map.component[node] else { return false }
    var last = arcs.last ?? start.arc
    if arcs.isEmpty, start.bendArc != .none {
      arcs.append(start.bendArc)
      last = start.bendArc
    }
    let most = arcs.count + map.arcs.count
    while map.end(last) != goal {
      var next = routes.next(map, after: last, to: goal)
      // From a standstill on the straight a car-like vehicle cannot turn off: the arc would have begun
      // before.
      if kind.isCarLike, arcs.isEmpty, next != .none, map.turn(last, next) > kind.bend {
        next = straightest(after: last)
      }
      guard next != .none, isAllowed(next) || map.end(next) == goal, arcs.count <= most else { return false }
      arcs.append(next)
      last = next
    }
    return true
  }

  // MARK: Vehicles that turn on the spot

  private func straight(_ arcs: [UInt32], _ start: Stand, _ way: inout LoneWay) {
    var before = start.arc
    for arc in arcs {
      let row = map.arcs[Int(arc)]
      let turn = map.turn(before, arc)
      if !way.pieces.isEmpty, map.manner(before) == map.manner(arc) {
        way.pieces[way.pieces.count - 1].length += row.length
      } else {
        let stops = turn > kind.bend
        let isTold = !way.pieces.isEmpty || start.isKnown
        way.pieces.append(
          LoneWay.Piece(
            length: row.length, limit: row.speed, turn: stops && isTold ? UInt8(clamping: turn) : 0,
            beginsAtRest: stops || way.pieces.isEmpty))
      }
      before = arc
    }
  }

  // MARK: Car-like vehicles

  /// By which arc a car-like vehicle leaves a node where it stops: `.none` straight on.
  private func bendArc(after arc: UInt32) -> UInt32 {
    let best = straightest(after: arc)
    return best != .none && map.turn(arc, best) > kind.bend ? best : .none
  }

  /// The arc that leads on with the least turn that it can make; `.none`: there is none.
  private func straightest(after arc: UInt32) -> UInt32 {
    guard let curves = kind.arc else { return .none }
    var best = UInt32.none
    for next in map.out(map.end(arc)) where isAllowed(next) {
      guard curves.fits(map.turn(arc, next), map.length(arc), map.length(next)) else { continue }
      if best == .none || map.turn(arc, next) < map.turn(arc, best) { best = next }
    }
    return best
  }

  private func curve(_ arcs: [UInt32], _ start: Stand, _ end: Stand, _ way: inout LoneWay) {
    guard let curves = kind.arc else { return }
    func speed(_ arc: UInt32) -> Double { map.arcs[Int(arc)].speed }
    func bend(_ last: UInt32, _ next: UInt32) -> Double {
      min(kind.curveSpeed, min(speed(last), speed(next)))
    }
    var tangent = 0.0
    if start.bendArc != .none {
      // It stands in the middle of the arc.
      let turn = map.turn(start.arc, start.bendArc)
      way.pieces.append(
        LoneWay.Piece(length: curves.half(turn), limit: bend(start.arc, start.bendArc), beginsAtRest: true))
      tangent = curves.tangent(turn)
    }
    for (index, arc) in arcs.enumerated() {
      let next = index + 1 < arcs.count ? arcs[index + 1] : end.bendArc
      let turn = next == .none ? 0 : map.turn(arc, next)
      let cut = next == .none ? 0 : curves.tangent(turn)
      let length = max(0, map.length(arc) - tangent - cut)
      let continues = index > 0 && tangent == 0 && map.manner(arcs[index - 1]) == map.manner(arc)
      if continues, !way.pieces.isEmpty {
        way.pieces[way.pieces.count - 1].length += length
      } else if length > 1e-9 {
        way.pieces.append(LoneWay.Piece(length: length, limit: speed(arc), beginsAtRest: way.pieces.isEmpty))
      }
      tangent = cut
      guard cut > 0 else { continue }
      let isEnd = index + 1 == arcs.count
      way.pieces.append(
        LoneWay.Piece(
          length: (isEnd ? 1 : 2) * curves.half(turn), limit: bend(arc, next),
          beginsAtRest: way.pieces.isEmpty))
    }
  }
}
