import Foundation
import Testing

/// Logs of events at the command line: what they are is seen by their contents, and what is wrong with one is
/// said with its place.
@Suite struct EventLogTests {
  private let layout = Program.root + "/layouts/crane-log.yaml"

  private static let log = """
    <log>
      <trace><string key="concept:name" value="P1"/>
        <event><string key="concept:name" value="putaway"/><date key="time:timestamp"
          value="2024-01-01T07:00:00+01:00"/><string key="from" value="rack/A1/in"/>
          <string key="to" value="rack/A1-R-014-09-1"/></event>
      </trace>
    </log>

    """

  private func filled(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.log, to: "log.xml")
    try folder.write(Self.log.replacingOccurrences("</trace>", "</trac>"), to: "bad.xml")
    try folder.write("{\"epcisBody\": {\"eventList\": []}}", to: "log.json")
    try body(folder)
  }

  @Test func isReplayed() throws {
    try filled { folder in
      let rest = ["--layout", layout, "--out", "r"]
      for way in [["--preset", "xes"], ["--guess"]] {
        let answer = try Program.run(["replay", "log.xml"] + way + rest, in: folder.path)
        #expect(answer.code == 0 && folder.has("r/canonical.csv"), "\(answer.errors)")
        let text = try String(contentsOfFile: folder.path("r/canonical.csv"), encoding: .utf8)
        #expect(text.contains("2024-01-01T07:00:00+01:00,completed,,,,,,,,\n"), "\(text)")
        let isGuessed = answer.output.contains("Guessed: 'log.xml' is an event log in XES (IEEE 1849)")
        #expect(isGuessed == (way == ["--guess"]), "\(answer.output)")
      }
    }
  }

  @Test func isRecognised() throws {
    try filled { folder in
      let says = "'log.xml' is an event log in XES (IEEE 1849): '--preset xes' reads it."
      let guess = try Program.run(["import", "guess", "log.xml"], in: folder.path)
      #expect(guess.code == 0 && guess.output.hasPrefix(says), "\(guess.errors)")
      let json = try Program.run(["import", "guess", "log.json", "--json"], in: folder.path)
      let answer = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(answer["preset"] as? String == "epcis" && answer["mapping"] as? String == "")
      let filed = try Program.run(["import", "guess", "log.xml", "--out", "m.yaml"], in: folder.path)
      #expect(filed.code == 2 && filed.errors.contains(says) && !folder.has("m.yaml"))
      let plain = try Program.run(["replay", "log.xml", "--layout", layout, "--out", "r"], in: folder.path)
      #expect(plain.code == 2 && plain.errors == "entrepot: \(says)\n" && !folder.has("r"), "\(plain.errors)")
    }
  }

  /// A log of events calls places and machines as it likes: a mapping without columns says which they are of
  /// the layout; a canonical log takes the same one.
  @Test func hasNamesOfItsOwn() throws {
    try filled { folder in
      let from = "<string key=\"from\""
      let log = Self.log.replacingOccurrences(of: "rack/A1/in", with: "E1")
        .replacingOccurrences(of: from, with: "<string key=\"org:resource\" value=\"RBG 1\"/>" + from)
      try folder.write(log, to: "log.xml")
      let rules = """
        schema: entrepot.mapping/1
        locations: [ { pattern: "E{n}", to: "rack/A{n}/in" } ]
        resources: [ { pattern: "RBG {n}", to: "rack/A{n}" } ]

        """
      try folder.write(rules, to: "map.yaml")
      let columns = "columns: { task_id: task, activity: what, loc: from, t_end: end }\n"
      try folder.write(rules + columns, to: "bad.yaml")
      let rest = ["--layout", layout, "--out", "r"]
      let strange = try Program.run(["replay", "log.xml", "--preset", "xes"] + rest, in: folder.path)
      #expect(strange.output.contains("are not movers of the layout: RBG 1. 'resources' in a mapping"))
      let imported = try Program.run(["import", "xes", "log.xml", "--out", "log.csv"], in: folder.path)
      #expect(imported.code == 0, "\(imported.errors)")
      for way in [["log.xml", "--preset", "xes"], ["log.xml"], ["log.csv"]] {
        let answer = try Program.run(["replay"] + way + ["--mapping", "map.yaml"] + rest, in: folder.path)
        #expect(answer.code == 0 && !answer.output.contains("not movers of the layout"), "\(answer.errors)")
        let load = try Program.run(["trace", "r", "load", "P1"], in: folder.path)
        #expect(load.output.contains("rack/A1/in") && load.output.contains("rack/A1/crane (RBG 1)"))
      }
      let bad = try Program.run(["replay", "log.xml", "--mapping", "bad.yaml"] + rest, in: folder.path)
      #expect(bad.code == 2 && bad.errors.hasSuffix("the canonical log's: it needs no 'columns'.\n"))
      // The guess proposes the same rules, and uses them.
      let guess = try Program.run(["import", "guess", "log.xml", "--layout", layout], in: folder.path)
      #expect(guess.code == 0 && guess.output.contains("resources:") && !guess.output.contains("columns"))
      let beside = "'--preset xes' reads it. This mapping goes beside it"
      #expect(guess.errors.contains(beside), "\(guess.errors)")
      let guessed = try Program.run(["replay", "log.xml", "--guess"] + rest, in: folder.path)
      #expect(guessed.code == 0 && !guessed.output.contains("not movers of the layout"), "\(guessed.output)")
      // What has neither the canonical columns nor a mapping of them is told so.
      try folder.write("id;from;to\n1;a;b\n", to: "x.csv")
      let other = try Program.run(["replay", "x.csv", "--mapping", "map.yaml"] + rest, in: folder.path)
      #expect(other.code == 2, "\(other.errors)")
    }
  }

  /// None of the events has a time: one sentence, and nothing is written or replayed.
  @Test func hasNoTime() throws {
    try filled { folder in
      let text = Self.log.replacingOccurrences(of: "2024-01-01T07:00:00+01:00", with: "gestern")
      try folder.write(text, to: "t.xml")
      for arguments in [
        ["import", "xes", "t.xml"], ["import", "xes", "t.xml", "--out", "r"],
        ["replay", "t.xml", "--preset", "xes", "--layout", layout, "--out", "r"],
      ] {
        let answer = try Program.run(arguments, in: folder.path)
        #expect(answer.code == 2 && answer.output.isEmpty && !folder.has("r"), "\(answer.output)")
        #expect(
          answer.errors.hasPrefix("t.xml:3:56: error: Its only task has no time that can be read: ISO 8601"),
          "\(answer.errors)")
        #expect(answer.errors.components(separatedBy: "error:").count == 2, "\(answer.errors)")
      }
    }
  }

  /// A document that breaks off behind good events: half of them go nowhere, nor to standard output.
  @Test func breaksOff() throws {
    try filled { folder in
      let event =
        "{\"eventTime\": \"2024-01-01T06:00:00Z\", \"epcList\": [\"urn:x:1\"], "
        + "\"bizLocation\": {\"id\": \"a\"}},\n"
      try folder.write("[" + String(repeating: event, count: 2000), to: "cut.json")
      let answer = try Program.run(["import", "epcis", "cut.json"], in: folder.path)
      #expect(answer.code == 2 && answer.output.isEmpty)
      #expect(answer.errors.hasPrefix("cut.json:2001:1: error: Here a value is needed, not the end.\n"))
      try folder.write("[" + event.dropLast(2) + "]", to: "whole.json")
      let whole = try Program.run(["import", "epcis", "whole.json", "--out", "w.csv"], in: folder.path)
      #expect(whole.code == 0 && whole.output == "w.csv: 1 task from 1 event\n", "\(whole.output)")
    }
  }

  @Test func isBroken() throws {
    try filled { folder in
      let said = "bad.xml:6:3: error: '</trac>' closes nothing that is open.\n"
      for arguments in [
        ["import", "xes", "bad.xml", "--out", "r"],
        ["replay", "bad.xml", "--preset", "xes", "--layout", layout, "--out", "r"],
      ] {
        let answer = try Program.run(arguments, in: folder.path)
        #expect(answer.code == 2 && answer.errors.hasPrefix(said), "\(answer.errors)")
        #expect(answer.output.isEmpty && !folder.has("r"))
      }
    }
  }
}
