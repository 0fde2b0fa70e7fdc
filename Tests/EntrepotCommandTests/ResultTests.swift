import Foundation
import Testing

/// What can be asked of a finished run: three days of one real warehouse.
@Suite(.serialized)
final class ResultTests {
  private let folder: TemporaryFolder
  private let result: String

  init() throws {
    folder = try TemporaryFolder()
    result = folder.path("wepa")
    let run = [
      "run", "scenarios/wepa-highbay.yaml", "--replications", "2", "--until", "3d", "--quiet", "--out",
      result,
    ]
    let answer = try Program.run(run)
    #expect(answer.code <= 1, "\(answer.errors)")
  }

  @Test func reportIsBuiltAgainByteForByte() throws {
    let names = ["report.html", "summary.md"]
    let before = try names.map { try Data(contentsOf: URL(fileURLWithPath: result + "/" + $0)) }
    for name in names { try FileManager.default.removeItem(atPath: result + "/" + name) }
    #expect(try Program.run(["report", result, "--quiet"]).code == 0)
    #expect(try names.map { try Data(contentsOf: URL(fileURLWithPath: result + "/" + $0)) } == before)
    #expect(folder.has("wepa/run.journal") && folder.has("wepa/result.sqlite"))
  }

  @Test func tracesALoadFromPlaceToPlace() throws {
    let story = try #require(
      json(try Program.run(["trace", result, "load", "5000", "--json"]).output) as? [String: Any])
    let steps = try #require(story["steps"] as? [[String: Any]])
    let moves = steps.filter { !($0["to"] as? String ?? "").isEmpty }
    #expect(moves.count >= 1)
    // Every movement starts where the one before it ended.
    for (a, b) in zip(moves, moves.dropFirst()) { #expect(a["to"] as? String == b["from"] as? String) }
    let text = try Program.run(["trace", result, "load", "5000"])
    #expect(text.code == 0)
    #expect(text.output.hasPrefix("Load 5000, SKU "))
  }

  @Test func tracesAShipmentToItsLoads() throws {
    let answer = try Program.run(["trace", result, "shipment", "7", "--json"])
    let story = try #require(json(answer.output) as? [String: Any])
    #expect(story["name"] as? String == "7")
    let lines = try #require(story["lines"] as? [[String: Any]])
    let phases = try #require(story["phases"] as? [[String: Any]])
    #expect(phases.map { $0["phase"] as? String } == ["released", "started", "staged", "departed"])
    for line in lines {
      #expect((line["takenBy"] as? String)?.hasSuffix("/crane") == true)
      let load = try #require(line["load"] as? Int)
      let told = try Program.run(["trace", result, "load", "\(load)"]).output
      #expect(told.contains("of shipment 7: completed"))
    }
  }

  @Test func asksForWhatIsNotThere() throws {
    let unknown = try Program.run(["trace", result, "load", "99999999"])
    #expect(unknown.code == 2)
    #expect(unknown.firstError.hasSuffix("does not mention load 99999999."))
    #expect(try Program.run(["trace", result, "sku", "no such"]).code == 2)
    let foreign = folder.path("foreign")
    try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: true)
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: foreign + "/run.journal"))
    let answer = try Program.run(["trace", foreign, "load", "1"])
    #expect(answer.code == 2)
    #expect(answer.firstError.contains("is not a journal"))
  }

  @Test func exportsRecordsAndTables() throws {
    let answer = try Program.run(["export", "csv", result])
    #expect(answer.code == 0, "\(answer.errors)")
    let records = try String(contentsOfFile: result + "/csv/records.csv", encoding: .utf8).split(
      separator: "\n")
    #expect(records.first == "time_s,kind,code,subject,a,b,value")
    let printed = try Program.run(["export", "csv", result, "--table", "records"])
    #expect(printed.output.split(separator: "\n") == records)
    // Orders completed in the records are the moves that the result counts.
    let completed = records.count { $0.split(separator: ",")[1...2] == ["order", "completed"] }
    let kpi = try Program.run(["export", "csv", result, "--table", "kpi"]).output.split(separator: "\n")
    let moves = try #require(kpi.first { $0.contains(",moves.count,") }).split(separator: ",")
    #expect(completed > 1000)
    #expect(Double(moves[3]) == Double(completed))
    #expect(try Program.run(["export", "csv", result, "--table", "none"]).code == 2)
  }

  /// Figures recomputed by a script that knows nothing of Entrepot's code.
  @Test(.enabled(if: Program.has("python3"), "python3 is not installed"))
  func anIndependentScriptComesToTheSameFigures() throws {
    #expect(try Program.run(["export", "csv", result, "--out", folder.path("csv")]).code == 0)
    let answer = try Program.shell("python3 tools/check_kpis.py '\(folder.path("csv"))'")
    #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
    #expect(answer.output.split(separator: "\n").count >= 10)
  }

  /// Shares in percent and long times in minutes, as in the summary.
  @Test func comparesInTheUnitsOfTheSummary() throws {
    let lines = try Program.run(["compare", result, result]).output.split(separator: "\n")
    func words(_ name: String) -> [Substring] {
      lines.first { $0.hasPrefix(name + " ") }?.split(separator: " ") ?? []
    }
    #expect(words("crane.busy-share").dropFirst().first == "%")
    #expect(words("shipments.turnaround.p95").dropFirst().first == "min")
    #expect(words("crane.cycle-time.single.mean").dropFirst().first == "s")
  }

  @Test func comparesWithItselfAndWithASlowerCrane() throws {
    let same = try #require(
      json(try Program.run(["compare", result, result, "--json"]).output) as? [String: Any])
    let kpis = try #require(same["kpis"] as? [[String: Any]])
    let findings = Set(kpis.compactMap { $0["finding"] as? String })
    #expect(findings.isSubset(of: ["equal", "not-available"]))
    #expect(findings.contains("equal"))
    let slow = folder.path("slow")
    let set = ["--set", "layout.stores.hbw.crane.travel.speed=1.5 m/s"]
    let run = [
      "run", "scenarios/wepa-highbay.yaml", "--replications", "2", "--until", "3d", "--quiet", "--out", slow,
    ]
    #expect(try Program.run(run + set).code <= 1)
    let other = try #require(
      json(try Program.run(["compare", result, slow, "--json"]).output) as? [String: Any])
    let busy = (other["kpis"] as? [[String: Any]])?.first { $0["name"] as? String == "crane.busy-share" }
    #expect(busy?["finding"] as? String == "differs")
    #expect((busy?["difference"] as? Double ?? 0) > 0)
  }
}
