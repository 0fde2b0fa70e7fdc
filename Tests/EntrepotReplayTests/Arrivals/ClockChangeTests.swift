import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Weeks in which the clocks change. In Berlin Sunday, 31 March 2024, has 23 hours, and 27 October 25; on
/// Lord Howe Island, which is 10:30 ahead of UTC and in summer 11:00, 7 April has 24.5 and 6 October 23.5
/// (IANA tzdata, `australasia`); Kolkata is 5:30 ahead always.
@Suite struct ClockChangeTests {
  private let hour: Int64 = 3_600_000_000_000

  /// Hours of the wall clock of a Sunday, and how long each was.
  private func lengths(_ midnight: String, _ zone: String = "Europe/Berlin") throws -> [Double] {
    let start = try #require(ISO8601DateFormatter().date(from: midnight)).timeIntervalSince1970
    let instant = Int64(start) * 1_000_000_000
    let hours = WallHours(instant...instant + 24 * hour, zone: zone)
    let first = hours.hour(instant)
    #expect(first % 24 == 0 && hours.hour(instant - 1) == first - 1)
    return hours.lengths(first..<first + 24)
  }

  @Test func hoursThatAreNotThereOrTwice() throws {
    var spring = [Double](repeating: 1, count: 24)
    spring[2] = 0
    #expect(try lengths("2024-03-31T00:00:00+01:00") == spring)
    var autumn = [Double](repeating: 1, count: 24)
    autumn[2] = 2
    #expect(try lengths("2024-10-27T00:00:00+02:00") == autumn)
    #expect(try lengths("2024-06-30T00:00:00+02:00") == Array(repeating: 1, count: 24))
  }

  /// From 2:00 to 1:30, and from 2:00 to 2:30; and hours that begin at half past of UTC.
  @Test func halvesOfHours() throws {
    var autumn = [Double](repeating: 1, count: 24)
    autumn[1] = 1.5
    #expect(try lengths("2024-04-07T00:00:00+11:00", "Australia/Lord_Howe") == autumn)
    var spring = [Double](repeating: 1, count: 24)
    spring[2] = 0.5
    #expect(try lengths("2024-10-06T00:00:00+10:30", "Australia/Lord_Howe") == spring)
    #expect(try lengths("2024-06-30T00:00:00+05:30", "Asia/Kolkata") == Array(repeating: 1, count: 24))
    // The clock is put back in the middle of an hour of UTC: 1:59:59 is followed by 1:30.
    let change: Int64 = 1_712_415_600 * 1_000_000_000
    let hours = WallHours(change - 24 * hour...change + 24 * hour, zone: "Australia/Lord_Howe")
    #expect([-1, 0, hour / 2 - 1, hour / 2].map { hours.hour(change + $0) % 24 } == [1, 1, 1, 2])
  }

  /// Hours of the clock by Foundation's calendar, second by second around both changes, and in the odd zones
  /// there are.
  @Test(arguments: [
    "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "America/St_Johns",
  ])
  func asTheCalendarHasThem(_ name: String) throws {
    let year: Int64 = 1_704_067_200
    let hours = WallHours(year * 1_000_000_000...(year + 366 * 86_400) * 1_000_000_000, zone: name)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    for step in 0..<Int64(366 * 96) {
      let second = year + step * 900
      let shown = calendar.component(.hour, from: Date(timeIntervalSince1970: Double(second)))
      if hours.hour(second * 1_000_000_000) % 24 != Int64(shown) {
        Issue.record("\(name) at \(second): \(hours.hour(second * 1_000_000_000) % 24) for \(shown)")
        return
      }
    }
  }

  /// One arrival in each of the 167 and 169 hours of these weeks: one an hour, at all hours of the day.
  @Test(arguments: [("2024-03-25T00:00:00+01:00", 167), ("2024-10-21T00:00:00+02:00", 169)])
  func oneAnHour(_ monday: String, _ hours: Int) throws {
    let start = Int64(try #require(ISO8601DateFormatter().date(from: monday)).timeIntervalSince1970) * 1000
    var text = "task_id,activity,sku,src_loc,dst_loc,t_release,t_end\n"
    for index in 0..<Int64(hours) {
      let at = start + index * 3_600_000
      // The last lasts until the log ends.
      let end = at + (index == Int64(hours) - 1 ? 3_599_000 : 9)
      text += "\(index),putaway,s,arrivals,rack/A1-L-001-01-1,\(at),\(end)\n"
    }
    var mapping = MappingSpec()
    mapping.columns = .canonical
    mapping.timeZone = Marked("Europe/Berlin", at: Mark(file: "test"))
    try withFile(text) { path in
      let log = try cleaned(path, mapping)
      let site = ReplaySite(layout: try layout("layouts/crane-log.yaml"), names: log.names, mapping: mapping)
      let fit = try #require(try ArrivalTimes(log, site).fits().fits.first)
      #expect(fit.days == 7 && fit.arrivals == hours)
      #expect(abs(fit.rate - 1) < 1e-12, "\(fit.rate)")
      #expect(fit.daily.allSatisfy { abs($0 - 1) < 1e-12 }, "\(fit.daily)")
      #expect(abs((fit.low ?? 0) - 1) < 1e-12 && abs((fit.high ?? 0) - 1) < 1e-12)
    }
  }
}
