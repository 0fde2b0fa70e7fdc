import EntrepotTestSupport
import Foundation
import Testing

/// `entrepot replay` and `import` as their users run them: calibration to a scenario that runs, and what bad
/// logs end in.
@Suite struct ReplayTests {
  private static let day = """
    schema: entrepot.scenario/1
    name: two stations
    layout: site.yaml
    horizon: 1 d
    demand:
      streams:
        totes: { kind: passing, at: check, interval: 5 min }
    """

  /// 1,500 totes packed in 20 to 60 s, and ten stops of one station.
  private static func files(_ folder: String) throws {
    var log = "task_id,activity,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var alarms = "resource_id,t_start,t_end\n"
    var dice: UInt64 = 7
    func next() -> Int64 {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(dice >> 33 % 20_000)
    }
    let monday: Int64 = 1_704_067_200_000
    for task in Int64(0)..<1500 {
      let start = monday + task * 300_000
      log += "\(task),pack,pack1,,pack1,\(start),\(start + 20_000 + next() + next())\n"
      if task % 150 == 75 { alarms += "pack2,\(start),\(start + 600_000 + 30 * next())\n" }
    }
    alarms += "pack9,\(monday),\(monday + 5)\n"
    for (name, text) in [
      ("site.yaml", StationSites.text()), ("day.yaml", day), ("log.csv", log),
      ("alarms.csv", alarms),
    ] {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.files(folder)
    try body(folder)
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func lawsBecomeAScenario() throws {
    try inFolder { folder in
      let answer = try Program.run(
        [
          "replay", "log.csv", "--layout", "day.yaml", "--calibrate", "--alarms", "alarms.csv", "--out", "r",
        ], in: folder)
      #expect(answer.code == 0, "\(answer.errors)")
      #expect(answer.output.contains("station pack") && answer.output.contains("did you mean 'pack"))
      let patch = try text(folder + "/r/calibrated.yaml")
      #expect(patch.contains("layout.stations.pack.time: { "))
      #expect(patch.contains("layout.stations.pack.failure: { between: { exponential: "))
      let run = try Program.run(
        ["run", "r/calibrated.yaml", "--out", "run", "--set", "horizon=2 h"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      // What the report says of it, and says again from the results alone.
      for again in [false, true] {
        if again { #expect(try Program.run(["report", "r"], in: folder).code == 0) }
        let report = try text(folder + "/r/report.html")
        for words in [
          "The log, before anything was made of it", "Every row is accounted for.", "Fitted to the log",
          "Process times", "Breakdowns, by the log of alarms", "What this log cannot say",
        ] { #expect(report.contains(words), "\(words)") }
      }
    }
  }

  /// A load and a task are found by the log's own numbers, and a slip of the fingers is put right.
  @Test func tracedByTheLogsNumbers() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run([
      "replay", "scenarios/data/crane-log.csv", "--mapping", "scenarios/crane-log.mapping.yaml", "--layout",
      "layouts/crane-log.yaml", "--out", folder.path("r"), "--validate", "--json",
    ])
    #expect(answer.code == 0, "\(answer.errors)")
    // Tasks of the log count from 480000 on.
    #expect(answer.output.contains("\"task\" : \"480"))
    func trace(_ kind: String, _ name: String) throws -> Program.Answer {
      try Program.run(["trace", folder.path("r"), kind, name])
    }
    // By hand from the file: stored at 6:10 by crane 1, fetched at 12:40.
    let load = try trace("load", "3402180000")
    #expect(load.code == 0 && load.output.hasPrefix("Load 3402180000 (number "))
    #expect(load.output.contains("rack/A1-R-014-09-1") && load.output.contains("12:40:20"))
    let task = try trace("task", "480000")
    #expect(task.code == 0 && task.output.contains("rack/A1-R-014-09-1"))
    #expect(task.output.contains("480000~received") && task.output.contains("3402180000"))
    for (kind, name, near) in [("load", "340218000", "3402180000"), ("task", "48000x", "480000")] {
      let missed = try trace(kind, name)
      #expect(missed.code == 2 && missed.errors.contains("Did you mean '\(near)'?"), "\(missed.errors)")
    }
    // Numbers of ours still do.
    #expect(try trace("load", "#3").output.contains("(number 3)"))
    #expect(try trace("load", "3").code == 0 && trace("task", "").code == 2)
  }

  /// A day of our own under our own control again, from its log: the same orders come in and go out, all the
  /// cranes are as busy, and nothing lies beyond the log's noise.
  @Test func ourOwnControlOnOurOwnLog() throws {
    let folder = try TemporaryFolder()
    func run(_ arguments: [String]) throws -> Program.Answer {
      let answer = try Program.run(arguments)
      #expect(answer.code == 0, "\(arguments): \(answer.errors)")
      return answer
    }
    let scenario = "scenarios/policy-lab.yaml"
    _ = try run([
      "run", scenario, "--replications", "1", "--journal", "full", "--out", folder.path("day"),
    ])
    _ = try run(["export", "canonical", folder.path("day"), "--out", folder.path("day.csv")])
    _ = try run([
      "replay", folder.path("day.csv"), "--layout", scenario, "--level", "policy", "--validate", "--out",
      folder.path("again"),
    ])
    struct Found: Decodable {
      struct Measure: Decodable {
        var name, verdict: String
        var value: Double
      }
      var tasks: Int
      var measures: [Measure]
      struct Mover: Decodable { var logged, simulated: Double }
      var movers: [Mover]
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("again/validation.json")))
    let found = try JSONDecoder().decode(Found.self, from: data)
    let names = found.measures.map(\.name)
    for name in ["throughput.wape", "lead-time.mae", "utilization", "sequence.bigrams", "routes"] {
      #expect(names.contains(name), "\(names)")
    }
    for measure in found.measures { #expect(measure.verdict != "beyond noise", "\(measure)") }
    #expect(found.movers.count == 2 && found.movers.allSatisfy { abs($0.logged - $0.simulated) < 0.02 })
    #expect(!folder.has("again/logged.run.journal"))
    let layout = "layouts/policy-lab.yaml"
    let standard = try run([
      "replay", folder.path("day.csv"), "--layout", layout, "--level", "policy", "--out",
      folder.path("standard"),
    ])
    #expect(standard.output.contains("standard ones (storage closest-open, aisle least-occupied"))
    let bad = try Program.run([
      "replay", folder.path("day.csv"), "--layout", scenario, "--level", "policy", "--validate", "--journal",
      "business", "--out", folder.path("bad"),
    ])
    #expect(bad.code == 2 && bad.errors.contains("needs '--journal full'") && !folder.has("bad"))
  }

  /// What was exported from the results of one log goes when another takes their place; a file that somebody
  /// put there, or has changed, stays.
  @Test func exportsGoWithTheirLog() throws {
    let folder = try TemporaryFolder()
    try folder.write(StationSites.text(), to: "site.yaml")
    let header = "task_id,activity,src_loc,dst_loc,resource_id,t_start,t_end\n"
    try folder.write(header + "1,pack,pack1,,pack1,1704067200000,1704067260000\n", to: "one.csv")
    try folder.write(header + "2,pack,pack2,,pack2,1704067200000,1704067290000\n", to: "two.csv")
    func run(_ arguments: [String]) throws {
      let answer = try Program.run(arguments, in: folder.path)
      #expect(answer.code == 0, "\(arguments): \(answer.errors)")
    }
    try run(["replay", "one.csv", "--layout", "site.yaml", "--out", "r"])
    for format in ["ocel", "ocel-json", "epcis", "xes", "canonical", "csv"] {
      try run(["export", format, "r"])
    }
    try run(["export", "xes", "r", "--out", "r/other.xes"])
    try run(["export", "epcis", "r", "--out", "elsewhere.jsonld"])
    try folder.write("mine", to: "r/notes.txt")
    try folder.write("mine now", to: "r/ocel.json")
    let made = ["ocel.sqlite", "epcis.jsonld", "log.xes", "canonical.csv", "other.xes", "csv/records.csv"]
    for name in made { #expect(folder.has("r/" + name), "\(name)") }
    try run(["replay", "two.csv", "--layout", "site.yaml", "--out", "r"])
    for name in made { #expect(!folder.has("r/" + name), "\(name)") }
    for name in ["r/notes.txt", "r/ocel.json", "r/result.sqlite", "elsewhere.jsonld"] {
      #expect(folder.has(name), "\(name)")
    }
  }

  @Test func badLogsEndInASentence() throws {
    try inFolder { folder in
      try "a,b\n1,2\n".write(toFile: folder + "/plain.csv", atomically: true, encoding: .utf8)
      let cases: [(arguments: [String], words: String)] = [
        (["import", "vda5050", "plain.csv"], "None of its 2 lines is a VDA 5050 state message"),
        (["replay", "plain.csv", "--preset", "vda5050", "--layout", "site.yaml"], "state message"),
        (
          ["replay", "log.csv", "--layout", Program.root + "/layouts/crane-log.yaml"],
          "The log's only location is none"
        ),
        (
          ["replay", "log.csv", "--layout", "site.yaml", "--alarms", "alarms.csv"],
          "'--alarms' is for '--calibrate'"
        ),
        (
          ["replay", "log.csv", "--layout", "site.yaml", "--calibrate", "--alarms", "plain.csv"],
          "resource_id"
        ),
        (["replay", "log.csv", "--layout", "site.yaml", "--alarms-mapping", "x.yaml"], "needs '--alarms'"),
      ]
      for (arguments, words) in cases {
        let answer = try Program.run(
          arguments + ["--out", "bad"].filter { _ in arguments[0] == "replay" }, in: folder)
        #expect(answer.code == 2 && answer.errors.contains(words), "\(arguments): \(answer.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/bad"))
      }
    }
  }

  /// What is read is never written over, under whatever name.
  @Test(arguments: ["log.csv", "./log.csv", "link.csv"]) func theLogIsNotOverwritten(_ name: String) throws {
    let folder = try TemporaryFolder()
    let text = "task_id,activity,src_loc,t_end\n1,pick,A,2024-01-01T07:00:00Z\n"
    try folder.write(text, to: "log.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.csv"), withDestinationPath: folder.path("log.csv"))
    let answer = try Program.run(
      ["import", "canonical", "log.csv", "--mapping", "none.yaml", "--out", name], in: folder.path(""))
    #expect(answer.code == 2)
    #expect(answer.errors.contains("would be overwritten"), "\(answer.errors)")
    #expect(try String(contentsOfFile: folder.path("log.csv"), encoding: .utf8) == text)
  }
}
