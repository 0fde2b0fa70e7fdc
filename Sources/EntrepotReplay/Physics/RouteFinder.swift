import EntrepotLayout
import EntrepotWarehouse

/// Quickest ways of a fleet on its roads, as the simulation drives them when nobody is in the way; kept once
/// found.
final class RouteFinder {
  /// A way, and how the vehicle stands at its end.
  struct Found {
    var way: LoneWay
    /// Along it [m].
    var length: Double
    var stand: LoneDrive.Stand
  }

  private struct Key: Hashable {
    var start: LoneDrive.Stand
    var through: [Int]
    var goal: Int
  }

  private var drive: LoneDrive
  private var ways: [Key: Found?] = [:]

  /// Nodes of ways, and how many all of these have.
  private var nodesOfWays: [Key: [UInt32]] = [:]
  private var nodeCount = 0

  /// Ways kept, at most: about 60 MB; nodes of ways likewise.
  private static let (limit, nodeLimit) = (300_000, 5_000_000)
  /// Nodes in the keys of the ways kept.
  private var throughCount = 0

  init(_ drive: LoneDrive) { self.drive = drive }

  /// The node next to a point of the floor plan, of those from which a way leads on; the same roads only.
  func nearest(x: Double, y: Double, among nodes: Range<Int>) -> Int? {
    var best: (node: Int, distance: Double)?
    for node in nodes where drive.leadsOn(node) {
      let position = drive.position(of: node)
      let (dx, dy) = (position.x - x, position.y - y)
      let distance = dx * dx + dy * dy
      if distance < best?.distance ?? .infinity { best = (node, distance) }
    }
    return best?.node
  }

  /// The way to a node; nil when there is none.
  ///
  /// - Parameter others: nodes that it passes, as a log has them.
  func way(from start: LoneDrive.Stand, through others: [Int] = [], to goal: Int) -> Found? {
    let key = Key(start: start, through: others, goal: goal)
    if let known = ways[key] { return known }
    let found = drive.way(from: start, through: others, to: goal).map {
      Found(way: $0.way, length: $0.way.length, stand: $0.stand)
    }
    throughCount += others.count
    if ways.count >= Self.limit || throughCount > Self.nodeLimit {
      ways.removeAll(keepingCapacity: true)
      throughCount = 0
    }
    ways[key] = .some(found)
    return found
  }

  /// Nodes of the quickest way to a node, with both ends; nil when there is none.
  func nodes(from start: LoneDrive.Stand, through others: [Int] = [], to goal: Int) -> [Int]? {
    let key = Key(start: start, through: others, goal: goal)
    if let known = nodesOfWays[key] { return known.map { Int($0) } }
    guard let found = drive.nodes(from: start, through: others, to: goal) else { return nil }
    nodeCount += found.count + others.count
    if nodeCount > Self.nodeLimit {
      nodesOfWays.removeAll(keepingCapacity: true)
      nodeCount = found.count
    }
    nodesOfWays[key] = found.map { UInt32(truncatingIfNeeded: $0) }
    return found
  }

  // MARK: What the roads say of places; asked here, as a copy of all roads is large

  func stand(at node: Int) -> LoneDrive.Stand? { drive.stand(at: node) }

  func height(of node: Int) -> Double { drive.height(of: node) }

  func depthTime(at node: Int) -> Double { drive.depthTime(at: node) }

  func laneTime(_ lane: UInt32) -> Double { drive.laneTime(lane) }

  func mouth(ofLane lane: UInt32) -> Int? { drive.mouth(ofLane: lane) }
}
