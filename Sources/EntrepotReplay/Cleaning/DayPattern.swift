import EntrepotFormats
import EntrepotKernel

/// When on each day work is done: days on which all of it lies hours earlier or later than on others may have
/// had another clock, which no step within the file need show where nobody works at night.
struct DayPattern {
  /// Days whose work lies apart from that of the others, in a row.
  struct Shift {
    /// Numbers of days since 1970 on the site's clock.
    var days: ClosedRange<Int>
    /// How many of them were worked on.
    var count: Int
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
  /// What is farther apart is another shift of people rather than a clock [h].
  private static let mostHours = 3
  /// Parts of a day's work that are done by the times compared, in hundredths; and how far these may lie from
  /// where they are on the others [s]: shifts begin and end by the clock, the rest comes as it comes.
  private static let parts: [Int64] = [2, 25, 50, 75, 98]
  private static let tolerances: [Int64] = [1200, 2700, 2700, 2700, 1200]

  /// Rows in five minutes each, and the first of them, by days since 1970 UTC as they come.
  private var counts: [Int32] = []
  private var lines: [UInt32] = []
  private var places: [Int64: Int] = [:]
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
    let index = last.place * Self.bins + Int(seconds % 86_400 / Self.bin)
    counts[index] += 1
    lines[index] = min(lines[index], row.line)
  }

  private mutating func place(of day: Int64) -> Int? {
    if let known = places[day] { return known }
    guard places.count < Self.mostDays else { return nil }
    places[day] = places.count
    counts += [Int32](repeating: 0, count: Self.bins)
    lines += [UInt32](repeating: .max, count: Self.bins)
    return places.count - 1
  }

  /// One day's work.
  private struct Day {
    var number: Int
    var line: UInt32
    /// Seconds since the day began by which each of ``parts`` was done.
    var times: [Int64]
    /// Whole hours by which all of it lies later than on most days; nil: its parts do not move together.
    var hours: Int?

    /// Saturdays and Sundays are each like others of their name at best; 1 January 1970 was a Thursday.
    var kind: Int { [0, 0, 1, 2, 0, 0, 0][weekday] }
    var weekday: Int { ((number % 7) + 7) % 7 }
  }

  /// Days that lie apart.
  ///
  /// - Parameters:
  ///   - zone: whose clock days are counted by; nil: UTC.
  ///   - body: days since 1970 UTC to which the main body of the log belongs; nil: all do.
  func shifts(zone: String?, body: ClosedRange<Int64>? = nil) -> [Shift] {
    guard places.count >= Self.fewestDays else { return [] }
    var days = days(zone.flatMap { LocalClock(zone: $0) } ?? .utc, body)
    guard days.count >= Self.fewestDays else { return [] }
    let usual = Self.parts.indices.map { part in days.map(\.times[part]).sorted()[(days.count - 1) / 2] }
    for index in days.indices { days[index].hours = Self.hours(days[index].times, usual) }
    // Days that move otherwise, such as short Saturdays, say nothing either way.
    let told = days.filter { $0.hours != nil }
    let usualDays = told.filter { $0.hours == 0 }
    guard usualDays.count >= Self.fewestDays / 2 + 1, usualDays.count * 2 >= told.count else { return [] }
    let runs = Self.runs(told)
    return runs.indices.filter { index in
      let run = runs[index]
      let hours = run[0].hours ?? 0
      guard abs(hours) <= Self.mostHours else { return false }
      // There are such days on which all was as ever; and it is no plan that comes back with the weekday.
      let isKnown = run.allSatisfy { day in usualDays.contains { $0.kind == day.kind } }
      let others = runs.indices.filter { $0 != index && runs[$0][0].hours == hours }.flatMap { runs[$0] }
      return isKnown && !run.contains { day in others.contains { $0.weekday == day.weekday } }
    }.map { index in
      let run = runs[index]
      return Shift(
        days: run[0].number...run[run.count - 1].number, count: run.count, hours: run[0].hours ?? 0,
        line: run.map(\.line).min() ?? 0, isFirst: run[0].number == told[0].number,
        isLast: run[run.count - 1].number == told[told.count - 1].number)
    }
  }

  /// Days one after the other that lie apart by the same.
  private static func runs(_ told: [Day]) -> [[Day]] {
    var runs: [[Day]] = []
    for (index, day) in told.enumerated() where day.hours != 0 {
      if index > 0, told[index - 1].hours == day.hours, !runs.isEmpty {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    return runs
  }

  private static func hours(_ times: [Int64], _ usual: [Int64]) -> Int? {
    let apart = zip(times, usual).map { $0 - $1 }
    let middle = apart.sorted()[apart.count / 2]
    let hours = Int((Double(middle) / 3600).rounded())
    let fits = zip(apart, tolerances).allSatisfy { abs($0 - Int64(hours) * 3600) <= $1 }
    return fits ? hours : nil
  }

  /// Days with enough work, from the hours on in which least is done.
  private func days(_ clock: LocalClock, _ body: ClosedRange<Int64>?) -> [Day] {
    var local: [Int: (counts: [Int32], line: UInt32)] = [:]
    var whole = [Int64](repeating: 0, count: Self.bins)
    forEachBin(clock, body) { bin, count, _ in whole[Self.split(bin).rest] += Int64(count) }
    let cut = Self.quietest(whole)
    forEachBin(clock, body) { bin, count, line in
      let (day, rest) = Self.split(bin - cut)
      var known = local.removeValue(forKey: day) ?? (Array(repeating: 0, count: Self.bins), .max)
      known.counts[rest] += count
      known.line = min(known.line, line)
      local[day] = known
    }
    let sums = local.mapValues { $0.counts.reduce(0, +) }
    guard !sums.isEmpty else { return [] }
    let middle = sums.values.sorted()[sums.count / 2]
    // What begins in the evening is the work of the next day.
    let name = Int(cut) >= Self.bins / 2 ? 1 : 0
    return local.keys.sorted().compactMap { number in
      guard let (counts, line) = local[number], let sum = sums[number], sum >= Self.fewestRows,
        sum >= middle / 3
      else { return nil }
      return Day(number: number + name, line: line, times: Self.times(counts, sum))
    }
  }

  /// Day and five minutes of it; those before 1970, as it is west of Greenwich when UTC begins, as well.
  private static func split(_ bin: Int64) -> (day: Int, rest: Int) {
    let (day, rest) = (Int(bin) + 2 * bins).quotientAndRemainder(dividingBy: bins)
    return (day - 2, rest)
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
  private func forEachBin(
    _ clock: LocalClock, _ body: ClosedRange<Int64>?, _ use: (Int64, Int32, UInt32) -> Void
  ) {
    for day in places.keys.sorted() where body?.contains(day) ?? true {
      guard let place = places[day] else { continue }
      let start = day * 86_400
      let ends = (clock.offset(start), clock.offset(start + 86_400))
      for bin in place * Self.bins..<(place + 1) * Self.bins where counts[bin] > 0 {
        let instant = start + Int64(bin - place * Self.bins) * Self.bin
        let offset = ends.0 == ends.1 ? ends.0 : clock.offset(instant)
        use((instant + Int64(offset) + 172_800) / Self.bin - Int64(2 * Self.bins), counts[bin], lines[bin])
      }
    }
  }
}

extension DayPattern.Shift {
  /// In words: `from 2 May 2024 to 3 May 2024 all work lies 1 h later than on other days: …`.
  var words: String {
    let way = "all work lies \(abs(hours)) h \(hours > 0 ? "later" : "earlier")"
    if isLast, !isFirst, count > 2 {
      return "from \(SiteDays.name(days.lowerBound)) on \(way) than before: daylight saving, a clock that "
        + "was changed, or other shifts"
    }
    if isFirst, !isLast, count > 2 {
      return "to \(SiteDays.name(days.upperBound)) \(way) than after it: daylight saving, a clock that was "
        + "changed, or other shifts"
    }
    let first = SiteDays.name(days.lowerBound)
    let span = days.count == 1 ? "on \(first)" : "from \(first) to \(SiteDays.name(days.upperBound))"
    return "\(span) \(way) than on other days: another clock, or other shifts"
  }
}
