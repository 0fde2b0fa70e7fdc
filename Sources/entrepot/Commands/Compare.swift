import ArgumentParser
import EntrepotAnalysis
import EntrepotReport

/// `entrepot compare`: two results, figure by figure.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two results figure by figure, and say what is beyond the noise.")

  @Argument(help: "A results folder, its result.sqlite, or a name under results/.") var first: String
  @Argument(help: "The other one.") var second: String
  @Flag(help: "Show the figures of single members and windows, too.") var all = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
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

  private func named(_ path: String, _ result: RunResult) -> String {
    let runs = result.replications == 1 ? "one replication" : "\(result.replications) replications"
    return TextTable.plain("\(path) (\(result.header.title), \(runs), seed \(result.header.seed))")
  }

  private func words(_ row: Comparison) -> String {
    switch row.finding {
    case .differs: "beyond the noise"
    case .withinNoise: "within the noise"
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
      text(row.difference, width), text(row.differenceHalfWidth, width), words(row),
    ]
  }

  private struct Answer: Encodable {
    var schema = "entrepot.compare/1"
    var a, b: String
    var kpis: [Comparison]
  }
}
