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
    arcsIn = Array(repeating: 0, count: given.count)
    for (number, arc) in arcs.enumerated() {
      arcsIn[Int(into[Int(arc.to)])] = UInt32(truncatingIfNeeded: number)
      into[Int(arc.to)] += 1
    }
  }

  /// Arcs that leave a node.
  @inline(__always)
  func out(_ node: UInt32) -> Range<UInt32> { firstOut[Int(node)]..<firstOut[Int(node) + 1] }

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
