import EntrepotKernel

/// Single-file ways between nodes, as flat tables: what vehicles drive on. Never changes during a run.
///
/// An arc leads from one node to a neighbour. Arcs that leave a node are numbered one after the other
/// (compressed rows). A vehicle at a node is told apart by the arc that it came by: that gives its heading.
struct RoadMap: Sendable {
  /// First arc that leaves each node; one more at the end.
  private(set) var firstOut: [UInt32] = [0]
  /// First of each node's entries in ``arcsIn``; one more at the end.
  private(set) var firstIn: [UInt32] = [0]
  /// Arcs that enter each node.
  private(set) var arcsIn: [UInt32] = []
  /// Arcs, those of one node together.
  private(set) var arcs: [RoadArc] = []
  /// What is asked of each arc most, packed closely, so that it stays in the processor's nearest memory.
  private var glances: [ArcGlance] = []
  /// Plan position of each node [m].
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  /// Strongly connected component of each node; nodes of one reach each other.
  private(set) var component: [UInt32] = []

  var nodeCount: Int { x.count }

  init() {}

  /// A map of nodes at these positions [m]; arcs may come in any order.
  init(x: [Double], y: [Double], arcs given: [RoadArc], component: [UInt32]) {
    self.x = x
    self.y = y
    self.component = component
    let count = x.count
    var out = [UInt32](repeating: 0, count: count + 1)
    var into = out
    for arc in given {
      out[Int(arc.from) + 1] += 1
      into[Int(arc.to) + 1] += 1
    }
    for node in 0..<count {
      out[node + 1] += out[node]
      into[node + 1] += into[node]
    }
    (firstOut, firstIn) = (out, into)
    arcs = given
    for arc in given {
      arcs[Int(out[Int(arc.from)])] = arc
      out[Int(arc.from)] += 1
    }
    setGlances()
    arcsIn = Array(repeating: 0, count: given.count)
    for (number, arc) in arcs.enumerated() {
      arcsIn[Int(into[Int(arc.to)])] = UInt32(truncatingIfNeeded: number)
      into[Int(arc.to)] += 1
    }
  }

  private mutating func setGlances() {
    glances = arcs.map { ArcGlance(end: $0.to, manner: UInt32($0.heading), length: $0.length) }
    let bySpeed = arcs.indices.sorted { arcs[$0].speed < arcs[$1].speed }
    var limit: UInt32 = 0
    for (slower, faster) in zip(bySpeed, bySpeed.dropFirst()) {
      if arcs[slower].speed < arcs[faster].speed { limit += 1 << 8 }
      glances[faster].manner += limit
    }
  }

  /// Arcs that leave a node.
  @inline(__always)
  func out(_ node: UInt32) -> Range<UInt32> { firstOut[Int(node)]..<firstOut[Int(node) + 1] }

  /// Node at the end of an arc.
  @inline(__always)
  func end(_ arc: UInt32) -> UInt32 { glances[Int(arc)].end }

  /// Direction of an arc in 256ths of a full turn.
  @inline(__always)
  func heading(_ arc: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: glances[Int(arc)].manner) }

  /// Length of an arc [m].
  @inline(__always)
  func length(_ arc: UInt32) -> Double { glances[Int(arc)].length }

  /// The same for arcs of the same direction and speed limit.
  @inline(__always)
  func manner(_ arc: UInt32) -> UInt32 { glances[Int(arc)].manner }

  /// The angle between two arcs, in 256ths of a full turn, at most 128.
  @inline(__always)
  func turn(_ arc: UInt32, _ next: UInt32) -> Int {
    let angle = Int(heading(arc) &- heading(next))
    return angle > 128 ? 256 - angle : angle
  }

  /// The arc from one node to another, or `.none`.
  func arc(from: UInt32, to: UInt32) -> UInt32 {
    for arc in out(from) where arcs[Int(arc)].to == to { return arc }
    return .none
  }

  /// Whether there is a way back from the end of an arc to its beginning.
  @inline(__always)
  func leadsBack(_ arc: UInt32) -> Bool {
    component[Int(arcs[Int(arc)].from)] == component[Int(arcs[Int(arc)].to)]
  }

  /// Arcs that enter a node.
  @inline(__always)
  func entries(_ node: UInt32) -> ArraySlice<UInt32> {
    arcsIn[Int(firstIn[Int(node)])..<Int(firstIn[Int(node) + 1])]
  }

  /// Some arc that enters a node: how a vehicle that is put there came; `.none` for a node without any.
  func someArc(into node: UInt32) -> UInt32 {
    let entries = firstIn[Int(node)]..<firstIn[Int(node) + 1]
    return entries.isEmpty ? .none : arcsIn[Int(entries.lowerBound)]
  }

  /// All nodes so that those near each other on the plan come close after one another: along Morton's curve
  /// (1966), which takes the bits of both coordinates in turn.
  func nodesByNeighbourhood() -> [Int] {
    guard let west = x.min(), let east = x.max(), let south = y.min(), let north = y.max() else { return [] }
    let extent = max(east - west, north - south, 1)
    func spread(_ share: Double) -> UInt64 {
      var bits = UInt64(min(max(share, 0), 1) * 65535)
      for step in [16, 8, 4, 2, 1] as [UInt64] {
        bits = (bits | bits << step) & (UInt64.max / (1 << step + 1))
      }
      return bits
    }
    let place = x.indices.map { spread((x[$0] - west) / extent) | spread((y[$0] - south) / extent) << 1 }
    return x.indices.sorted { (place[$0], $0) < (place[$1], $1) }
  }

  /// Straight distance between two nodes, along the axes [m].
  func axisDistance(_ a: UInt32, _ b: UInt32) -> Double {
    (x[Int(a)] - x[Int(b)]).magnitude + (y[Int(a)] - y[Int(b)]).magnitude
  }
}

/// One way between neighbours.
struct RoadArc: BitwiseCopyable, Sendable {
  var from: UInt32
  var to: UInt32
  /// [m]
  var length: Double
  /// Speed limit [m/s]; infinity for none.
  var speed: Double
  /// Times so much longer it seems to who looks for a way [1].
  var weight = 1.0
  /// Direction in 256ths of a full turn.
  var heading: UInt8

  /// The angle between two directions, in 256ths of a full turn, at most 128.
  @inline(__always)
  func turn(to other: RoadArc) -> Int {
    let angle = Int(heading &- other.heading)
    return angle > 128 ? 256 - angle : angle
  }
}

/// What traffic asks of an arc at every claim, in one piece.
private struct ArcGlance: BitwiseCopyable, Sendable {
  var end: UInt32
  /// Direction in the lowest 8 bits, above it a number for each speed limit of the map.
  var manner: UInt32
  /// [m]
  var length: Double
}
