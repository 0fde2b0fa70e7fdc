import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import Testing

/// Clocks in Germany went forward on 27 March 2022 at 02:00 and back on 30 October 2022 at 03:00
/// (directive 2000/84/EC). 7 March 2022 was a Monday.
@Suite struct CalendarTests {
  private func windows(
    _ start: String, _ windows: String, zone: String = "Europe/Berlin", horizon: String = "2 d"
  ) throws -> CalendarSpec {
    let scenario = """
      schema: entrepot.scenario/1
      name: test
      layout: layout.yaml
      horizon: \(horizon)
      calendar: { start: \(start), time-zone: \(zone), \(windows) }
      demand: { streams: { a: { kind: putaway, at: in, rate: 10 1/h } } }
      """
    let (spec, problems) = try withTexts(["layout.yaml": try soundLayout(), "scenario.yaml": scenario]) {
      Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml")
    }
    #expect(problems.filter { $0.severity == .error } == [])
    return try #require(spec?.calendar)
  }

  private func hours(_ window: WindowSpec?) -> [[Double]] {
    (window?.intervals ?? []).map {
      [$0.start, $0.end].map { Double($0.nanoseconds / 1_000_000_000) / 3600 }
    }
  }

  @Test func theStartIsAnInstant() throws {
    let calendar = try windows("2022-03-07T06:00", "windows: { w: { daily: 06:00-07:00 } }")
    // `date -d 2022-03-07T06:00+01:00 +%s`
    #expect(calendar.epochSeconds == 1_646_629_200)
    #expect(calendar.utcOffsetSeconds == 3600)
  }

  /// Ten years of two changes each; a run sees those that it lasts to.
  @Test func clockChangesAreKnown() throws {
    let calendar = try windows("2022-03-07T06:00", "windows: { w: { daily: 06:00-07:00 } }")
    #expect(calendar.clockChanges.count == 20)
    #expect(
      calendar.clockChanges.prefix(2).map { [$0.epochSeconds, Int64($0.utcOffsetSeconds)] }
        == [[1_648_342_800, 7200], [1_667_091_600, 3600]])
    let tokyo = try windows(
      "2022-03-07T06:00", "windows: { w: { daily: 06:00-07:00 } }", zone: "Asia/Tokyo")
    #expect(tokyo.clockChanges.isEmpty)
  }

  @Test(arguments: [("2022-03-26T12:00", 5.0), ("2022-10-29T12:00", 7.0), ("2022-06-01T12:00", 6.0)])
  func aNightWithAClockChange(_ start: String, _ length: Double) throws {
    let calendar = try windows(start, "windows: { night: { daily: 00:00-06:00 } }", horizon: "1 d")
    #expect(hours(calendar.windows.first) == [[12, 12 + length]])
  }

  @Test func overMidnightAndSomeDays() throws {
    let calendar = try windows(
      "2022-03-07T06:00",
      "windows: { night: { daily: 22:00-06:00, days: Mon }, "
        + "week: { daily: 08:00-09:00, days: [Sat-Sun, Tue] } }",
      horizon: "8 d")
    #expect(hours(calendar.windows[0]) == [[16, 24], [184, 192]])
    #expect(
      hours(calendar.windows[1]) == [[26, 27], [122, 123], [146, 147], [194, 195]].filter { $0[0] < 192 })
  }

  @Test func spansThatMeetBecomeOne() throws {
    let calendar = try windows(
      "2022-03-07T06:00",
      "windows: { w: [{ daily: [06:00-08:00, 08:00-10:00] }, "
        + "{ hours: { from: 3 h, to: 2022-03-07T12:00 } }] }",
      horizon: "1 d")
    #expect(hours(calendar.windows.first) == [[0, 6]])
  }

  @Test func shiftsMakeUpTheWindowShift() throws {
    let calendar = try windows(
      "2022-03-07T06:00", "shifts: { early: { daily: 06:00-14:00 }, late: { daily: 14:00-22:00 } }",
      horizon: "1 d")
    #expect(calendar.windows.map(\.name) == ["early", "late", "shift"])
    #expect(hours(calendar.windows.last) == [[0, 16]])
  }

  @Test func otherSideOfTheWorld() throws {
    // Adelaide is nine and a half hours ahead of UTC in winter (June).
    let calendar = try windows(
      "2022-06-01T00:00", "windows: { w: { daily: 01:00-02:00 } }", zone: "Australia/Adelaide", horizon: "1 d"
    )
    #expect(calendar.utcOffsetSeconds == 34_200)
    #expect(hours(calendar.windows.first) == [[1, 2]])
  }

  @Test func ratesFollowTheLocalWeek() throws {
    let day = (0..<24).map { $0 == 9 ? "24" : "0" }.joined(separator: ", ")
    let scenario = """
      schema: entrepot.scenario/1
      name: test
      layout: layout.yaml
      horizon: 7 d
      calendar: { start: 2022-03-07T06:30, time-zone: Europe/Berlin }
      demand:
        streams:
          a:
            kind: putaway
            at: in
            profile: { rate: 3600 1/h, daily: [\(day)], weekly: [7, 0, 0, 0, 0, 0, 0] }
      """
    let (spec, problems) = try withTexts(["layout.yaml": try soundLayout(), "scenario.yaml": scenario]) {
      Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml")
    }
    #expect(problems == [])
    let profile = try #require(spec?.streams.first?.profile)
    // All of the week's arrivals fall between 09:00 and 10:00 on Monday, 2.5 h after the start.
    let busy = profile.rates.indices.filter { profile.rates[$0] > 0 }.map { Double($0) * profile.step }
    #expect(busy.first == 9000 && busy.last == 12_600 - profile.step)
    #expect(Double(profile.rates.count) * profile.step == 604_800)
    let mean = profile.rates.reduce(0, +) / Double(profile.rates.count)
    #expect(abs(mean - 1) < 1e-9)
  }
}
