/// A closed walk over all ways of a tour, each exactly once: Hierholzer & Wiener 1873,
/// doi:10.1007/BF01442866. Memory that is used again.
struct EulerWalk: Sendable {
  /// Ways not yet walked: by column and cross aisle to the next column, by column and block to the next cross
  /// aisle.
  private var across: [UInt8] = []
  private var along: [UInt8] = []
  private var stack: [Int32] = []
  /// Crossings in order, as column × cross aisles + cross aisle; begins and ends at the same.
  private(set) var crossings: [Int32] = []

  /// Finds the walk from a crossing.
  mutating func run(_ search: ExactSearch, from start: Int) {
    let count = search.crossAisles
    across.removeAll(keepingCapacity: true)
    along.removeAll(keepingCapacity: true)
    for index in 0..<(search.columns.count * count) { across.append(search.across[index]) }
    for stretch in search.stretches { along.append(Self.ways(stretch.way)) }
    stack.removeAll(keepingCapacity: true)
    crossings.removeAll(keepingCapacity: true)
    stack.append(Int32(truncatingIfNeeded: start))
    while let here = stack.last {
      if let there = leave(Int(here), count) {
        stack.append(Int32(truncatingIfNeeded: there))
      } else {
        crossings.append(here)
        stack.removeLast()
      }
    }
  }

  /// Takes a way that is left: along the aisle first, then to the right.
  private mutating func leave(_ here: Int, _ count: Int) -> Int? {
    let (column, cross) = (here / count, here % count)
    let block = column * (count - 1) + cross
    if cross + 1 < count, along[block] > 0 {
      along[block] -= 1
      return here + 1
    }
    if cross > 0, along[block - 1] > 0 {
      along[block - 1] -= 1
      return here - 1
    }
    if across[here] > 0 {
      across[here] -= 1
      return here + count
    }
    if column > 0, across[here - count] > 0 {
      across[here - count] -= 1
      return here - count
    }
    return nil
  }

  private static func ways(_ way: UInt8) -> UInt8 {
    switch FrontierTable.Way(rawValue: Int(way)) {
    case .single: 1
    case .double: 2
    default: 0
    }
  }
}
