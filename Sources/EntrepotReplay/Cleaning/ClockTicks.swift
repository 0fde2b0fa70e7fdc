import EntrepotFormats

/// The unit of a clock, by the times that it gave: one rule for what is said of a log's clocks, for what is
/// fitted to their times, and for what a twin is held against.
struct ClockTicks {
  /// Units that clocks of logs have, from the longest [ns].
  private static let units: [Int64] = [
    3_600_000_000_000, 900_000_000_000, 300_000_000_000, 60_000_000_000, 10_000_000_000, 1_000_000_000,
    100_000_000, 10_000_000, 1_000_000, 1000,
  ]
  /// Fewest times that tell it.
  private static let fewest = 20

  /// Times seen, and how many of them are whole multiples of each unit.
  private var count = 0
  private var whole = [Int](repeating: 0, count: units.count)

  init() {}

  /// Takes a time in [ns since 1970 UTC].
  mutating func add(_ time: Int64) {
    count += 1
    // A multiple of the longer is one of the shorter, but for few, which the last in a row stands for.
    var index = Self.units.count - 1
    while index >= 0, time % Self.units[index] == 0 {
      whole[index] += 1
      index -= 1
    }
  }

  /// The longest unit of which all but one in a hundred times are multiples [ns]; nil: too few times.
  var tick: Int64? {
    guard count >= Self.fewest else { return nil }
    for (unit, whole) in zip(Self.units, whole) where whole * 100 >= count * 99 { return unit }
    return 1
  }

  /// The unit [s]. Of few times it is one up to a minute, of which all are multiples: a longer one may be
  /// chance.
  var seconds: Double {
    if let tick { return Double(tick) * 1e-9 }
    let first = Self.units.firstIndex(of: 60_000_000_000) ?? 0
    let found = count == 0 ? first : (first..<Self.units.count).first { whole[$0] == count }
    return found.map { Double(Self.units[$0]) * 1e-9 } ?? 1e-9
  }

  /// A unit in words, such as `whole minutes`.
  static func words(_ tick: Int64) -> String {
    switch tick {
    case 3_600_000_000_000: "whole hours"
    case 60_000_000_000: "whole minutes"
    case 1_000_000_000: "whole seconds"
    case 60_000_000_001...: "steps of \(tick / 60_000_000_000) minutes"
    case 1_000_000_001...: "steps of \(tick / 1_000_000_000) seconds"
    case 1_000_000...: "steps of \(tick / 1_000_000) ms"
    default: "steps of less than 1 ms"
    }
  }
}

/// The clocks of a log's four columns of times.
struct ColumnClocks {
  private var release = ClockTicks()
  private var assign = ClockTicks()
  private var start = ClockTicks()
  private var end = ClockTicks()
  private var rows = 0

  init() {}

  /// Takes a row's times; of a long log every sixteenth row.
  mutating func add(_ row: LogRow) {
    rows += 1
    if rows > 20_000, rows & 15 != 0 { return }
    if row.release != LogRow.unknown { release.add(row.release) }
    if row.assign != LogRow.unknown { assign.add(row.assign) }
    if row.start != LogRow.unknown { start.add(row.start) }
    if row.end != LogRow.unknown { end.add(row.end) }
  }

  /// What is to be said of them: of whole seconds only where another column is finer.
  var remarks: [String] {
    let second: Int64 = 1_000_000_000
    let all = [("t_release", release), ("t_assign", assign), ("t_start", start), ("t_end", end)]
    let known = all.compactMap { name, clock in clock.tick.map { (name: name, tick: $0) } }
    guard let finest = known.map(\.tick).min(), let coarsest = known.map(\.tick).max(), coarsest >= second
    else { return [] }
    if coarsest == finest {
      if coarsest == second { return [] }
      let words = ClockTicks.words(coarsest)
      return ["All times are in \(words): durations are known to one of these either way."]
    }
    let coarse = known.filter { $0.tick >= second && $0.tick > finest }
    return coarse.map { name, tick in
      "\(name) is in \(ClockTicks.words(tick)), though other times are finer: what it begins or ends is "
        + "known to one of these either way."
    }
  }
}
