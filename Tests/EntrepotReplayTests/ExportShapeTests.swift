import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// What the published schemas ask of an export: IEEE 1849-2016 (xes.xsd) and GS1 EPCIS 2.0
/// (EPCIS-JSON-Schema.json), their rules written out. `tools/check_xes.py` and `tools/check_epcis.py` hold
/// whole files against them.
@Suite struct ExportShapeTests {
  private func withJournal(_ body: (JournalReader) throws -> Void) throws {
    let spec = try layout("layouts/crane-log.yaml")
    let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).journal"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = ShadowReplay.Options()
    options.journalPath = path
    _ = try ShadowReplay.run(log, layout: spec, options)
    try body(try JournalReader(path: path))
  }

  @Test func eventStream() throws {
    try withJournal { reader in
      var bytes: [UInt8] = []
      try TaskExport.xes(reader) { bytes += $0 }
      let log = try XMLReader.read(bytes)
      #expect(log.name == "log" && log["xmlns"]?.value == "http://www.xes-standard.org/")
      // xs:decimal in the schema.
      #expect(Double(try #require(log["xes.version"]).value) != nil)
      let prefixes = Set(log.all("extension").compactMap { $0["prefix"]?.value })
      #expect(
        prefixes.count == 4 && log.all("extension").allSatisfy { $0["uri"] != nil && $0["name"] != nil })
      let values: Set<String> = ["string", "date", "int"]
      var events = 0
      for trace in log.all("trace") {
        // Attributes first, then events; no key twice.
        let names = trace.children.map(\.name)
        let firstEvent = names.firstIndex(of: "event") ?? names.count
        #expect(
          names[..<firstEvent].allSatisfy(values.contains)
            && names[firstEvent...].allSatisfy { $0 == "event" })
        for part in [trace] + trace.all("event") {
          let attributes = part.children.filter { values.contains($0.name) }
          let keys = attributes.compactMap { $0["key"]?.value }
          #expect(Set(keys).count == attributes.count)
          #expect(
            keys.allSatisfy { !$0.contains(":") || prefixes.contains(String($0.split(separator: ":")[0])) })
        }
        events += trace.all("event").count
        for event in trace.all("event") {
          let time = event.children.first { $0["key"]?.value == "time:timestamp" }
          #expect(
            time?.name == "date" && ISO8601DateFormatter().date(from: time?["value"]?.value ?? "") != nil)
        }
      }
      #expect(events > 3000)
    }
  }

  @Test func visibilityEvents() throws {
    try withJournal { reader in
      var bytes: [UInt8] = []
      try TaskExport.epcis(reader) { bytes += $0 }
      let document = try JSONReader.read(bytes)
      for key in ["@context", "type", "schemaVersion", "creationDate", "epcisBody"] {
        #expect(document[key] != nil)
      }
      #expect(document["type"]?.text == "EPCISDocument" && document["schemaVersion"]?.text == "2.0")
      let events = try #require(document["epcisBody"]?["eventList"]?.items)
      #expect(events.count > 1000)
      let own: Set<String> = [
        "type", "eventTime", "eventTimeZoneOffset", "epcList", "quantityList", "action", "bizStep",
        "disposition",
        "readPoint", "bizLocation", "bizTransactionList", "eventID",
      ]
      for event in events {
        guard case .object(let entries) = event.content else {
          Issue.record("no object")
          return
        }
        #expect(entries.allSatisfy { own.contains($0.key) || $0.key.hasPrefix("entrepot:") })
        #expect(event["type"]?.text == "ObjectEvent")
        #expect(["OBSERVE", "ADD", "DELETE"].contains(event["action"]?.text))
        #expect(ISO8601DateFormatter().date(from: event["eventTime"]?.text ?? "") != nil)
        #expect(
          event["eventTimeZoneOffset"]?.text?.wholeMatch(of: /[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00/) != nil)
        #expect(URL(string: event["readPoint"]?["id"]?.text ?? "")?.scheme == "https")
        #expect(event["epcList"]?.items != nil || event["quantityList"]?.items?.isEmpty == false)
      }
    }
  }

  /// Numbers with a point are amounts, too; and whoever packs into a bigger unit says so by its children.
  @Test func amountsWithAPoint() throws {
    let text = """
      {"epcisBody": {"eventList": [{"type": "ObjectEvent", "eventTime": "2024-01-01T06:00:00Z",
      "bizStep": "picking",
      "quantityList": [{"epcClass": "https://x/sku/7", "quantity": 12.5}],
      "bizLocation": {"id": "https://x/loc/a"}},
      {"type": "AggregationEvent", "eventTime": "2024-01-01T06:00:01Z", "bizStep": "packing",
      "bizLocation": {"id": "https://x/loc/b"},
      "childQuantityList": [{"epcClass": "https://x/sku/8", "quantity": 3}]},
      {"type": "TransformationEvent", "eventTime": "2024-01-01T06:00:02Z", "bizLocation": {"id": "c"}}]}}
      """
    try withFile(text) { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .epcis) { out += $0 }
      #expect(problems.count == 1 && problems[0].severity == .warning)
      #expect(
        problems[0].message.hasPrefix("1 of 3 events name no load and no quantity (the first is number 3)"))
      let lines = String(decoding: out, as: UTF8.self).split(separator: "\n")
      #expect(
        lines.count == 3 && lines[1].contains(",pick,7,,12.5,") && lines[2].contains(",pack,8,,3,"))
    }
  }
}
