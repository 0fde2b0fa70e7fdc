import EntrepotJournal
import EntrepotKernel

extension SceneClock {
  /// The moment that a text means: `15:30`, `Tue 15:30`, `2022-05-03 15:30`, `05-03`, `Day 2 15:30` on the
  /// wall, or `33.5h`, `90min`, `2d` from the start of the run; nil when it means none.
  ///
  /// - Parameters:
  ///   - text: as typed.
  ///   - now: the moment shown: a time of day is that of its day, a weekday the nearest.
  public func moment(_ text: String, near now: Time) -> Time? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard let last = words.last else { return nil }
    if words.count == 1, let span = Self.span(last) { return span }
    let today = day(of: now)
    let seconds = Self.secondOfDay(last)
    let day = seconds == nil ? words : words.dropLast()
    guard day.isEmpty || day.count <= 2 else { return nil }
    guard !day.isEmpty else { return seconds.flatMap { moment(today, $0) } }
    return dayNumber(Array(day), today).flatMap { moment($0, seconds ?? 0) }
  }

  /// `33.5h` as a time; nil for a text without a unit.
  public static func span(_ text: String) -> Time? {
    let units: [(String, Double)] = [("min", 60), ("ms", 0.001), ("s", 1), ("h", 3600), ("d", 86_400)]
    for (unit, seconds) in units where text.hasSuffix(unit) {
      guard let value = Double(text.dropLast(unit.count)), value.magnitude * seconds < 9e9 else { return nil }
      return .seconds(value * seconds)
    }
    return nil
  }

  /// `15:30` or `15:30:20`.
  private static func secondOfDay(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, (0...24).contains(hour), (0..<60).contains(minute),
      (0..<60).contains(second)
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// A day on the wall, counted from 1970-01-01; on no calendar, from the start of the run.
  private func dayNumber(_ words: [String], _ today: Int64) -> Int64? {
    let word = words.joined(separator: " ")
    if !hasCalendar {
      // `Day 2`, in whatever language.
      return words.last.flatMap { Int64($0.filter(\.isNumber)) }.flatMap { $0 < 1_000_000 ? $0 - 1 : nil }
    }
    for offset in [0, 1, -1, 2, -2, 3, -3] as [Int64] {
      let name = self.name(ofDay: today + offset).lowercased()
      let english = Words.$current.withValue(.english) { self.name(ofDay: today + offset).lowercased() }
      if word.hasPrefix(name) || word.hasPrefix(english) { return today + offset }
    }
    let parts = word.split(separator: "-").compactMap { Int64($0) }
    let date = CivilDate(epochSeconds: today * 86_400)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...9999).contains($0) }) else {
      return nil
    }
    let (year, month, day) = (
      parts.count == 3 ? parts[0] : date.year, parts[parts.count - 2], parts[parts.count - 1]
    )
    // The day that has this date; there are few to look at.
    guard month <= 12, day <= 31 else { return nil }
    let first = (year - 1970) * 365 + (year - 1970) / 4 - 2
    return (first..<first + 400).first { number in
      let other = CivilDate(epochSeconds: number * 86_400)
      return other.year == year && other.month == Int(month) && other.day == Int(day)
    }
  }
}
