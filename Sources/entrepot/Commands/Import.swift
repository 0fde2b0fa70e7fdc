import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import EntrepotReplay
import Foundation

/// `entrepot import`: another system's log as a canonical one.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn the log of another system into a canonical log (CSV), by a mapping or a preset."
  )

  @Argument(
    help: ArgumentHelp(
      "canonical (with --mapping); guess (prints a mapping); ocel, epcis, xes or vda5050; or a preset: "
        + "\(LogPreset.all.map(\.name).joined(separator: ", ")).",
      valueName: "format"))
  var format: String
  @Argument(help: "The log.") var log: String
  @Option(
    help: ArgumentHelp(
      "A mapping file; of vda5050 only its 'actions' matter, the types of the vehicles' actions.",
      valueName: "file"))
  var mapping: String?
  @Option(
    help: ArgumentHelp(
      "Where it goes (default: standard output); '--json' needs it, except with guess or '--show-mapping'.",
      valueName: "file"))
  var out: String?
  @Flag(help: "Print the preset's mapping file instead, to be copied and changed.")
  var showMapping = false
  @Option(
    help: ArgumentHelp(
      "The layout whose places the log names: 'guess' looks for them, all others check the mapping's.",
      valueName: "file"))
  var layout: String?
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try checkFormat()
    if common.json, out == nil, format != "guess", !showMapping {
      throw Ending(
        .badInput,
        "'--json' prints one JSON document and nothing else: '--out FILE' says where the log goes.")
    }
    try checkOverwriting(out, reading: [log, mapping, layout].compactMap { $0 })
    if let kind = EventLogFormat(rawValue: format) { return try events(kind) }
    if format == "guess" { return try guess() }
    var options = LogOptions()
    options.mapping = mapping
    options.preset = format == "canonical" ? nil : format
    let spec = try options.spec(common)
    if showMapping {
      return try Output.print(LogPreset.all.first { $0.name == format }?.text ?? "")
    }
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    let site = try checkedLayout()
    let isTable = SQLiteFile.isOne(log)
    let path = isTable ? try TableFile.written(log, "tasks", common) : log
    defer { if isTable { unlink(path) } }
    let writer = try CanonicalFile(path: out)
    var problems: [Diagnostic] = []
    let report: CleaningReport?
    do {
      report = try CanonicalLog.write(
        path: path, shownAs: isTable ? TableFile.shown(log, "tasks") : log, mapping: spec, layout: site,
        problems: &problems
      ) {
        try writer.put($0)
      }
      try writer.finish(keeping: report != nil)
    } catch {
      try? writer.finish(keeping: false)
      throw (error as? Ending)
        ?? Ending(.notFinished, "The import could not be finished: \(error).")
    }
    common.show(problems)
    guard var report else {
      let isOfMapping = problems.allSatisfy { $0.identifier == "no-such-place" }
      let why = isOfMapping ? "The mapping does not fit the layout" : "The log cannot be read"
      throw Ending(.badInput, "\(why); nothing was written.")
    }
    if isTable { report.remarks += try LogTables(log).remarks() }
    if common.json, let out {
      return try JSONDocument.print(
        ImportAnswer(
          format: format, file: out, tasks: report.tasks, rows: ImportAnswer.Rows(report),
          findings: report.findings, remarks: report.remarks))
    }
    let words =
      (report.movements.map { "\(CleaningText.number($0)) movements of " } ?? "")
      + CleaningText.number(report.rowsUsed)
    if out != nil {
      try common.say(
        "\(words) of \(CleaningText.number(report.rowsRead)) rows in \(out ?? "") "
          + "(\(report.rowsRepaired) repaired; \(report.rowsQuarantined) make no sense, "
          + "\(report.rowsAside) set aside)\n")
      for finding in report.findings {
        try common.say(
          "  \(finding.fate) \(CleaningText.number(finding.count)): \(finding.meaning)"
            + (finding.examples.first.map { " (\($0))" } ?? "") + "\n")
      }
      for remark in report.remarks { try common.say("  \(TextTable.plain(remark))\n") }
    }
  }

  /// Formats, and options that one of them does not take.
  private func checkFormat() throws {
    let known =
      ["canonical", "guess"] + LogPreset.all.map(\.name) + EventLogFormat.allCases.map(\.rawValue)
    guard known.contains(format) else {
      let hint = nearestWord(to: format, among: known).map { " Did you mean '\($0)'?" } ?? ""
      throw Ending(
        .badInput,
        "There is no format '\(TextTable.plain(format))'.\(hint) There are \(known.joined(separator: ", ")).")
    }
    let isPreset = LogPreset.all.contains { $0.name == format }
    if showMapping, !isPreset {
      throw Ending(
        .badInput,
        "'--show-mapping' prints the mapping of a preset, and '\(format)' "
          + (format == "guess" ? "prints its own anyway." : "has none."))
    }
    if mapping != nil, format != "canonical", format != EventLogFormat.vda5050.rawValue, !isPreset {
      throw Ending(
        .badInput,
        "'\(format)' takes no '--mapping'"
          + (format == "guess" ? ": it proposes one." : ": such logs say themselves what is what."))
    }
    if layout != nil, EventLogFormat(rawValue: format) != nil {
      throw Ending(.badInput, "'\(format)' takes no '--layout': its places are not looked up.")
    }
  }

  /// The layout that was named, if any.
  private func checkedLayout() throws -> LayoutSpec? {
    guard let layout else { return nil }
    let (found, problems) = Loader(catalogue: theCatalogue).layout(path: layout)
    common.show(problems)
    guard let found else { throw Ending(.badInput, "The layout has mistakes; nothing was read.") }
    return found
  }

  /// Prints what a mapping file for the log could be, and what is doubtful about it.
  private func guess() throws {
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    let layout = try checkedLayout()
    guard let format = LogOptions.recognised(log) else {
      return try tell(try LogOptions.guessed(log, layout))
    }
    guard var found = try layout.flatMap({ try LogOptions.guessed(log, format, $0) }) else {
      return try tell(format)
    }
    found.doubt(LogOptions.advice(log, format) + " This mapping goes beside it, as '--mapping FILE'.")
    try tell(found, preset: format.rawValue)
  }

  /// Prints a guess, or writes it to a file.
  private func tell(_ guess: MappingGuess, preset: String? = nil) throws {
    if let out {
      do {
        try guess.text.write(toFile: out, atomically: true, encoding: .utf8)
      } catch {
        throw Ending(.notFinished, "\(out) cannot be written.")
      }
    }
    if common.json {
      return try JSONDocument.print(
        GuessAnswer(mapping: guess.text, doubts: guess.remarks, file: out, preset: preset))
    }
    if out == nil { try Output.print(guess.text) }
    let doubts = guess.remarks.map { "  \(TextTable.plain($0))\n" }.joined()
    // Where the mapping itself goes to standard output, a file of it is to hold nothing else.
    if let out {
      try common.say("\(out): a proposal; read it over before you trust it.\n" + doubts)
    } else if !common.quiet {
      Output.complain(doubts)
    }
  }

  /// A log that needs no mapping: says how it is read.
  private func tell(_ format: EventLogFormat) throws {
    let advice =
      LogOptions.advice(log, format)
      + " 'entrepot import \(format.rawValue)' makes a canonical log of it; it needs no mapping, but one of "
      + "'locations' and 'resources' alone where the layout calls them otherwise."
    if out != nil { throw Ending(.badInput, advice) }
    if common.json {
      return try JSONDocument.print(GuessAnswer(mapping: "", doubts: [], preset: format.rawValue))
    }
    try Output.print(advice + "\n")
  }

  /// Logs that are not tables.
  private func events(_ kind: EventLogFormat) throws {
    var options = LogOptions()
    (options.mapping, options.preset) = (mapping, format)
    let actions = try options.spec(common).actions
    if let problem = readableProblem(log) { throw Ending(.badInput, problem) }
    let writer = try CanonicalFile(path: out)
    let problems: [Diagnostic]
    let origins = EventOrigins()
    do {
      problems = try EventLog.canonical(path: log, kind, actions: actions, origins: origins) {
        try writer.put($0)
      }
      try writer.finish(keeping: !problems.contains { $0.severity == .error })
    } catch {
      try? writer.finish(keeping: false)
      throw (error as? Ending)
        ?? Ending(.notFinished, "The import could not be finished: \(error).")
    }
    common.show(problems)
    if problems.contains(where: { $0.severity == .error }) {
      throw Ending(.badInput, "The log cannot be read; nothing was written.")
    }
    guard let out else { return }
    if common.json {
      let tally = origins.tally
      let events = ImportAnswer.Events(read: tally.read, used: tally.used, aside: tally.aside)
      return try JSONDocument.print(
        ImportAnswer(
          format: format, file: out, tasks: origins.rows, events: events,
          warnings: problems.map(\.message)))
    }
    func counted(_ count: Int, _ word: String) -> String {
      "\(CleaningText.number(count)) \(word)\(count == 1 ? "" : "s")"
    }
    let tally = origins.tally
    let events = tally.read > 0 ? " from \(counted(tally.read, "event"))" : ""
    let none = tally.aside > 0 ? ", \(CleaningText.number(tally.aside)) of which make none" : ""
    try common.say("\(out): \(counted(origins.rows, "task"))\(events)\(none)\n")
  }
}

/// What `entrepot import --json` prints of a log that was written.
private struct ImportAnswer: Encodable {
  /// Events of a log of events, or its messages; of XES, where several make a task, none are counted.
  struct Events: Encodable {
    var read, used, aside: Int
  }

  /// Rows of a table; read = used + quarantined + aside.
  struct Rows: Encodable {
    var read, used, repaired, quarantined, aside: Int

    init(_ report: CleaningReport) {
      (read, used, repaired) = (report.rowsRead, report.rowsUsed, report.rowsRepaired)
      (quarantined, aside) = (report.rowsQuarantined, report.rowsAside)
    }
  }

  var schema = "entrepot.import/1"
  var format: String
  /// Where the canonical log was written.
  var file: String
  /// Rows of it.
  var tasks: Int
  var rows: Rows?
  /// What was found in rows, as `replay --json` has it.
  var findings: [CleaningReport.Finding]?
  var remarks: [String]?
  var events: Events?
  var warnings: [String]?
}

/// What `entrepot import guess --json` prints.
private struct GuessAnswer: Encodable {
  var schema = "entrepot.guess/1"
  /// The mapping file; empty where a preset reads the log.
  var mapping: String
  /// What could not be told for sure, in words.
  var doubts: [String]
  /// Where it was written, if anywhere.
  var file: String?
  /// What reads a log that is no table.
  var preset: String?
}

/// A text file that appears whole, or standard output.
final class CanonicalFile {
  private let path: String?
  private var file: UnsafeMutablePointer<FILE>?

  /// - Parameter isHeldBack: nothing goes to standard output before the end is reached, as what is read may
  ///   be damaged further on.
  init(path: String?, isHeldBack: Bool = true) throws {
    self.path = path
    if path == nil, !isHeldBack { return }
    file = path.map { fopen($0 + ".partial", "w") } ?? tmpfile()
    if file == nil {
      let name = path ?? "A temporary file"
      throw Ending(.notFinished, "\(name) cannot be written: \(String(cString: strerror(errno))).")
    }
  }

  func put(_ bytes: [UInt8]) throws {
    guard let file else { return try Output.print(bytes: bytes) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Ending(
        .notFinished,
        "\(path ?? "A temporary file") cannot be written: \(String(cString: strerror(errno))).")
    }
  }

  func finish(keeping: Bool) throws {
    guard let file else { return }
    self.file = nil
    guard let path else {
      defer { fclose(file) }
      return keeping ? try show(file) : ()
    }
    let isWhole = fclose(file) == 0 && keeping
    if isWhole, rename(path + ".partial", path) == 0 { return }
    unlink(path + ".partial")
    if keeping { throw Ending(.notFinished, "\(path) cannot be written.") }
  }

  private func show(_ file: UnsafeMutablePointer<FILE>) throws {
    rewind(file)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      try Output.print(bytes: Array(chunk[..<count]))
    }
    if ferror(file) != 0 { throw Ending(.notFinished, "A temporary file cannot be read again.") }
  }
}
