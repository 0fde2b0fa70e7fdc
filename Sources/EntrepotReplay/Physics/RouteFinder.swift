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

  private(set) var drive: LoneDrive
  private var ways: [Key: Found?] = [:]

  /// Ways kept, at most: about 60 MB.
  private static let limit = 300_000

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
    if ways.count >= Self.limit { ways.removeAll(keepingCapacity: true) }
    ways[key] = .some(found)
    return found
  }

  /// Nodes of the quickest way to a node, with both ends; nil when there is none.
  func nodes(from start: LoneDrive.Stand, through others: [Int] = [], to goal: Int) -> [Int]? {
    drive.nodes(from: start, through: others, to: goal)
  }
}
