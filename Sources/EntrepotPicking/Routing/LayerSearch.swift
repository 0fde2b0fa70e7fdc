/// The shortest way through layers, aisle after aisle: which cross aisle to go on by. Memory used again.
struct LayerSearch: Sendable {
  /// By cross aisle, the shortest way to there so far [m].
  private var cost: [Double] = []
  private var next: [Double] = []
  /// By column and cross aisle, the one by which the column was entered.
  private var entered: [UInt8] = []
  /// By column, the cross aisles by which it is entered and left on the shortest way.
  private(set) var way: [(enter: Int, leave: Int)] = []

  /// The shortest way that begins and ends on cross aisle 0 [m], without what is walked across.
  ///
  /// - Parameters:
  ///   - picks: aisle by aisle from the left.
  ///   - crossings: distances of the cross aisles from the front [m].
  ///   - isEvery: whether all cross aisles may be used, or the first and the last alone.
  mutating func search(_ picks: LoadedPicks, crossings: [Double], isEvery: Bool) -> Double {
    let count = isEvery ? crossings.count : 2
    let stride = isEvery ? 1 : crossings.count - 1
    reset(count, columns: picks.columns.count)
    for (number, column) in picks.columns.enumerated() {
      let low = picks.entries[Int(column.first)].position
      let high = picks.entries[Int(column.end) - 1].position
      for leave in 0..<count {
        var (best, from) = (Double.infinity, 0)
        for enter in 0..<count where cost[enter] < .infinity {
          let length =
            cost[enter] + Self.pass(crossings[enter * stride], crossings[leave * stride], low, high)
          if length < best { (best, from) = (length, enter) }
        }
        next[leave] = best
        entered[number * count + leave] = UInt8(truncatingIfNeeded: from)
      }
      swap(&cost, &next)
    }
    trace(count, stride)
    return cost[0]
  }

  /// The shortest walk in an aisle from `a` to `b` that touches `low` and `high` [m].
  static func pass(_ a: Double, _ b: Double, _ low: Double, _ high: Double) -> Double {
    let (near, far) = (Swift.min(a, b), Swift.max(a, b))
    return far - near + 2 * Swift.max(0, near - low) + 2 * Swift.max(0, high - far)
  }

  private mutating func reset(_ count: Int, columns: Int) {
    if cost.count != count {
      cost = [Double](repeating: 0, count: count)
      next = cost
    }
    for index in 0..<count { cost[index] = index == 0 ? 0 : .infinity }
    while entered.count < count * columns { entered.append(0) }
    if way.count > columns { way.removeLast(way.count - columns) }
    while way.count < columns { way.append((0, 0)) }
  }

  /// Backwards from cross aisle 0 behind the last aisle.
  private mutating func trace(_ count: Int, _ stride: Int) {
    var leave = 0
    for number in way.indices.reversed() {
      let enter = Int(entered[number * count + leave])
      way[number] = (enter * stride, leave * stride)
      leave = enter
    }
  }
}
