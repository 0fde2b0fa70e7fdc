import ArgumentParser
import EntrepotAnalysis
import EntrepotExperiments
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotReplay
import EntrepotReport
import Foundation

/// `entrepot replay`: a log of a real warehouse as a journal, with its figures and a report on its rows.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay a log of a real warehouse: what happened, in the same picture and figures.")

  @Argument(help: "The log: a CSV file, plain or gzip.") var log: String
  @Option(help: ArgumentHelp("The layout, or a scenario that has one.", valueName: "file")) var layout: String
  @OptionGroup var reading: LogOptions
  @Option(
    help: ArgumentHelp(
      "Stock at the start: a CSV file with sku, loads (or qty) and loc if known.", valueName: "file"))
  var stock: String?
  @Option(help: ArgumentHelp("Where results go (default: results/LOG).", valueName: "folder")) var out: String?
  @Option(
    help: ArgumentHelp("What is kept of the journal: none, business or full.", valueName: "how much"))
  var journal: JournalChoice = .full
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try ResultDraft.check(out)
    let mapping = try reading.spec(common)
    let spec = try layoutSpec()
    let snapshot = try snapshotLines()
    let draft = try ResultDraft(target: out ?? "results/" + title)
    do {
      let clean = try cleaned(mapping, draft)
      var options = ShadowReplay.Options()
      options.title = title
      options.inputs = [log, layout, reading.mapping, stock].compactMap { $0 }.map { Input(path: $0, hash: "") }
      options.snapshot = snapshot
      options.detail = journal.detail
      options.journalPath = journal == .none ? nil : draft.path(ResultFile.journal)
      let replay = try ShadowReplay.run(clean, layout: spec, options)
      try draft.writeReports(replay.result)
      try draft.writeDatabase(replay.result)
      try draft.write(try JSONDocument.text(replay.report), to: ResultFile.cleaning)
      try draft.publish(removing: ResultDraft.derived)
      try tell(replay, draft)
    } catch {
      draft.abandon()
      throw ending(error).naming(draft)
    }
  }

  private var title: String {
    var name = URL(fileURLWithPath: log).lastPathComponent
    for suffix in [".gz", ".csv", ".txt"] where name.hasSuffix(suffix) { name = String(name.dropLast(suffix.count)) }
    return name.isEmpty || name.hasPrefix(".") ? "log" : name
  }

  private func layoutSpec() throws -> LayoutSpec {
    let loader = Loader(catalogue: theCatalogue)
    if loader.kind(ofFile: layout) == .scenario {
      let (scenario, problems) = loader.scenario(path: layout)
      common.show(problems)
      if let scenario { return scenario.layout }
    } else {
      let (spec, problems) = loader.layout(path: layout)
      common.show(problems)
      if let spec { return spec }
    }
    throw Ending(.badInput, "The layout has mistakes; nothing was replayed.")
  }

  private func snapshotLines() throws -> [SnapshotLine]? {
    guard let stock else { return nil }
    let (lines, problems) = readSnapshot(path: stock)
    common.show(problems)
    if problems.contains(where: { $0.severity == .error }) {
      throw Ending(.badInput, "The stock has mistakes; nothing was replayed.")
    }
    return lines
  }

  private func cleaned(_ mapping: MappingSpec, _ draft: ResultDraft) throws -> CleanLog {
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    let quarantine = try QuarantineFile(path: draft.path(ResultFile.quarantine))
    var problems: [Diagnostic] = []
    let clean = try CleanLog.read(path: log, mapping: mapping, problems: &problems) { line, reason, fields in
      try quarantine.add(line, reason, fields)
    }
    try quarantine.close()
    if quarantine.count == 0 { unlink(draft.path(ResultFile.quarantine)) }
    common.show(problems)
    guard let clean else { throw Ending(.badInput, "The log cannot be read; nothing was replayed.") }
    return clean
  }

  private func tell(_ replay: ShadowReplay, _ draft: ResultDraft) throws {
    if common.json {
      try JSONDocument.print(Answer(replay, draft.target))
    }
    try common.say(CleaningText.text(replay.report, title) + "\n")
    try common.say(terminalSummary(replay.result, color: common.colorsOutput))
    try common.say("Results: \(draft.target)/ (\(ResultFile.report), \(ResultFile.journal))\n")
  }

  private func ending(_ error: any Error) -> Ending {
    switch error {
    case let ending as Ending: ending
    case let error as JournalError: Ending(.notFinished, sentence(error.description))
    default: Ending(.notFinished, "The replay could not be finished: \(error).")
    }
  }

  /// What `--json` prints.
  private struct Answer: Encodable {
    var schema = "entrepot.replay/1"
    var title, source, results, journalDigest: String
    var cleaning: CleaningReport
    var records: UInt64
    var kpis: [String: Double] = [:]

    init(_ replay: ShadowReplay, _ results: String) {
      title = replay.result.header.title
      source = replay.result.header.source
      self.results = results
      journalDigest = replay.result.journalDigest
      cleaning = replay.report
      records = replay.result.records
      for kpi in replay.result.kpis { if let mean = kpi.mean { kpis[kpi.name] = mean } }
    }
  }
}
