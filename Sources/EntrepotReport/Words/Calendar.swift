import EntrepotJournal

/// Instants of the run in the site's local time (at the offset that holds at its start).
enum Calendar {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// Date and time of day of an instant of the run.
  struct Civil {
    var year: Int64
    /// 1 to 12.
    var month: Int
    var day: Int
    /// Seconds since local midnight [s].
    var second: Int
  }

  /// Local date and time of an instant [s]; nil beyond 3000 years from 1970.
  ///
  /// Days to civil date: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
  static func civil(_ seconds: Double, _ start: CalendarStart) -> Civil? {
    guard abs(seconds) < 9e10, start.epochSeconds.magnitude < 90_000_000_000 else { return nil }
    let epoch = start.epochSeconds + Int64(start.utcOffsetSeconds) + Int64(seconds.rounded(.down))
    let days = epoch >= 0 ? epoch / 86_400 : (epoch - 86_399) / 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    return Civil(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1), second: Int(epoch - days * 86_400))
  }

  /// Seconds since local midnight at an instant [s].
  static func secondOfDay(_ seconds: Double, _ start: CalendarStart) -> Int {
    civil(seconds, start)?.second ?? 0
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
