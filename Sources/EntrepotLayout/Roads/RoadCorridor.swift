/// A lane for one between two junctions, or from a junction to a dead end, that is driven both ways.
public struct RoadCorridor: Hashable, Sendable {
  /// Nodes from the first end to the other; a dead end begins at its mouth.
  public var nodes: [Int]
  /// Junction before the first node.
  public var before: Int
  /// Junction behind the last node; nil behind a dead end.
  public var behind: Int?
}

extension RoadNetwork {
  /// Maximal chains of nodes with two neighbours and both directions to each; a node with one ends them.
  ///
  /// A single node between two junctions is none: it is one vehicle's anyway. Rings and lines without any
  /// junction are none either, as nobody could wait outside.
  public func corridors() -> [RoadCorridor] {
    var around = neighbours()
    var ways = [Int](repeating: 0, count: positions.count)
    for arc in arcs {
      ways[arc.from] += 1
      ways[arc.to] += 1
    }
    // Both directions to each neighbour: no two ways lead from one node to another.
    for node in around.indices where around[node].count > 2 || ways[node] != 2 * around[node].count {
      around[node] = []
    }
    var isDone = [Bool](repeating: false, count: positions.count)
    /// Follows the chain from a node away from another; returns what it passes and the junction behind.
    func follow(_ start: Int, _ first: Int?) -> (nodes: [Int], junction: Int?) {
      var (last, next) = (start, first)
      var passed: [Int] = []
      while let here = next {
        if around[here].isEmpty { return (passed, here) }
        if isDone[here] { break }
        isDone[here] = true
        passed.append(here)
        next = around[here].first { $0 != last }
        last = here
      }
      return (passed, nil)
    }
    var result: [RoadCorridor] = []
    for node in around.indices where !around[node].isEmpty && !isDone[node] {
      isDone[node] = true
      let one = follow(node, around[node].first)
      let other = follow(node, around[node].dropFirst().first)
      let nodes = one.nodes.reversed() + [node] + other.nodes
      if let before = one.junction {
        if other.junction != nil, nodes.count < 2 { continue }
        result.append(RoadCorridor(nodes: nodes, before: before, behind: other.junction))
      } else if let mouth = other.junction {
        result.append(RoadCorridor(nodes: nodes.reversed(), before: mouth, behind: nil))
      }
    }
    return result
  }
}
