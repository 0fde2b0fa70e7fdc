import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Weeks in which the clocks change, in Berlin: Sunday, 31 March 2024, has 23 hours, and 27 October 25.
@Suite struct ClockChangeTests {
  private let hour: Int64 = 3_600_000_000_000

  /// Hours of the wall clock of a Sunday, and how long each was.
  private func lengths(_ midnight: String) throws -> [Double] {
    let start = try #require(ISO8601DateFormatter().date(from: midnight)).timeIntervalSince1970
    var zone = LocalHours("Europe/Berlin")
    let instant = Int64(start) * 1_000_000_000
    let first = zone.hour(instant)
    return zone.lengths(first..<first + 24, of: instant...instant + 24 * hour)
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
