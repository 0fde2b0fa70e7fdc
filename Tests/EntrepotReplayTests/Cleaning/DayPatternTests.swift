import EntrepotFormats
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
  ///   - opens: hour of the local day at which work begins.
  private func pattern(
    seed: UInt64, days: Int = 14, from start: Int64 = wednesday, opens: Int64 = 6,
    late: (Int) -> Int64
  ) -> DayPattern {
    var (dice, pattern, line) = (Dice(seed: seed), DayPattern(), UInt32(2))
    for day in 0..<days where day % 7 != 4 {
      let midnight = start + Int64(day) * 86_400
      var time = midnight + opens * 3600 + Int64(dice.roll(0...400))
      let end = midnight + (opens + (day % 7 == 3 ? 8 : 16)) * 3600
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
      #expect(shift.words == "from 8 May 2024 to 9 May 2024 all work lies \(way) than on other days")
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
