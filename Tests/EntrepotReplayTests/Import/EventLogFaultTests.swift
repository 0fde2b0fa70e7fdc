import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// Broken logs of events: each fault is one sentence with the number of the event and its place, and a log of
/// which nothing can be read is in error.
@Suite struct EventLogFaultTests {
  /// What must be said of a file.
  struct Fault: Sendable {
    /// With the sign ¶ in front of what is at fault; without one the whole file is.
    var text: String
    /// A part of the sentence.
    var words: String
    var suggestion: String?
    var isError = true
  }

  private static func event(_ change: String = "", time: String = "\"2024-05-01T06:00:00Z\"") -> String {
    """
    {"type": "ObjectEvent", "eventTime": \(time), "action": "OBSERVE", "epcList": ["urn:x:1"],
      "bizStep": "storing", "bizLocation": {"id": "a"}\(change)}
    """
  }

  private static func document(_ events: [String]) -> String {
    "{\"epcisBody\": {\"eventList\": [\n" + events.joined(separator: ",\n") + "]}}\n"
  }

  static let epcis: [Fault] = [
    Fault(text: "¶", words: "a value is needed, not the end"),
    Fault(
      text: String(document([event().replacing("\"a\"", with: "¶\"a\"")]).dropLast(8)),
      words: "The text that begins here has no end"),
    Fault(
      text: "¶<epcis:EPCISDocument/>", words: "This is XML; JSON is needed, as in EPCIS 2.0"),
    Fault(
      text: "{\"epcisbody\": ¶{}}", words: "There is no 'epcisBody' (EPCIS 2.0), but 'epcisbody'",
      suggestion: "epcisBody"),
    Fault(
      text: "{\"epcisBody\":\n {\"evenList\": ¶[]}}",
      words: "There is no 'eventList' (EPCIS 2.0), but 'evenList'", suggestion: "eventList"),
    Fault(
      text: "{\"epcisBody\": {\"eventList\": ¶{}}}", words: "'eventList' is an object; a list is needed"),
    Fault(text: document([]), words: "The list of events is empty"),
    Fault(
      text: document([event(), event(time: "¶\"2024-13-01T06:00:00Z\"")]),
      words: "eventTime of event 2 is '2024-13-01T06:00:00Z', which is no time: ISO 8601 is needed",
      isError: false),
    Fault(
      text: document([
        event(time: "¶\"2024-05-01T06:00:00Z\"").replacing("eventTime", with: "eventtime"), event(),
      ]),
      words: "Event 1 has no eventTime, but a 'eventtime'", suggestion: "eventTime",
      isError: false),
    Fault(
      text: document(["¶17", event()]), words: "Event 1 is 17; an object is needed",
      isError: false),
    Fault(
      text: document([event().replacing("[\"urn:x:1\"]", with: "[7, ¶{}]")]),
      words: "Item 2 of epcList of event 1 is an object; the URI of a load is needed",
      isError: false),
    Fault(
      text: document([event().replacing("[\"urn:x:1\"]", with: "¶\"urn:x:1\""), event()]),
      words: "epcList of event 1 is 'urn:x:1'; a list is needed", isError: false),
    Fault(
      text: document([event().replacing("\"OBSERVE\"", with: "¶\"OBSERV\"")]),
      words: "action of event 1 is 'OBSERV'; EPCIS has ADD, OBSERVE, DELETE",
      suggestion: "OBSERVE", isError: false),
    Fault(
      text: document([
        event().replacing("\"epcList\": [\"urn:x:1\"]", with: "\"quantityList\": [¶{\"quantity\": \"many\"}]")
      ]), words: "A quantity of event 1 has no epcClass", isError: false),
    Fault(
      text: document([event(", \"n\": ¶1e999")]), words: "The number is too large"),
    Fault(
      text: String(repeating: "[", count: 64) + "¶" + String(repeating: "[", count: 40),
      words: "nested more than 64 levels deep"),
    Fault(
      text: "{\"epcisBody\": {\"eventList\": [{}]}}", words: "1 of 1 events name no load and no quantity"),
  ]

  private static func objects(
    _ events: String, _ objects: String = "{\"id\": \"u1\", \"type\": \"HandlingUnit\"}"
  )
    -> String
  { "{\"objects\": [\(objects)],\n\"events\": [\(events)]}" }

  private static let good = """
    {"id": "e9", "type": "storing", "time": "2024-05-01T06:00:00Z", "relationships": [{"objectId": "u1"}]}
    """

  static let ocel: [Fault] = [
    Fault(
      text: "{\"objects\": [], \"events\": [¶", words: "a value is needed, not the end"),
    Fault(text: "¶<log/>", words: "This is XML; JSON is needed, as in OCEL 2.0"),
    Fault(text: "{\"ocel:events\": {}}", words: "This is OCEL 1.0 ('ocel:events')"),
    Fault(
      text: "{\"objects\": [], \"event\": ¶[]}", words: "There is no 'events' (OCEL 2.0), but 'event'",
      suggestion: "events"),
    Fault(
      text: "{\"events\": [], \"objects\": ¶3}", words: "'objects' is 3; a list is needed"
    ),
    Fault(
      text: "¶[]", words: "Here an object with 'events' (OCEL 2.0) is needed, not a list"),
    Fault(text: objects(""), words: "The list of events is empty"),
    Fault(
      text: objects(good.replacing("\"2024-05-01T06:00:00Z", with: "¶\"2024-05-01T6 Uhr") + ",\n" + good),
      words: "time of event 1 ('e9') is '2024-05-01T6 Uhr', which is no time",
      isError: false),
    Fault(
      text: objects(
        good + ",\n " + good.replacing("\"time\": ", with: "\"timee\": ¶").replacing("e9", with: "e10")),
      words: "Event 2 ('e10') has no time, but a 'timee'", suggestion: "time",
      isError: false),
    Fault(
      text: objects(good.replacing("\"u1\"", with: "¶\"u2\"")),
      words: "Event 1 ('e9') names the object 'u2', which is not among the objects",
      suggestion: "u1", isError: false),
    Fault(
      text: objects(good.replacing("[{\"objectId\": \"u1\"}]", with: "¶{}")),
      words: "relationships of event 1 ('e9') is an object; a list is needed",
      isError: false),
    Fault(
      text: objects("¶null,\n" + good), words: "Event 1 is null; an object is needed",
      isError: false),
    Fault(
      text: objects(good, "{\"ID\": ¶\"u1\", \"type\": \"HandlingUnit\"}"),
      words: "Object 1 has no id, but a 'ID'", suggestion: "id", isError: false),
    Fault(
      text: objects(good.replacing("\"e9\"", with: "¶[1]")),
      words: "id of event 1 is a list; a text is needed", isError: false),
  ]

  private func check(_ fault: Fault, _ format: EventLogFormat) throws {
    let parts = fault.text.split(separator: "¶", omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let place = parts.count == 1 ? (0, 0) : (lines.count, (lines.last?.count ?? 0) + 1)
    try withFile(parts.joined()) { path in
      let problems = try EventLog.canonical(path: path, format) { _ in }
      let found = try #require(
        problems.first { $0.message.contains(fault.words) }, "\(fault.words): \(problems)")
      #expect(found.mark == Mark(file: path, line: place.0, column: place.1), "\(found)")
      #expect((found.severity == .error) == fault.isError, "\(found)")
      if let word = fault.suggestion { #expect(found.suggestion == word, "\(found)") }
    }
  }

  @Test(arguments: epcis.indices) func brokenEPCIS(_ index: Int) throws {
    try check(Self.epcis[index], .epcis)
  }
  @Test(arguments: ocel.indices) func brokenOCEL(_ index: Int) throws { try check(Self.ocel[index], .ocel) }

  /// UTF-16 and text in an old encoding: where the first byte is that is none.
  @Test func notUTF8() throws {
    let text = Array(Self.document([Self.event(", \"n\": \"#")]).utf8)
    for (bytes, words, line) in [
      (Array("\u{FEFF}{}".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "UTF-16", 1),
      (text.map { $0 == UInt8(ascii: "#") ? 0xFC : $0 }, "not UTF-8", 3),
      ([UInt8](repeating: 0, count: 40), "binary", 1),
    ] {
      try withBytes(bytes) { path in
        // XES is read as a stream, and has reports of its own.
        for format in EventLogFormat.allCases where format != .xes {
          let problems = try EventLog.canonical(path: path, format) { _ in }
          #expect(problems.count == 1 && problems[0].message.contains(words), "\(problems)")
          #expect(problems[0].mark.line == line && problems[0].severity == .error)
        }
      }
    }
  }

  /// A row that makes no sense says which event it is, and where that stands in the file.
  @Test func quarantineNamesTheEvent() throws {
    let events = (1...30).map { number in
      Self.event(
        ", \"eventID\": \"t\(number)\"", time: number == 17 ? "\"gestern\"" : "\"2024-05-01T06:00:00Z\""
      )
      .replacing("urn:x:1", with: number == 4 ? "urn:x:1\", \"urn:x:2" : "urn:x:1")
    }
    try withFile(Self.document(events)) { path in
      var bytes: [UInt8] = []
      let origins = EventOrigins()
      let problems = try EventLog.canonical(path: path, .epcis, origins: origins) { bytes += $0 }
      #expect(problems.map(\.mark) == [Mark(file: path, line: 34, column: 38)])
      // The fourth event has two loads, so row 19 of the canonical log is the seventeenth event.
      #expect(origins.words(ofLine: 19) == "event 17 at line 34, column 1")
      #expect(origins.words(ofLine: 1) == nil && origins.words(ofLine: 33) == nil)
      try withBytes(bytes) { canonical in
        var spec = MappingSpec()
        spec.columns = .canonical
        var (problems, reasons): ([Diagnostic], [String]) = ([], [])
        let log = try CleanLog.read(
          path: canonical, mapping: spec, problems: &problems, origins: origins,
          quarantine: { line, reason, _ in reasons.append("\(line) \(reason)") })
        #expect(reasons == ["19 bad-time: 'gestern' is not a time. (event 17 at line 34, column 1)"])
        let finding = try #require(log?.report.findings.first { $0.fault == "bad-time" })
        #expect(finding.examples == ["row 19 (event 17 at line 34, column 1): 'gestern' is not a time."])
      }
    }
  }

  // MARK: SQLite

  private static let schema = """
    CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE event_Storing (ocel_id TEXT, ocel_time TEXT);
    """
  private static let content = """
    INSERT INTO event_map_type VALUES ('storing', 'Storing');
    INSERT INTO object VALUES ('u1', 'HandlingUnit'), ('a', 'Location');
    INSERT INTO event VALUES ('e1', 'storing'), ('e2', 'storing');
    INSERT INTO event_object VALUES ('e1', 'u1', ''), ('e1', 'a', 'to'), ('e2', 'u1', ''),
      ('e2', 'a', 'from');
    INSERT INTO event_Storing VALUES ('e1', '2024-05-01T06:00:00Z'), ('e2', '2024-05-01T07:00:00Z');
    """

  /// What is said of a database, and how many rows come of it.
  private func problems(_ sql: String) throws -> (found: [Diagnostic], rows: Int) {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let queue = try DatabaseQueue(path: folder + "/log.sqlite")
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    var out: [UInt8] = []
    let found = try EventLog.canonical(path: folder + "/log.sqlite", .ocel) { out += $0 }
    return (found, max(0, out.count { $0 == 10 } - 1))
  }

  @Test(
    arguments: [
      ("DROP TABLE event_object", "has a table 'event_object'; this file has", nil, true, 0),
      ("ALTER TABLE event RENAME TO events", "a table 'event'; this file has", "event for events", true, 0),
      (
        "ALTER TABLE object RENAME COLUMN ocel_id TO ocelid", "The table 'object' has no column 'ocel_id'",
        "ocel_id for ocelid", true, 0
      ),
      (
        "ALTER TABLE event_Storing RENAME TO event_Storin",
        "'storing' of event_map_type has no table 'event_Storing'",
        "event_Storing for event_Storin", true, 0
      ),
      (
        "ALTER TABLE event_Storing RENAME COLUMN ocel_time TO time",
        "'event_Storing' has no column 'ocel_time'", nil,
        true, 0
      ),
      (
        "DELETE FROM event; DELETE FROM event_Storing; DELETE FROM event_object",
        "The table 'event' has no row", nil,
        true, 0
      ),
      (
        "UPDATE event_Storing SET ocel_time = 'gestern' WHERE ocel_id = 'e2'",
        "ocel_time of 'e2' of table event_Storing is 'gestern', which is no time", nil, false, 2
      ),
      (
        "UPDATE event_Storing SET ocel_time = NULL WHERE ocel_id = 'e2'",
        "'e2' of table event_Storing has no ocel_time",
        nil, false, 2
      ),
      (
        "UPDATE event_Storing SET ocel_id = NULL WHERE ocel_id = 'e2'",
        "Row 2 of table event_Storing has no ocel_id",
        nil, false, 2
      ),
      (
        "DELETE FROM event_Storing WHERE ocel_id = 'e2'",
        "Event 2 ('e2') of the table event stands in no table", nil,
        false, 1
      ),
      (
        "DELETE FROM event WHERE ocel_id = 'e2'", "'e2' of table event_Storing is not in the table event",
        nil, false, 2
      ),
      (
        "UPDATE event_object SET ocel_object_id = 'u2' WHERE ocel_object_id = 'u1' AND ocel_event_id = 'e1'",
        "(event 'e1') names 'u2', which is not in the table object", "u1", false, 2
      ),
      (
        "UPDATE event_Storing SET ocel_time = x'ff00' WHERE ocel_id = 'e2'", "is 'ff00', which is no time",
        nil, false, 2
      ),
      (
        "UPDATE event_Storing SET ocel_time = 9e300 WHERE ocel_id = 'e2'", "is '9.0e+300', which is no time",
        nil, false, 2
      ),
    ] as [(String, String, String?, Bool, Int)])
  func brokenDatabases(_ given: (String, String, String?, Bool, Int)) throws {
    let (found, rows) = try problems(Self.schema + Self.content + given.0)
    let one = try #require(found.first { $0.message.contains(given.1) }, "\(found)")
    #expect((one.severity == .error) == given.3 && rows == given.4, "\(found) \(rows)")
    if let word = given.2 { #expect(one.suggestion == word) }
  }

  /// Numbers where texts are usual: they are ids as well.
  @Test func numbersAsIds() throws {
    let sql = (Self.schema + Self.content).replacing("TEXT", with: "")
      .replacing("'e1'", with: "1").replacing("'e2'", with: "2").replacing("'u1'", with: "77")
    let (found, rows) = try problems(sql)
    #expect(found == [] && rows == 2)
  }
}
