/// How a car-like vehicle gets round a corner: on an arc that touches the way before the node and the one
/// behind it.
///
/// Round an angle θ with radius r the arc begins t = r tan(θ/2) before the node and ends as far beyond it; it
/// is r θ long and takes the place of 2 t of straight way (a circle that touches both legs of an angle;
/// Euclid, *Elements* III, 36 f.). It fits where t is at most half of either way, so that the arcs of two
/// nodes never overlap; a turn back never does.
public struct TurningArc: Hashable, Sendable, BitwiseCopyable {
  /// Radius [m].
  public var radius: Double
  /// An angle up to this one, in 256ths of a turn, is driven as if it were straight.
  public var straight: Int

  /// The arcs of a type of vehicle; nil if it turns on the spot.
  public init?(_ vehicle: VehicleSpec) {
    guard vehicle.turning == .carLike else { return nil }
    self.init(radius: vehicle.turningRadius ?? 1, straight: Int(vehicle.bend / 360 * 256 + 0.5))
  }

  /// Arcs of a radius [m]; angles up to `straight` 256ths of a turn need none.
  public init(radius: Double, straight: Int) {
    (self.radius, self.straight) = (radius, straight)
  }

  /// Way from the node to where the arc round so many 256ths of a turn begins or ends [m].
  public func tangent(_ turn: Int) -> Double {
    turn <= straight ? 0 : radius * Heading.halfTangent(turn)
  }

  /// Length of half the arc [m].
  public func half(_ turn: Int) -> Double { turn <= straight ? 0 : 0.5 * radius * Heading.radians(turn) }

  /// What half the arc is shorter than the straight way to the node [m].
  public func cut(_ turn: Int) -> Double { turn <= straight ? 0 : tangent(turn) - half(turn) }

  /// Whether it gets round a corner of so many 256ths of a turn between ways of these lengths [m].
  public func fits(_ turn: Int, _ before: Double, _ behind: Double) -> Bool {
    guard turn > straight else { return turn < 128 }
    // A way that was meant to be just long enough is.
    return tangent(turn) <= 0.5 * min(before, behind) * (1 + 1e-9)
  }
}

extension RoadNetwork {
  /// Nodes to which vehicles can be sent: where a car-like one gets, else those of the largest component.
  public func nodes(for drivable: (arcs: [Bool], nodes: [Bool])?) -> [Int] {
    guard let drivable else { return mainNodes }
    return positions.indices.filter { drivable.nodes[$0] }
  }

  /// What a car-like vehicle can drive on: the ways of the largest part in which each leads to each by turns
  /// that it can make.
  ///
  /// - Returns: by way, whether it is one of them; by node, whether one of them ends there.
  public func drivable(by arc: TurningArc) -> (arcs: [Bool], nodes: [Bool]) {
    var out = [[Int]](repeating: [], count: positions.count)
    for (number, way) in arcs.enumerated() { out[way.from].append(number) }
    let headings = arcs.map { way in
      Heading.of(
        positions[way.to].x - positions[way.from].x, positions[way.to].y - positions[way.from].y)
    }
    var turns: [Arc] = []
    for (number, way) in arcs.enumerated() {
      for next in out[way.to]
      where arc.fits(Heading.turn(headings[number], headings[next]), way.length, arcs[next].length) {
        turns.append(Arc(from: number, to: next, length: 1, speed: 1))
      }
    }
    let parts = strongComponents(arcs.count, turns)
    var sizes = [Int](repeating: 0, count: (parts.max() ?? -1) + 1)
    for part in parts { sizes[part] += 1 }
    var nodes = [Bool](repeating: false, count: positions.count)
    // One way alone leads nowhere.
    guard let main = sizes.indices.max(by: { (sizes[$0], -$0) < (sizes[$1], -$1) }), sizes[main] > 1 else {
      return (Array(repeating: false, count: arcs.count), nodes)
    }
    let isDrivable = parts.map { $0 == main }
    for (number, way) in arcs.enumerated() where isDrivable[number] { nodes[way.to] = true }
    return (isDrivable, nodes)
  }
}
