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
  /// What was done to its times: ``LogFault/repeatedHour``, ``LogFault/missingHour``.
  public var repairs: [LogFault] = []
}

/// Reads a log of alarms by a mapping with `rows: alarms`, or one with the canonical columns `resource_id`,
/// `t_start`, `t_end`; where that has a column `state`, it is one of machines' states (PackML), of which only
/// those are stops that are breakdowns (``MachineState/isBreakdown``).
public enum AlarmReader {
  /// Columns of a file that needs no mapping.
  ///
  /// - Parameter file: what messages call it.
  public static func canonical(_ file: String) -> MappingSpec {
    var spec = MappingSpec()
    spec.name = "canonical"
    spec.rows = .alarms
    for field in LogField.ofAlarms {
      spec.columns[field] = [Marked(field.rawValue, at: Mark(file: file, line: 1))]
    }
    return spec
  }

  /// Alarms read at most.
  public static let limit = 5_000_000

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - shown: what messages call the file; nil: by its path.
  ///   - limit: alarms read at most; more are a mistake, as the end of the file would be missing.
  ///   - problems: what stops the reading.
  ///   - leftOut: told every row that is no alarm: its line, why, and in a sentence.
  /// - Returns: the alarms, how many rows were read, and whether some times say no zone; nil when the file
  ///   cannot be read.
  public static func read(
    path: String, shownAs shown: String? = nil, mapping: MappingSpec, limit: Int = AlarmReader.limit,
    problems: inout [Diagnostic], leftOut: (Int, LogFault, String) -> Void
  ) -> (alarms: [AlarmRow], rows: Int, hasCivilTimes: Bool)? {
    guard
      let table = CSVTable(
        path: path, shownAs: shown ?? path, encoding: mapping.encoding?.value, hasHeader: mapping.hasHeader)
    else {
      problems.append(Diagnostic("unreadable", "'\(path)' cannot be read.", at: Mark(file: path)))
      return nil
    }
    let shown = shown ?? path
    var mapping = mapping
    let isCanonical = mapping.name == "canonical" || mapping.columns.count == 0
    if mapping.columns.count == 0 { mapping.columns = canonical(shown).columns }
    var work = Work(table: table, mapping: mapping, isCanonical: isCanonical)
    work.findColumns(shown)
    let head = LogHeader(
      file: shown, names: work.table.headerNames, columns: LogField.allCases.map { work.columns[$0] ?? [] })
    let isRead = work.table.problems.allSatisfy { $0.identifier == "unknown-column" }
    if isCanonical, isRead, let problem = head.problem(.alarms) {
      problems.append(problem)
    } else {
      problems += work.table.problems
    }
    let problemsBefore = work.table.problems.count
    if problems.contains(where: { $0.severity == .error }) { return nil }
    let found = work.run(limit, leftOut)
    problems += work.table.problems.dropFirst(problemsBefore)
    if work.isCut { return nil }
    if let failure = work.table.reader.failure {
      let mark = Mark(file: shown, line: work.table.reader.line)
      problems.append(Diagnostic("damaged-file", failure, at: mark))
      return nil
    }
    return (found.alarms, found.rows, work.clock.hasCivilTimes)
  }

  /// The reading of one file.
  private struct Work: ~Copyable {
    var table: CSVTable
    let mapping: MappingSpec
    /// Columns are called as ours are.
    let isCanonical: Bool
    var clock: LogClock
    var columns: [LogField: [Int]] = [:]
    var filters: [(column: Int, words: Set<String>)] = []
    /// Column of machines' states.
    var state: Int?
    var alarms: [AlarmRow] = []
    /// Alarms that have come and not gone, by machine and code.
    var open: [String: AlarmRow] = [:]
    /// Rows of which nobody says when the alarm went.
    var endless: [AlarmRow] = []
    /// The file goes on where reading ended.
    var isCut = false
    /// Tells the two passes of an hour that occurs twice apart, with machines by their numbers.
    var doubleHour = DoubleHour()
    var machines: [String: Int] = [:]

    init(table: consuming CSVTable, mapping: MappingSpec, isCanonical: Bool) {
      self.table = table
      self.mapping = mapping
      self.isCanonical = isCanonical
      clock = LogClock(mapping)
    }

    mutating func findColumns(_ path: String) {
      for field in LogField.allCases {
        for name in mapping.columns[field] {
          if let column = table.column(name) { columns[field, default: []].append(column) }
        }
      }
      if isCanonical {
        state = table.headerNames.firstIndex { $0.lowercased() == "state" }
      }
      for rule in mapping.only {
        let mark = mapping.columns[.resource].first?.mark ?? Mark(file: path)
        if let column = table.column(Marked(rule.word, at: mark)) {
          filters.append((column, Set(rule.meaning.map(\.value))))
        }
      }
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
        if table.reader.isDamaged {
          leftOut(line, .zeroByte, table.damageSentence)
          continue
        }
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
        if let (fault, sentence) = standing(line) ?? take(line, leftOut) { leftOut(line, fault, sentence) }
      }
      alarms += (endless + open.values).sorted { $0.line < $1.line }
      return (alarms, rows)
    }

    /// Why a row of machines' states is no stop; nil: it is one, or the file has no states.
    private func standing(_ line: Int) -> (LogFault, String)? {
      guard let state, state < table.reader.count else { return nil }
      let word = table.reader.text(state).trimmed
      guard let known = MachineState(word) else {
        let near = nearestWord(to: word.lowercased(), among: MachineState.allCases.map(\.rawValue))
        return (
          .unknownState,
          "'\(word.prefix(40))' is no state of PackML\(near.map { " (did you mean '\($0)'?)" } ?? "")."
        )
      }
      return known.isBreakdown ? nil : (.workingState, "'\(word)'")
    }

    private mutating func time(_ field: LogField) -> LogClock.Instant?? {
      let text = text(field)
      if text.isEmpty { return .some(nil) }
      var (copy, own) = (text, clock)
      let found = copy.withUTF8 { own.instant($0) }
      clock = own
      guard let found else { return nil }
      return .some(.some(found))
    }

    /// Takes a row in; what is wrong with it otherwise.
    private mutating func take(
      _ line: Int, _ leftOut: (Int, LogFault, String) -> Void
    ) -> (LogFault, String)? {
      let resource = text(.resource)
      guard !resource.isEmpty, resource.utf8.count <= LogNames.longest else {
        return (.unknownMachine, "The row names no machine.")
      }
      guard let begin = time(.start) else { return (.badTime, "'\(text(.start).prefix(40))' is not a time.") }
      guard let begin else { return (.noTime, "The row does not say when it began.") }
      var alarm = AlarmRow(
        line: line, resource: resource, start: begin.nanoseconds, end: nil, code: text(.exception))
      if !mapping.alarmBegins.isEmpty {
        // A message is begun and over at once, and a machine sends one after the other.
        alarm.end = alarm.start
        settle(&alarm, begin, begin)
        alarm.end = nil
        return pair(alarm, begin, leftOut)
      }
      guard let end = time(.end) else { return (.badTime, "'\(text(.end).prefix(40))' is not a time.") }
      alarm.end = end?.nanoseconds
      settle(&alarm, begin, end)
      if alarm.end == nil {
        let words = text(.duration)
        if words.isEmpty {
          endless.append(alarm)
          return nil
        }
        var copy = words
        let (own, hasComma) = (clock, mapping.hasDecimalComma)
        let seconds = copy.withUTF8 { own.duration($0, hasComma: hasComma) }
        guard let seconds else { return (.badTime, "'\(words.prefix(40))' is not a duration.") }
        alarm.end = alarm.start &+ Int64((seconds * 1e9).rounded())
      }
      guard let last = alarm.end, last >= alarm.start else { return (.backwardAlarm, "") }
      alarms.append(alarm)
      return nil
    }

    /// Decides times that occurred twice, as of tasks: by the order of the file and of the machine.
    private mutating func settle(_ alarm: inout AlarmRow, _ begin: LogClock.Instant, _ end: LogClock.Instant?)
    {
      guard clock.hasZone else { return }
      let again = SIMD4(0, 0, begin.again, end?.again ?? 0)
      let machine = machines[alarm.resource] ?? machines.count
      machines[alarm.resource] = machine
      if begin.isMissing || end?.isMissing == true { alarm.repairs.append(.missingHour) }
      var row = LogRow()
      row.resource = UInt32(clamping: machine)
      (row.start, row.end) = (alarm.start, alarm.end ?? LogRow.unknown)
      let isTwice = again != SIMD4<Int64>()
      if isTwice {
        let (times, isTold) = doubleHour.settled(
          SIMD4(row.release, row.assign, row.start, row.end), again: again, worker: machine)
        alarm.repairs.append(isTold ? .repeatedHour : .unknownHour)
        (row.start, row.end) = (times[2], times[3])
        (alarm.start, alarm.end) = (row.start, alarm.end == nil ? nil : row.end)
      }
      doubleHour.learn(row, isPlain: !isTwice)
    }

    /// One end of an alarm. The row of its end is set aside: both are one alarm.
    private mutating func pair(
      _ alarm: AlarmRow, _ time: LogClock.Instant, _ leftOut: (Int, LogFault, String) -> Void
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
      var gone = alarm.start
      // It went after it had come, whatever the rows of other machines say.
      if gone < begun.start, time.again > 0 { gone = time.nanoseconds + time.again }
      guard gone >= begun.start else {
        leftOut(begun.line, .backwardAlarm, "")
        return (.backwardAlarm, "")
      }
      begun.end = gone
      for repair in alarm.repairs where !begun.repairs.contains(repair) { begun.repairs.append(repair) }
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
