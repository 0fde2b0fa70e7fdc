/// Edges between neighbouring cells of a grid, and which way they lead.
///
/// One-way lanes come from the topology: a *lane* is a longest run of free cells in a row or a column. Each
/// leads against the nearest lane before it of the same extent, or, where there is none, against the
/// nearest one beside it; so lanes alternate however far apart they are (numbering rows and columns by
/// parity fails where racks are an odd number of cells deep). What one-way lanes cut off is opened again:
/// an edge between parts that do not reach each other both ways leads both ways.
struct GridEdges {
  enum Step: Int, CaseIterable {
    case right, up, left, down

    var dx: Int { [1, 0, -1, 0][rawValue] }
    var dy: Int { [0, 1, 0, -1][rawValue] }
    var opposite: Step { Step(rawValue: (rawValue + 2) % 4) ?? .right }
  }

  private let columns: Int
  private let rows: Int
  private var free: [Bool]
  /// Bit s: one can leave the cell by step s.
  private var leaves: [UInt8]

  /// All edges lead both ways.
  init(_ grid: [[Bool]]) {
    columns = grid.map(\.count).max() ?? 0
    rows = grid.count
    free = Array(repeating: false, count: columns * rows)
    for (row, line) in grid.enumerated() {
      for (column, isFree) in line.enumerated() { free[row * columns + column] = isFree }
    }
    leaves = Array(repeating: 0, count: free.count)
    for row in 0..<rows {
      for column in 0..<columns where free[row * columns + column] {
        for step in Step.allCases where isFree(column + step.dx, row + step.dy) {
          leaves[row * columns + column] |= 1 << UInt8(step.rawValue)
        }
      }
    }
  }

  private func isFree(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < columns && row >= 0 && row < rows && free[row * columns + column]
  }

  func leads(_ column: Int, _ row: Int, _ step: Step) -> Bool {
    leaves[row * columns + column] & 1 << UInt8(step.rawValue) != 0
  }

  /// How much longer an edge seems to who keeps to one side of wide two-way lanes: those in the middle, and
  /// more so those on the wrong side, are for turning off, for overtaking and for giving way.
  func weight(_ column: Int, _ row: Int, _ step: Step, keeping side: RoadSpec.Side) -> Double {
    guard side != .none, let right = Step(rawValue: (step.rawValue + 3) % 4) else { return 1 }
    let (near, far) = side == .right ? (right, right.opposite) : (right.opposite, right)
    let (inside, outside) = (room(column, row, near), room(column, row, far))
    // An open field has no sides.
    if inside >= Self.widest && outside >= Self.widest { return 1 }
    return inside < outside || inside + outside == 0 ? 1 : inside == outside ? 1.25 : 1.5
  }

  /// Lanes are at most so many cells wide to either side; what is wider is a field.
  private static var widest: Int { 3 }

  /// Free cells beside one, up to the widest lane.
  private func room(_ column: Int, _ row: Int, _ step: Step) -> Int {
    var count = 0
    while count < Self.widest, isFree(column + (count + 1) * step.dx, row + (count + 1) * step.dy) {
      count += 1
    }
    return count
  }

  private mutating func set(_ column: Int, _ row: Int, _ step: Step, _ leads: Bool) {
    guard isFree(column, row), isFree(column + step.dx, row + step.dy) else { return }
    let bit = UInt8(1) << UInt8(step.rawValue)
    if leads { leaves[row * columns + column] |= bit } else { leaves[row * columns + column] &= ~bit }
  }

  /// The step that a way in the file means; nil when its cells are not neighbours that one can drive on.
  func step(_ way: WaySpec) -> Step? {
    guard way.from.count == 2, way.to.count == 2, isFree(way.from[0], way.from[1]),
      isFree(way.to[0], way.to[1])
    else { return nil }
    return Step.allCases.first { way.from[0] + $0.dx == way.to[0] && way.from[1] + $0.dy == way.to[1] }
  }

  /// Sets one edge as the file says.
  mutating func change(_ way: WaySpec) {
    guard let step = step(way), let direction = way.direction else { return }
    let (forward, backward) =
      switch direction {
      case .forward: (true, false)
      case .backward: (false, true)
      case .both: (true, true)
      case .none: (false, false)
      }
    set(way.from[0], way.from[1], step, forward)
    set(way.to[0], way.to[1], step.opposite, backward)
  }

  /// A lane: cells `start ..< end` of line `line`.
  private struct Lane {
    var line: Int
    var start: Int
    var end: Int
    var isForward: Bool
  }

  /// Makes every lane lead one way.
  mutating func direct() {
    direct(lines: rows, cells: columns, .right)
    direct(lines: columns, cells: rows, .up)
    open()
  }

  private mutating func direct(lines: Int, cells: Int, _ step: Step) {
    // Last lane of each extent, and the last lane over each cell.
    var lastOfExtent: [[Int]: Int] = [:]
    var lastOver = [Int](repeating: -1, count: cells)
    var lanes: [Lane] = []
    for line in 0..<lines {
      var start = 0
      var found: [Lane] = []
      while start < cells {
        func isFreeAt(_ cell: Int) -> Bool {
          step == .right ? isFree(cell, line) : isFree(line, cell)
        }
        guard isFreeAt(start) else {
          start += 1
          continue
        }
        var end = start
        while end < cells, isFreeAt(end) { end += 1 }
        if end - start > 1 { found.append(Lane(line: line, start: start, end: end, isForward: true)) }
        start = end
      }
      for var lane in found {
        let same = lastOfExtent[[lane.start, lane.end]]
        let beside = lastOver[lane.start..<lane.end].max() ?? -1
        if let before = same ?? (beside >= 0 ? beside : nil) { lane.isForward = !lanes[before].isForward }
        lastOfExtent[[lane.start, lane.end]] = lanes.count
        for cell in lane.start..<lane.end { lastOver[cell] = lanes.count }
        lanes.append(lane)
      }
    }
    for lane in lanes {
      for cell in lane.start..<lane.end - 1 {
        let (column, row) = step == .right ? (cell, lane.line) : (lane.line, cell)
        set(column, row, step, lane.isForward)
        set(column + step.dx, row + step.dy, step.opposite, !lane.isForward)
      }
    }
  }

  /// Opens edges between parts that do not reach each other both ways.
  private mutating func open() {
    var arcs: [RoadNetwork.Arc] = []
    for row in 0..<rows {
      for column in 0..<columns {
        for step in Step.allCases where leads(column, row, step) {
          arcs.append(
            RoadNetwork.Arc(
              from: row * columns + column, to: (row + step.dy) * columns + column + step.dx, length: 1,
              speed: 1))
        }
      }
    }
    let components = strongComponents(free.count, arcs)
    for arc in arcs where components[arc.from] != components[arc.to] {
      let (column, row) = (arc.to % columns, arc.to / columns)
      for step in Step.allCases where (row + step.dy) * columns + column + step.dx == arc.from {
        set(column, row, step, true)
      }
    }
  }
}
