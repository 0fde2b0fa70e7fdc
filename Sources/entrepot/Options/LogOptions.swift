import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import EntrepotReplay
import Foundation

/// How a log is read.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A mapping file: columns, times, words and locations of the log.", valueName: "file"))
  var mapping: String?
  @Option(
    help: ArgumentHelp(
      "A mapping that comes with the program: \(LogPreset.all.map(\.name).joined(separator: ", ")); or "
        + "\(EventLogFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var preset: String?

  @Flag(
    help: "Guess the mapping from the header and the first rows; it is kept as mapping.yaml in the results.")
  var guess = false

  /// The log is one of events, which is read as a canonical one.
  var events: EventLogFormat? { preset.flatMap { EventLogFormat(rawValue: $0) } }

  /// The format of a log that is no table, by its contents.
  static func recognised(_ log: String) -> EventLogFormat? {
    guard SQLiteFile.isOne(log) else { return EventLogFormat.recognised(path: log) }
    let tables = SQLiteFile.tables(log)
    return tables.contains("event_map_type") && !tables.contains("tasks") ? .ocel : nil
  }

  /// How to read a log that is no table.
  static func advice(_ log: String, _ format: EventLogFormat) -> String {
    "'\(TextTable.plain(log))' is \(format.words): '--preset \(format.rawValue)' reads it."
  }

  /// Takes a log of events for what it is, where nobody says how it is read, or only what is in it.
  ///
  /// - Returns: what was guessed, in a sentence.
  mutating func recognise(_ log: String) throws -> String? {
    guard preset == nil, let format = LogOptions.recognised(log) else { return nil }
    if mapping != nil, !guess {
      preset = format.rawValue
      return nil
    }
    let advice = LogOptions.advice(log, format)
    guard guess else { throw Ending(.badInput, advice) }
    (guess, preset) = (false, format.rawValue)
    return "Guessed: \(advice)"
  }

  /// What a mapping file for a log could be; places are those of a layout, if there is one.
  static func guessed(_ log: String, _ layout: LayoutSpec?) throws -> MappingGuess {
    let isTable = SQLiteFile.isOne(log)
    let rows =
      isTable
      ? try firstRows { put in try SQLiteFile.csv(log, table: "tasks") { try put($0) } }
      : LogSample.read(path: log)
    guard let sample = rows else {
      let why =
        isTable ? "has no table 'tasks' with rows to guess a mapping from" : LogSample.problem(path: log)
      throw Ending(.badInput, "'\(TextTable.plain(log))' \(why).")
    }
    var guess = MappingGuess(sample)
    if isTable, sample.header.allSatisfy({ LogField(rawValue: $0.lowercased()) != nil }) {
      guess.takeAsCanonical()
    }
    return layout.map { PlaceGuess.completed(guess, layout: $0) } ?? guess
  }

  /// What a mapping beside a log of events could be: which of a layout its places and movers are; nil where
  /// all are called as there, or nothing can be told.
  static func guessed(_ log: String, _ format: EventLogFormat, _ layout: LayoutSpec) throws -> MappingGuess? {
    // What is wrong with the log is said when it is read.
    let rows = try firstRows { put in
      try EventLog.canonical(path: log, format, origins: EventOrigins()) { try put($0) }
    }
    guard let sample = rows else { return nil }
    var guess = MappingGuess(sample)
    guess.takeAsCanonical()
    let found = PlaceGuess.completed(guess, layout: layout)
    return found.placeLines.isEmpty ? nil : found
  }

  /// The first rows of a log that is no text, as a canonical log has them; nil: it cannot be read.
  private static func firstRows(
    _ write: (_ put: ([UInt8]) throws -> Void) throws -> [Diagnostic]
  ) throws -> LogSample? {
    struct Enough: Error {}
    let path = NSTemporaryDirectory() + "entrepot-\(getpid())-sample.csv"
    let writer = try CanonicalFile(path: path)
    defer { unlink(path) }
    var (lines, isEnough) = (0, false)
    do {
      let problems = try write { bytes in
        try writer.put(bytes)
        lines += bytes.count { $0 == 10 }
        isEnough = lines > LogSample.limit
        if isEnough { throw Enough() }
      }
      let isBad = problems.contains { $0.severity == .error }
      try writer.finish(keeping: !isBad)
      if isBad { return nil }
    } catch {
      try writer.finish(keeping: isEnough)
      if !isEnough { throw error }
    }
    return LogSample.read(path: path)
  }

  /// How to see a guess that came to nothing.
  static let guessHint = "'entrepot import guess LOG --layout FILE' prints the guessed mapping."

  /// A mapping as it was guessed.
  static func spec(of guess: MappingGuess, _ common: CommonOptions) throws -> MappingSpec {
    let (spec, problems) = Loader(catalogue: theCatalogue).mapping(text: guess.text, name: Mark.guess)
    if let spec { return spec }
    common.show(problems)
    throw Ending(
      .badInput,
      "No mapping could be guessed; 'entrepot import guess LOG' prints what was found, to be completed.")
  }

  /// The mapping; the canonical log's own when none is named.
  func spec(_ common: CommonOptions) throws -> MappingSpec {
    if mapping != nil, preset != nil, events == nil {
      throw Ending(.badInput, "Give either '--mapping' or '--preset'.")
    }
    let loader = Loader(catalogue: theCatalogue)
    if let preset, events == nil {
      if let spec = loader.preset(preset) { return spec }
      let names = LogPreset.all.map(\.name) + EventLogFormat.allCases.map(\.rawValue)
      let hint = nearestWord(to: preset, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw Ending(
        .badInput,
        "There is no preset '\(TextTable.plain(preset))'.\(hint) There are \(names.joined(separator: ", "))."
      )
    }
    guard let mapping else {
      var spec = MappingSpec()
      spec.name = "canonical"
      spec.columns = .canonical
      return spec
    }
    let (spec, problems) = loader.mapping(path: mapping)
    common.show(problems)
    guard let spec else {
      let count = problems.count { $0.severity == .error }
      throw Ending(.badInput, "\(count == 1 ? "One error" : "\(count) errors") in the mapping.")
    }
    if events != nil, spec.columns != .canonical {
      throw Ending(
        .badInput,
        "'\(TextTable.plain(mapping))' names columns, and a log of events has the canonical log's: it needs "
          + "no 'columns'.")
    }
    if events != .vda5050, let first = spec.actions.first {
      throw Ending(
        .badInput,
        "'\(TextTable.plain(mapping))' has 'actions', such as '\(TextTable.plain(first.word))', and only "
          + "VDA 5050 states (vda5050) have these.")
    }
    guard spec.rows != .alarms else {
      throw Ending(
        .badInput,
        "'\(TextTable.plain(mapping))' maps alarms ('rows: alarms'): it belongs to '--alarms-mapping'.")
    }
    return spec
  }
}
