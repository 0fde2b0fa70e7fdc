import EntrepotJournal
import EntrepotLayout
import Glibc

/// Quickest ways on one section of roads, as a planner would drive them: lengths, stops and turns.
///
/// One search a start (Dijkstra 1959), kept; other traffic is not in it.
final class RouteFinder {
  /// A way as its features.
  struct Way: Hashable, Sendable {
    /// Along the way [m].
    var length = 0.0
    /// Straight pieces, each from rest to rest.
    var runs = 0.0
    /// Quarter turns.
    var quarters = 0.0
  }

  let network: RoadNetwork
  private var outgoing: [[Int32]] = []
  private var cache: [Int: (length: [Float], arc: [Int32])] = [:]
  private var order: [Int] = []
  private var ways: [UInt64: Way] = [:]
  /// Turns below this need no stop [1], as the cosine of the angle.
  private let straightCosine: Double

  /// - Parameter bend: angle up to which vehicles drive on, in degrees.
  init(_ spec: RoadSpec, bend: Double) {
    network = RoadNetwork(spec)
    straightCosine = cos(max(0, bend) / 180 * .pi)
    outgoing = Array(repeating: [], count: network.positions.count)
    for (index, arc) in network.arcs.enumerated() {
      outgoing[arc.from].append(Int32(truncatingIfNeeded: index))
    }
  }

  /// The node next to a point of the floor plan.
  func nearest(x: Double, y: Double) -> Int? {
    var best: (node: Int, distance: Double)?
    for (node, position) in network.positions.enumerated() where !outgoing[node].isEmpty {
      let (dx, dy) = (position.x - x, position.y - y)
      let distance = dx * dx + dy * dy
      if distance < best?.distance ?? .infinity { best = (node, distance) }
    }
    return best?.node
  }

  /// The way between two nodes; nil when there is none.
  func way(from: Int, to: Int) -> Way? {
    if from == to { return Way() }
    let key = UInt64(from) << 32 | UInt64(to)
    if let known = ways[key] { return known.length < 0 ? nil : known }
    let found = traced(from, to)
    if ways.count < 2_000_000 { ways[key] = found ?? Way(length: -1) }
    return found
  }

  private func traced(_ from: Int, _ to: Int) -> Way? {
    let tree = tree(from)
    guard tree.arc[to] >= 0 else { return nil }
    var way = Way()
    var node = to
    var next: (x: Double, y: Double)?
    while node != from {
      let arc = network.arcs[Int(tree.arc[node])]
      let (a, b) = (network.positions[arc.from], network.positions[arc.to])
      let size = max(((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot(), 1e-9)
      let heading = (x: (b.x - a.x) / size, y: (b.y - a.y) / size)
      if let next {
        let cosine = min(1, max(-1, heading.x * next.x + heading.y * next.y))
        if cosine < straightCosine {
          way.runs += 1
          way.quarters += acos(cosine) / (.pi / 2)
        }
      } else {
        way.runs = 1
      }
      next = heading
      way.length += arc.length
      node = arc.from
    }
    return way
  }

  private func tree(_ from: Int) -> (length: [Float], arc: [Int32]) {
    if let known = cache[from] { return known }
    var length = [Float](repeating: .infinity, count: network.positions.count)
    var arc = [Int32](repeating: -1, count: network.positions.count)
    var heap: [(cost: Float, node: Int32)] = [(0, Int32(truncatingIfNeeded: from))]
    length[from] = 0
    while let top = RouteFinder.pop(&heap) {
      let node = Int(top.node)
      if top.cost > length[node] { continue }
      for number in outgoing[node] {
        let way = network.arcs[Int(number)]
        let slow = way.speed.isFinite && way.speed > 0 ? max(1, 2 / way.speed) : 1
        let cost = top.cost + Float(way.length * way.weight * slow)
        if cost < length[way.to] {
          length[way.to] = cost
          arc[way.to] = number
          RouteFinder.push(&heap, (cost, Int32(truncatingIfNeeded: way.to)))
        }
      }
    }
    // A thousand trees of ten thousand nodes take 80 MB.
    if order.count >= 1000 { cache[order.removeFirst()] = nil }
    order.append(from)
    cache[from] = (length, arc)
    return (length, arc)
  }

  private static func push(
    _ heap: inout [(cost: Float, node: Int32)], _ item: (cost: Float, node: Int32)
  ) {
    heap.append(item)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2].cost > heap[child].cost {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private static func pop(_ heap: inout [(cost: Float, node: Int32)]) -> (cost: Float, node: Int32)? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return top }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].cost < heap[least].cost { least = child }
      }
      if least == parent { return top }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
