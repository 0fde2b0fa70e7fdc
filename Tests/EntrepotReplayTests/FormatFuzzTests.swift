import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// Damaged files of every format that is read: none traps, and what is read adds up. Seeds are fixed; a
/// failure names its own.
@Suite struct FormatFuzzTests {
  private static let rounds = 150

  /// Bytes changed, cut out, doubled, cut off; or pieces of the same file put elsewhere.
  private func damaged(_ bytes: [UInt8], _ dice: inout SplitMix, keeping head: Int = 0) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      guard bytes.count > head + 2 else { break }
      let place = Int.random(in: head..<bytes.count, using: &dice)
      let length = min(bytes.count - place, Int.random(in: 1...40, using: &dice))
      switch Int.random(in: 0..<7, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.removeSubrange(place..<place + length)
      case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.insert(contentsOf: Array("\"\"{[,:9999999999999999999e999".utf8), at: place)
      case 5:
        let other = Int.random(in: head..<bytes.count - length + 1, using: &dice)
        bytes.replaceSubrange(place..<place + length, with: bytes[other..<other + length])
      default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
      }
    }
    return bytes
  }

  /// Reads a canonical log, whatever it holds, and counts its rows: so many, where that is known.
  private func readsWell(_ bytes: [UInt8], _ what: String, rows: Int? = nil) throws {
    try withBytes(bytes) { path in
      var spec = MappingSpec()
      spec.columns = .canonical
      var problems: [Diagnostic] = []
      if let log = try CleanLog.read(path: path, mapping: spec, problems: &problems) {
        #expect(log.report.addsUp, "\(what)")
        if let rows { #expect(log.report.rowsRead == rows, "\(what)") }
      } else {
        #expect(problems.contains { $0.severity == .error }, "\(what)")
      }
    }
  }

  private func fuzzEvents(_ text: String, _ format: EventLogFormat) throws {
    for seed in 0..<Self.rounds {
      var dice = SplitMix(state: UInt64(seed) + 1)
      let bytes = seed == 0 ? Array(text.utf8) : damaged(Array(text.utf8), &dice)
      try withBytes(bytes) { path in
        let found = try readsEvents(path, format, "\(format) seed \(seed)")
        if seed == 0 { #expect(found == []) }
      }
    }
  }

  /// Reads a log of events, whatever it holds: every event is used or set aside, every row that goes out has
  /// its place and is read again, and what is said is said of the file in a sentence.
  private func readsEvents(_ path: String, _ format: EventLogFormat, _ what: String) throws -> [Diagnostic] {
    var out: [UInt8] = []
    let origins = EventOrigins()
    let problems = try EventLog.canonical(path: path, format, origins: origins) { out += $0 }
    for problem in problems {
      #expect(problem.mark.file == path && problem.message.hasSuffix("."), "\(what): \(problem)")
      #expect(!problem.identifier.isEmpty && problem.message.utf8.count < 1500, "\(what): \(problem)")
    }
    // What is not in error has rows, and the program ends with 0; else with 2 and a sentence of an error.
    if problems.contains(where: { $0.severity == .error }) { return problems }
    let rows = out.count { $0 == 10 } - 1
    #expect(rows == origins.rows && rows > 0, "\(what)")
    #expect(origins.tally.addsUp && (format == .xes || origins.tally.used > 0), "\(what): \(origins.tally)")
    #expect((2..<rows + 2).allSatisfy { origins.words(ofLine: $0) != nil }, "\(what)")
    #expect(origins.words(ofLine: rows + 2) == nil, "\(what)")
    try readsWell(out, what, rows: rows)
    return problems
  }

  private static let objects = """
    {"objectTypes": [{"name": "HandlingUnit", "attributes": []}, {"name": "Location", "attributes": []}],
    "eventTypes": [{"name": "storing", "attributes": [{"name": "started", "type": "time"}]}],
    "objects": [{"id": "HandlingUnit:1", "type": "HandlingUnit"}, {"id": "Location:a", "type": "Location"},
    {"id": "Location:b", "type": "Location"}],
    "events": [{"id": "e1", "type": "storing", "time": "2024-01-01T06:00:10Z", "attributes":
    [{"name": "started", "value": "2024-01-01T06:00:00Z"}], "relationships":
    [{"objectId": "HandlingUnit:1", "qualifier": "moves"},
    {"objectId": "Location:a", "qualifier": "from"}, {"objectId": "Location:b", "qualifier": "to"}]},
    {"id": "e2", "type": "packing", "time": "2024-01-01T06:10:00Z", "relationships": [{"objectId":
    "HandlingUnit:1", "qualifier": "moves"}]}]}
    """

  @Test func objectCentricJSON() throws { try fuzzEvents(Self.objects, .ocel) }

  @Test func epcis() throws {
    try fuzzEvents(
      """
      {"@context": [], "type": "EPCISDocument", "schemaVersion": "2.0",
      "creationDate": "2024-01-01T00:00:00Z",
      "epcisBody": {"eventList": [{"type": "ObjectEvent", "eventTime": "2024-01-01T06:00:00.000+01:00",
      "eventTimeZoneOffset": "+01:00", "epcList": ["urn:epc:id:sscc:4012345.0000000001"], "action": "OBSERVE",
      "bizStep": "storing", "readPoint": {"id": "https://x/loc/a%2F1"},
      "bizLocation": {"id": "https://x/loc/b"}},
      {"type": "AggregationEvent", "eventTime": "2024-01-01T06:10:00Z", "eventTimeZoneOffset": "+00:00",
      "parentID": "urn:x:1", "childEPCs": ["urn:epc:id:sscc:4012345.0000000001"], "action": "ADD", "bizStep":
      "urn:epcglobal:cbv:bizstep:packing", "bizLocation": {"id": "c"}}, {"type": "ObjectEvent", "eventTime":
      "2024-01-01T06:20:00Z", "quantityList": [{"epcClass": "urn:x:sku:7", "quantity": 12.5}],
      "action": "OBSERVE",
      "bizStep": "shipping", "bizLocation": {"id": "d"}}]}}
      """, .epcis)
  }

  @Test func eventStreams() throws {
    func event(_ step: String, _ second: Int, _ time: String) -> String {
      "<event><string key=\"concept:name\" value=\"putaway\"/><string key=\"concept:instance\" "
        + "value=\"\(second)\"/><string key=\"lifecycle:transition\" value=\"\(step)\"/><date "
        + "key=\"time:timestamp\" value=\"2024-01-01T06:00:\(time)+01:00\"/><string key=\"from\" "
        + "value=\"a &amp; b\"/><string key=\"to\" value=\"c\"/><int key=\"quantity\" value=\"7\"/></event>\n"
    }
    try fuzzEvents(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE log [<!ENTITY a \"b\">]>\n<log><extension "
        + "name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n<trace>"
        + "<string key=\"concept:name\" value=\"P1\"/><!-- a -->" + event("start", 1, "10")
        + event("start", 2, "11.5") + event("complete", 1, "20") + event("complete", 2, "30")
        + "</trace>\n<trace>" + event("complete", 3, "40") + "</trace></log>\n", .xes)
  }

  @Test func vehicleStates() throws {
    func state(_ order: String, _ node: String, _ second: Int, _ action: String) -> String {
      "{\"manufacturer\":\"M\",\"serialNumber\":\"AGV7\",\"orderId\":\"\(order)\",\"lastNodeId\":\"\(node)\","
        + "\"timestamp\":\"2024-01-01T06:00:0\(second)Z\",\"nodeStates\":[],\"edgeStates\":[],"
        + "\"loads\":[{\"loadId\":"
        + "\"L1\"}],\"actionStates\":[{\"actionId\":\"\(action)\",\"actionType\":\"\(action)\","
        + "\"actionStatus\":\"FINISHED\"}]}\n"
    }
    try fuzzEvents(
      state("o1", "A", 0, "pick") + state("o1", "B", 3, "drop") + state("o2", "B", 5, "pick")
        + state("o2", "C", 8, "drop"), .vda5050)
  }

  /// A log in SQLite, its bytes damaged behind the head that names the format.
  @Test func databases() throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/log.sqlite"
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: "CREATE TABLE tasks (task_id INTEGER, activity TEXT, src_loc TEXT, dst_loc TEXT, t_end TEXT)")
      for task in 0..<200 {
        try database.execute(
          sql: "INSERT INTO tasks VALUES (?, 'putaway', 'a', ?, ?)",
          arguments: [task, "b\(task)", 1_704_088_800_000 + task * 1000])
      }
      try database.execute(
        sql: """
          CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
          CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
          CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
          CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
          CREATE TABLE event_Storing (ocel_id TEXT, ocel_time TEXT, started TEXT);
          INSERT INTO event_map_type VALUES ('storing', 'Storing');
          INSERT INTO object VALUES ('Location:a', 'Location');
          INSERT INTO event VALUES ('e1', 'storing');
          INSERT INTO event_object VALUES ('e1', 'Location:a', 'to');
          INSERT INTO event_Storing VALUES ('e1', '2024-01-01T06:00:00Z', NULL);
          """)
    }
    try queue.close()
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for seed in 0..<Self.rounds {
      var dice = SplitMix(state: UInt64(seed) + 99)
      try withBytes(seed == 0 ? whole : damaged(whole, &dice, keeping: 16)) { path in
        var out: [UInt8] = []
        let problems = try SQLiteFile.csv(path, table: "tasks") { out += $0 }
        if seed == 0 {
          #expect(problems == [] && out.count { $0 == 10 } == 201)
        }
        if problems == [] { try readsWell(out, "tasks seed \(seed)") }
        let found = try readsEvents(path, .ocel, "ocel seed \(seed)")
        if seed == 0 { #expect(found == []) }
      }
    }
  }

  @Test func snapshots() throws {
    let text =
      "as_of,loc,hu,sku,qty\n"
      + (0..<50).map { "2024-01-01 06:00,b\($0),h\($0),s\($0 % 7),\($0 % 9)\n" }
      .joined()
    for seed in 0..<Self.rounds {
      var dice = SplitMix(state: UInt64(seed) + 7)
      try withBytes(seed == 0 ? Array(text.utf8) : damaged(Array(text.utf8), &dice)) { path in
        let (snapshot, problems) = readSnapshot(path: path)
        if seed == 0 { #expect(problems == [] && snapshot.lines.count == 50 && snapshot.asOf != nil) }
        #expect(snapshot.lines.allSatisfy { $0.loads >= 0 && !$0.sku.isEmpty })
      }
    }
  }

  @Test func alarms() throws {
    let spec = try layout("layouts/crane-log.yaml")
    var text = "resource_id,t_start,t_end\n"
    for alarm in 0..<60 {
      let start = 1_704_088_800_000 + alarm * 3_600_000
      text += "rack/A\(alarm % 3 + 1),\(start),\(start + 60_000 * (alarm % 11))\n"
    }
    let span: ClosedRange<Int64> = 1_704_088_800_000_000_000...1_704_388_800_000_000_000
    for seed in 0..<Self.rounds {
      var dice = SplitMix(state: UInt64(seed) + 5)
      try withBytes(seed == 0 ? Array(text.utf8) : damaged(Array(text.utf8), &dice)) { path in
        var problems: [Diagnostic] = []
        let found = Availability(
          path: path, mapping: AlarmReader.canonical(path), layout: spec, span: span, problems: &problems)
        if seed == 0 { #expect(found?.cleaning.rowsRead == 60) }
        if let found {
          #expect(found.cleaning.addsUp, "seed \(seed)")
          for group in found.groups { #expect((0...1).contains(group.availability), "seed \(seed)") }
        } else {
          #expect(problems.contains { $0.severity == .error }, "seed \(seed)")
        }
      }
    }
  }

  /// Mapping files, damaged line by line: a sentence, or a mapping that reads.
  @Test func mappings() throws {
    let text = try String(contentsOfFile: shipped("scenarios/crane-log.mapping.yaml"), encoding: .utf8)
    let log = Array(
      try Data(contentsOf: URL(fileURLWithPath: shipped("scenarios/data/crane-log.csv"))).prefix(6000))
    for seed in 1..<Self.rounds {
      var dice = SplitMix(state: UInt64(seed) + 33)
      let broken = String(decoding: damaged(Array(text.utf8), &dice), as: UTF8.self)
      let (spec, problems) = loader.mapping(text: broken, name: "mapping")
      guard let spec else {
        #expect(problems.contains { $0.severity == .error }, "seed \(seed)")
        continue
      }
      try withBytes(log) { path in
        var more: [Diagnostic] = []
        if let log = try CleanLog.read(path: path, mapping: spec, problems: &more) {
          #expect(log.report.addsUp, "seed \(seed)")
        } else {
          #expect(!more.isEmpty, "seed \(seed)")
        }
      }
    }
  }
}
