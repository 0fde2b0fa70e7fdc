import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// A log's table of shifts says who is on duty: in a hall of two people, by hand.
@Suite struct ShiftTests {
  /// The first picks at ten past six, at one and, with his shift over, at ten past two; the second once.
  private static let log = """
    task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end
    1,O1,pick,a,1,K01.001.1,hall/P1,2026-03-02T06:10:00Z,2026-03-02T06:11:00Z
    2,O2,pick,b,1,K01.002.1,hall/P2,2026-03-02T09:00:00Z,2026-03-02T09:01:00Z
    3,O3,pick,a,1,K01.001.1,hall/P1,2026-03-02T13:00:00Z,2026-03-02T13:01:00Z
    4,O4,pick,a,1,K01.001.1,hall/P1,2026-03-02T14:10:00Z,2026-03-02T14:11:00Z
    """

  /// Rows in local time, not in order, some of no use.
  private static let shifts = """
    t_start,t_end,resource_id,note
    2026-03-02 11:00,2026-03-02 15:00,hall/P1,late
    2026-03-02 07:00,2026-03-02 11:00,hall/P1,early
    2026-03-02 09:00,2026-03-02 13:00,hall/P2,
    2026-03-02 09:00,2026-03-02 13:00,Zoe,
    2026-03-02 09:00,2026-03-02 08:00,hall/P2,
    2026-03-02 20:00,,hall/P2,
    """

  private func table(_ text: String = shifts) throws -> ShiftTable {
    try withFile(text) { path in
      var problems: [Diagnostic] = []
      let zone = Marked("Europe/Berlin", at: Mark(file: "test"))
      let found = ShiftTable(path: path, shownAs: "shifts", zone: zone, problems: &problems)
      #expect(problems == [])
      return try #require(found)
    }
  }

  private func replayed(
    _ shifts: ShiftTable?, _ body: (ShadowReplay, JournalReader) throws -> Void
  ) throws {
    try withFile(Self.log) { path in
      var options = ShadowReplay.Options()
      (options.shifts, options.journalPath) = (shifts, path + ".journal")
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let spec = try PickingLogTests.hallSpec()
      let replay = try ShadowReplay.run(try cleaned(path), layout: spec, options)
      try body(replay, try JournalReader(path: path + ".journal"))
    }
  }

  /// Seconds for which each person was not off duty, from the journal's records alone.
  private func duty(_ reader: JournalReader) throws -> [String: Double] {
    var (since, sums): ([String: Int64], [String: Double]) = ([:], [:])
    try reader.forEachChunk { records in
      for record in records where record.kind == .state {
        let name = reader.header.cast.name(ofNode: Int(record.subject)) ?? ""
        if record.code == NodeState.maintenance.rawValue {
          if let begun = since.removeValue(forKey: name) {
            sums[name, default: 0] += Double(record.time - begun) * 1e-9
          }
        } else if since[name] == nil {
          since[name] = record.time
        }
      }
    }
    for (name, begun) in since {
      sums[name, default: 0] += reader.header.horizon.seconds - Double(begun) * 1e-9
    }
    return sums
  }

  private func figure(_ replay: ShadowReplay, _ name: String) -> Double? {
    replay.result.kpis.first { $0.name == name }?.mean
  }

  /// Eight hours and the minute in which he works after them; four hours, though he works for a minute.
  @Test func hoursByHand() throws {
    try replayed(try table()) { replay, reader in
      let found = try duty(reader)
      #expect(found["hall/P1"] == 8 * 3600 + 60 && found["hall/P2"] == 4 * 3600, "\(found)")
      // Lines by hours on duty: three, one, and four of both.
      for (name, value) in [
        ("picker[P1].lines-per-hour", 3 * 3600 / 28_860.0), ("picker[P2].lines-per-hour", 0.25),
        ("lines.per-labour-hour", 4 * 3600 / 43_260.0),
      ] {
        let found = try #require(figure(replay, name))
        #expect(abs(found - value) < 1e-12, "\(name)")
      }
      let busy = try #require(figure(replay, "picker[P2].busy-share"))
      // A minute at the bay, and some seconds on the way back.
      #expect(busy >= 60.0 / 14_400 && busy < 90.0 / 14_400)
      var checks = LawChecks(header: reader.header)
      try reader.forEachChunk { checks.fold(Array($0)) }
      checks.finish(at: reader.header.horizon)
      #expect(checks.violations == [])
      for words in [
        "2 rows of table 'shifts' cannot be used (row 6: It ends before it begins.).",
        "By table 'shifts' 2 people are on duty for 11.83 h within the log.",
        "1 name of table 'shifts' is of nobody who picks ('Zoe'): their hours are in no figure.",
        "1 of 4 tasks of these people is not within their shifts (the first is row 5): who works is on duty, "
          + "so their hours are longer by that.",
      ] {
        #expect(replay.report.remarks.contains(words), "\(replay.report.remarks)")
      }
      #expect(reader.header.assumptions.contains { $0.contains("who is on duty the table 'shifts' says") })
    }
  }

  /// Without it nobody is there who does nothing for four hours; of a person that it lacks neither.
  @Test func withoutShifts() throws {
    try replayed(nil) { replay, reader in
      let found = try duty(reader)
      let first = try #require(found["hall/P1"])
      #expect(first < 2 * 3600)
      #expect(reader.header.assumptions.contains { $0.contains("four hours") })
    }
    let one = try table("resource_id,t_start,t_end\nhall/P1,2026-03-02 07:00,2026-03-02 15:00\n")
    try replayed(one) { replay, reader in
      let found = try duty(reader)
      let other = try #require(found["hall/P2"])
      #expect(found["hall/P1"] == 28_860 && other < 120, "\(found)")
      #expect(replay.report.remarks.contains { $0.contains("; of 1 it says nothing") })
    }
    let nobody = try table("resource_id,t_start,t_end\nZoe,2026-03-02 07:00,2026-03-02 15:00\n")
    try replayed(nobody) { replay, _ in
      #expect(replay.report.remarks.contains { $0.hasPrefix("Table 'shifts' names nobody who picks") })
    }
  }
}
