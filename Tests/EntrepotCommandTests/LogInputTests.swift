import Foundation
import Testing

/// What `entrepot replay` and `import` say of mappings, stock and logs that do not fit, word by word.
@Suite struct LogInputTests {
  private let layout = Program.root + "/layouts/crane-log.yaml"

  private static let log = """
    task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end
    1,pick,A,01-001-01-L,D,RBG 1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z
    2,pick,B,02-002-01-R,D,RBG 2,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z

    """

  /// A mapping of that log whose third rule goes to `to`.
  private static func mapping(_ to: String) -> String {
    """
    schema: entrepot.mapping/1
    columns: { task_id: task_id, activity: activity, sku: sku, src_loc: src_loc, dst_loc: dst_loc,
      resource_id: resource_id, t_start: t_start, t_end: t_end }
    locations:
      - { pattern: "{aisle:2}-{bay:3}-{level:2}-{side}", to: "\(to)/A{aisle}-{side}-{bay}-{level}-1" }
    resources: [ { pattern: "RBG {n}", to: "rack/A{n}" } ]

    """
  }

  private func filled(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.log, to: "log.csv")
    try folder.write(Self.mapping("rack"), to: "good.yaml")
    try folder.write(Self.mapping("rck"), to: "bad.yaml")
    try body(folder)
  }

  @Test(arguments: [
    ["replay", "log.csv", "--mapping", "bad.yaml", "--out", "r"],
    ["import", "canonical", "log.csv", "--mapping", "bad.yaml", "--out", "r"],
  ]) func aMappingThatFitsNothing(_ arguments: [String]) throws {
    try filled { folder in
      let answer = try Program.run(arguments + ["--layout", layout], in: folder.path)
      #expect(answer.code == 2 && answer.output.isEmpty)
      #expect(
        answer.errors.hasPrefix(
          "bad.yaml:5:58: error: None of the log's 2 codes that fit '{aisle:2}-{bay:3}-{level:2}-{side}' "
            + "finds its place: '01-001-01-L' would be 'rck/A1-L-1-1-1', and the layout has no 'rck'. "
            + "(did you mean 'rack/A{aisle}-{side}-{bay}-{level}-1'?)"), "\(answer.errors)")
      #expect(!folder.has("r"))
    }
  }

  @Test func stockThatDoesNotFit() throws {
    try filled { folder in
      try folder.write("sku,loads,loc\nA,3,01-001-01-L\n", to: "stock.csv")
      let arguments = ["replay", "log.csv", "--mapping", "good.yaml", "--layout", layout, "--out", "r"]
      let answer = try Program.run(arguments + ["--stock", "stock.csv"], in: folder.path)
      #expect(answer.code == 2 && !folder.has("r"))
      #expect(
        answer.errors.hasPrefix(
          "stock.csv:2:5: error: '01-001-01-L' holds 1 load, and the stock has 3 there."), "\(answer.errors)")
      #expect(try Program.run(arguments, in: folder.path).code == 0)
    }
  }

  @Test func filesThatAreNoLogs() throws {
    try filled { folder in
      try folder.write("", to: "empty.csv")
      try folder.write("a,b\n1,2\n", to: "plain.csv")
      let cases: [(arguments: [String], words: String)] = [
        (["empty.csv"], "empty.csv: error: The file is empty; its first line names the columns.\n"),
        (
          ["plain.csv"],
          "plain.csv:1: error: A canonical log needs task_id and activity and a time (t_release, t_assign, "
            + "t_start, t_end) and a location (src_loc, dst_loc); this one has a, b. A mapping says which "
            + "column is which ('--mapping' or '--preset'); 'entrepot import guess plain.csv' proposes one"
        ),
        (
          ["plain.csv", "--mapping", "good.yaml"],
          "good.yaml:2:21: error: None of the 8 columns that the mapping names is one of 'plain.csv', which "
            + "has a, b: it is a mapping of other logs; 'entrepot import guess plain.csv' proposes one"
        ),
      ]
      for (arguments, words) in cases {
        let answer = try Program.run(
          ["replay"] + arguments + ["--layout", layout, "--out", "r"], in: folder.path)
        #expect(answer.code == 2 && answer.errors.hasPrefix(words), "\(answer.errors)")
        #expect(answer.errors.components(separatedBy: ": error: ").count == 2, "\(answer.errors)")
      }
    }
  }

  @Test func doubtsOfAGuess() throws {
    try filled { folder in
      let plain = try Program.run(["import", "guess", "log.csv"], in: folder.path)
      #expect(plain.code == 0 && plain.output.hasPrefix("# Proposed from"))
      #expect(plain.errors.contains("Times say their distance from UTC themselves"), "\(plain.errors)")
      let filed = try Program.run(["import", "guess", "log.csv", "--out", "own.yaml"], in: folder.path)
      #expect(filed.output.hasPrefix("own.yaml: a proposal") && filed.output.contains("distance from UTC"))
      let json = try Program.run(["import", "guess", "log.csv", "--json"], in: folder.path)
      let answer = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((answer["doubts"] as? [String])?.contains { $0.contains("distance from UTC") } == true)
      let replay = try Program.run(
        ["replay", "log.csv", "--guess", "--layout", layout, "--out", "r"], in: folder.path)
      #expect(
        replay.code == 0 && replay.output.contains("Guessed: Times say their distance"), "\(replay.errors)")
    }
  }

  /// A result is of one log: what an older one wrote goes, and what people put there or changed stays.
  @Test func nothingOfAnOlderLogStays() throws {
    try filled { folder in
      let event =
        "{\"type\": \"ObjectEvent\", \"eventTime\": \"2024-01-01T06:00:00Z\", \"action\": \"OBSERVE\", "
        + "\"bizStep\": \"picking\", \"epcList\": [\"urn:1\"], \"bizLocation\": {\"id\": \"D\"}}"
      try folder.write("{\"epcisBody\": {\"eventList\": [\(event)]}}", to: "log.json")
      let last = ["--layout", layout, "--out", "r", "--quiet"]
      let first = try Program.run(["replay", "log.json", "--preset", "epcis"] + last, in: folder.path)
      #expect(first.code == 0 && folder.has("r/canonical.csv"), "\(first.errors)")
      try folder.write("mine", to: "r/quarantine.csv")
      let guessed = try Program.run(["replay", "log.csv", "--guess"] + last, in: folder.path)
      #expect(guessed.code == 0 && folder.has("r/mapping.yaml"), "\(guessed.errors)")
      #expect(!folder.has("r/canonical.csv") && folder.has("r/quarantine.csv"))
      // What is read stays, and what was changed since.
      let again = try Program.run(
        ["replay", "log.csv", "--mapping", "r/mapping.yaml"] + last, in: folder.path)
      #expect(again.code == 0 && folder.has("r/mapping.yaml"), "\(again.errors)")
      #expect(try Program.run(["replay", "log.csv", "--guess"] + last, in: folder.path).code == 0)
      try folder.write("# mine\n", to: "r/mapping.yaml")
      let third = ["replay", "log.csv", "--mapping", "good.yaml"] + last
      #expect(try Program.run(third, in: folder.path).code == 0)
      #expect(try String(contentsOfFile: folder.path("r/mapping.yaml"), encoding: .utf8) == "# mine\n")
      #expect(
        folder.names("r").filter { !$0.hasPrefix(".") && $0 != "mapping.yaml" && $0 != "quarantine.csv" }
          == [
            "cleaning.json", "junit.xml", "report.html", "result.sqlite", "run.journal", "summary.md",
            "workbook.xlsx",
          ])
    }
  }
}
