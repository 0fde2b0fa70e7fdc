import EntrepotJournal

/// Dates and times as ISO 8601 writes them.
enum ISOTime {
  /// `2026-03-26T05:00:07` on the clock whose seconds are given, those since 1970 there.
  static func text(_ seconds: Int64) -> String {
    let date = CivilDate(epochSeconds: seconds)
    let second = date.secondOfDay
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
      + "T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  /// How far a clock is ahead of UTC [s]: `+01:00`.
  static func offset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
