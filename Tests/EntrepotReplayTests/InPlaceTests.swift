import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// What is done to a load where it stands, and by nobody who is named, is a row like any other: each row of a
/// log that was used is found in what is exported, with its times.
@Suite struct InPlaceTests {
  /// Worked out by hand: a pallet comes, is looked at, goes to a table (nobody says who brought it), becomes
  /// a carton there, is put right in the books, counted, weighed without a destination, and leaves.
  private static let log = """
    task_id,activity,sku,qty,src_loc,dst_loc,src_hu,dst_hu,t_release,t_start,t_end
    R1,receive,A,1,,DOCK,H1,,,,2026-03-02T06:00:00Z
    R2,inspect,A,1,DOCK,DOCK,H1,,,2026-03-02T06:01:00Z,2026-03-02T06:02:00Z
    R3,relocate,A,1,DOCK,TABLE,H1,,2026-03-02T06:03:00Z,2026-03-02T06:05:00Z,2026-03-02T06:07:00Z
    R4,pack,A,1,TABLE,TABLE,H1,C1,,2026-03-02T06:08:00Z,2026-03-02T06:09:00Z
    R5,adjust,A,1,TABLE,,C1,,,,2026-03-02T06:10:00Z
    R6,count,A,1,TABLE,,C1,,,2026-03-02T06:11:00Z,2026-03-02T06:12:00Z
    R7,inspect,A,1,,TABLE,C1,,,2026-03-02T06:13:00Z,2026-03-02T06:14:00Z
    R8,ship,A,1,TABLE,,C1,,,,2026-03-02T06:15:00Z
    """

  private func exported(_ body: (JournalReader, [[String]], String) throws -> Void) throws {
    try withFile(Self.log) { path in
      let log = try cleaned(path)
      var rows: [[String]] = []
      let text = try RoundTrip.same(log, try PickingLogTests.hallSpec(), figures: 5) { reader, folder in
        var bytes: [UInt8] = []
        try TaskExport.canonical(reader) { bytes += $0 }
        rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
          $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        try body(reader, rows, folder)
      }
      #expect(text.split(separator: "\n").count == rows.count + 1)
    }
  }

  /// Every row comes out again once, with its activity, places, units and times.
  @Test func everyRowIsThere() throws {
    try exported { _, rows, _ in
      func day(_ text: String) -> String { text.replacing("2026-03-02T06:", with: "") }
      let found = rows.map { row in
        [0, 5, 10, 11, 12, 13].map { row[$0] } + [18, 19].map { day(row[$0]) }
      }
      #expect(
        found.map { $0.joined(separator: " ") } == [
          "R1 receive  log/DOCK H1   00:00Z",
          "R2 inspect log/DOCK log/DOCK H1  01:00Z 02:00Z",
          "R3 relocate log/DOCK log/TABLE H1  05:00Z 07:00Z",
          "R4 pack log/TABLE log/TABLE H1 C1 08:00Z 09:00Z",
          "R5 adjust log/TABLE log/TABLE C1   10:00Z",
          "R6 count log/TABLE log/TABLE C1  11:00Z 12:00Z",
          "R7 inspect log/TABLE log/TABLE C1  13:00Z 14:00Z",
          "R8 ship log/TABLE  C1   15:00Z",
        ])
    }
  }

  /// Work in place moves nothing: loads are where they were, and the laws of journals hold.
  @Test func nothingMoves() throws {
    try exported { reader, _, _ in
      var world = WorldFold(cast: reader.header.cast)
      var checks = LawChecks(header: reader.header)
      var stays = 0
      try reader.forEachChunk { records in
        for record in records {
          world.apply(record)
          if record.kind == .loadMoved, record.a == record.b { stays += 1 }
        }
        checks.fold(records)
      }
      checks.finish(at: reader.header.horizon)
      #expect(stays == 5 && world.loadCount == 0 && world.isSound)
      #expect(checks.violations.filter { !$0.text.hasPrefix("order ") }.isEmpty, "\(checks.violations)")
      let story = try LoadTimes(reader)
      // On the site from 06:00 to 06:15: a quarter of an hour, of which seven minutes at the dock.
      #expect(story.stays == ["log/DOCK": 420_000_000_000, "log/TABLE": 480_000_000_000])
    }
  }

  /// OCEL's tables refer to each other as the standard asks (Berti et al. 2024, ch. 6): no row to nothing,
  /// and ids are keys. In JSON each value is a text, as the published schema has it.
  @Test func objectsAndEvents() throws {
    try exported { reader, _, folder in
      try ObjectCentricLog.write(reader, to: folder + "/a.sqlite")
      let queue = try DatabaseQueue(path: folder + "/a.sqlite")
      try queue.read { database in
        #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        let tables = try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%map_type'")
        #expect(tables.count > 12)
        for table in tables {
          let keys = try database.foreignKeys(on: table)
          let wanted = table == "event_object" || table == "object_object" ? 2 : 1
          #expect(keys.count == wanted, "\(table)")
          if table == "event" || table == "object" || table.hasPrefix("event_") && wanted == 1 {
            #expect(try database.primaryKey(table).columns == ["ocel_id"], "\(table)")
          }
        }
      }
      try queue.close()
      var bytes: [UInt8] = []
      try ObjectCentricJSON.write(reader) { bytes += $0 }
      let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let events = try #require(json["events"] as? [[String: Any]])
      let values = events.flatMap { $0["attributes"] as? [[String: Any]] ?? [] }.map { $0["value"] }
      #expect(events.count == 8 && values.count > 15 && values.allSatisfy { $0 is String })
    }
  }
}

/// How long loads stood where, by the journal's own words [ns].
private struct LoadTimes {
  private(set) var stays: [String: Int64] = [:]

  init(_ reader: JournalReader) throws {
    var since: [UInt32: (node: UInt32, time: Int64)] = [:]
    let cast = reader.header.cast
    try reader.forEachChunk { records in
      for record in records {
        switch record.kind {
        case .loadCreated: since[record.subject] = (record.a, record.time)
        case .loadMoved, .loadRemoved:
          guard let before = since[record.subject] else { continue }
          let name = cast.name(ofNode: Int(before.node)) ?? ""
          stays[name, default: 0] += record.time - before.time
          since[record.subject] = record.kind == .loadRemoved ? nil : (record.b, record.time)
        default: break
        }
      }
    }
  }
}
