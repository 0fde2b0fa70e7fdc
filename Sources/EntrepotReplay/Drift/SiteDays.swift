import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// Days of a site: from midnight to midnight on its own clock, which a change of clocks makes 23 or 25 hours
/// long.
struct SiteDays {
  private let clock: LocalClock
  /// The day looked up last [ns since 1970 UTC]: tasks come in order.
  private var known: (number: Int, range: Range<Int64>) = (0, 0..<0)

  /// - Parameter zone: IANA name; nil: UTC.
  init(zone: String?) { clock = zone.flatMap { LocalClock(zone: $0) } ?? .utc }

  /// Number of the day of an instant [ns since 1970 UTC]; 1 January 1970 is 0.
  mutating func number(of instant: Int64) -> Int {
    if known.range.contains(instant) { return known.number }
    let seconds = Int64((Double(instant) * 1e-9).rounded(.down))
    let local = clock.localSeconds(at: seconds)
    let number = Int((Double(local) / 86_400).rounded(.down))
    known = (number, start(of: number)..<start(of: number + 1))
    return number
  }

  /// Midnight with which a day begins [ns since 1970 UTC].
  func start(of day: Int) -> Int64 {
    clock.instant(localSeconds: Int64(clamping: day) &* 86_400) &* 1_000_000_000
  }

  /// `26 March 2026`.
  static func name(_ day: Int) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    let date = CivilDate(epochSeconds: Int64(clamping: day) &* 86_400)
    return "\(date.day) \(months[date.month - 1]) \(date.year)"
  }

  /// Midnight on the clock of the site, ISO 8601: `2026-03-26T00:00:00+01:00`.
  func midnight(of day: Int) -> String { time(start(of: day)) }

  /// An instant [ns since 1970 UTC] on the clock of the site, ISO 8601 with its distance from UTC.
  func time(_ instant: Int64) -> String {
    let seconds = Int64((Double(instant) * 1e-9).rounded(.down))
    let offset = clock.offset(seconds)
    return ISOTime.text(clock.localSeconds(at: seconds)) + (offset == 0 ? "Z" : ISOTime.offset(offset))
  }
}
