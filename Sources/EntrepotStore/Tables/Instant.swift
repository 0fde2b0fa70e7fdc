import EntrepotJournal

/// Instants of the run on the wall calendar.
enum Instant {
  /// Seconds since 1970-01-01T00:00Z of an instant of the run, rounded down; nil beyond the years 1 to 9999.
  static func epoch(_ seconds: Double?, _ start: CalendarStart) -> Int64? {
    guard let seconds, abs(seconds) < 3e11, start.epochSeconds.magnitude < 300_000_000_000 else { return nil }
    let epoch = start.epochSeconds + Int64(seconds.rounded(.down))
    return epoch >= -62_135_596_800 && epoch < 253_402_300_800 ? epoch : nil
  }

  /// The instant as ISO 8601 in UTC: `2022-03-06T05:00:00Z`.
  static func utc(_ seconds: Double?, _ start: CalendarStart) -> String? {
    epoch(seconds, start).map { iso($0) + "Z" }
  }

  /// Date and time of day by the proleptic Gregorian calendar.
  ///
  /// Days to civil date: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
  static func iso(_ epoch: Int64) -> String {
    let days = epoch >= 0 ? epoch / 86_400 : (epoch - 86_399) / 86_400
    let second = epoch - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    let date = "\(padded(year, 4))-\(padded(civilMonth, 2))-\(padded(day, 2))"
    return date + "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
