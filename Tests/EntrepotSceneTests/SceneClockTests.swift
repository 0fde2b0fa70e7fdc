import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// What is typed into the field of the time.
@Suite struct SceneClockTests {
  /// A run that starts on Sunday, 1 May 2022, at 06:00 in Berlin: 04:00 UTC.
  private var clock: SceneClock {
    var header = Header()
    header.calendar = CalendarStart(
      epochSeconds: 1_651_377_600, timeZone: "Europe/Berlin", utcOffsetSeconds: 7200)
    return SceneClock(header)
  }

  /// Tuesday, 3 May, 08:00: fifty hours on.
  private let now = Time.seconds(50 * 3600)

  private static let moments: [(String, Double)] = [
    ("15:30", 57.5), ("07:59:30", 49 + 3570.0 / 3600), ("tue 09:00", 51), ("Mon 06:00", 24), ("Wed", 66),
    ("2022-05-03 15:30", 57.5), ("05-02 06:00", 24), ("05-01", -6), ("33.5h", 33.5), ("90min", 1.5),
    ("2d", 48), ("  2022-05-23   24:00 ", 546), ("-1h", -1),
  ]

  @Test(arguments: moments)
  func momentsAreUnderstood(_ text: String, _ hours: Double) throws {
    #expect(clock.moment(text, near: now) == .seconds(hours * 3600))
  }

  @Test(arguments: [
    "", "soon", "25:00", "12:60", "1:2:3:4", "2022-02-30 10:00", "13-01 10:00", "99999999999d", "a b c 10:00",
    ":", "1e400h", "nanh",
  ])
  func otherTextsAreNone(_ text: String) { #expect(clock.moment(text, near: now) == nil) }

  /// What the clock shows leads back to the same second.
  @Test func whatIsShownIsUnderstood() {
    for step in 0..<300 {
      let time = Time.seconds(Double(step) * 7919)
      #expect(clock.moment("\(clock.date(time)) \(clock.time(time).suffix(8))", near: now) == time)
    }
  }

  /// In the night to 27 March 2022 the clocks of Berlin went from 02:00 to 03:00, 14 hours into this run.
  @Test func theWallIsPutForward() throws {
    var header = Header()
    header.calendar = CalendarStart(
      epochSeconds: 1_648_292_400, timeZone: "Europe/Berlin", utcOffsetSeconds: 3600,
      changes: [ClockChange(epochSeconds: 1_648_342_800, utcOffsetSeconds: 7200)])
    let clock = SceneClock(header)
    let before = Time.seconds(14 * 3600 - 1)
    #expect(clock.time(before) == "Sun 01:59:59" && clock.date(before) == "2022-03-27")
    #expect(clock.time(.seconds(14 * 3600)) == "Sun 03:00:00")
    #expect(clock.moment("Sun 08:00", near: before) == .seconds(19 * 3600))
    #expect(clock.moment("01:30", near: before) == .seconds(13.5 * 3600))
  }

  @Test func withoutACalendarDaysAreCounted() {
    let clock = SceneClock(Header())
    #expect(clock.moment("Day 3 10:00", near: .zero) == .seconds(2 * 86_400 + 36_000))
    #expect(clock.moment("10:00", near: .seconds(90_000)) == .seconds(86_400 + 36_000))
  }
}
