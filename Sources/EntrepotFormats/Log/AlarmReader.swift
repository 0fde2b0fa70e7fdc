import EntrepotLayout

/// A machine that stood still.
public struct AlarmRow: Hashable, Sendable {
  /// Line of the file, from 1; of its beginning where both ends are rows.
  public var line: Int
  /// Which machine, as the file calls it.
  public var resource: String
  /// From when, in nanoseconds since 1970 UTC.
  public var start: Int64
  /// To when, likewise; nil: it never goes.
  public var end: Int64?
  /// What the alarm is called; empty where the file does not say.
  public var code: String
}

/// Reads a log of alarms by a mapping with `rows: alarms`, or one with the canonical columns `resource_id`,
/// `t_start`, `t_end`.
public enum AlarmReader {
  /// Columns of a file that needs no mapping.
  ///
  /// - Parameter file: what messages call it.
  public static func canonical(_ file: String) -> MappingSpec {
    var spec = MappingSpec()
    spec.name = "canonical"
    spec.rows = .alarms
    for field in [LogField.resource, .start, .end] {
      spec.columns[field] = [Marked(field.rawValue, at: Mark(file: file, line: 1))]
    }
    return spec
  }

  /// Alarms read at most.
  public static let limit = 5_000_000

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - limit: alarms read at most; more are a mistake, as the end of the file would be missing.
  ///   - problems: what stops the reading.
  ///   - leftOut: told every row that is no alarm: its line, why, and in a sentence.
  /// - Returns: the alarms, how many rows were read, and whether some times say no zone; nil when the file
  ///   cannot be read.
  public static func read(
    path: String, mapping: MappingSpec, limit: Int = AlarmReader.limit,
    problems: inout [Diagnostic], leftOut: (Int, LogFault, String) -> Void
  ) -> (alarms: [AlarmRow], rows: Int, hasCivilTimes: Bool)? {
    guard
      let table = CSVTable(
        path: path, shownAs: path, encoding: mapping.encoding?.value, hasHeader: mapping.hasHeader)
    else {
      problems.append(Diagnostic("unreadable", "'\(path)' cannot be read.", at: Mark(file: path)))
      return nil
    }
    var work = Work(table: table, mapping: mapping)
    work.findColumns(path)
    problems += mapping.name == "canonical" ? work.canonicalProblems : work.table.problems
    let problemsBefore = work.table.problems.count
    if problems.contains(where: { $0.severity == .error }) { return nil }
    let found = work.run(limit, leftOut)
    problems += work.table.problems.dropFirst(problemsBefore)
    if work.isCut { return nil }
    if let failure = work.table.reader.failure {
      problems.append(Diagnostic("damaged-file", failure, at: Mark(file: path, line: work.table.reader.line)))
      return nil
    }
    return (found.alarms, found.rows, work.clock.hasCivilTimes)
  }

  /// The reading of one file.
  private struct Work: ~Copyable {
    var table: CSVTable
    let mapping: MappingSpec
    var clock: LogClock
    var columns: [LogField: [Int]] = [:]
    var filters: [(column: Int, words: Set<String>)] = []
    var alarms: [AlarmRow] = []
    /// Alarms that have come and not gone, by machine and code.
    var open: [String: AlarmRow] = [:]
    /// Rows of which nobody says when the alarm went.
    var endless: [AlarmRow] = []
    /// The file goes on where reading ended.
    var isCut = false

    init(table: consuming CSVTable, mapping: MappingSpec) {
      self.table = table
      self.mapping = mapping
      clock = LogClock(mapping)
    }

    mutating func findColumns(_ path: String) {
      for field in LogField.allCases {
        for name in mapping.columns[field] {
          if let column = table.column(name) { columns[field, default: []].append(column) }
        }
      }
      for rule in mapping.only {
        let mark = mapping.columns[.resource].first?.mark ?? Mark(file: path)
        if let column = table.column(Marked(rule.word, at: mark)) {
          filters.append((column, Set(rule.meaning.map(\.value))))
        }
      }
    }

    /// The same in one sentence where columns are missing.
    var canonicalProblems: [Diagnostic] {
      let own = table.problems
      let missing = [LogField.resource, .start, .end].filter { columns[$0] == nil }
      guard !missing.isEmpty, let mark = own.first(where: { $0.identifier == "unknown-column" })?.mark else {
        return own
      }
      let header = table.headerNames
      let near = missing.lazy.compactMap { field in
        nearestWord(to: field.rawValue, among: header).map { "\(field.rawValue) for \($0)" }
      }.first
      return [
        Diagnostic(
          "missing-column",
          "A log of alarms needs \(missing.map(\.rawValue).joined(separator: " and ")); this one has "
            + "\(header.prefix(12).joined(separator: ", ")). A mapping with 'rows: alarms' says which column "
            + "is which ('--alarms-mapping').", at: mark, suggestion: near)
      ]
    }

    func text(_ field: LogField) -> String {
      (columns[field] ?? []).filter { $0 < table.reader.count }.map { table.reader.text($0) }
        .joined(separator: " ").trimmed
    }

    mutating func run(
      _ limit: Int, _ leftOut: (Int, LogFault, String) -> Void
    ) -> (alarms: [AlarmRow], rows: Int) {
      var rows = 0
      while table.advance() {
        guard alarms.count + endless.count < limit else {
          table.tooManyRows(limit)
          isCut = true
          break
        }
        rows += 1
        let line = table.reader.line
        guard table.reader.count == table.width || mapping.hasShortRows && table.reader.count < table.width
        else {
          leftOut(line, .wrongRow, "The row has \(table.reader.count) fields, the header \(table.width).")
          continue
        }
        if filters.contains(where: {
          $0.column >= table.reader.count || !$0.words.contains(table.reader.text($0.column))
        }) {
          leftOut(line, .filtered, "")
          continue
        }
        if let (fault, sentence) = take(line, leftOut) { leftOut(line, fault, sentence) }
      }
      alarms += (endless + open.values).sorted { $0.line < $1.line }
      return (alarms, rows)
    }

    private mutating func time(_ field: LogField) -> Int64?? {
      let text = text(field)
      if text.isEmpty { return .some(nil) }
      var (copy, own) = (text, clock)
      let found = copy.withUTF8 { own.instant($0)?.nanoseconds }
      clock = own
      guard let found else { return nil }
      return .some(.some(found))
    }

    /// Takes a row in; what is wrong with it otherwise.
    private mutating func take(
      _ line: Int, _ leftOut: (Int, LogFault, String) -> Void
    ) -> (LogFault, String)? {
      let resource = text(.resource)
      guard !resource.isEmpty, resource.utf8.count <= 200 else {
        return (.unknownMachine, "The row names no machine.")
      }
      guard let begin = time(.start) else { return (.badTime, "'\(text(.start).prefix(40))' is not a time.") }
      guard let begin else { return (.noTime, "The row does not say when it began.") }
      var alarm = AlarmRow(line: line, resource: resource, start: begin, end: nil, code: text(.exception))
      if !mapping.alarmBegins.isEmpty { return pair(alarm, leftOut) }
      guard let end = time(.end) else { return (.badTime, "'\(text(.end).prefix(40))' is not a time.") }
      if let end {
        guard end >= begin else { return (.backwardAlarm, "") }
        alarm.end = end
      } else {
        let words = text(.duration)
        if words.isEmpty {
          endless.append(alarm)
          return nil
        }
        var copy = words
        let (own, hasComma) = (clock, mapping.hasDecimalComma)
        let seconds = copy.withUTF8 { own.duration($0, hasComma: hasComma) }
        guard let seconds else { return (.badTime, "'\(words.prefix(40))' is not a duration.") }
        let end = begin &+ Int64((seconds * 1e9).rounded())
        guard end >= begin else { return (.backwardAlarm, "") }
        alarm.end = end
      }
      alarms.append(alarm)
      return nil
    }

    /// One end of an alarm. The row of its end is set aside: both are one alarm.
    private mutating func pair(
      _ alarm: AlarmRow, _ leftOut: (Int, LogFault, String) -> Void
    ) -> (LogFault, String)? {
      let key = alarm.resource + "\u{1}" + alarm.code
      let word = text(.status)
      if mapping.alarmBegins.contains(word) {
        guard let known = open[key] else {
          open[key] = alarm
          return nil
        }
        return (.openAlarm, "It stands already since row \(known.line).")
      }
      guard mapping.alarmEnds.contains(word) else {
        return (.ignored, "'\(word.prefix(40))' is neither a beginning nor an end.")
      }
      guard var begun = open.removeValue(forKey: key) else {
        return (.openAlarm, "The alarm of '\(alarm.resource.prefix(40))' goes and never came.")
      }
      guard alarm.start >= begun.start else {
        leftOut(begun.line, .backwardAlarm, "")
        return (.backwardAlarm, "")
      }
      begun.end = alarm.start
      alarms.append(begun)
      return (.alarmEnd, "")
    }
  }
}

extension String {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    var slice = Substring(self)
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}
