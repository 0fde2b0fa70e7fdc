import EntrepotJournal

/// Instants of the run in the site's local time.
enum Calendar {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// Local date and time of an instant [s]; nil beyond 3000 years from 1970.
  static func civil(_ seconds: Double, _ start: CalendarStart) -> CivilDate? {
    guard abs(seconds) < 9e10, start.epochSeconds.magnitude < 90_000_000_000 else { return nil }
    let epoch = start.epochSeconds + Int64(seconds.rounded(.down))
    return CivilDate(epochSeconds: start.clock.localSeconds(at: epoch))
  }

  /// Seconds since local midnight at an instant [s].
  static func secondOfDay(_ seconds: Double, _ start: CalendarStart) -> Int {
    civil(seconds, start)?.secondOfDay ?? 0
  }

  /// `6 Mar`.
  static func day(_ seconds: Double, _ start: CalendarStart) -> String {
    guard let civil = civil(seconds, start) else { return "?" }
    return "\(civil.day) \(months[civil.month - 1].prefix(3))"
  }

  /// `06:00`.
  static func time(_ seconds: Double, _ start: CalendarStart) -> String {
    let second = secondOfDay(seconds, start)
    return "\(padded(second / 3600)):\(padded(second / 60 % 60))"
  }

  /// `6 March 2022, 06:00`.
  static func dateAndTime(_ seconds: Double, _ start: CalendarStart) -> String {
    guard let civil = civil(seconds, start) else { return "an unknown date" }
    return "\(civil.day) \(months[civil.month - 1]) \(civil.year), \(time(seconds, start))"
  }

  /// `6 Mar 06:00`.
  static func short(_ seconds: Double, _ start: CalendarStart) -> String {
    day(seconds, start) + " " + time(seconds, start)
  }

  /// `22 days`, `36 h`, `20 min`.
  static func span(_ seconds: Double) -> String {
    if seconds >= 2 * 86_400 {
      let days = seconds / 86_400
      let isWhole = abs(days - days.rounded()) < 1e-6
      return "\(Numbers.fixed(days, decimals: isWhole ? 0 : 1)) days"
    }
    if seconds >= 7_200 { return "\(Numbers.fixed(seconds / 3_600, decimals: 1)) h" }
    return seconds >= 120 ? "\(Numbers.short(seconds / 60)) min" : "\(Numbers.short(seconds)) s"
  }

  private static func padded(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
}
