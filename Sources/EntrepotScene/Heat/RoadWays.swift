import EntrepotJournal

/// Which road nodes a vehicle drives over between two that its journal names: it drives straight on.
struct RoadWays {
  private let cast: Cast
  /// By section: the node of each cell of a grid, or −1.
  private let nodeOfCell: [[Int32]]
  private var known: [UInt64: [UInt32]] = [:]

  init(_ cast: Cast) {
    self.cast = cast
    nodeOfCell = cast.roads.map { road in
      guard road.columns > 0, let last = road.cells.last, last < 1 << 26 else { return [] }
      var table = [Int32](repeating: -1, count: Int(last) + 1)
      for (index, cell) in road.cells.enumerated() where Int(cell) < table.count {
        table[Int(cell)] = Int32(clamping: road.firstNode + index)
      }
      return table
    }
  }

  /// Nodes behind the first up to the second, in order.
  mutating func passed(from: UInt32, to: UInt32) -> [UInt32] {
    let key = UInt64(from) << 32 | UInt64(to)
    if let way = known[key] { return way }
    let way = find(from, to)
    known[key] = way
    return way
  }

  private func find(_ from: UInt32, _ to: UInt32) -> [UInt32] {
    guard
      let section = cast.roads.firstIndex(where: {
        Int(to) >= $0.firstNode && Int(to) - $0.firstNode < $0.count
      })
    else { return [] }
    let road = cast.roads[section]
    guard let a = road.position(ofNode: Int(from)), let b = road.position(ofNode: Int(to)) else {
      return [to]
    }
    return road.columns > 0
      ? cells(road, nodeOfCell[section], Int(from), Int(to)) : points(road, a, b, from, to)
  }

  private func cells(_ road: RoadNodes, _ table: [Int32], _ from: Int, _ to: Int) -> [UInt32] {
    let (a, b) = (Int(road.cells[from - road.firstNode]), Int(road.cells[to - road.firstNode]))
    let (column, row) = (b % road.columns - a % road.columns, b / road.columns - a / road.columns)
    let steps = max(abs(column), abs(row))
    // Not straight: something between was not told.
    guard column == 0 || row == 0 || abs(column) == abs(row), steps > 0 else {
      return [UInt32(truncatingIfNeeded: to)]
    }
    return (1...steps).compactMap { step in
      let cell =
        (a / road.columns + row.signum() * step) * road.columns + a % road.columns + column.signum() * step
      guard table.indices.contains(cell), table[cell] >= 0 else { return nil }
      return UInt32(bitPattern: table[cell])
    }
  }

  /// Points within a hand's breadth of the straight line.
  private func points(
    _ road: RoadNodes, _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ from: UInt32, _ to: UInt32
  ) -> [UInt32] {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return [to] }
    var found: [(along: Double, node: UInt32)] = []
    for index in 0..<road.count {
      let (px, py) = (road.xs[index] - a.x, road.ys[index] - a.y)
      let along = (px * dx + py * dy) / length
      guard along > 0.1, along < length - 0.1, abs(px * dy - py * dx) / length < 0.1 else { continue }
      found.append((along, UInt32(truncatingIfNeeded: road.firstNode + index)))
    }
    return found.sorted { $0.along < $1.along }.map(\.node) + [to]
  }
}
