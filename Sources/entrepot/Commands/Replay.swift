import ArgumentParser
import EntrepotAnalysis
import EntrepotExperiments
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotReplay
import EntrepotReport
import EntrepotWarehouse
import Foundation

/// `entrepot replay`: a log of a real warehouse as a journal, with its figures and a report on its rows.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay a log of a real warehouse: what happened, in the same picture and figures.")

  @Argument(help: "The log: a CSV file, plain or gzip, or SQLite with a table 'tasks'.") var log: String
  @Option(help: ArgumentHelp("The layout, or a scenario that has one.", valueName: "file"))
  var layout: String
  @OptionGroup var reading: LogOptions
  @Option(
    help: ArgumentHelp(
      "Stock at the start: a CSV file with sku, loads (or qty) and loc if known.", valueName: "file"
    ))
  var stock: String?
  @Option(help: ArgumentHelp("Where results go (default: results/LOG).", valueName: "folder"))
  var out: String?
  @Option(
    help: ArgumentHelp(
      "What is kept of the journal: none, business or full.", valueName: "how much"))
  var journal: JournalChoice = .full
  @Option(
    help: ArgumentHelp(
      "shadow: as it was; trace: the same tasks, our speeds; policy: the same orders, our control.",
      valueName: "level"))
  var level: ReplayLevel = .shadow
  @Flag(
    help:
      "Simulate the log's tasks and say how far that is from the log, beside the log's own noise.")
  var validate = false
  @Flag(
    help:
      "Fit speeds, handling and process times, arrivals; writes calibrated.yaml and arrivals.yaml.")
  var calibrate = false
  @Option(
    help: ArgumentHelp(
      "With --calibrate: a log of alarms, for breakdowns (resource_id, t_start, t_end).",
      valueName: "file"))
  var alarms: String?
  @Option(
    help: ArgumentHelp("A mapping file with 'rows: alarms' that reads it.", valueName: "file"))
  var alarmsMapping: String?
  @Flag(help: "Open the picture of what was replayed.") var watch = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    try ResultDraft.check(out)
    if watch, let problem = PictureProgram.problem { throw problem }
    if alarms != nil, !calibrate {
      throw Ending(.badInput, "'--alarms' is for '--calibrate': breakdowns are fitted to it.")
    }
    if alarmsMapping != nil, alarms == nil {
      throw Ending(.badInput, "'--alarms-mapping' needs '--alarms', the log that it reads.")
    }
    if level == .policy, validate, journal != .full {
      throw Ending(
        .badInput,
        "'--validate' of our control compares journals: with '--level policy' it needs '--journal full'.")
    }
    let base = try baseScenario()
    let recognised = try reading.recognise(log)
    var proposal = try reading.guess ? guessed(base.layout) : nil
    if recognised != nil, let format = reading.events {
      proposal = try LogOptions.guessed(log, format, base.layout)
    }
    let mapping = try proposal.map { try LogOptions.spec(of: $0, common) } ?? reading.spec(common)
    let snapshot = try snapshot(mapping)
    let draft = try ResultDraft(target: out ?? "results/" + title)
    var answer = ReplayAnswer(title: title, level: level, results: draft.target)
    do {
      if let proposal { try draft.write(proposal.text, to: ResultFile.mapping) }
      var clean = try cleaned(mapping, snapshot?.units ?? [], draft)
      clean.report.remarks += (proposal?.remarks ?? []).map { "Guessed: \($0)" }
      if proposal != nil {
        clean.report.remarks.append(
          "Guessed: the mapping, which is \(ResultFile.mapping) in the results; its lines are those that "
            + "messages name.")
      }
      if let recognised { clean.report.remarks.append(recognised) }
      if isTable { clean.report.remarks += try LogTables(log).remarks() }
      let site = try fitted(&clean, base, snapshot, isGuessed: proposal != nil)
      var options = ShadowReplay.Options()
      options.title = title
      options.inputs = inputs.map { Input(path: $0, hash: "") }
      options.snapshot = snapshot?.lines
      options.snapshotTime = snapshot?.asOf
      options.shifts = try shifts(clean)
      options.detail = journal.detail
      options.journalPath = journal == .none ? nil : draft.path(ResultFile.journal)
      let result = try await replayed(clean, site, base, options, draft, &answer)
      let sections = ReplaySections.all(answer.cleaning, answer.validation, answer.calibration)
      try draft.writeReports(result, sections: sections)
      try draft.writeDatabase(result)
      if let found = answer.calibration {
        try draft.write(try JSONDocument.text(found), to: ResultFile.calibration)
      }
      if let report = answer.cleaning {
        try draft.write(try JSONDocument.text(report), to: ResultFile.cleaning)
      }
      if let found = answer.validation {
        try draft.write(try JSONDocument.text(found), to: ResultFile.validation)
      }
      try draft.publish(replacing: true, reading: inputs)
      try tell(result, answer, draft)
    } catch {
      draft.abandon()
      let ending = ending(error).naming(draft)
      throw proposal == nil ? ending : ending.adding(LogOptions.guessHint)
    }
    if watch { throw PictureProgram.become([draft.target + "/" + ResultFile.journal]) }
  }

  /// The log is tables of a SQLite file.
  private var isTable: Bool { reading.events == nil && SQLiteFile.isOne(log) }

  /// Files that are read.
  private var inputs: [String] {
    [log, layout, reading.mapping, stock, alarms, alarmsMapping].compactMap { $0 }
  }

  /// The journal of the level that was asked for; validation and calibration beside it.
  private func replayed(
    _ clean: CleanLog, _ site: ReplaySite, _ base: ScenarioSpec, _ options: ShadowReplay.Options,
    _ draft: ResultDraft, _ answer: inout ReplayAnswer
  ) async throws -> RunResult {
    var shadowOptions = options
    let isControlJudged = level == .policy && validate
    let logged = draft.path("logged." + ResultFile.journal)
    if level != .shadow { shadowOptions.journalPath = isControlJudged ? logged : nil }
    let shadow = try ShadowReplay.run(clean, site: site, shadowOptions)
    answer.cleaning = shadow.report
    if validate && !isControlJudged || calibrate || level == .trace {
      var trace = try TraceReplay(
        clean, layout: base.layout, crews: base.crews, packs: CasePieces(base, clean.names),
        snapshot: options.snapshot, dwell: isScenario ? base.policies.dwell.name : nil)
      if calibrate {
        var found = trace.calibrate(isAdopted: validate && !isControlJudged || level == .trace)
        try found.addLaws(clean, base: base, alarms: availability(base.layout, clean, site, &answer))
        answer.calibration = found
        try draft.write(
          patch(found, base.layout, dwell: base.policies.dwell.name, draft), to: ResultFile.calibrated)
        try writeArrivals(found, base, clean, shadow.report.stock.initial, draft)
      }
      trace.simulate()
      if validate, !isControlJudged { answer.validation = trace.validate() }
      if level == .trace {
        guard trace.taskCount > 0 else {
          let why = trace.left.sorted { $0.value > $1.value }.map { "\($0.value): \($0.key)" }
          throw Ending(
            .badInput,
            "No task of the log can be simulated (\(why.joined(separator: "; "))); '--level policy' replays "
              + "its orders.")
        }
        return try trace.journal(options).result
      }
    }
    guard level == .policy else { return shadow.result }
    let result = try await ruled(clean, base, options, &answer)
    if isControlJudged {
      defer { unlink(logged) }
      answer.validation = try Validation(
        logged: logged, simulated: draft.path(ResultFile.journal), zone: clean.mapping.timeZone?.value)
    }
    return result
  }

  /// The layout as the log sees it; throws where mapping or stock name what it does not have.
  private func fitted(
    _ clean: inout CleanLog, _ base: ScenarioSpec, _ snapshot: Snapshot?, isGuessed: Bool
  ) throws -> ReplaySite {
    let site = ReplaySite(
      layout: base.layout, crews: base.crews, names: clean.names, mapping: clean.mapping)
    if isGuessed {
      // A guess is nobody's mistake.
      clean.report.remarks += site.mistakes.map { "Guessed wrongly: \($0.message)" }
    } else if !site.mistakes.isEmpty {
      common.show(site.mistakes)
      throw Ending(.badInput, "The mapping does not fit the layout; nothing was replayed.")
    }
    if let problem = site.problem(clean.mapping) { throw Ending(.badInput, problem) }
    let problems = snapshot.map { StockCheck.problems($0, site, clean.mapping, clean.names) } ?? []
    common.show(problems)
    guard problems.isEmpty else {
      throw Ending(.badInput, "The stock does not fit the layout; nothing was replayed.")
    }
    return site
  }

  /// The same orders under our control.
  private func ruled(
    _ clean: CleanLog, _ base: ScenarioSpec, _ options: ShadowReplay.Options,
    _ answer: inout ReplayAnswer
  ) async throws -> RunResult {
    var policy = try PolicyScenario(clean, base: base, snapshot: options.snapshot)
    guard policy.orderCount > 0 else {
      throw Ending(
        .badInput,
        "The log has no order in at a dock of the layout or out to one, and no pick at a bay of an area"
          + (try policy.dockHint(clean)))
    }
    policy.spec.name = title
    policy.spec.replications = 1
    answer.remarks += policy.remarks
    if !isScenario { answer.remarks.append(base.policies.standardWords) }
    let run = ScenarioRun(
      plan: Plan(policy.spec), replications: 1, jobs: 1, journalPath: options.journalPath,
      journalDetail: options.detail)
    return try await run.run { _ in }
  }

  /// The log's arrivals as a scenario beside the results, if it has any.
  private func writeArrivals(
    _ found: Calibration, _ base: ScenarioSpec, _ clean: CleanLog, _ loads: Int, _ draft: ResultDraft
  ) throws {
    let text = ArrivalPatch.text(
      found, base: base, calibrated: ResultFile.calibrated, isScenario: isScenario, name: title,
      zone: clean.mapping.timeZone?.value, loads: loads)
    if let text { try draft.write(text, to: ResultFile.arrivals) }
  }

  /// What a log of alarms says; nil when none was given.
  private func availability(
    _ spec: LayoutSpec, _ clean: CleanLog, _ site: ReplaySite, _ answer: inout ReplayAnswer
  ) throws -> Availability? {
    let states = LogTables.states
    let hasStates = alarms == nil && isTable && SQLiteFile.tables(log).contains { $0.lowercased() == states }
    guard var path = hasStates ? log : alarms else { return nil }
    if let problem = readableProblem(path) { throw Ending(.badInput, problem) }
    let table = hasStates ? states : alarmsTable(path)
    let shown = table.map { TableFile.shown(path, $0) } ?? path
    var mapping = AlarmReader.canonical(shown)
    if let file = alarmsMapping {
      let (found, problems) = Loader(catalogue: theCatalogue).mapping(path: file)
      common.show(problems)
      guard let found else { throw Ending(.badInput, "The mapping of alarms has mistakes.") }
      guard found.rows == .alarms else {
        throw Ending(
          .badInput, "'\(TextTable.plain(file))' maps tasks; a mapping of alarms says 'rows: alarms'.")
      }
      mapping = found
    }
    if let table { path = try TableFile.written(path, table, common) }
    defer { if table != nil { unlink(path) } }
    var problems: [Diagnostic] = []
    let found = Availability(
      path: path, shownAs: shown, mapping: mapping, layout: spec, span: clean.span,
      rules: clean.mapping.resources, tasks: (clean, site), problems: &problems)
    if found == nil, hasStates {
      // Machines that never broke down are no mistake of a table that nobody asked for.
      let why = problems.first.map { " (\($0.message))" } ?? ""
      answer.remarks.append("Table '\(states)' holds no breakdown that can be used\(why): none is fitted.")
      return nil
    }
    common.show(problems)
    guard let found else {
      throw Ending(.badInput, "The log of alarms cannot be used; nothing was replayed.")
    }
    return found
  }

  /// The table of a log of alarms in SQLite; nil: it is a text.
  private func alarmsTable(_ path: String) -> String? {
    guard SQLiteFile.isOne(path) else { return nil }
    return SQLiteFile.tables(path).contains { $0.lowercased() == "alarms" } ? "alarms" : LogTables.states
  }

  /// The calibrated parameters as a file beside the results.
  private func patch(
    _ found: Calibration, _ spec: LayoutSpec, dwell: String, _ draft: ResultDraft
  ) -> String {
    let path = URL(fileURLWithPath: layout).standardizedFileURL.path
    return CalibrationPatch.text(
      found, layout: spec, extending: relative(path, to: draft.target), isScenario: isScenario,
      name: title, dwell: dwell)
  }

  /// A path as it is seen from a folder.
  private func relative(_ path: String, to folder: String) -> String {
    let from = URL(fileURLWithPath: folder).standardizedFileURL.pathComponents
    let to = URL(fileURLWithPath: path).pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    guard shared > 1 else { return path }
    return (Array(repeating: "..", count: from.count - shared) + to[shared...]).joined(
      separator: "/")
  }

  private func guessed(_ layout: LayoutSpec) throws -> MappingGuess {
    if reading.mapping != nil || reading.preset != nil {
      throw Ending(.badInput, "Give either '--guess' or a mapping.")
    }
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    return try LogOptions.guessed(log, layout)
  }

  /// The layout is that of a scenario, with policies.
  private var isScenario: Bool { Loader(catalogue: theCatalogue).kind(ofFile: layout) == .scenario }

  private var title: String {
    var name = URL(fileURLWithPath: log).lastPathComponent
    for suffix in [".gz", ".csv", ".txt"] where name.hasSuffix(suffix) {
      name = String(name.dropLast(suffix.count))
    }
    return name.isEmpty || name.hasPrefix(".") ? "log" : name
  }

  /// The layout, or a scenario with policies, prices and promises.
  private func baseScenario() throws -> ScenarioSpec {
    let loader = Loader(catalogue: theCatalogue)
    if loader.kind(ofFile: layout) == .scenario {
      let (scenario, problems) = loader.scenario(path: layout)
      common.show(problems)
      if let scenario { return scenario }
    } else {
      let (spec, problems) = loader.layout(path: layout)
      common.show(problems)
      var scenario = ScenarioSpec()
      if let spec {
        scenario.layout = spec
        scenario.assumptions = spec.assumptions
        return scenario
      }
    }
    throw Ending(.badInput, "The layout has mistakes; nothing was replayed.")
  }

  /// Stock at the start: the file that was named, else the table of that name in a log in SQLite.
  private func snapshot(_ mapping: MappingSpec) throws -> Snapshot? {
    var path = stock
    let table = "stock_snapshot"
    if stock == nil, reading.events == nil, SQLiteFile.isOne(log), SQLiteFile.tables(log).contains(table) {
      path = log
    }
    guard var path else { return nil }
    if let problem = readableProblem(path) { throw Ending(.badInput, problem) }
    let isTable = SQLiteFile.isOne(path)
    let shown = path
    if isTable { path = try TableFile.written(path, table, common) }
    defer { if isTable { unlink(path) } }
    let (snapshot, problems) = readSnapshot(
      path: path, shownAs: isTable ? TableFile.shown(shown, table) : shown, mapping: mapping)
    common.show(problems)
    if problems.contains(where: { $0.severity == .error }) {
      throw Ending(.badInput, "The stock has mistakes; nothing was replayed.")
    }
    return snapshot
  }

  /// Hours on duty: the table of that name in a log in SQLite, if it has one that can be read.
  private func shifts(_ clean: CleanLog) throws -> ShiftTable? {
    guard isTable, try LogTables(log).hasShifts else { return nil }
    let path = try TableFile.written(log, LogTables.shifts, common)
    defer { unlink(path) }
    var problems: [Diagnostic] = []
    let found = ShiftTable(
      path: path, shownAs: TableFile.shown(log, LogTables.shifts), zone: clean.mapping.timeZone,
      problems: &problems)
    common.show(problems)
    guard let found else {
      throw Ending(.badInput, "The table 'shifts' cannot be read; nothing was replayed.")
    }
    return found
  }

  /// The log as a table: itself, or what its events come to, which stays in the results.
  ///
  /// - Returns: where it is, and remarks on it as a whole.
  private func tabular(
    _ draft: ResultDraft, _ mapping: MappingSpec, _ origins: EventOrigins
  ) throws -> (path: String, remarks: [String]) {
    let path = draft.path(ResultFile.canonical)
    guard let kind = reading.events else {
      return (SQLiteFile.isOne(log) ? try TableFile.written(log, "tasks", common, to: path) : log, [])
    }
    let writer = try CanonicalFile(path: path)
    let problems = try EventLog.canonical(path: log, kind, actions: mapping.actions, origins: origins) {
      try writer.put($0)
    }
    try writer.finish(keeping: true)
    common.show(problems.filter { $0.severity != .note })
    if problems.contains(where: { $0.severity == .error }) {
      throw Ending(.badInput, "The log cannot be read; nothing was replayed.")
    }
    return (path, problems.filter { $0.severity == .note }.map(\.message))
  }

  private func cleaned(
    _ mapping: MappingSpec, _ units: [String], _ draft: ResultDraft
  ) throws -> CleanLog {
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    let origins = reading.events == nil ? nil : EventOrigins()
    let (path, remarks) = try tabular(draft, mapping, origins ?? EventOrigins())
    let quarantine = try QuarantineFile(path: draft.path(ResultFile.quarantine))
    var problems: [Diagnostic] = []
    var clean = try CleanLog.read(
      path: path, shownAs: isTable ? TableFile.shown(log, "tasks") : log,
      mapping: mapping, units: units, problems: &problems, origins: origins,
      keepsNames: journal != .none || validate,
      quarantine: quarantine.add, header: quarantine.begin)
    try quarantine.close()
    if quarantine.count == 0 { unlink(draft.path(ResultFile.quarantine)) }
    common.show(problems)
    clean?.report.remarks += remarks
    if path != log {
      clean?.report.remarks.append(
        "Rows are numbered as the lines of \(ResultFile.canonical) in the results.")
    }
    guard let clean else {
      throw Ending(.badInput, "The log cannot be read; nothing was replayed.")
    }
    return clean
  }

  private func tell(_ result: RunResult, _ answer: ReplayAnswer, _ draft: ResultDraft) throws {
    var answer = answer
    answer.take(result)
    if common.json { try JSONDocument.print(answer) }
    if let report = answer.cleaning { try common.say(CleaningText.text(report, title) + "\n") }
    if let found = answer.calibration { try common.say(CalibrationText.text(found) + "\n") }
    if let found = answer.validation { try common.say(ValidationText.text(found) + "\n") }
    for remark in answer.remarks { try common.say("\(remark)\n") }
    try common.say(terminalSummary(result, color: common.colorsOutput))
    var extra = answer.calibration == nil ? "" : ", \(ResultFile.calibrated)"
    if FileManager.default.fileExists(atPath: draft.target + "/" + ResultFile.arrivals) {
      extra += ", \(ResultFile.arrivals)"
    }
    try common.say(
      "Results: \(draft.target)/ (\(ResultFile.report), \(ResultFile.journal)\(extra))\n")
  }

  private func ending(_ error: any Error) -> Ending {
    switch error {
    case let ending as Ending: ending
    case let error as JournalError: Ending(.notFinished, sentence(error.description))
    default: Ending(.notFinished, "The replay could not be finished: \(error).")
    }
  }
}
