import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// When a load was aboard, as a log says it (`t_taken`): instants worked out by hand.
@Suite struct TakenTests {
  /// Three nodes, 10 m apart.
  private static let hall = """
    schema: entrepot.layout/1
    name: A line
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    roads:
      floor:
        nodes: { a: { x: 0 m, y: 0 m }, b: { x: 10 m, y: 0 m }, c: { x: 20 m, y: 0 m } }
        segments: [{ from: a, to: b, two-way: true }, { from: b, to: c, two-way: true }]
    fleets:
      agv:
        roads: floor
        count: 2
        vehicle: { length: 1.2 m, width: 0.8 m, speed: 1 m/s, pick: 5 s, drop: 5 s }
    """

  private static let start = 1_704_088_800

  /// From a to c in 100 s, and a hundred later from b to a.
  private static func log(_ taken: String) -> String {
    "task_id,activity,src_loc,dst_loc,src_hu,resource_id,t_start,t_end,t_taken\n"
      + "1,relocate,a,c,U1,agv1,\(start),\(start + 100),\n"
      + "2,relocate,b,a,U2,agv1,\(start + 200),\(start + 300),\(taken)\n"
  }

  /// Seconds at which the second task's vehicle sets out, stands at b, goes on and stands at a; whether the
  /// journal says that its pickup was inferred.
  private func instants(_ taken: String) throws -> (seconds: [Double], isInferred: Bool) {
    try withFile(Self.log(taken)) { path in
      let spec = try withFile(Self.hall) { try #require(loader.layout(path: $0).0) }
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      _ = try ShadowReplay.run(try cleaned(path), layout: spec, options)
      var (drives, inferred): ([(going: Bool, at: Double)], [Bool]) = ([], [])
      let reader = try JournalReader(path: path + ".journal")
      try reader.forEachChunk { records in
        for record in records {
          if record.kind == .drive, let phase = DriveCode(rawValue: record.code).phase {
            drives.append((phase == .going, Double(record.time) * 1e-9))
          }
          if record.kind == .inferred {
            inferred.append(Inference(rawValue: record.code).contains(.pickup))
          }
        }
      }
      // The first task begins when the vehicle is seen first.
      let zero = 200 + (drives.first?.at ?? 0)
      let second = drives.filter { $0.at > zero - 1 }
      #expect(second.map(\.going) == [true, false, true, false], "\(drives)")
      return (second.map { $0.at - zero }, inferred.last ?? false)
    }
  }

  private func isNear(_ values: [Double], _ wanted: [Double]) -> Bool {
    values.count == wanted.count && zip(values, wanted).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  /// 10 m and 5 s each to the load and with it: without a word half of the hundred seconds each, two thirds
  /// of these on the way. Aboard after 60 s: there after 40, and 40 s · 2/3 on the way with it.
  @Test func vehiclesLeaveWithTheirLoads() throws {
    let without = try instants("")
    #expect(isNear(without.seconds, [0, 100.0 / 3, 50, 250.0 / 3]), "\(without)")
    #expect(without.isInferred)
    let with = try instants("\(Self.start + 260)")
    #expect(isNear(with.seconds, [0, 40, 60, 60 + 80.0 / 3]), "\(with)")
    #expect(!with.isInferred)
  }

  /// At either end of the task it is used; outside of it, and what is no time, is not, and is told.
  @Test(arguments: [
    ("\(start + 200)", true), ("\(start + 300)", true), ("\(start + 199)", false), ("\(start + 301)", false),
    ("soon", false),
  ])
  func withinTheTask(_ taken: String, _ isUsed: Bool) throws {
    try withFile(Self.log(taken)) { path in
      let found = try cleaned(path)
      #expect(found.report.rowsUsed == 2 && found.report.addsUp)
      #expect(found.report.count(.takenOutside) == (isUsed ? 0 : 1))
      #expect(found.report.rowsRepaired == (isUsed ? 0 : 1))
      var (problems, text): ([Diagnostic], [UInt8]) = ([], [])
      var mapping = MappingSpec()
      mapping.columns = .canonical
      _ = try CanonicalLog.write(path: path, mapping: mapping, problems: &problems) { text += $0 }
      let column = try #require(CanonicalLog.fields.firstIndex(of: .taken))
      let cells = String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        String(line.split(separator: ",", omittingEmptySubsequences: false)[column])
      }
      #expect(cells.map(\.isEmpty) == [true, !isUsed], "\(cells)")
    }
  }
}
