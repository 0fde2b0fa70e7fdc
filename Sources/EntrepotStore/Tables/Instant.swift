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

  /// Date and time of day: `2022-03-06T05:00:00`.
  static func iso(_ epoch: Int64) -> String {
    let civil = CivilDate(epochSeconds: epoch)
    let second = Int64(civil.secondOfDay)
    let date = "\(padded(civil.year, 4))-\(padded(Int64(civil.month), 2))-\(padded(Int64(civil.day), 2))"
    return date + "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
