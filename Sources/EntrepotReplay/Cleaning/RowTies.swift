import EntrepotFormats
import EntrepotLayout

/// Puts rows of one handling unit that come at one instant in the order in which they can have happened,
/// whatever their order in the file: by their times, each from where the one before ended, and else as work
/// goes through a warehouse.
///
/// Only rows of one unit change places with each other: a log in order stays as it is.
struct RowTies {
  /// Rows of one instant that are looked at together, at most.
  static let most = 65_536
  /// Rows of one unit at the same times that are strung by their places, at most.
  private static let longestChain = 64

  /// Number of each location's code, the same at both ends.
  private let codes: [UInt32]

  init(_ names: LogNames) {
    var numbers: [ExactName: UInt32] = [:]
    var codes: [UInt32] = []
    for name in names.locations.map({ ExactName($0) }) {
      let number = numbers[name] ?? UInt32(truncatingIfNeeded: numbers.count)
      numbers[name] = number
      codes.append(number)
    }
    self.codes = codes
  }

  /// Rows with the same first time.
  func settle(_ rows: UnsafeMutableBufferPointer<LogRow>) {
    if rows.count <= 8, !RowTies.sharesUnit(rows) { return }
    var units = UnitGroups()
    for row in rows { units.join(row) }
    for slots in units.slots(rows) where slots.count > 1 {
      let places = slots.map { rows[$0].turn }
      for ((slot, place), row) in zip(zip(slots, places), ordered(slots.map { rows[$0] })) {
        rows[slot] = row
        rows[slot].turn = place
      }
    }
  }

  private static func sharesUnit(_ rows: UnsafeMutableBufferPointer<LogRow>) -> Bool {
    for (index, row) in rows.enumerated() where row.load != .max {
      for other in rows[..<index] where other.load != .max {
        if other.load == row.load || other.intoLoad == row.load || other.load == row.intoLoad
          || other.intoLoad == row.intoLoad && row.intoLoad != .max
        {
          return true
        }
      }
    }
    return false
  }

  private func ordered(_ rows: [LogRow]) -> [LogRow] {
    let keyed = rows.map { row in
      let times = TaskTimes(row, share: 0)
      return (begin: times.begin, end: times.arrive, rank: RowTies.rank(row.activity), row: row)
    }
    .sorted { ($0.begin, $0.end, $0.rank, $0.row.line) < ($1.begin, $1.end, $1.rank, $1.row.line) }
    var result: [LogRow] = []
    var start = 0
    while start < keyed.count {
      var end = start + 1
      while end < keyed.count, keyed[end].begin == keyed[start].begin, keyed[end].end == keyed[start].end {
        end += 1
      }
      let run = keyed[start..<end].map(\.row)
      result += (2...RowTies.longestChain).contains(run.count) ? chained(run) : run
      start = end
    }
    return result
  }

  /// Rows one after the other: first who takes the unit from where nobody puts it.
  private func chained(_ rows: [LogRow]) -> [LogRow] {
    var rest = rows
    var result: [LogRow] = []
    var place: UInt32?
    while !rest.isEmpty {
      let next =
        rest.firstIndex { place != nil && code($0.source) == place }
        ?? rest.indices.first { index in
          guard let source = code(rest[index].source) else { return true }
          return !rest.indices.contains { $0 != index && code(rest[$0].destination) == source }
        } ?? 0
      let row = rest.remove(at: next)
      place = code(row.destination) ?? place
      result.append(row)
    }
    return result
  }

  private func code(_ location: UInt32) -> UInt32? {
    Int(location) < codes.count ? codes[Int(location)] : nil
  }

  /// What usually comes first.
  private static func rank(_ activity: LogActivity) -> Int {
    switch activity {
    case .receive: 0
    case .inspect: 1
    case .putaway: 2
    case .replenish, .relocate, .count, .adjust, .ignore: 3
    case .pick: 4
    case .pack: 5
    case .stage: 6
    case .load: 7
    case .ship: 8
    }
  }
}

/// Handling units that rows name together: what was put into another goes on as that.
private struct UnitGroups {
  private var parents: [UInt32: UInt32] = [:]

  mutating func join(_ row: LogRow) {
    guard row.load != .max else { return }
    let first = root(row.load)
    guard row.intoLoad != .max else {
      parents[first] = first
      return
    }
    let second = root(row.intoLoad)
    (parents[first], parents[second]) = (first, first)
  }

  private func root(_ unit: UInt32) -> UInt32 {
    var unit = unit
    while let parent = parents[unit], parent != unit { unit = parent }
    return unit
  }

  /// Places of the rows of each group, groups in the order in which they come.
  func slots(_ rows: UnsafeMutableBufferPointer<LogRow>) -> [[Int]] {
    var numbers: [UInt32: Int] = [:]
    var result: [[Int]] = []
    for (slot, row) in rows.enumerated() where row.load != .max {
      let unit = root(row.load)
      if let number = numbers[unit] {
        result[number].append(slot)
      } else {
        numbers[unit] = result.count
        result.append([slot])
      }
    }
    return result
  }
}
