import EntrepotJournal
import EntrepotKernel
import Foundation

/// Instants of a run on the site's calendar, in its local time.
struct WallClock {
  private let start: CalendarStart
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// The calendar of a run.
  init(_ start: CalendarStart) { self.start = start }

  /// `Mon 2022-03-07 06:12:31`.
  func text(_ time: Time) -> String {
    let seconds = start.localSeconds(time)
    let civil = CivilDate(epochSeconds: seconds)
    // 1970-01-01 was a Thursday.
    let day = ((seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)) % 7 + 10) % 7
    let (hour, minute) = (civil.secondOfDay / 3600, civil.secondOfDay / 60 % 60)
    return String(
      format: "%@ %04d-%02d-%02d %02d:%02d:%02d", Self.days[Int(day)] as NSString, Int(civil.year),
      civil.month,
      civil.day, hour, minute, civil.secondOfDay % 60)
  }

  /// `2022-03-07T06:12:31.5+01:00`, as JSON has it; `Z` for UTC.
  func iso(_ time: Time) -> String {
    let civil = CivilDate(epochSeconds: start.localSeconds(time))
    let offset = start.clock.offset(start.epoch(time))
    let (hour, minute) = (civil.secondOfDay / 3600, civil.secondOfDay / 60 % 60)
    var text = String(
      format: "%04d-%02d-%02dT%02d:%02d:%02d", Int(civil.year), civil.month, civil.day, hour, minute,
      civil.secondOfDay % 60)
    let rest = time.nanoseconds % 1_000_000_000
    if rest != 0 {
      text += String(format: ".%09d", rest < 0 ? rest + 1_000_000_000 : rest)
      while text.last == "0" { text.removeLast() }
    }
    guard offset != 0 else { return text + "Z" }
    let minutes = abs(offset) / 60
    return text
      + String(
        format: "%@%02d:%02d", (offset < 0 ? "-" : "+") as NSString, minutes / 60, minutes % 60)
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
