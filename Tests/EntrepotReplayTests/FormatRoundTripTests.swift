import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// What a canonical log holds, every other format holds, too: a journal written in it and read again gives
/// the canonical log of that journal, byte for byte.
@Suite struct FormatRoundTripTests {
  private enum Format: String, CaseIterable {
    case database = "ocel.sqlite"
    case json = "ocel.json"
    case epcis = "epcis.jsonld"
    case xes = "log.xes"

    var read: EventLogFormat {
      switch self {
      case .database, .json: .ocel
      case .epcis: .epcis
      case .xes: .xes
      }
    }

    func write(_ reader: JournalReader, to path: String) throws {
      var bytes: [UInt8] = []
      switch self {
      case .database:
        _ = try ObjectCentricLog.write(reader, to: path)
        return
      case .json: try ObjectCentricJSON.write(reader) { bytes += $0 }
      case .epcis: try TaskExport.epcis(reader) { bytes += $0 }
      case .xes: try TaskExport.xes(reader) { bytes += $0 }
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }

  /// A time with its distance from UTC in UTC; other texts as they are.
  private static func utc(_ text: Substring) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard text.count >= 25, text.dropFirst(10).first == "T", let tail = parts.last?.suffix(6),
      let date = ISO8601DateFormatter().date(from: text.prefix(19) + String(tail))
    else { return String(text) }
    let fraction = parts.count > 1 ? "." + parts[1].dropLast(6) : ""
    return ISO8601DateFormatter().string(from: date).dropLast() + fraction + "Z"
  }

  /// Lines of the canonical log; those of all formats are the same.
  @discardableResult
  static func trip(_ reader: JournalReader, in folder: String) throws -> [Substring] {
    var canonical: [UInt8] = []
    try TaskExport.canonical(reader) { canonical += $0 }
    // These formats hold instants, and no zone.
    let calendar = reader.header.calendar
    let lines = String(decoding: canonical, as: UTF8.self).split(separator: "\n").map { line -> Substring in
      guard calendar.timeZone != "UTC" else { return line }
      var fields = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect([LogField.zone.rawValue, calendar.timeZone].contains(String(fields.removeLast())))
      return fields.map { Substring(utc($0)) }.joined(separator: ",")[...]
    }
    for format in Format.allCases {
      let path = folder + "/" + format.rawValue
      try format.write(reader, to: path)
      var again: [UInt8] = []
      #expect(try EventLog.canonical(path: path, format.read) { again += $0 } == [], "\(format)")
      let found = String(decoding: again, as: UTF8.self).split(separator: "\n")
      #expect(found.count == lines.count, "\(format)")
      let other = zip(lines, found).first { $0 != $1 }
      #expect(other == nil, "\(format)")
      if format != .database {
        #expect(EventLogFormat.recognised(path: path) == format.read, "\(format)")
      }
    }
    return lines
  }

  /// The shipped log of two cranes, with its own numbers of tasks, units and movers; through XES it is
  /// replayed to the same canonical log again.
  @Test func aCraneLog() throws {
    let spec = try layout("layouts/crane-log.yaml")
    let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func replayed(_ log: CleanLog, _ name: String) throws -> JournalReader {
      var options = ShadowReplay.Options()
      options.journalPath = folder + "/" + name
      _ = try ShadowReplay.run(log, layout: spec, options)
      return try JournalReader(path: folder + "/" + name)
    }
    let lines = try Self.trip(try replayed(log, "a.journal"), in: folder)
    #expect(lines.count > 2000 && lines.contains { $0.contains(",RBG 1,crane,") })

    var text: [UInt8] = []
    _ = try EventLog.canonical(path: folder + "/log.xes", .xes) { text += $0 }
    try Data(text).write(to: URL(fileURLWithPath: folder + "/xes.csv"))
    var again: [UInt8] = []
    try TaskExport.canonical(try replayed(try cleaned(folder + "/xes.csv"), "b.journal")) { again += $0 }
    #expect(String(decoding: again, as: UTF8.self).split(separator: "\n") == lines)
  }

  /// A simulated day of picking, packing and shipping, and one of a fleet: orders, people, tours, vehicles.
  @Test(arguments: ["picking-day", "fleet-day"]) func simulated(_ name: String) throws {
    let own = OwnLogTests()
    try own.withExport(try own.scenario(shipped("scenarios/\(name).yaml"))) { path, reader in
      let lines = try Self.trip(reader, in: String(path.dropLast("/log.csv".count)))
      #expect(lines.count > 10_000)
      #expect(lines.contains { $0.contains(name == "fleet-day" ? ",vehicle," : ",picker,") })
    }
  }
}
