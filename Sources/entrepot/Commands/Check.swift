import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout

/// `entrepot check`: everything that is wrong in files, at once.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check layouts, scenarios, sweeps and mappings; shows every mistake with its line.")

  @Argument(help: "Layout, scenario, sweep or mapping files.") var files: [String]
  @Flag(help: "Warnings count as errors.") var strict = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
    var answers: [Answer] = []
    for file in files {
      let (summary, problems) = examine(file)
      common.show(problems)
      let errors = problems.count { $0.severity == .error }
      let warnings = problems.count { $0.severity == .warning }
      let isGood = errors == 0 && !(strict && warnings > 0)
      answers.append(Answer(file: file, ok: isGood, summary: summary, problems: problems.map(Problem.init)))
      let remark = warnings == 0 ? "" : ", \(warnings == 1 ? "one warning" : "\(warnings) warnings")"
      if isGood { try common.say("\(TextTable.plain(file)): ok, \(summary)\(remark)\n") }
    }
    if common.json { try JSONDocument.print(answers) }
    let bad = answers.count { !$0.ok }
    guard bad > 0 else { return }
    throw Ending(.badInput, bad == 1 ? "One file has mistakes." : "\(bad) files have mistakes.")
  }

  private func examine(_ file: String) -> (String, [Diagnostic]) {
    let loader = Loader(catalogue: theCatalogue)
    if loader.kind(ofFile: file) == .layout {
      let (layout, problems) = loader.layout(path: file)
      return (layout.map(FileSummary.words) ?? "", problems)
    }
    if loader.kind(ofFile: file) == .mapping {
      let (mapping, problems) = loader.mapping(path: file)
      return (mapping.map { "a mapping of \($0.columns.count) columns" } ?? "", problems)
    }
    if loader.kind(ofFile: file) == .sweep {
      let (sweep, problems) = loader.sweep(path: file)
      return (sweep.map(FileSummary.words) ?? "", problems)
    }
    // What does not say what it is gets the scenario's complaints, which name both kinds.
    let (scenario, problems) = loader.scenario(path: file)
    return (scenario.map(FileSummary.words) ?? "", problems)
  }

  private struct Answer: Encodable {
    var file: String
    var ok: Bool
    var summary: String
    var problems: [Problem]
  }

  private struct Problem: Encodable {
    var identifier, severity, message, file: String
    var line, column: Int
    var suggestion: String?

    init(_ problem: Diagnostic) {
      identifier = problem.identifier
      severity = problem.severity.rawValue
      message = problem.message
      (file, line, column) = (problem.mark.file, problem.mark.line, problem.mark.column)
      suggestion = problem.suggestion
    }
  }
}
