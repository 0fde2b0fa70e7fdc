import Foundation
import Testing

/// What can be asked of a day on which people pick.
@Suite(.serialized)
final class PickingTests {
  private let folder: TemporaryFolder
  private let result: String

  init() throws {
    folder = try TemporaryFolder()
    result = folder.path("day")
    let run = [
      "run", "scenarios/picking-day.yaml", "--replications", "1", "--journal", "full", "--quiet", "--out",
      result,
    ]
    let answer = try Program.run(run)
    #expect(answer.code <= 1, "\(answer.errors)")
  }

  /// Order 50001 has two lines in the file, at A04-19-2 and A10-18-5.
  @Test func tracesAnOrderByItsName() throws {
    let answer = try Program.run(["trace", result, "order", "50001", "--json"])
    let story = try #require(json(answer.output) as? [String: Any])
    #expect(story["name"] as? String == "50001")
    let phases = try #require(story["phases"] as? [[String: Any]])
    #expect(
      phases.map { $0["phase"] as? String } == [
        "released", "allocated", "picking", "picked", "packed", "staged", "loaded", "shipped",
      ])
    let times = phases.compactMap { $0["seconds"] as? Double }
    #expect(times == times.sorted())
    let lines = try #require(story["lines"] as? [[String: Any]])
    #expect(Set(lines.compactMap { $0["place"] as? String }) == ["hall/A04-19", "hall/A10-18"])
    #expect(Set(lines.compactMap { $0["sku"] as? String }) == ["S0080", "S0487"])
    #expect(lines.allSatisfy { ($0["picker"] as? String)?.hasPrefix("hall/") == true })
    let number = try #require(story["order"] as? Int)
    #expect(try Program.run(["trace", result, "order", "#\(number)", "--json"]).output == answer.output)
    let text = try Program.run(["trace", result, "order", "50001"]).output
    #expect(text.hasPrefix("Order 50001 (number \(number)): 2 lines, "))
    #expect(text.contains("hall/A04-19"))
  }

  /// The file's cut-offs are at 13:00, 16:00 and 19:00.
  @Test func promisesByCutOff() throws {
    func run(_ promise: String) throws -> Program.Answer {
      try Program.run([
        "run", "scenarios/picking-day.yaml", "--replications", "1", "--set", "expect=[\"\(promise)\"]",
        "--out", folder.path("promise"),
      ])
    }
    let held = try run("customer-orders[19:00].late-share < 100 %")
    #expect(held.code == 0 && held.output.contains("held"), "\(held.errors)")
    let unknown = try run("customer-orders[14:00].late-share < 2 %")
    #expect(unknown.code == 2)
    #expect(
      unknown.errors.contains("No order has its cut-off at '14:00'; there are 13:00, 16:00, 19:00."),
      "\(unknown.errors)")
  }

  @Test func asksForAnOrderThatIsNotThere() throws {
    let answer = try Program.run(["trace", result, "order", "50001x"])
    #expect(answer.code == 2)
    #expect(answer.firstError.hasSuffix("nor the number of an order. Did you mean '50001'?"))
    #expect(try Program.run(["trace", result, "order", "#99999999"]).code == 2)
  }

  /// Every line of the file is on the map of picks, once.
  @Test func theMapOfPicksHoldsEveryLine() throws {
    let table = try Program.run(["export", "csv", result, "--table", "walk_node"]).output.split(
      separator: "\n")
    let column = try #require(table.first?.split(separator: ",").firstIndex(of: "picks"))
    let picks = table.dropFirst().compactMap { Int($0.split(separator: ",")[column]) }.reduce(0, +)
    let figures = try Program.run(["export", "csv", result, "--table", "kpi"]).output.split(separator: "\n")
    func figure(_ name: String) throws -> Double {
      let row = try #require(figures.first { $0.contains(",\(name),") }).split(separator: ",")
      return try #require(Double(row[3]))
    }
    #expect(picks > 1000)
    #expect(Double(picks) == (try figure("lines.count")) + (try figure("lines.back-ordered")))
  }

  /// Figures recomputed by a script that knows nothing of Entrepot's code.
  @Test(.enabled(if: Program.has("python3"), "python3 is not installed"))
  func anIndependentScriptComesToTheSameFigures() throws {
    #expect(try Program.run(["export", "csv", result, "--out", folder.path("csv")]).code == 0)
    let answer = try Program.shell("python3 tools/check_kpis.py '\(folder.path("csv"))'")
    #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
    for name in ["lines.count", "orders.count", "pieces.throughput", "picker.travel-share"] {
      let line = answer.output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      #expect(line?.hasSuffix("agrees") == true, "\(name)")
    }
  }

  /// One row of the file names an article without a number: refused, left out, or kept aside.
  @Test(arguments: [("stop", 2, false), ("skip", 0, false), ("quarantine", 0, true)])
  func badRowsAreDealtWithAsAsked(_ rule: String, _ code: Int32, _ isKept: Bool) throws {
    let folder = try TemporaryFolder()
    let path = Program.root + "/scenarios/data/order-lines.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8)
    let first = try #require(lines.split(separator: "\n").first)
    let row = try #require(lines.split(separator: "\n").dropFirst().first)
    let bad = row.split(separator: ",", omittingEmptySubsequences: false).enumerated()
      .map { first.split(separator: ",")[$0] == "units" ? "many" : String($1) }.joined(separator: ",")
    try folder.write("\(first)\n\(row)\n\(bad)\n", to: "lines.csv")
    let answer = try Program.run([
      "run", "scenarios/picking-day.yaml", "--replications", "1", "--set", "expect=[]", "--set",
      "demand.lines.file=\(folder.path("lines.csv"))", "--on-bad-rows", rule, "--out", folder.path("day"),
    ])
    #expect(answer.code == code, "\(answer.errors)")
    #expect(answer.errors.contains("lines.csv:3:") || answer.errors.contains("left out"), "\(answer.errors)")
    let quarantine = folder.path("day") + "/quarantine.csv"
    #expect(FileManager.default.fileExists(atPath: quarantine) == isKept)
  }
}
