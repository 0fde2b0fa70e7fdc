import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Times as a canonical log writes them: on the site's clock and with its distance from UTC, so that who
/// reads them sees the hours that people there saw; in UTC where nobody says a zone.
struct LocalStamp {
  /// IANA name of the zone; nil: UTC.
  let zone: String?
  private let clock: LocalClock
  /// Half a minute in which the clock runs evenly, and how far ahead of UTC it is then [s].
  private var span = Int64.min
  private var offset = 0

  /// The clock of a zone by its name.
  init(zone name: String?) {
    let found = name == "UTC" ? nil : name.flatMap { LocalClock(zone: $0) }
    (zone, clock) = (found == nil ? nil : name, found ?? .utc)
  }

  /// The clock of a journal.
  init(_ calendar: CalendarStart) {
    zone = calendar.timeZone == "UTC" ? nil : calendar.timeZone
    clock = zone == nil ? .utc : calendar.clock
  }

  /// Names of the columns of a canonical log, as a line.
  var heading: String {
    guard zone != nil else { return CanonicalLog.heading }
    return CanonicalLog.heading.dropLast() + "," + LogField.zone.rawValue + "\n"
  }

  /// What stands behind the other fields of a row.
  var fields: [String] { zone.map { [$0] } ?? [] }

  /// Appends an instant [ns since 1970 UTC].
  mutating func append(_ instant: Int64, to buffer: inout [UInt8]) {
    guard zone != nil, instant != LogRow.unknown else { return CanonicalLog.append(instant, to: &buffer) }
    let seconds = instant >= 0 ? instant / 1_000_000_000 : (instant - 999_999_999) / 1_000_000_000
    if span != seconds / 30 { (span, offset) = (seconds / 30, clock.offset(seconds)) }
    CanonicalLog.append(instant &+ Int64(offset) * 1_000_000_000, to: &buffer)
    buffer.removeLast()
    buffer += ISOTime.offset(offset).utf8
  }
}
