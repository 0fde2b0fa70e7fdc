import EntrepotJournal
import EntrepotKernel
import Testing

/// A run from noon of 26 March 2022 in Berlin, whose clocks went forward at 01:00 UTC the next night.
@Suite struct CalendarStartTests {
  private let start = CalendarStart(
    epochSeconds: 1_648_292_400, timeZone: "Europe/Berlin", utcOffsetSeconds: 3600,
    changes: [
      ClockChange(epochSeconds: 1_648_342_800, utcOffsetSeconds: 7200),
      ClockChange(epochSeconds: 1_667_091_600, utcOffsetSeconds: 3600),
    ])

  private func wall(_ hours: Double) -> [Int] {
    let civil = CivilDate(epochSeconds: start.localSeconds(.seconds(hours * 3600)))
    return [civil.month, civil.day, civil.secondOfDay / 3600, civil.secondOfDay / 60 % 60]
  }

  @Test func summerTimeBeginsAndEnds() {
    #expect(wall(0) == [3, 26, 12, 0])
    #expect(wall(13.5) == [3, 27, 1, 30])
    #expect(wall(14) == [3, 27, 3, 0])
    #expect(wall(24) == [3, 27, 13, 0])
    #expect(wall(218 * 24) == [10, 30, 12, 0])
    #expect(wall(-0.5) == [3, 26, 11, 30])
  }

  @Test func secondsAreRoundedDown() {
    #expect(start.epoch(Time(nanoseconds: 1_999_999_999)) == start.epochSeconds + 1)
    #expect(start.epoch(Time(nanoseconds: -1)) == start.epochSeconds - 1)
    #expect(start.epoch(Time(nanoseconds: -1_000_000_000)) == start.epochSeconds - 1)
  }

  @Test func aShortRunSeesNoChange() {
    #expect(start.within(.seconds(13 * 3600)).changes.isEmpty)
    #expect(start.within(.seconds(20 * 3600)).changes.count == 1)
    #expect(start.within(.seconds(300 * 86_400)) == start)
  }
}
