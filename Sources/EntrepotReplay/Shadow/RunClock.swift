import EntrepotJournal
import Foundation

/// A replay's clock on the wall calendar.
enum RunClock {
  /// One hour [ns].
  static let hour: Int64 = 3_600_000_000_000

  /// A start at an instant, in a zone by its IANA name.
  static func calendar(_ instant: Int64, zone name: String?) -> CalendarStart {
    let seconds = instant / 1_000_000_000
    guard let name, let zone = TimeZone(identifier: name) else {
      return CalendarStart(epochSeconds: seconds, timeZone: "UTC", utcOffsetSeconds: 0)
    }
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    return CalendarStart(
      epochSeconds: seconds, timeZone: name, utcOffsetSeconds: Int32(truncatingIfNeeded: offset))
  }
}
