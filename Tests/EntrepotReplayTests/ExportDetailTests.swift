import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// What exports say of each task, and that reading them again loses none of it.
@Suite struct ExportDetailTests {
  private func record(
    _ seconds: Double, _ kind: RecordKind, _ code: UInt16, _ subject: UInt32, _ a: UInt32 = .none,
    _ b: UInt32 = .none, _ value: Int64 = -1
  ) -> Record {
    Record(.seconds(seconds), kind, code: code, subject: subject, a: a, b: b, value: value)
  }

  /// A picker, a vehicle, a pallet with 40 units of lot 7, written by hand.
  private func withJournal(_ body: (JournalReader, String) throws -> Void) throws {
    var header = Header()
    header.title = "by hand"
    header.horizon = .seconds(200)
    header.calendar.epochSeconds = 1_704_088_800  // 1 January 2024, 6:00 UTC
    header.cast.members = [
      Member(name: "A", kind: .queue), Member(name: "B", kind: .queue),
      Member(name: "agv1", kind: .vehicle), Member(name: "anna", kind: .vehicle),
    ]
    header.skus = ["sku"]
    header.customers = ["C-17"]
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let writer = try JournalWriter(path: folder + "/a.journal", header: header)
    let (toB, toA) = (Route(from: 0, to: 1).packed, Route(from: 1, to: 0).packed)
    let records = [
      // A pallet with 40 units comes to A, and the vehicle takes it to B.
      record(10, .loadCreated, 0, 0, 0, 0, 7), record(10, .quantity, 0, 0, 0, .none, 40),
      record(12, .job, JobPhase.created.rawValue, 0, .none, 0, toB),
      record(20, .job, JobPhase.assigned.rawValue, 0, 2, 0, toB),
      record(30, .loadMoved, BusinessStep.storing.rawValue, 0, 0, 2),
      record(30, .job, JobPhase.carrying.rawValue, 0, 2, 0, toB),
      record(50, .loadMoved, BusinessStep.storing.rawValue, 0, 2, 1),
      record(50, .job, JobPhase.done.rawValue, 0, 2, 0, toB),
      // A load that is asked for at 60 s is first seen aboard, and gone when it is put down.
      record(60, .job, JobPhase.created.rawValue, 1, .none, .none, toA),
      record(65, .job, JobPhase.assigned.rawValue, 1, 2, .none, toA),
      record(80, .loadCreated, 0, 1, 2, 0), record(80, .job, JobPhase.carrying.rawValue, 1, 2, 1, toA),
      record(99, .loadRemoved, BusinessStep.transporting.rawValue, 1, 2, 0),
      record(99, .job, JobPhase.done.rawValue, 1, 2, 1, toA),
      // Three units are picked at B for a customer.
      record(100, .customerOrder, CustomerPhase.released.rawValue, 0, .none, 1),
      record(105, .tour, TourPhase.begins.rawValue, 3, 0, 1, 0),
      record(125, .orderLine, LineOutcome.picked.rawValue, 0, 1, 0, LinePick(picker: 3, units: 3).packed),
    ]
    try records.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish()
    try body(try JournalReader(path: folder + "/a.journal"), folder)
  }

  /// Rows without number, kind of mover, unit and status, as OCEL and EPCIS have none of those.
  private func rows(_ text: [UInt8]) -> [String] {
    String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
      var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      for index in [0, 9, 15, 20] { fields[index] = "" }
      fields[5] = LogActivity(word: fields[5])?.rawValue ?? fields[5]
      if fields[8] == "" { fields[8] = "1" }
      return fields.joined(separator: ",")
    }.sorted()
  }

  @Test func byHand() throws {
    try withJournal { reader, folder in
      var canonical: [UInt8] = []
      try TaskExport.canonical(reader) { canonical += $0 }
      func at(_ seconds: Int) -> String {
        "2024-01-01T06:0\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)Z"
      }
      let expected = [
        ",,,,,receive,sku,7,40,,,A,HU0,,,,,,,\(at(10)),,,,,,,,,",
        ",,,,,putaway,sku,7,40,,A,B,HU0,,agv1,,,\(at(20)),\(at(20)),\(at(50)),,,,,,,,\(at(30)),",
        ",,,,,receive,sku,,1,,,B,HU1,,,,,,,\(at(60)),,,,,,,,,",
        ",,,,,relocate,sku,,1,,B,A,HU1,,agv1,,,\(at(65)),\(at(65)),\(at(99)),,,,,,,,\(at(80)),",
        ",,,,,ship,sku,,1,,A,,HU1,,,,,,,\(at(99)),,,,,,,,,",
        ",,,C-17,,pick,sku,,3,,B,,,,anna,,\(at(100)),,\(at(105)),\(at(125)),,,,,,,,,",
      ].sorted()
      #expect(rows(canonical) == expected)

      try ObjectCentricLog.write(reader, to: folder + "/a.sqlite")
      var again: [UInt8] = []
      #expect(try EventLog.canonical(path: folder + "/a.sqlite", .ocel) { again += $0 } == [])
      #expect(rows(again) == expected)

      var epcis: [UInt8] = []
      try TaskExport.epcis(reader) { epcis += $0 }
      try Data(epcis).write(to: URL(fileURLWithPath: folder + "/a.jsonld"))
      again = []
      #expect(try EventLog.canonical(path: folder + "/a.jsonld", .epcis) { again += $0 } == [])
      #expect(rows(again) == expected)
    }
  }

  /// Each transition of a task's life cycle that the journal knows is an event, with its own time.
  @Test func lifeCycles() throws {
    try withJournal { reader, _ in
      var bytes: [UInt8] = []
      try TaskExport.xes(reader) { bytes += $0 }
      let text = String(decoding: bytes, as: UTF8.self)
      func count(_ part: String) -> Int { text.components(separatedBy: part).count - 1 }
      #expect(count("value=\"complete\"") == 6 && count("value=\"start\"") == 3)
      #expect(count("value=\"assign\"") == 2 && count("value=\"schedule\"") == 1)
      #expect(count("<trace>") == 3 && count("<event>") == 12)
    }
  }
}
