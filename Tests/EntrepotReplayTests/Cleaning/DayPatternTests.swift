import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Days on another clock, where nobody works at night: no row stands against the order of the file.
@Suite struct DayPatternTests {
  private static let second: Int64 = 1_000_000_000
  /// 1 May 2024, a Wednesday, 0:00 UTC [s since 1970].
  private static let wednesday: Int64 = 1_714_521_600

  /// Two weeks of two shifts, of one on Saturdays and of none on Sundays, about 450 rows a day at random.
  ///
  /// - Parameters:
  ///   - late: hours by which days are late.
  ///   - opens: hour of a local day at which work begins.
  private func pattern(
    seed: UInt64, days: Int = 14, from start: Int64 = wednesday, opens: (Int) -> Int64 = { _ in 6 },
    late: (Int) -> Int64
  ) -> DayPattern {
    var (dice, pattern, line) = (Dice(seed: seed), DayPattern(), UInt32(2))
    for day in 0..<days where day % 7 != 4 {
      let midnight = start + Int64(day) * 86_400
      let opening = midnight + opens(day) * 3600
      var time = opening + Int64(dice.roll(0...400))
      let end = opening + (day % 7 == 3 ? 8 : 16) * 3600
      while time < end {
        var row = LogRow()
        row.start = (time + late(day) * 3600) * Self.second
        row.line = line
        pattern.add(row)
        line += 1
        time += 30 + Int64(dice.roll(0...200))
      }
    }
    return pattern
  }

  /// None where nothing was changed, of any seed.
  @Test(arguments: 1...20) func steady(_ seed: UInt64) {
    #expect(pattern(seed: seed) { _ in 0 }.shifts(zone: nil).isEmpty)
  }

  /// Two days an hour late or early, three hours late until after midnight, of any seed.
  @Test(arguments: 1...20) func daysApart(_ seed: UInt64) throws {
    for hours in [1, -1, 3] as [Int64] {
      let pattern = pattern(seed: seed) { (7...8).contains($0) ? hours : 0 }
      let found = pattern.shifts(zone: nil)
      let shift = try #require(found.count == 1 ? found.first : nil, "\(hours) h: \(found)")
      #expect(shift.hours == Int(hours) && shift.days == 19_851...19_852, "\(shift)")
      let way = hours < 0 ? "1 h earlier" : "\(hours) h later"
      let span = "from 8 May 2024 to 9 May 2024 all work lies \(way) than on other days"
      #expect(shift.words == span + ": another clock, or other shifts")
    }
  }

  /// A log in UTC of a site at Berlin, over the night of 31 March 2024 in which clocks went forward: by its
  /// zone there is nothing, without it the days after it lie an hour earlier.
  @Test func daylightSaving() throws {
    // Monday, 18 March, 0:00 at Berlin.
    let start = Self.wednesday - 44 * 86_400 - 3600
    let pattern = pattern(seed: 3, days: 20, from: start) { $0 >= 13 ? -1 : 0 }
    #expect(pattern.shifts(zone: "Europe/Berlin").isEmpty)
    let shift = try #require(pattern.shifts(zone: nil).first)
    #expect(shift.isLast && !shift.isFirst && shift.hours == -1)
    #expect(shift.words.hasPrefix("from 31 March 2024 on all work lies 1 h earlier than before"))
  }

  /// Plans are no clocks: short Saturdays that begin two hours earlier, and weeks of two shifts by turns.
  @Test(arguments: 1...5) func plans(_ seed: UInt64) {
    let saturdays = pattern(seed: seed, days: 21, opens: { $0 % 7 == 3 ? 6 : 8 }, late: { _ in 0 })
    #expect(saturdays.shifts(zone: nil).isEmpty)
    let turns = pattern(seed: seed, days: 28, opens: { $0 / 7 % 2 == 0 ? 6 : 9 }, late: { _ in 0 })
    #expect(turns.shifts(zone: nil).isEmpty)
  }

  /// Work from the evening to the morning belongs to the day on which most of it lies; and the row that is
  /// named is one of these days.
  @Test func nights() throws {
    let night = pattern(seed: 2, opens: { _ in 20 }, late: { (7...8).contains($0) ? 1 : 0 })
    let shift = try #require(night.shifts(zone: nil).first)
    #expect(shift.words.hasPrefix("from 9 May 2024 to 10 May 2024 all work lies 1 h"), "\(shift.words)")
    // By the clock of Shanghai the same local days are eight hours earlier, and the row is the same.
    let far = pattern(seed: 2, from: Self.wednesday - 8 * 3600) { (7...8).contains($0) ? 1 : 0 }
    let known = try #require(far.shifts(zone: "Asia/Shanghai").first)
    let same = try #require(pattern(seed: 2) { (7...8).contains($0) ? 1 : 0 }.shifts(zone: nil).first)
    #expect(known.line == same.line && known.days == same.days)
  }

  /// As a log's rows, also in a zone west of Greenwich: one row at no time at all, 1970, and a day an hour
  /// late.
  @Test(arguments: ["America/New_York", "Asia/Tokyo", "UTC"]) func inALog(_ zone: String) throws {
    var text = "task_id,activity,sku,src_hu,src_loc,dst_loc,t_start,t_end\n"
    var dice = Dice(seed: 7)
    let ends = "rack/A1/in,rack/A1-L-001-01-1"
    for day in 0..<14 where day % 7 != 4 {
      var time = Self.wednesday + Int64(day) * 86_400 + (day == 8 ? 15 : 14) * 3600
      for row in 0..<100 {
        text += "\(day)-\(row),putaway,A,U\(day)-\(row),\(ends),\(time)000,\(time + 60)000\n"
        time += 270 + Int64(dice.roll(0...40))
      }
    }
    text += "x,putaway,A,X,\(ends),1970-01-01T00:00:00Z,1970-01-01T00:01:00Z\n"
    try withFile(text) { path in
      var mapping = MappingSpec()
      mapping.columns = .canonical
      mapping.timeZone = Marked(zone, at: Mark(file: "m.yaml"))
      let report = try cleaned(path, mapping).report
      #expect(report.count(.farTime) == 1 && report.count(.zoneSlip) == 1)
      let example = report.findings.first { $0.fault == LogFault.zoneSlip.rawValue }?.examples.first ?? ""
      let name = zone == "Asia/Tokyo" ? "10 May" : "9 May"
      #expect(example.contains("on \(name) 2024 all work lies 1 h later"), "\(example)")
    }
  }

  /// Work around the clock has no shifts that could lie apart.
  @Test func aroundTheClock() {
    var (dice, pattern) = (Dice(seed: 5), DayPattern())
    for number in 0..<20_000 {
      var row = LogRow()
      row.start = (Self.wednesday + Int64(dice.roll(0...1_209_599))) * Self.second
      row.line = UInt32(number + 2)
      pattern.add(row)
    }
    #expect(pattern.shifts(zone: nil).isEmpty)
  }
}
