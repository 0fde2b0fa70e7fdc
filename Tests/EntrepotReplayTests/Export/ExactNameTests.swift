import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Names that differ in their bytes and not for Swift: `é` in one sign and in two (Unicode annex 15). Each
/// stays itself through every export and back.
@Suite struct ExactNameTests {
  private static let one = "Andr\u{E9}"
  private static let two = "Andre\u{301}"

  private static let log =
    "task_id,order_id,activity,sku,qty,src_loc,dst_loc,src_hu,resource_id,t_start,t_end\n"
    + (0..<6).map { row in
      let name = row % 2 == 0 ? one : two
      let (from, to) = row < 3 ? ("in \(name)", "bin \(name)") : ("bin \(name)", "out \(name)")
      return "t\(row),O \(name),relocate,S \(name),1,\(from),\(to),U\(row) \(name),\(name),"
        + "2025-03-03T08:0\(row):00Z,2025-03-03T08:0\(row):30Z\n"
    }.joined()

  @Test func namesStayThemselves() throws {
    #expect(Self.one == Self.two && ExactName(Self.one) != ExactName(Self.two))
    let crane = try layout("layouts/crane-log.yaml")
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = try withFile(Self.log) { try cleaned($0) }
    let turn = try RoundTrip.turn(log, crane, [], folder + "/1")
    let bytes = Array(turn.text.utf8)
    for name in [Self.one, Self.two] {
      for word in ["O ", "S ", "bin "] {
        let sought = Array((word + name).utf8)
        #expect(bytes.indices.contains { bytes[$0...].starts(with: sought) }, "\(word)\(name)")
      }
    }
    let path = folder + "/log"
    try ObjectCentricLog.write(turn.reader, to: path + ".sqlite")
    func file(_ name: String, _ write: (([UInt8]) throws -> Void) throws -> Void) throws {
      var out: [UInt8] = []
      try write { out += $0 }
      try Data(out).write(to: URL(fileURLWithPath: path + name))
    }
    try file(".json") { try ObjectCentricJSON.write(turn.reader, to: $0) }
    try file(".epcis") { try TaskExport.epcis(turn.reader, to: $0) }
    try file(".xes") { try TaskExport.xes(turn.reader, to: $0) }
    for (name, format) in [
      (".sqlite", EventLogFormat.ocel), (".json", .ocel), (".epcis", .epcis), (".xes", .xes),
    ] {
      var back: [UInt8] = []
      let problems = try EventLog.canonical(path: path + name, format) { back += $0 }
      #expect(problems == [], "\(name)")
      #expect(
        back == bytes,
        "\(name): \(RoundTrip.differences(turn.text, String(decoding: back, as: UTF8.self)))")
    }
  }

  /// Also where they do not lie in memory.
  @Test func numbersOfNames() throws {
    let few = NameNumbers(limit: 1)
    #expect(try few.number(of: Self.one) == (0, true))
    #expect(try few.number(of: Self.two) == (1, true))
    #expect(try few.number(of: Self.one) == (0, false))
    #expect(try few.number(of: Self.two) == (1, false))
  }
}
