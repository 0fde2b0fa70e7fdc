import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// Logs of events as streams: what stands first in a file does not matter, all faults are counted, and a log
/// without a time is none. Rows and counts are worked out by hand.
@Suite struct EventStreamTests {
  private func read(
    _ text: String, _ format: EventLogFormat, _ origins: EventOrigins = EventOrigins()
  ) throws -> (out: [UInt8], problems: [Diagnostic]) {
    try withFile(text) { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, format, origins: origins) { out += $0 }
      #expect(problems.allSatisfy { $0.mark.file == path })
      return (out, problems)
    }
  }

  private func event(_ number: Int, _ time: String = "2024-05-01T06:00:00Z", _ more: String = "") -> String {
    "{\"type\": \"ObjectEvent\", \"eventTime\": \"\(time)\", \"action\": \"OBSERVE\", "
      + "\"epcList\": [\"urn:x:\(number)\"], \"bizStep\": \"storing\", "
      + "\"bizLocation\": {\"id\": \"a\"}\(more)}"
  }

  private func document(_ events: [String]) -> String {
    "{\"epcisBody\": {\"eventList\": [\n" + events.joined(separator: ",\n") + "]}}\n"
  }

  private let objects = """
    "objects": [{"id": "u1", "type": "Pallet"}, {"id": "a", "type": "Bin"}]
    """
  private let tasks = """
    "events": [{"id": "e1", "type": "storing", "time": "2024-05-01T06:00:00Z",
    "relationships": [{"objectId": "u1"}, {"objectId": "a", "qualifier": "to"}]}]
    """

  @Test func objectsBeforeOrBehind() throws {
    let first = try read("{\"x\": {\"events\": [1]}, \(objects), \(tasks)}", .ocel)
    let behind = try read("{\(tasks), \"x\": [[\"]\"]], \(objects), \"events\": 7}", .ocel)
    #expect(first.problems == [] && first.out == behind.out && behind.problems == [])
    let rows = String(decoding: first.out, as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 2 && rows[1].hasPrefix("e1,,,,,putaway,"), "\(rows)")
  }

  /// An EPCIS document in the shapes that the standard and its users know.
  @Test func shapesOfDocuments() throws {
    let plain = try read(document([event(1)]), .epcis).out
    #expect(plain.count { $0 == 10 } == 2)
    for text in [
      "[\(event(1))]", "{\"eventList\": [\(event(1))], \"type\": \"x\"}", event(1),
      "{\"type\": \"EPCISDocument\", \"epcisHeader\": {\"eventList\": []}, \"epcisBody\": {\"a\": 1, "
        + "\"eventList\": [\(event(1))], \"eventList\": [\(event(2))]}, \"epcisBody\": 3}",
    ] {
      let found = try read(text, .epcis)
      #expect(found.out == plain && found.problems == [], "\(text): \(found.problems)")
    }
  }

  @Test func compressedFiles() throws {
    let text = document((0..<3000).map { event($0) })
    let plain = try read(text, .epcis)
    try withFile(text) { path in
      var out: [UInt8] = []
      let problems = try withPacked(path) { try EventLog.canonical(path: $0, .epcis) { out += $0 } }
      #expect(problems == [])
      #expect(out == plain.out && out.count { $0 == 10 } == 3001)
    }
  }

  @Test func faultsAreCountedByKind() throws {
    let events = (1...100).map { number in
      let broken = number % 4 == 0 ? "gestern" : "2024-05-01T06:00:00Z"
      let text = event(number, broken)
      return number % 10 == 3 ? text.replacing("OBSERVE", with: "LOOK") : text
    }
    let origins = EventOrigins()
    let found = try read(document(events + ["1", "[]"]), .epcis, origins).problems
    // 25 bad times and 10 unknown words, of which five each are shown; both events that are none.
    #expect(found.count { $0.identifier == "bad-time" } == 5)
    #expect(found.count { $0.identifier == "unknown-word" } == 5)
    #expect(found.count { $0.identifier == "wrong-event" } == 2)
    #expect(
      found.last?.message
        == "Further faults, which are not shown: 20 times that cannot be read, 5 words that the standard "
        + "does not have.")
    #expect(found.count == 13 && found.allSatisfy { $0.severity == .warning })
    #expect(origins.tally.read == 102 && origins.tally.used == 100 && origins.tally.aside == 2)
  }

  /// Events of which nothing comes for different reasons: in error all the same.
  @Test func nothingComesOfIt() throws {
    let found = try read(document(["17", "{\"eventTime\": \"2024-05-01T06:00:00Z\"}"]), .epcis)
    #expect(found.problems.contains { $0.severity == .error } && found.out.isEmpty)
    let idle = try read(
      "{\"serialNumber\":\"A\",\"orderId\":\"\",\"timestamp\":\"2024-01-01T06:00:00Z\"}\n", .vda5050)
    #expect(idle.problems.map(\.message) == ["No message is of an order: no task is made of them."])
  }

  private static let timeless: [(EventLogFormat, String, String, Int)] = [
    (
      .vda5050,
      "\n{\"serialNumber\":\"A\",\"orderId\":\"o\",\"timestamp\":\"nie\",\"lastNodeId\":\"n\"}\n",
      "timestamp of the message is 'nie'", 2
    ),
    (
      .xes,
      "<log>\n<trace><event><string key='concept:name' value='pick'/>\n<date key='time:timestamp' "
        + "value='nie'/><string key='from' value='a'/></event></trace></log>",
      "time:timestamp of event 1 is 'nie'", 3
    ),
    (
      .ocel,
      "{\"objects\": [{\"id\": \"a\", \"type\": \"Bin\"}],\n"
        + "\"events\": [{\"id\": \"e1\", \"type\": \"pick\",\n"
        + "\"time\": \"nie\", \"relationships\": [{\"objectId\": \"a\"}]}]}",
      "time of event 1 ('e1') is 'nie'", 3
    ),
  ]

  /// None of the events has a time that can be read: one sentence, and an error.
  @Test(arguments: timeless.indices) func noTimes(_ index: Int) throws {
    let (format, text, words, line) = Self.timeless[index]
    let found = try read(text, format)
    #expect(found.problems.map(\.identifier) == ["no-times"] && found.problems[0].severity == .error)
    #expect(found.problems[0].message.contains(words), "\(found.problems)")
    #expect(found.problems[0].mark.line == line)
    #expect(found.out.isEmpty)
  }

  @Test func noTimesInEPCIS() throws {
    let found = try read(document((1...30).map { event($0, "nie") }), .epcis)
    #expect(found.problems.count == 1 && found.problems[0].severity == .error)
    #expect(
      found.problems[0].message.hasPrefix(
        "None of its 30 tasks has a time that can be read: ISO 8601 is needed, such as 2024-05-01T06:00:00"
          + "+02:00. The first: eventTime of event 1 is 'nie'"))
  }

  // MARK: XES

  private func step(_ time: String, _ instance: Int, _ transition: String = "complete") -> String {
    "<event><string key='concept:name' value='pick'/><string key='concept:instance' value='\(instance)'/>"
      + "<string key='lifecycle:transition' value='\(transition)'/>"
      + "<date key='time:timestamp' value='\(time)'/>"
      + "<string key='from' value='a'/></event>\n"
  }

  /// A row that makes no sense says which event of the XES log it is, though rows go by time.
  @Test func eventsOfXES() throws {
    let origins = EventOrigins()
    let text =
      "<log><trace>\n" + step("2024-05-01T08:00:00Z", 1) + step("nie", 2) + step("2024-05-01T07:00:00Z", 3)
      + "</trace></log>"
    let found = try read(text, .xes, origins)
    #expect(found.problems.map(\.identifier) == ["bad-time"])
    #expect(found.problems[0].message.hasPrefix("time:timestamp of event 2 is 'nie'"))
    #expect(found.problems[0].mark.line == 3 && found.problems[0].mark.column > 1)
    try withBytes(found.out) { path in
      var spec = MappingSpec()
      spec.columns = .canonical
      var (problems, reasons): ([Diagnostic], [String]) = ([], [])
      _ = try CleanLog.read(
        path: path, mapping: spec, problems: &problems, origins: origins,
        quarantine: { _, reason, _ in reasons.append(reason) })
      #expect(reasons == ["bad-time: 'nie' is not a time. (event 2 at line 3, column 1)"])
    }
    // By time the third event is before the first, and the one without a time before both.
    #expect((2...4).map { origins.words(ofLine: $0)?.prefix(7) } == ["event 2", "event 3", "event 1"])
  }

  /// Tasks of a case that begin and never end: none is lost, however many there are.
  @Test func tasksThatNeverEnd() throws {
    let count = 60_000
    let text = "<log><trace>" + (0..<count).map { step("2024-05-01T06:00:00Z", $0, "start") }.joined()
    let found = try read(text + step("2024-05-01T09:00:00Z", count - 1) + "</trace></log>", .xes)
    #expect(found.problems == [])
    let rows = String(decoding: found.out, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(Set(rows.map { $0.prefix { $0 != "," } }).count == count && rows.count == count)
    #expect(rows.filter { $0.contains("2024-05-01T06:00:00Z,2024-05-01T09:00:00Z") }.count == 1)
  }

  // MARK: SQLite

  /// Whether a file has keys or not, and holds texts or not: the same rows.
  @Test func databasesWithAndWithoutKeys() throws {
    func rows(_ key: String, _ objectKey: String) throws -> [UInt8] {
      let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).sqlite"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        try database.execute(
          sql: """
            CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
            CREATE TABLE event (ocel_id TEXT, ocel_type TEXT\(key));
            CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
            CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT,
              ocel_qualifier TEXT\(objectKey));
            CREATE TABLE event_Storing (ocel_id TEXT, ocel_time TEXT);
            INSERT INTO event_map_type VALUES ('storing', 'Storing');
            INSERT INTO object VALUES ('z', 'Location'), ('b', 'Location'), ('u', 'HandlingUnit');
            """)
        // Events against the order of their names, all at one instant; of two places the later one counts.
        for event in (0..<300).reversed() {
          try database.execute(
            sql: """
              INSERT INTO event VALUES ('e\(event)', 'storing');
              INSERT INTO event_Storing VALUES ('e\(event)', '2024-05-01T06:00:00Z');
              INSERT INTO event_object VALUES ('e\(event)', 'z', 'to'), ('e\(event)', 'u', 'moves'),
                ('e\(event)', 'b', 'to');
              """)
        }
      }
      try queue.close()
      var out: [UInt8] = []
      #expect(try EventLog.canonical(path: path, .ocel) { out += $0 } == [])
      return out
    }
    let plain = try rows("", "")
    let keyed = try rows(
      ", PRIMARY KEY (ocel_id)", ", PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier)")
    #expect(plain == keyed)
    let lines = String(decoding: plain, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(lines.map { String($0.prefix { $0 != "," }) } == (0..<300).reversed().map { "e\($0)" })
    #expect(lines.dropFirst().allSatisfy { $0.contains(",b,b,u,") }, "\(lines.prefix(3))")
  }
}
