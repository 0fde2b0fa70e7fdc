import EntrepotFormats
import EntrepotKernel

/// When on each day work is done: days on which all of it lies whole hours earlier or later than on others
/// had another clock, which no step within the file need show where nobody works at night.
struct DayPattern {
  /// Days whose work lies apart from that of the others, in a row.
  struct Shift {
    /// Numbers of days since 1970 on the site's clock.
    var days: ClosedRange<Int>
    /// Whole hours; more than 0: later.
    var hours: Int
    /// First row of the file on these days.
    var line: UInt32
    /// The first day that is looked at is among them, and the last.
    var isFirst: Bool
    var isLast: Bool
  }

  private static let bin: Int64 = 300
  private static let bins = 288
  /// More days are not looked at: the pattern of a site does not stay for ten years.
  private static let mostDays = 3660
  /// Fewest days that tell a pattern, and fewest rows of a day.
  private static let fewestDays = 5
  private static let fewestRows: Int32 = 40
  /// Parts of a day's work that are done by the times compared, in hundredths; and how far these may lie from
  /// where they are on the others [s]: shifts begin and end by the clock, the rest comes as it comes.
  private static let parts: [Int64] = [2, 25, 50, 75, 98]
  private static let tolerances: [Int64] = [1200, 2700, 2700, 2700, 1200]

  /// Rows in five minutes each, by days since 1970 UTC as they come.
  private var counts: [Int32] = []
  private var places: [Int64: Int] = [:]
  private var lines: [UInt32] = []
  /// The day of the last row.
  private var last: (day: Int64, place: Int) = (.min, 0)

  mutating func add(_ row: LogRow) {
    let time = row.start != LogRow.unknown ? row.start : row.end != LogRow.unknown ? row.end : row.first
    let seconds = max(0, time) / 1_000_000_000
    let day = seconds / 86_400
    if day != last.day {
      guard let place = place(of: day) else { return }
      last = (day, place)
    }
    lines[last.place] = min(lines[last.place], row.line)
    counts[last.place * Self.bins + Int(seconds % 86_400 / Self.bin)] += 1
  }

  private mutating func place(of day: Int64) -> Int? {
    if let known = places[day] { return known }
    guard lines.count < Self.mostDays else { return nil }
    places[day] = lines.count
    lines.append(.max)
    counts += [Int32](repeating: 0, count: Self.bins)
    return lines.count - 1
  }

  /// One day's work.
  private struct Day {
    var number: Int
    var line: UInt32
    /// Seconds since the day began by which each of ``parts`` was done.
    var times: [Int64]
  }

  /// Days that lie apart, by the clock of a zone; nil: UTC.
  func shifts(zone: String?) -> [Shift] {
    guard places.count >= Self.fewestDays else { return [] }
    let days = days(zone.flatMap { LocalClock(zone: $0) } ?? .utc)
    guard days.count >= Self.fewestDays else { return [] }
    let usual = Self.parts.indices.map { part in days.map(\.times[part]).sorted()[(days.count - 1) / 2] }
    let hours = days.map { Self.hours($0.times, usual) }
    // Days that move otherwise, such as short Saturdays, say nothing either way.
    let told = zip(days, hours).compactMap { day, hours in hours.map { (day: day, hours: $0) } }
    let usualDays = told.count(where: { $0.hours == 0 })
    guard usualDays >= Self.fewestDays / 2 + 1, usualDays * 2 >= told.count else { return [] }
    var found: [Shift] = []
    for (index, day) in told.enumerated() where day.hours != 0 {
      if index > 0, told[index - 1].hours == day.hours, let before = found.last {
        found[found.count - 1].days = before.days.lowerBound...day.day.number
        found[found.count - 1].line = min(before.line, day.day.line)
        found[found.count - 1].isLast = index == told.count - 1
      } else {
        found.append(
          .init(
            days: day.day.number...day.day.number, hours: day.hours, line: day.day.line, isFirst: index == 0,
            isLast: index == told.count - 1))
      }
    }
    return found
  }

  /// Whole hours by which all parts of a day lie later than they use to; nil: they do not move together.
  private static func hours(_ times: [Int64], _ usual: [Int64]) -> Int? {
    let apart = zip(times, usual).map { $0 - $1 }
    let middle = apart.sorted()[apart.count / 2]
    let hours = Int((Double(middle) / 3600).rounded())
    let fits = zip(apart, tolerances).allSatisfy { abs($0 - Int64(hours) * 3600) <= $1 }
    return fits ? hours : nil
  }

  /// Days with enough work, from the hours on in which least is done.
  private func days(_ clock: LocalClock) -> [Day] {
    var local: [Int: (counts: [Int32], line: UInt32)] = [:]
    var whole = [Int64](repeating: 0, count: Self.bins)
    forEachBin(clock) { bin, count, _ in whole[Int(bin % Int64(Self.bins))] += Int64(count) }
    let cut = Self.quietest(whole)
    forEachBin(clock) { bin, count, line in
      // Days are counted from one before 1970, whose evening it is west of Greenwich when UTC begins.
      let bins = Int64(Self.bins)
      let (later, rest) = (bin - cut + 2 * bins).quotientAndRemainder(dividingBy: bins)
      let day = Int(later) - 2
      var known = local.removeValue(forKey: day) ?? (Array(repeating: 0, count: Self.bins), .max)
      known.counts[Int(rest)] += count
      known.line = min(known.line, line)
      local[day] = known
    }
    let sums = local.mapValues { $0.counts.reduce(0, +) }
    let middle = sums.values.sorted()[sums.count / 2]
    return local.keys.sorted().compactMap { number in
      guard let (counts, line) = local[number], let sum = sums[number], sum >= Self.fewestRows,
        sum >= middle / 3
      else { return nil }
      return Day(number: number, line: line, times: Self.times(counts, sum))
    }
  }

  private static func times(_ counts: [Int32], _ sum: Int32) -> [Int64] {
    var (done, bin) = (Int64(counts[0]), 0)
    return parts.map { part in
      while done * 100 < Int64(sum) * part {
        bin += 1
        done += Int64(counts[bin])
      }
      return Int64(bin) * Self.bin
    }
  }

  /// The five minutes in the middle of the longest time in which hardly anything is done, over all days.
  private static func quietest(_ whole: [Int64]) -> Int64 {
    let most = whole.max() ?? 0
    var (length, best) = (0, (last: bins - 1, length: 0))
    // Twice around, as such a time may lie about midnight.
    for bin in 0..<2 * bins {
      length = whole[bin % bins] * 50 <= most ? length + 1 : 0
      if length > best.length, length <= bins { best = (bin, length) }
    }
    return Int64((best.last - best.length / 2 + bins) % bins)
  }

  /// Five minutes with work, numbered since 1970 by the clock of the site.
  private func forEachBin(_ clock: LocalClock, _ body: (Int64, Int32, UInt32) -> Void) {
    for day in places.keys.sorted() {
      guard let place = places[day] else { continue }
      let start = day * 86_400
      let ends = (clock.offset(start), clock.offset(start + 86_400))
      for bin in 0..<Self.bins where counts[place * Self.bins + bin] > 0 {
        let instant = start + Int64(bin) * Self.bin
        let offset = ends.0 == ends.1 ? ends.0 : clock.offset(instant)
        body(
          (instant + Int64(offset)) / Self.bin, counts[place * Self.bins + bin], lines[place])
      }
    }
  }
}

extension DayPattern.Shift {
  /// In words: `2 May 2024 to 3 May 2024: all work 1 h later than on other days`.
  var words: String {
    let way = "\(abs(hours)) h \(hours > 0 ? "later" : "earlier")"
    if isLast, !isFirst {
      return "from \(SiteDays.name(days.lowerBound)) on all work lies \(way) than before: daylight saving, "
        + "or a clock that was changed"
    }
    if isFirst, !isLast {
      return "to \(SiteDays.name(days.upperBound)) all work lies \(way) than after it: daylight saving, or a "
        + "clock that was changed"
    }
    let first = SiteDays.name(days.lowerBound)
    let span = days.count == 1 ? "on \(first)" : "from \(first) to \(SiteDays.name(days.upperBound))"
    return "\(span) all work lies \(way) than on other days"
  }
}
