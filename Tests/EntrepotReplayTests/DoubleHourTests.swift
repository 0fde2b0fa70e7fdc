import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs in local time through the night in which clocks go back (Berlin, 27 October 2024, 3:00 to 2:00).
@Suite struct DoubleHourTests {
  private static let minute: Int64 = 60_000_000_000
  /// 27 October 2024, 0:00 UTC: local 2:00 for the first time.
  private static let first: Int64 = 1_729_987_200

  private var mapping: MappingSpec {
    var mapping = MappingSpec()
    let mark = Mark(file: "test")
    mapping.timeZone = Marked("Europe/Berlin", at: mark)
    for (field, name) in [
      (LogField.task, "id"), (.activity, "what"), (.source, "loc"), (.resource, "who"), (.start, "start"),
      (.end, "end"),
    ] {
      mapping.columns[field] = [Marked(name, at: mark)]
    }
    return mapping
  }

  /// Local time of an instant [s since 1970 UTC]: two hours ahead until 1:00 UTC, one hour from then on.
  private static func local(_ instant: Int64) -> String {
    let seconds = instant - first + (instant < first + 3600 ? 7200 : 3600)
    let (day, rest) = seconds >= 0 ? (27, seconds) : (26, seconds + 86_400)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day).10.2024 \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  /// Starts of rows by line, in minutes after 0:00 UTC.
  private func starts(_ text: String) throws -> [UInt32: Double] {
    try withFile(text) { path in
      let log = try cleaned(path, mapping)
      var found: [UInt32: Double] = [:]
      try log.rows.forEach {
        found[$0.line] = Double($0.start - Self.first * 1_000_000_000) / Double(Self.minute)
      }
      return found
    }
  }

  /// Two machines overlap: a start before the end of the row above is no change of clocks. By hand: the fifth
  /// row is the first that steps back, and all before it are of the first pass.
  @Test func overlapIsNoStepBack() throws {
    let found = try starts(
      """
      id,what,loc,who,start,end
      1,pick,a,A,27.10.2024 01:50:00,27.10.2024 01:51:00
      2,pick,b,B,27.10.2024 02:10:00,27.10.2024 02:11:00
      3,pick,a,A,27.10.2024 02:10:30,27.10.2024 02:11:30
      4,pick,b,B,27.10.2024 02:40:00,27.10.2024 02:41:00
      5,pick,a,A,27.10.2024 02:05:00,27.10.2024 02:06:00
      6,pick,a,A,27.10.2024 03:05:00,27.10.2024 03:06:00
      """)
    #expect(found == [2: -10, 3: 10, 4: 10.5, 5: 40, 6: 65, 7: 125])
  }

  /// Three machines side by side from 18:00 to 6:00, in order of their ends or of their starts: every time is
  /// the one that it was.
  @Test(arguments: [true, false]) func knownNight(_ isByEnd: Bool) throws {
    var dice = TwoStations.Dice(mix: SplitMix(state: 8))
    var rows: [(who: Int, start: Int64, end: Int64)] = []
    for who in 0..<3 {
      var clock = Self.first - 8 * 3600
      while clock < Self.first + 4 * 3600 {
        let start = clock + Int64(dice.exponential(100))
        clock = start + 20 + Int64(dice.exponential(120))
        rows.append((who, start, clock))
      }
    }
    rows.sort { isByEnd ? ($0.end, $0.who) < ($1.end, $1.who) : ($0.start, $0.who) < ($1.start, $1.who) }
    var text = "id,what,loc,who,start,end\n"
    for (index, row) in rows.enumerated() {
      text += "\(index),pick,a,W\(row.who),\(Self.local(row.start)),\(Self.local(row.end))\n"
    }
    #expect(rows.count { Self.first..<(Self.first + 7200) ~= $0.start } > 50)
    let found = try starts(text)
    let wrong = rows.enumerated().filter { index, row in
      found[UInt32(index + 2)] != Double(row.start - Self.first) / 60
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(rows.count)")
  }

  /// Rows in no order: of who does one task after the other the file does not tell it, and neither which pass
  /// of the hour a row is of. That is said, and not called repaired.
  @Test func shuffledRowsAreUnknown() throws {
    var rows: [String] = []
    for number in 0..<240 {
      let start = Self.first - 7200 + Int64(number) * 60
      rows.append("\(number),pick,a,A,\(Self.local(start)),\(Self.local(start + 50))")
    }
    func report(_ rows: [String]) throws -> CleaningReport {
      try withFile("id,what,loc,who,start,end\n" + rows.joined(separator: "\n") + "\n") { path in
        try cleaned(path, mapping).report
      }
    }
    let inOrder = try report(rows)
    #expect(inOrder.count(.repeatedHour) == 120 && inOrder.count(.unknownHour) == 0)
    #expect(inOrder.rowsRepaired == 120)
    // 97 and 240 have no common divisor: every row once, in no order.
    let mixed = try report((0..<240).map { rows[$0 * 97 % 240] })
    #expect(mixed.count(.unknownHour) >= 100, "\(mixed.count(.unknownHour))")
    #expect(mixed.count(.unknownHour) + mixed.count(.repeatedHour) == 120)
    #expect(mixed.rowsRepaired == mixed.count(.repeatedHour) && mixed.addsUp)
  }
}
