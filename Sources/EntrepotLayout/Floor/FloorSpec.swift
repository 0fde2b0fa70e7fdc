/// Block storage: stacks of loads on the floor, in lanes that vehicles enter from the roads beside them.
public struct FloorSpec: Hashable, Sendable {
  /// Name in files.
  public var name: String = ""
  /// Name of the fleet that serves it; its roads come from a grid file with codes.
  public var fleet: String = ""
  /// Code of the grid's cells that are stacks.
  public var stack: Int = 0
  /// Loads on top of each other.
  public var levels: Int = 1
  /// From one load's floor to that of the load on top of it [m]; 0: stacking takes no time.
  public var levelHeight: Double = 0
  /// How lanes run through the grid.
  public var lanes: LaneDirection = .columns
  /// Lanes between two roads are served from both, each half from its own.
  public var isSplit: Bool = true
  /// Time to put one load out of the way of another [s].
  public var shiftTime: Double = 0
  /// Name of the outbound docks that its loads go to.
  public var to: [String] = []

  /// A floor to be filled in.
  public init() {}
}

/// How lanes run through a grid.
public enum LaneDirection: String, Hashable, Sendable, CaseIterable {
  case columns, rows
}

/// One lane: stacks one behind the other, reached from one end.
public struct FloorLane: Hashable, Sendable {
  /// Road node, of the network, from which vehicles enter.
  public var mouth: Int
  /// Column of the stack next to the mouth, counted from the left.
  public var column: Int
  /// Its row, counted from below.
  public var row: Int
  /// Stacks.
  public var depth: Int
}

extension FloorSpec {
  /// Lanes on the cells of a grid file, row by row from the top and from left to right; and the number of
  /// stacks that no road leads to.
  public func lanes(_ road: RoadSpec, _ network: RoadNetwork) -> (lanes: [FloorLane], unreachable: Int) {
    let (width, height) = (road.codes.map(\.count).max() ?? 0, road.codes.count)
    func isStack(_ column: Int, _ row: Int) -> Bool {
      guard row >= 0, row < height, column >= 0 else { return false }
      let line = road.codes[height - 1 - row]
      return column < line.count && line[column] == stack
    }
    let (dx, dy) = lanes == .columns ? (0, 1) : (1, 0)
    var found: [FloorLane] = []
    var unreachable = 0
    for row in stride(from: height - 1, through: 0, by: -1) {
      for column in 0..<width where isStack(column, row) && !isStack(column - dx, row - dy) {
        var length = 1
        while isStack(column + length * dx, row + length * dy) { length += 1 }
        let near = network.node(column: column - dx, row: row - dy)
        let far = network.node(column: column + length * dx, row: row + length * dy)
        let (endColumn, endRow) = (column + (length - 1) * dx, row + (length - 1) * dy)
        switch (near, far) {
        case (nil, nil): unreachable += length
        case (let near?, nil):
          found.append(FloorLane(mouth: near, column: column, row: row, depth: length))
        case (nil, let far?):
          found.append(FloorLane(mouth: far, column: endColumn, row: endRow, depth: length))
        case (let near?, let far?):
          let first = isSplit ? (length + 1) / 2 : length
          found.append(FloorLane(mouth: near, column: column, row: row, depth: first))
          if length > first {
            found.append(FloorLane(mouth: far, column: endColumn, row: endRow, depth: length - first))
          }
        }
      }
    }
    return (found, unreachable)
  }
}
