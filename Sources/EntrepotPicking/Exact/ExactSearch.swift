/// The shortest tour by dynamic programming over aisles from left to right; memory that is used again.
///
/// For each state that a partial tour can have at an aisle (`FrontierState`) only the shortest partial tour
/// is kept. One cross aisle or block is done at a time, as Pansart, Catusse & Cambazard 2018 do it. Aisles
/// without picks are left out: what is walked through them can be walked through a neighbour instead.
struct ExactSearch: Sendable {
  /// A stretch of an aisle between two cross aisles.
  struct Stretch: BitwiseCopyable {
    /// Its picks: entries `first..<end`.
    var first: Int32
    var end: Int32
    /// The first pick behind the largest gap between two picks.
    var split: Int32
    /// How the tour walks it, and in the end whether its picks are fetched.
    var way: UInt8
  }

  private let table: FrontierTable
  /// Aisles that matter, from the left: those with picks and the depot's.
  private(set) var columns: [LoadedPicks.Column] = []
  /// By column and block.
  private(set) var stretches: [Stretch] = []
  /// By column and cross aisle, how often the tour goes on to the next column there: 0, 1 or 2.
  private(set) var across: [UInt8] = []

  /// By state, the shortest partial tour [m].
  private var cost: [Double]
  private var next: [Double]
  /// By step and state: the state before, and the choice in the low three bits.
  private var choices: [UInt32] = []
  private var steps = 0

  var crossAisles: Int { table.crossAisles }

  init(_ table: FrontierTable) {
    self.table = table
    cost = [Double](repeating: .infinity, count: table.states)
    next = cost
  }

  /// Length of the shortest tour [m]; `stretches` and `across` say how it goes.
  ///
  /// - Parameters:
  ///   - picks: aisle by aisle from the left.
  ///   - depotAisle: the depot is on cross aisle 0 there.
  ///   - crossings: distances of the cross aisles from the depot's end [m].
  ///   - spacing: between neighbouring aisles [m].
  mutating func search(
    _ picks: LoadedPicks, depotAisle: Int32, crossings: [Double], spacing: Double
  ) -> Double {
    arrange(picks, depotAisle, crossings)
    steps = 0
    for state in cost.indices { cost[state] = state == 0 ? 0 : .infinity }
    let blocks = crossings.count - 1
    for (number, column) in columns.enumerated() {
      if column.aisle == depotAisle { beginAtDepot() }
      for block in 0..<blocks {
        walk(stretches[number * blocks + block], block, picks.entries, crossings[block], crossings[block + 1])
      }
      guard number + 1 < columns.count else { break }
      let distance = Double(columns[number + 1].aisle - column.aisle) * spacing
      for cross in crossings.indices { goOn(cross, distance) }
    }
    return trace(depotAisle)
  }

  /// Columns and stretches of these picks.
  private mutating func arrange(_ picks: LoadedPicks, _ depotAisle: Int32, _ crossings: [Double]) {
    columns.removeAll(keepingCapacity: true)
    var isDepotThere = false
    for column in picks.columns {
      if !isDepotThere, column.aisle >= depotAisle {
        isDepotThere = true
        if column.aisle > depotAisle { columns.append(.init(aisle: depotAisle, first: 0, end: 0)) }
      }
      columns.append(column)
    }
    if !isDepotThere { columns.append(.init(aisle: depotAisle, first: 0, end: 0)) }
    stretches.removeAll(keepingCapacity: true)
    for column in columns {
      var first = column.first
      for block in 1..<crossings.count {
        var end = first
        // What lies on a cross aisle belongs to the block before it.
        while end < column.end, picks.entries[Int(end)].position <= crossings[block] { end += 1 }
        stretches.append(Stretch(first: first, end: end, split: first, way: 0))
        first = end
      }
    }
    for index in stretches.indices { stretches[index].split = Self.split(stretches[index], picks.entries) }
  }

  private static func split(_ stretch: Stretch, _ entries: [LoadedPicks.Entry]) -> Int32 {
    var (largest, split) = (-1.0, stretch.first)
    guard stretch.end - stretch.first > 1 else { return split }
    for index in (stretch.first + 1)..<stretch.end {
      let gap = entries[Int(index)].position - entries[Int(index) - 1].position
      if gap > largest { (largest, split) = (gap, index) }
    }
    return split
  }
}

extension ExactSearch {
  /// The depot belongs to the tour.
  private mutating func beginAtDepot() {
    openStep()
    let after = table.afterTouching(0)
    for state in 0..<table.states { relax(state, after[after.startIndex + state], 0, 0) }
    closeStep()
  }

  /// All ways to walk a stretch from `low` to `high`.
  private mutating func walk(
    _ stretch: Stretch, _ block: Int, _ entries: [LoadedPicks.Entry], _ low: Double, _ high: Double
  ) {
    openStep()
    let length = high - low
    let (first, end, split) = (Int(stretch.first), Int(stretch.end), Int(stretch.split))
    if first == end {
      attempt(.none, block, 0)
    } else {
      attempt(.near, block, 2 * (entries[end - 1].position - low))
      attempt(.far, block, 2 * (high - entries[first].position))
      if end - first > 1 {
        attempt(.gap, block, 2 * (length - (entries[split].position - entries[split - 1].position)))
      }
    }
    attempt(.single, block, length)
    attempt(.double, block, 2 * length)
    closeStep()
  }

  private mutating func attempt(_ way: FrontierTable.Way, _ block: Int, _ length: Double) {
    let after = table.after(way, block: block)
    let choice = UInt32(truncatingIfNeeded: way.rawValue)
    for state in 0..<table.states { relax(state, after[after.startIndex + state], length, choice) }
  }

  /// Goes on to the next column at a cross aisle, or leaves the crossing behind.
  private mutating func goOn(_ cross: Int, _ distance: Double) {
    openStep()
    let dropped = table.afterDropping(cross)
    let carried = table.carrying(cross)
    for state in 0..<table.states where cost[state] < .infinity {
      let times = carried[carried.startIndex + state]
      if times > 0 {
        relax(state, Int32(truncatingIfNeeded: state), Double(times) * distance, UInt32(times))
      }
      relax(state, dropped[dropped.startIndex + state], 0, 0)
    }
    closeStep()
  }

  @inline(__always)
  private mutating func relax(_ state: Int, _ after: Int32, _ length: Double, _ choice: UInt32) {
    let sum = cost[state] + length
    guard after >= 0, sum < next[Int(after)] else { return }
    next[Int(after)] = sum
    choices[steps * table.states + Int(after)] = UInt32(truncatingIfNeeded: state) << 3 | choice
  }

  private mutating func openStep() {
    for state in next.indices { next[state] = .infinity }
    while choices.count < (steps + 1) * table.states { choices.append(0) }
  }

  private mutating func closeStep() {
    swap(&cost, &next)
    steps += 1
  }

  /// The shortest complete tour, read backwards into `stretches` and `across` [m].
  private mutating func trace(_ depotAisle: Int32) -> Double {
    var (state, best) = (0, Double.infinity)
    for candidate in 0..<table.states where table.isComplete[candidate] && cost[candidate] < best {
      (state, best) = (candidate, cost[candidate])
    }
    let (count, blocks) = (table.crossAisles, table.crossAisles - 1)
    while across.count < columns.count * count { across.append(0) }
    for number in columns.indices.reversed() {
      if number + 1 < columns.count {
        for cross in (0..<count).reversed() { across[number * count + cross] = takeChoice(&state) }
      } else {
        for cross in 0..<count { across[number * count + cross] = 0 }
      }
      for block in (0..<blocks).reversed() { stretches[number * blocks + block].way = takeChoice(&state) }
      if columns[number].aisle == depotAisle { _ = takeChoice(&state) }
    }
    return best
  }

  private mutating func takeChoice(_ state: inout Int) -> UInt8 {
    steps -= 1
    let choice = choices[steps * table.states + state]
    state = Int(choice >> 3)
    return UInt8(choice & 7)
  }
}
