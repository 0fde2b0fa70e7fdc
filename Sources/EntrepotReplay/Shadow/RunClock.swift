import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// A replay's clock on the wall calendar.
enum RunClock {
  /// One hour [ns].
  static let hour: Int64 = 3_600_000_000_000

  /// A start at an instant, in a zone by its IANA name.
  static func calendar(_ instant: Int64, zone name: String?) -> CalendarStart {
    let seconds = instant / 1_000_000_000
    guard let name, let clock = LocalClock(zone: name) else {
      return CalendarStart(epochSeconds: seconds, timeZone: "UTC", utcOffsetSeconds: 0)
    }
    return CalendarStart(
      epochSeconds: seconds, timeZone: name, utcOffsetSeconds: Int32(clamping: clock.offset(seconds)),
      changes: clock.changes(from: seconds, lasting: LocalClock.tenYears))
  }
}
