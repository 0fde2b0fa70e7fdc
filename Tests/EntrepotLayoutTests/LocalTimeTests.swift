import EntrepotKernel
import EntrepotLayout
import Testing

@Suite struct LocalTimeTests {
  /// As `date -u -d … +%s` prints them.
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29T12:00", 951_825_600), ("2022-03-06T06:00", 1_646_546_400),
    ("2100-03-01T00:00:01", 4_107_542_401), ("2022-12-31 23:59:59", 1_672_531_199),
  ])
  func secondsSince1970(_ text: String, _ seconds: Int64) {
    #expect(LocalTime(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "2022", "2022-13-01", "2022-02-29", "2100-02-29", "2022-04-31", "2022-03-06T24:00",
    "2022-03-06T06:60",
    "2022-03-06T6:00", "2022-03-06T06:00Z", "22-03-06T06:00:00", "2022/03/06", "2022-03-06x06:00",
    "-022-03-06",
  ])
  func refuses(_ text: String) {
    #expect(LocalTime(text) == nil)
  }

  /// 1 January 1970 was a Thursday, 6 March 2022 a Sunday.
  @Test func weekdays() {
    #expect(LocalTime.weekday(ofDay: 0) == 3)
    #expect(LocalTime.weekday(ofDay: LocalTime("2022-03-06")?.day ?? 0) == 6)
    #expect(LocalTime.weekday(ofDay: -1) == 2)
  }

  @Test func intervalsMerge() {
    func interval(_ a: Double, _ b: Double) -> WindowSpec.Interval {
      WindowSpec.Interval(start: .seconds(a), end: .seconds(b))
    }
    let merged = WindowSpec.Interval.merged(
      [interval(5, 6), interval(1, 3), interval(2, 4), interval(4, 5), interval(9, 8), interval(8, 9)])
    #expect(merged == [interval(1, 6), interval(8, 9)])
  }
}
