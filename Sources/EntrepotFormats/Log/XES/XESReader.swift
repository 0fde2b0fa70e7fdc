import EntrepotLayout

/// Reads event logs in XES (IEEE 1849) as canonical rows, trace by trace.
///
/// A trace is a handling unit or an order, a task of it one row; the steps of its life cycle that are events
/// of their own (schedule, assign, start, complete) are its times. They belong together by
/// `concept:instance`, else in the order in which they come.
struct XESReader: ~Copyable {
  /// What an element is to the log.
  private enum Role {
    case log, trace, event
    /// An attribute of the log, a trace or an event.
    case attribute
    /// Anything else, and all that is in it.
    case other
  }

  /// Tasks of a trace that are held until it ends: of longer ones those that are over go on at once.
  private static let heldLimit = 4096

  private var scanner: XMLScanner
  private var clock = LogClock(MappingSpec())
  private var roles: [Role] = []
  /// What is in front of the names of the log's elements, and the namespace that is meant.
  private var elementPrefix = ""
  private var space: String?
  private var keys = XESKeys()
  private var trace = XESTrace()
  /// Events that stand in no trace.
  private var loose = XESTrace()
  private var event = XESEvent()
  private var finds: XESFinds
  private var rowCount: Int64 = 0

  /// Hands out the rows of a file.
  ///
  /// - Returns: what stops the reading, and what it found.
  static func read(path: String, _ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    if let problem = fileProblem(path) {
      return [Diagnostic("no-file", problem.sentence, at: Mark(file: path))]
    }
    guard let stream = TextStream(path: path) else {
      return [Diagnostic("unreadable", "'\(path)' cannot be read.", at: Mark(file: path))]
    }
    var reader = XESReader(XMLScanner(stream), path)
    while true {
      let part: XMLScanner.Part?
      do throws(TextProblem) {
        part = try reader.scanner.next()
        if part == .start { try reader.begin() }
      } catch {
        let place = error.place ?? TextPlace()
        return [
          Diagnostic(
            error.identifier, error.sentence, at: Mark(file: path, line: place.line, column: place.column))
        ]
      }
      guard let part else { break }
      if part == .end { try reader.end(put) }
    }
    try reader.put(reader.loose.finish(), of: reader.loose, put)
    reader.finds.dropped += reader.loose.dropped
    return reader.finds.problems
  }

  private init(_ scanner: consuming XMLScanner, _ path: String) {
    self.scanner = scanner
    finds = XESFinds(path: path)
  }

  // MARK: Elements

  private mutating func begin() throws(TextProblem) {
    let role = try role()
    roles.append(role)
    switch role {
    case .trace: trace = XESTrace()
    case .event:
      event = XESEvent()
      event.place = scanner.place
    case .attribute: take()
    case .log, .other: break
    }
  }

  /// What the element that begins is; elements of other namespaces are nothing to the log.
  private mutating func role() throws(TextProblem) -> Role {
    guard let parent = roles.last else {
      let parts = scanner.name.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.last == "log" else {
        throw TextProblem(
          "not-xes",
          "The first element of a XES log is '<log>', and here it is '<\(scanner.name.prefix(40))>'.",
          at: scanner.place)
      }
      elementPrefix = parts.count > 1 ? parts[0] + ":" : ""
      space = scanner["xmlns"]
      return .log
    }
    guard parent != .other, parent != .attribute, scanner.name.hasPrefix(elementPrefix),
      elementPrefix.isEmpty || scanner.name.utf8.count > elementPrefix.utf8.count,
      scanner["xmlns"] == nil || scanner["xmlns"] == space
    else { return .other }
    switch scanner.name.dropFirst(elementPrefix.count) {
    case "trace" where parent == .log: return .trace
    case "event" where parent != .event: return .event
    case "string", "date", "int", "float", "boolean", "id": return .attribute
    case "extension": keys.declare(scanner["prefix"], scanner["uri"])
    case "classifier": keys.classify(scanner["keys"], scope: scanner["scope"])
    default: break
    }
    return .other
  }

  private mutating func end(_ put: (CanonicalRow) throws -> Void) throws {
    switch roles.removeLast() {
    case .event:
      keys.complete(&event)
      finds.see(&event)
      if roles.last == .trace {
        trace.take(event)
        if trace.done.count > XESReader.heldLimit { try self.put(trace.handOut(), of: trace, put) }
      } else {
        loose.take(event)
        if loose.done.count > XESReader.heldLimit { try self.put(loose.handOut(), of: loose, put) }
      }
    case .trace:
      finds.traces += 1
      try self.put(trace.finish(), of: trace, put)
      finds.dropped += trace.dropped
    case .log, .attribute, .other: break
    }
  }

  // MARK: Attributes

  /// Takes an attribute of an event or a trace; what is within other attributes is theirs.
  private mutating func take() {
    guard let key = scanner["key"], let value = scanner["value"], roles.count >= 2 else { return }
    switch roles[roles.count - 2] {
    case .event: keys.take(key, value, &event, at: scanner.place)
    case .trace: keys.take(key, value, &trace)
    default: break
    }
  }

  // MARK: Rows

  private mutating func put(
    _ tasks: [XESTrace.Task], of trace: XESTrace, _ put: (CanonicalRow) throws -> Void
  ) throws {
    for task in tasks {
      rowCount += 1
      var row = task.row
      for (field, text) in trace.fields where row[field].isEmpty { row[field] = text }
      name(&row, task, trace)
      settle(&row)
      let time = [LogField.end, .start, .assign, .release].lazy.map { row[$0] }.first { !$0.isEmpty } ?? ""
      let instant = Array(time.utf8).withUnsafeBufferPointer { clock.instant($0)?.nanoseconds }
      row.place = (instant ?? 0, task.number ?? rowCount)
      row.origin = EventOrigins.Origin(event: task.event, line: task.place.line, column: task.place.column)
      finds.take(row, task.place)
      try put(row)
    }
  }

  /// What the task and its case are called.
  private func name(_ row: inout CanonicalRow, _ task: XESTrace.Task, _ trace: XESTrace) {
    if row[.task].isEmpty {
      // Only a log that says what its cases are is known to number tasks through all of them.
      let isGlobal = trace.kind != nil || trace.name.isEmpty
      row[.task] =
        task.instance.isEmpty ? "e\(rowCount)" : isGlobal ? task.instance : trace.name + "/" + task.instance
    }
    switch trace.kind {
    case .order: if row[.order].isEmpty { row[.order] = trace.name }
    case .some(let field): if row[field].isEmpty { row[field] = trace.name }
    case nil:
      let field = row[.sourceLoad].isEmpty && row[.load].isEmpty ? LogField.sourceLoad : .order
      if row[field].isEmpty { row[field] = trace.name }
    }
  }

  /// A single location is where the task ended; of units that are no load, where they were taken.
  private func settle(_ row: inout CanonicalRow) {
    let place = row[.location]
    guard !place.isEmpty else { return }
    row[.location] = ""
    guard row[.source].isEmpty, row[.destination].isEmpty else { return }
    let hasLoad = !row[.sourceLoad].isEmpty || !row[.load].isEmpty
    row[hasLoad ? .destination : .source] = place
  }
}
