import EntrepotJournal
import EntrepotKernel
import Foundation

/// Instants of a run on the site's calendar, at the offset from UTC that holds at its start, as in reports.
struct WallClock {
  private let start: Int64
  private let calendar: Foundation.Calendar
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// The calendar of a run.
  init(_ start: CalendarStart) {
    self.start = start.epochSeconds
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: Int(start.utcOffsetSeconds)) ?? .gmt
    self.calendar = calendar
  }

  /// `Mon 2022-03-07 06:12:31`.
  func text(_ time: Time) -> String {
    let whole = time.nanoseconds / 1_000_000_000
    let date = Date(timeIntervalSince1970: Double(start &+ whole))
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    let day = WallClock.days[max(0, min(6, (parts.weekday ?? 1) - 1))]
    return String(
      format: "%@ %04d-%02d-%02d %02d:%02d:%02d", day as NSString, parts.year ?? 0, parts.month ?? 0,
      parts.day ?? 0,
      parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
  }

  /// `4.2 s`, `12.5 min`, `3.1 h`, `2.4 d`.
  static func span(_ time: Time) -> String {
    let seconds = time.seconds
    if seconds < 120 { return String(format: "%.1f s", seconds) }
    if seconds < 7200 { return String(format: "%.1f min", seconds / 60) }
    return seconds < 172_800
      ? String(format: "%.1f h", seconds / 3600) : String(format: "%.1f d", seconds / 86_400)
  }
}
