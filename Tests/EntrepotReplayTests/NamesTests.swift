import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// What a log calls its tasks and handling units comes through a replay and out of every export again.
@Suite struct NamesTests {
  /// A pallet that comes, is relabelled and leaves; its number comes again; one that stood there from the
  /// start, moved by somebody whom the log does not know; tildes and commas in ids.
  private static let small = """
    T-9,putaway,A,E,1-1,340123450000000017,,00:00,00:40
    T-7,relocate,A,1-1,2-2,340123450000000017,B~7,01:00,01:30
    T-8,pick,A,2-2,X,B~7,,02:00,02:40
    "T,1",putaway,A,E,1-1,340123450000000017,,03:00,03:40
    T-9~received,pick,B,4-3,X,HU1,,04:00,04:40
    T-2,pick,A,9-3,X,340123450000000017,,05:00,05:40
    """

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func journal(
    _ log: CleanLog, _ path: String, detail: JournalDetail = .full
  ) throws -> JournalReader {
    var options = ShadowReplay.Options()
    (options.journalPath, options.detail) = (path, detail)
    _ = try ShadowReplay.run(log, layout: try layout("layouts/crane-log.yaml"), options)
    let reader = try JournalReader(path: path)
    try reader.verify()
    return reader
  }

  private func canonical(_ reader: JournalReader, _ path: String) throws -> [[String]] {
    var bytes: [UInt8] = []
    try TaskExport.canonical(reader) { bytes += $0 }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func small(_ folder: String) throws -> CleanLog {
    let head = "task_id,activity,sku,src_loc,dst_loc,src_hu,dst_hu,t_start,t_end,resource_id\n"
    let places = [
      ",E,": ",rack/A1/in,", ",X,": ",rack/A1/out,", ",1-1,": ",rack/A1-L-001-01-1,",
      ",2-2,": ",rack/A1-L-002-02-1,", ",4-3,": ",rack/A1-R-004-03-1,", ",9-3,": ",rack/A1-R-009-03-1,",
    ]
    let lines = Self.small.split(separator: "\n").map { line in
      var line = places.reduce(String(line)) { $0.replacing($1.key, with: $1.value) }
      let times = line.split(separator: ",").suffix(2)
      line = String(line.dropLast(times.joined(separator: ",").count))
      return line + times.map { "2024-01-01T06:\($0)Z," }.joined() + "rack/A1\n"
    }
    try (head + lines.joined()).write(toFile: folder + "/small.csv", atomically: true, encoding: .utf8)
    return try cleaned(folder + "/small.csv")
  }

  /// Worked out by hand: ids are the log's own; what is ours has more tildes than any of these.
  @Test func byHand() throws {
    try inFolder { folder in
      let reader = try journal(try small(folder), folder + "/a.journal")
      let text = try canonical(reader, folder + "/1.csv").map { row in
        // A comma in quotes makes a field more.
        let at = row[0].hasPrefix("\"") ? 1 : 0
        return (at == 1 ? row[0] + "," + row[1] : row[0]) + " " + row[5 + at] + " " + row[12 + at] + " "
          + row[13 + at]
      }
      let first = "340123450000000017"
      #expect(
        text == [
          "T-9~~received receive \(first) ", "T-9 putaway \(first) ", "T-7 relocate \(first) B~7",
          "T-8 pick B~7 ", "T-8~~shipped ship B~7 ", "\"T,1~~received\" receive \(first) ",
          "\"T,1\" putaway \(first) ", "T-9~received pick HU1 ", "T-9~received~~shipped ship HU1 ",
          text[9], "T-2 pick \(first) ", "T-2~~shipped ship \(first) ",
        ])
      // Nobody says who moved it: a task of no log.
      #expect(text[9].hasPrefix("~~") && text[9].hasSuffix(" adjust \(first) "))
      // The same number twice: two loads, one after the other.
      let loads = try reader.loads(named: first)
      #expect(loads.count == 2)
      let names = try reader.names(ofLoad: loads[0])
      #expect(names.map(\.name) == [first, "B~7"])
      let noon = Time.seconds(59)
      #expect(try reader.name(ofLoad: loads[0], at: noon) == first)
      #expect(try reader.name(ofLoad: loads[0], at: .seconds(3000)) == "B~7")
    }
  }

  /// Written, replayed and written again: the same bytes from the first time on, whatever names there are.
  @Test(arguments: ["small", "crane-log", "crane-log without tasks"])
  func roundTrip(_ kind: String) throws {
    try inFolder { folder in
      var log = try small(folder)
      if kind != "small" {
        var (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
        if kind.hasSuffix("tasks") { mapping?.columns[.task] = [] }
        log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
      }
      _ = try canonical(try journal(log, folder + "/1.journal"), folder + "/1.csv")
      let second = try journal(try cleaned(folder + "/1.csv"), folder + "/2.journal")
      _ = try canonical(second, folder + "/2.csv")
      let (one, two) = (try Data(contentsOf: url(folder, 1)), try Data(contentsOf: url(folder, 2)))
      #expect(one == two && one.count > 500)
      let third = try journal(try cleaned(folder + "/2.csv"), folder + "/3.journal", detail: .business)
      _ = try canonical(third, folder + "/3.csv")
      #expect(try Data(contentsOf: url(folder, 3)) == two)
    }
  }

  private func url(_ folder: String, _ number: Int) -> URL {
    URL(fileURLWithPath: folder + "/\(number).csv")
  }

  /// All ids of a log that are used stand in all exports, each with the load that the log has there.
  @Test func everyIdIsThere() throws {
    let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
    // By the file itself, without our reader: task and handling unit of each line.
    let raw = try String(contentsOfFile: shipped("scenarios/data/crane-log.csv"), encoding: .utf8)
    var lines: Set<Int> = []
    try log.rows.forEach { lines.insert(Int($0.line)) }
    var expected: [String: String] = [:]
    for (index, line) in raw.split(whereSeparator: \.isNewline).enumerated() where lines.contains(index + 1) {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      expected[fields[0]] = fields[3]
    }
    #expect(expected.count == lines.count && lines.count > 1000)
    try inFolder { folder in
      let reader = try journal(log, folder + "/a.journal")
      let rows = try canonical(reader, folder + "/1.csv")
      let found = Dictionary(rows.map { ($0[0], $0[12]) }) { first, _ in first }
      #expect(found.count == rows.count)
      for (task, load) in expected { #expect(found[task] == load) }

      try ObjectCentricLog.write(reader, to: folder + "/a.sqlite")
      let queue = try DatabaseQueue(path: folder + "/a.sqlite")
      try queue.read { database in
        let sql = "SELECT ocel_event_id, ocel_object_id FROM event_object WHERE ocel_qualifier = 'moves'"
        var pairs: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: sql) { pairs[row[0]] = row[1] }
        for (task, load) in expected { #expect(pairs[task] == "HandlingUnit:" + load) }
      }
      try queue.close()
      for format in ["ocel-json", "xes", "epcis"] {
        var bytes: [UInt8] = []
        switch format {
        case "xes": try TaskExport.xes(reader) { bytes += $0 }
        case "epcis": try TaskExport.epcis(reader) { bytes += $0 }
        default: try ObjectCentricJSON.write(reader) { bytes += $0 }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // Words of letters and digits: ids are whole ones.
        let words = Set(text.split { !$0.isLetter && !$0.isNumber })
        for (task, load) in expected { #expect(words.contains(task[...]) && words.contains(load[...])) }
      }
    }
  }

  /// Through each format and back, replayed and written again: the same file as the first time.
  @Test(arguments: ["ocel", "ocel-json", "epcis"])
  func secondTime(_ format: String) throws {
    try inFolder { folder in
      let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
      var log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
      var texts: [String] = []
      for turn in 1...3 {
        let reader = try journal(log, folder + "/\(turn).journal")
        let path = folder + "/\(turn).export"
        var bytes: [UInt8] = []
        switch format {
        case "ocel": try ObjectCentricLog.write(reader, to: path)
        case "epcis": try TaskExport.epcis(reader) { bytes += $0 }
        default: try ObjectCentricJSON.write(reader) { bytes += $0 }
        }
        if !bytes.isEmpty { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
        var text: [UInt8] = []
        let kind: EventLogFormat = format == "epcis" ? .epcis : .ocel
        #expect(try EventLog.canonical(path: path, kind) { text += $0 } == [])
        texts.append(String(decoding: text, as: UTF8.self))
        try Data(text).write(to: URL(fileURLWithPath: folder + "/\(turn).csv"))
        log = try cleaned(folder + "/\(turn).csv")
      }
      #expect(texts[0].contains("480000,") && texts[0].contains(",3402180000,"))
      #expect(texts[0] == texts[1] && texts[1] == texts[2])
    }
  }

  /// Beyond a megabyte texts lie on the disk, and are found from there in any order.
  @Test func manyTexts() throws {
    var log = "task_id,activity,dst_loc,src_hu,t_end\n"
    for row in 0..<60_000 {
      log += "task number \(row),putaway,rack/A1-L-001-01-1,unit \(row * 7),\(1_704_000_000 + row)\n"
    }
    try withFile(log) { path in
      let clean = try cleaned(path)
      let texts = try #require(clean.texts)
      var rows: [LogRow] = []
      try clean.rows.forEach { rows.append($0) }
      #expect(rows.count == 60_000)
      for place in 0..<rows.count {
        let row = rows[place * 7919 % rows.count]
        let names = try texts.names(of: row)
        let number = Int(row.line) - 2
        #expect(String(decoding: names.task, as: UTF8.self) == "task number \(number)")
        #expect(String(decoding: names.load, as: UTF8.self) == "unit \(number * 7)")
        #expect(names.into.isEmpty)
      }
    }
  }

  /// Examples of GS1 (General Specifications 7.9.1 and the calculator at gs1.org), and what is none.
  @Test func serialShippingCodes() {
    for code in ["376104250021234569", "006141411234567890", "340123450000000017"] {
      #expect(SerialShippingCode.isOne(code))
    }
    for other in ["376104250021234568", "37610425002123456", "0376104250021234569", "37610425002123456A", ""]
    {
      #expect(!SerialShippingCode.isOne(other))
    }
  }
}
