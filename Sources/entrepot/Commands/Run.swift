import ArgumentParser
import EntrepotAnalysis
import EntrepotExperiments
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotReport
import EntrepotWarehouse
import Foundation

/// `entrepot run`: a scenario's replications, its promises, its results.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario, judge its promises and write its results.")

  @Argument(help: "A scenario file.") var scenario: String
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try ResultDraft.check(options.out)
    let interruption = Interruption()
    let overrides = try options.overrides()
    let jobs = try options.jobCount()
    let spec = try load(overrides)
    let draft = try ResultDraft(target: options.out ?? "results/" + folderName(spec.name))
    let result: RunResult
    do {
      result = try await simulate(spec, jobs, draft, interruption)
      try draft.writeReports(result, check: interruption.check)
      try draft.writeDatabase(result)
      if let lines = spec.lines, !lines.quarantine.isEmpty {
        try draft.write(QuarantineText.csv(lines.quarantine, header: lines.header), to: ResultFile.quarantine)
      }
      try interruption.check()
      try draft.publish(replacing: true, reading: [scenario] + spec.inputs.map(\.path))
    } catch {
      draft.abandon()
      throw ending(error, interruption).naming(draft)
    }
    if common.json { try Output.print(runJSON(result)) }
    try common.say(terminalSummary(result, color: common.colorsOutput))
    try common.say(
      "Results: \(draft.target)/ (\(ResultFile.report), \(ResultFile.workbook), \(ResultFile.database))\n")
    throw Ending.judged(result, isStrict: options.strict, hasHorizon: spec.horizon != nil)
  }

  private func load(_ overrides: [Override]) throws -> ScenarioSpec {
    let (spec, problems) = Loader(catalogue: theCatalogue).scenario(path: scenario, overrides: overrides)
    common.show(problems)
    let isRefused = options.strict && !problems.isEmpty
    guard var spec, !isRefused else {
      let count = isRefused ? problems.count : problems.count { $0.severity == .error }
      throw Ending(
        .badInput, "\(count == 1 ? "One error" : "\(count) errors") in the input; nothing was run.")
    }
    // A result says how it was made.
    spec.inputs += overrides.map { InputSpec(path: "--set \($0.path)=\($0.value)", hash: "") }
    return spec
  }

  private func simulate(
    _ spec: ScenarioSpec, _ jobs: Int, _ draft: ResultDraft, _ interruption: Interruption
  ) async throws -> RunResult {
    let bar = ProgressBar(spec.name, isShown: TerminalTraits.errorIsTerminal && !common.quiet)
    defer { bar.clear() }
    let detail = options.journal.detail
    return try await interruption.guarding {
      let scenarioRun = ScenarioRun(
        plan: Plan(spec), replications: spec.replications, jobs: jobs,
        journalPath: detail == .none ? nil : draft.path(ResultFile.journal), journalDetail: detail,
        wantsHeadroom: !options.noHeadroom)
      return try await scenarioRun.run { bar.show($0) }
    }
  }

  private func ending(_ error: any Error, _ interruption: Interruption) -> Ending {
    switch error {
    case let ending as Ending: ending
    case is CancellationError:
      Ending(
        .notFinished,
        "The run was \(interruption.words ?? "stopped"); nothing was written, older results are unchanged.")
    case let error as JournalError: Ending(.notFinished, sentence(error.description))
    default: Ending(.notFinished, "The run could not be finished: \(error).")
    }
  }

  /// The scenario's name as the name of one folder.
  private func folderName(_ name: String) -> String {
    let kept = name.map { $0.isLetter || $0.isNumber || "-_.+".contains($0) ? $0 : "-" }
    let text = String(String(kept).prefix(80).drop { $0 == "." })
    if !text.isEmpty { return text }
    return URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
  }
}
