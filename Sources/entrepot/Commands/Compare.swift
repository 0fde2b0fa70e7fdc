import ArgumentParser
import EntrepotAnalysis
import EntrepotReport
import Foundation

/// `entrepot compare`: two results, scenarios or layouts, figure by figure.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two results, scenarios or layouts, and say what is beyond the noise.",
    discussion: """
      Two scenario files (.yaml) are run with the same random numbers, and compared in pairs of \
      replications; two layouts are put into '--scenario'.
      """)

  @Argument(help: "A results folder, its result.sqlite, a name under results/; a scenario or a layout.")
  var first: String
  @Argument(help: "The other one.") var second: String
  @Flag(help: "Show the figures of single members and windows, too.") var all = false
  @Option(help: ArgumentHelp("Layouts: the scenario that they are put into.", valueName: "file"))
  var scenario: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Replications under way at once.", valueName: "n"))
  var jobs: Int?
  @OptionGroup var options: ReplicationOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let files = [first, second].filter(ScenarioComparison.isMeant)
    if files.count == 2 { return try await compareFiles() }
    guard files.isEmpty else {
      throw Ending(
        .badInput, "A file is compared with a file, a result with a result: run the scenario first.")
    }
    let (a, b) = (try ResultPlace(first).read(), try ResultPlace(second).read())
    let rows = Comparison.all(a, b)
    if common.json {
      return try JSONDocument.print(Answer(a: first, b: second, kpis: rows))
    }
    var table = TextTable(
      ["figure", "unit", "A", "B", "B − A", "± 95 %", ""],
      [.left, .left, .right, .right, .right, .right, .left])
    for row in rows where all || !row.name.contains("[") {
      table.add(cells(row))
    }
    let heading = "A: \(named(first, a))\nB: \(named(second, b))\n\n"
    let beyond = rows.count { $0.finding == .differs || $0.finding == .differsExactly }
    let closing =
      "\n\(beyond) of \(rows.count) figures differ beyond the noise (Welch's t, 95 % each; of a hundred "
    try common.say(heading + table.text + closing + "equal ones about five look different).\n")
  }

  /// Runs both files with the same random numbers.
  private func compareFiles() async throws {
    if let jobs, jobs < 1 { throw Ending(.badInput, "'--jobs \(jobs)' must be 1 or more.") }
    let comparison = ScenarioComparison(
      first: first, second: second, scenario: scenario, overrides: try options.overrides(),
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, common: common)
    let bar = ProgressBar("compare", isShown: TerminalTraits.errorIsTerminal && !common.quiet)
    let interruption = Interruption()
    let (a, b): (RunResult, RunResult)
    do {
      (a, b) = try await comparison.results(interruption) { bar.show($0) }
    } catch is CancellationError {
      throw Ending(.notFinished, "The comparison was \(interruption.words ?? "stopped").")
    }
    bar.clear()
    let rows = ScenarioComparison.rows(a, b, all: all || common.json)
    if common.json { return try JSONDocument.print(FileAnswer(a: first, b: second, kpis: rows)) }
    var table = TextTable(
      ["figure", "unit", "A", "B", "B − A", "± 95 %", "p", ""],
      [.left, .left, .right, .right, .right, .right, .right, .left])
    for row in rows {
      let scale = Scale(
        unit: row.unit, name: row.name, magnitude: max(row.a?.magnitude ?? 0, row.b?.magnitude ?? 0))
      let width = row.differenceHalfWidth ?? row.difference?.magnitude
      func text(_ value: Double?) -> String { value.map { scale.text($0, halfWidth: width) } ?? "–" }
      table.add([
        row.name, scale.unit, text(row.a), text(row.b), text(row.difference), text(row.differenceHalfWidth),
        row.pHolm.map { $0 < 0.0001 ? "< 0.0001" : String(format: "%.4f", $0) } ?? "–", words(row.finding),
      ])
    }
    let closing =
      "\nDifferences by pairs of replications with the same random numbers (Law 2015, 10.2.1); p over all "
      + "figures shown together (Holm 1979).\n"
    try common.say("A: \(named(first, a))\nB: \(named(second, b))\n\n" + table.text + closing)
  }

  private struct FileAnswer: Encodable {
    var schema = "entrepot.compare/2"
    var a, b: String
    var kpis: [ScenarioComparison.Row]
  }

  private func named(_ path: String, _ result: RunResult) -> String {
    let runs = result.replications == 1 ? "one replication" : "\(result.replications) replications"
    return TextTable.plain("\(path) (\(result.header.title), \(runs), seed \(result.header.seed))")
  }

  private func words(_ finding: Comparison.Finding) -> String {
    switch finding {
    case .differs: "beyond the noise"
    case .withinNoise: "not told from noise"
    case .equal: "equal"
    case .differsExactly: "differs, both exact"
    case .unknown: "one replication: not known"
    case .notAvailable: "not available"
    }
  }

  /// A row in the unit in which summary and report show the figure, both values in the same.
  private func cells(_ row: Comparison) -> [String] {
    let magnitude = max(row.a?.magnitude ?? 0, row.b?.magnitude ?? 0)
    let scale = Scale(unit: row.unit, name: row.name, magnitude: magnitude)
    func text(_ value: Double?, _ halfWidth: Double?) -> String {
      value.map { scale.text($0, halfWidth: halfWidth) } ?? "–"
    }
    // Digits of a difference follow its own interval, or its own size: of two long times it is a short one.
    let width = row.differenceHalfWidth ?? row.difference?.magnitude
    return [
      row.name, scale.unit, text(row.a, row.halfWidthA), text(row.b, row.halfWidthB),
      text(row.difference, width), text(row.differenceHalfWidth, width), words(row.finding),
    ]
  }

  private struct Answer: Encodable {
    var schema = "entrepot.compare/1"
    var a, b: String
    var kpis: [Comparison]
  }
}
