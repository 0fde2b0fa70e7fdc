/// Part of the roads in which so many vehicles may be at once.
public struct ZoneSpec: Hashable, Sendable {
  /// Name within the roads.
  public var name: String = ""
  /// Vehicles that may be in it at once.
  public var capacity: Int = 1
  /// Stations, points or cells of it.
  public var nodes: [String] = []
  /// Or: all between this corner and the one across [m].
  public var from: Position?
  /// The corner across [m].
  public var to: Position?
  /// Imported zones: where they stand in their file.
  public var mark: Mark?

  /// A zone to be filled in.
  public init() {}
}

/// What holds at junctions: where more than two ways meet.
public enum JunctionRule: String, Hashable, Sendable, CaseIterable {
  /// Vehicles may wait there.
  case free
  /// A vehicle enters only when it can go on at once.
  case keepClear = "keep-clear"
}

extension RoadNetwork {
  /// Nodes of a zone, each once, in order.
  public func nodes(of zone: ZoneSpec, _ spec: RoadSpec) -> [Int] {
    if let a = zone.from, let b = zone.to {
      let (left, right) = (min(a.x, b.x), max(a.x, b.x))
      let (bottom, top) = (min(a.y, b.y), max(a.y, b.y))
      return positions.indices.filter {
        positions[$0].x >= left && positions[$0].x <= right && positions[$0].y >= bottom
          && positions[$0].y <= top
      }
    }
    return unique(zone.nodes.compactMap { node(named: $0, spec) })
  }

  /// Nodes that are kept clear: the named ones, and all junctions where that is the rule.
  public func keptClear(_ spec: RoadSpec) -> [Int] {
    let named = spec.keepClear.compactMap { node(named: $0, spec) }
    guard spec.junctions == .keepClear else { return unique(named) }
    let around = neighbours()
    return unique(named + around.indices.filter { around[$0].count > 2 })
  }

  /// Neighbours of each node, along ways in either direction.
  func neighbours() -> [[Int]] {
    var result = [[Int]](repeating: [], count: positions.count)
    for arc in arcs {
      if !result[arc.from].contains(arc.to) { result[arc.from].append(arc.to) }
      if !result[arc.to].contains(arc.from) { result[arc.to].append(arc.from) }
    }
    return result
  }

  private func unique(_ numbers: [Int]) -> [Int] {
    var last = -1
    return numbers.sorted().filter { number in
      defer { last = number }
      return number != last
    }
  }
}
