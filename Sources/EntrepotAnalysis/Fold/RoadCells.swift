import EntrepotJournal

/// The cells of one grid of roads, for finding a node by its place.
struct RoadCells: Sendable {
  /// Its nodes, counted from the first road node.
  let nodes: Range<Int>
  private let pitch: Double
  private let originX: Double
  private let originY: Double
  private let columns: Int
  private let rows: Int
  private var numbers: [Int32] = []

  /// More cells than this are not looked up (a header can claim any number).
  private static let mostCells = 1 << 24

  /// Nil for roads that are no grid, or none that can be believed.
  init?(_ road: RoadNodes, firstRoad: Int) {
    guard road.columns > 0, road.pitch > 0, let last = road.cells.max(), Int(last) < Self.mostCells else {
      return nil
    }
    let first = road.firstNode - firstRoad
    nodes = first..<first + road.cells.count
    (pitch, originX, originY, columns) = (road.pitch, road.originX, road.originY, road.columns)
    rows = Int(last) / road.columns + 1
    numbers = Array(repeating: -1, count: Int(last) + 1)
    for (index, cell) in road.cells.enumerated() {
      numbers[Int(cell)] = Int32(truncatingIfNeeded: first + index)
    }
  }

  /// The cell that a point is in; one beside the grid for points off it.
  @inline(__always)
  func cell(_ point: RoadPoint) -> (column: Int, row: Int) {
    (whole((point.x - originX) / pitch, below: columns), whole((point.y - originY) / pitch, below: rows))
  }

  /// The node of a cell, counted from the first road node; −1 when there is none.
  @inline(__always)
  func node(_ column: Int, _ row: Int) -> Int {
    guard column >= 0, column < columns, row >= 0, row < rows else { return -1 }
    let cell = row &* columns &+ column
    return cell < numbers.count ? Int(numbers[cell]) : -1
  }

  /// Rounded, from −1 up to a limit; −1 for what is no number.
  @inline(__always)
  private func whole(_ value: Double, below limit: Int) -> Int {
    guard value > -1 else { return -1 }
    return value < Double(limit) ? Int(value.rounded()) : limit
  }
}
