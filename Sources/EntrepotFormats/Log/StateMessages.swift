import EntrepotLayout

/// VDA 5050 state messages, one JSON object a line: a task for each order that a vehicle had.
///
/// Where and when it picked and dropped is told by the actions that are finished; else by the first and last
/// node of the order.
enum StateMessages {
  /// Rows go out when the whole file is read: only then is it known that no vehicle goes back in time.
  static func read(
    _ path: String, _ tally: inout EventTally, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    guard var lines = TextLines(path: path) else {
      return [Diagnostic("no-file", "'\(path)' cannot be read.", at: Mark(file: path))]
    }
    var work = StateWork(path)
    while let text = try lines.next() {
      try work.take(StateLine(path: path, number: lines.number, text: text))
      if work.steps.count > 0 { break }
    }
    var warnings: [Diagnostic] = []
    if work.steps.count > 0 {
      let sorted = try StatesByTime(path)
      warnings = sorted.steps.problems
      work = StateWork(path)
      try sorted.forEach { line in try work.take(line) }
    }
    let problems = try work.finish(&tally)
    try work.rows.forEach(put)
    return problems + warnings
  }

  /// Who a message is of, its order, and when it is; nil: it is no state message.
  fileprivate static func parts(_ node: JSONNode) -> (vehicle: String, order: String, time: String)? {
    let vehicle = [node["manufacturer"]?.text, node["serialNumber"]?.text].compactMap { $0 }
      .joined(separator: "/")
    guard !vehicle.isEmpty, let order = node["orderId"]?.text, let time = node["timestamp"]?.text
    else { return nil }
    return (vehicle, order, time)
  }

  /// What a message lacks, and which key looks like it.
  fileprivate static func missing(_ node: JSONNode) -> String {
    guard node.isObject else { return "It is \(node.phrase), not an object: it is no state message." }
    let isNamed = node["manufacturer"]?.text != nil || node["serialNumber"]?.text != nil
    let lacking =
      ["orderId", "timestamp"].filter { node[$0]?.text == nil } + (isNamed ? [] : ["serialNumber"])
    let key = lacking.first ?? "serialNumber"
    let near = nearestWord(to: key, among: node.keys)
    let what = node[key].map { " as a text, but \($0.phrase)" } ?? near.map { ", but a '\($0)'" } ?? ""
    return "It has no \(key)\(what): it is no state message."
  }
}

/// A line of the file.
private struct StateLine {
  let path: String
  /// From 1.
  let number: Int
  let text: [UInt8]

  var isBlank: Bool { text.allSatisfy { $0 == 32 || $0 == 9 } }

  /// Where a value of it stands.
  func mark(_ node: JSONNode) -> Mark {
    var place = TextPlace(line: number)
    place.pass(text[..<min(max(node.offset, 0), text.count)])
    return Mark(file: path, line: place.line, column: place.column)
  }
}

/// The reading of messages, each vehicle's in order of time.
private struct StateWork {
  private let path: String
  private var faults: EventFaults
  private var left: LeftLines
  private var gaps = HeaderGaps()
  private(set) var steps = StepsBack()
  /// Rows of the tasks that are over.
  private(set) var rows = RowSpill()
  private var count = 0
  private var used = 0
  private var tasks: [String: StateTask] = [:]
  private var vehicles: [String] = []
  /// Tasks with an action that failed, and the first line that says so.
  private var failed = 0
  private var firstFailure: Mark?

  init(_ path: String) {
    self.path = path
    faults = EventFaults(path)
    left = LeftLines(path)
  }

  /// Takes the next line in; a task is over when its vehicle has another order.
  mutating func take(_ line: StateLine) throws {
    if line.isBlank { return }
    left.lines += 1
    let node: JSONNode
    do throws(TextProblem) {
      node = try JSONReader.read(line.text)
    } catch {
      left.add(line.number, error.identifier, error.sentence, column: error.place?.column ?? 1)
      return
    }
    guard let (vehicle, order, time) = StateMessages.parts(node) else {
      left.add(line.number, "no-state", StateMessages.missing(node), column: node.offset + 1)
      return
    }
    if let stamp = node["timestamp"],
      let sentence = faults.fault(ofTime: time, "timestamp", "the message")
    {
      faults.add(.badTime, sentence, at: line.mark(stamp), isOfTime: true)
    }
    steps.see(vehicle, time, node, line)
    gaps.see(vehicle, node, line)
    if tasks[vehicle] == nil { vehicles.append(vehicle) }
    if let known = tasks[vehicle], known.order != order, !known.order.isEmpty { try give(known) }
    if tasks[vehicle]?.order != order {
      tasks[vehicle] = StateTask(order, node, time, line: line.number)
    }
    if order.isEmpty { return }
    used += 1
    if let action = tasks[vehicle]?.follow(node, time), tasks[vehicle]?.failure == nil {
      tasks[vehicle]?.failure = line.mark(action)
    }
  }

  private mutating func give(_ task: StateTask) throws {
    var row = task.row
    row[.route] = task.route.text
    row.origin = EventOrigins.Origin(line: task.line)
    faults.see(row)
    count += 1
    try rows.add(row)
    guard let failure = task.failure else { return }
    failed += 1
    if failure.line < (firstFailure?.line ?? Int.max) { firstFailure = failure }
  }

  /// Ends the tasks that vehicles still have, and says what was found.
  mutating func finish(_ tally: inout EventTally) throws -> [Diagnostic] {
    for vehicle in vehicles {
      if let task = tasks[vehicle], !task.order.isEmpty { try give(task) }
    }
    tally.read = left.lines
    tally.used = used
    tally.aside = left.lines - used
    if left.count == left.lines { return left.problems }
    let none = Diagnostic(
      "no-events", "No message is of an order: no task is made of them.", at: Mark(file: path))
    return left.problems + faults.problems(rows: count, empty: none) + failures + gaps.problems
  }

  private var failures: [Diagnostic] {
    guard let firstFailure else { return [] }
    let tasks = failed == 1 ? "1 task has" : "\(failed) tasks have"
    return [
      Diagnostic(
        "failed-actions",
        "\(tasks) a pick or drop that FAILED, first here; 'exception' says which, and whether the load was "
          + "moved is not known.", at: firstFailure, severity: .warning)
    ]
  }
}

/// An order of a vehicle, as far as it is told.
private struct StateTask {
  var row = CanonicalRow()
  let order: String
  /// Line of its first message, from 1.
  let line: Int
  /// Where an action of it failed first.
  var failure: Mark?
  private var finished = Set<String>()
  private var failed: [String] = []
  /// Nodes that it passed.
  private(set) var route = StateRoute()

  init(_ order: String, _ node: JSONNode, _ time: String, line: Int) {
    self.order = order
    self.line = line
    row[.task] = order
    row[.activity] = "relocate"
    row[.resource] = node["serialNumber"]?.text ?? ""
    row[.start] = time
    row[.source] = node["lastNodeId"]?.text ?? ""
  }

  /// - Returns: a pick or drop that has failed now, and none of its kind before.
  mutating func follow(_ node: JSONNode, _ time: String) -> JSONNode? {
    let place = node["lastNodeId"]?.text ?? ""
    route.follow(node)
    let isOver =
      (node["nodeStates"]?.items ?? []).isEmpty && (node["edgeStates"]?.items ?? []).isEmpty
    // The end is where the last node was reached; what follows is standing idle.
    if !place.isEmpty, place != row[.destination] || !isOver {
      row[.destination] = place
      row[.end] = time
    }
    var failure: JSONNode?
    for action in node["actionStates"]?.items ?? [] {
      let type = action["actionType"]?.text ?? ""
      // Each later message says it again.
      if action["actionStatus"]?.text == "FAILED", type == "pick" || type == "drop", !failed.contains(type) {
        failed.append(type)
        if failure == nil { failure = action }
      }
      guard action["actionStatus"]?.text == "FINISHED", let id = action["actionId"]?.text,
        finished.insert(id).inserted
      else { continue }
      switch type {
      case "pick": row[.source] = place
      case "drop":
        row[.destination] = place
        row[.end] = time
      default: break
      }
    }
    if failure != nil { row[.exception] = failed.map { $0 + " FAILED" }.joined(separator: "; ") }
    if let load = node["loads"]?.items?.first?["loadId"]?.text { row[.sourceLoad] = load }
    return failure
  }
}

/// Messages that are earlier than one of the same vehicle before them.
private struct StepsBack {
  private(set) var count = 0
  private var clock = LogClock(MappingSpec())
  private var latest: [String: Int64] = [:]
  private var first: (vehicle: String, mark: Mark)?

  /// - Returns: when the message is [ns]; nil: its time cannot be read.
  @discardableResult
  mutating func see(_ vehicle: String, _ time: String, _ node: JSONNode, _ line: StateLine) -> Int64? {
    var (text, own) = (time, clock)
    guard let found = text.withUTF8({ own.instant($0)?.nanoseconds }) else { return nil }
    clock = own
    if let known = latest[vehicle], found < known {
      count += 1
      if first == nil { first = (vehicle, line.mark(node["timestamp"] ?? node)) }
    } else {
      latest[vehicle] = found
    }
    return found
  }

  var problems: [Diagnostic] {
    guard let first else { return [] }
    let messages = count == 1 ? "1 message is" : "\(count) messages are"
    return [
      Diagnostic(
        "state-order",
        "Messages of '\(first.vehicle.prefix(80))' go back in time here; those of each vehicle are taken in "
          + "order of time (\(messages) earlier than one before).", at: first.mark, severity: .warning)
    ]
  }
}

/// Messages that were lost, by the numbers that each vehicle gives them.
private struct HeaderGaps {
  /// A number that is lower by no more than this is of a late message; else the vehicle counts anew.
  private static let lateLimit = 64
  /// Beyond so many it counts anew, too.
  private static let gapLimit = 1_000_000

  private var last: [String: Int] = [:]
  private var missing: [String: Int] = [:]
  /// Those of all vehicles.
  private var lost = 0
  private var seen = 0
  private var first: (vehicle: String, before: Int, number: Int, mark: Mark)?

  mutating func see(_ vehicle: String, _ node: JSONNode, _ line: StateLine) {
    // Numbers have 32 bits; what is none says nothing.
    guard let header = node["headerId"], let value = header.number, value == value.rounded(), value >= 0,
      value <= 4_294_967_295
    else { return }
    let number = Int(value)
    seen += 1
    guard let before = last[vehicle] else {
      last[vehicle] = number
      return
    }
    if number < before, number > 1, before - number <= Self.lateLimit {
      if let count = missing[vehicle], count > 0 {
        missing[vehicle] = count - 1
        lost -= 1
      }
      return
    }
    last[vehicle] = number
    let gap = number - before - 1
    guard gap > 0, gap <= Self.gapLimit else { return }
    missing[vehicle, default: 0] += gap
    lost += gap
    if first == nil { first = (vehicle, before, number, line.mark(header)) }
  }

  var problems: [Diagnostic] {
    guard lost > 0, let first else { return [] }
    return [
      Diagnostic(
        "lost-states",
        "\(lost) of \(seen + lost) state messages \(lost == 1 ? "is" : "are") missing by headerId: what they "
          + "told is in no task. First, '\(first.vehicle.prefix(80))' goes from \(first.before) to "
          + "\(first.number) here.", at: first.mark, severity: .warning)
    ]
  }
}

/// Lines of a file whose vehicles go back in time, in order of time: the texts lie on the disk, 32 bytes of
/// each line in memory.
private struct StatesByTime {
  private struct Entry {
    var time: Int64
    var line: Int
    var start: Int
    var length: Int
  }

  private let path: String
  private let texts = SpillFile()
  private var entries: [Entry] = []
  private(set) var steps = StepsBack()

  init(_ path: String) throws {
    self.path = path
    guard var lines = TextLines(path: path) else {
      throw TextProblem("no-file", "'\(path)' cannot be read.", at: TextPlace())
    }
    // A line without a time stays behind the message of its vehicle, or the line, before it.
    var last: [String: Int64] = [:]
    var time: Int64 = 0
    while let text = try lines.next() {
      let line = StateLine(path: path, number: lines.number, text: text)
      if line.isBlank { continue }
      if let node = try? JSONReader.read(text), let parts = StateMessages.parts(node) {
        let found = steps.see(parts.vehicle, parts.time, node, line)
        time = found ?? last[parts.vehicle] ?? time
        last[parts.vehicle] = time
      }
      entries.append(Entry(time: time, line: line.number, start: texts.count, length: text.count))
      try texts.add { tail in tail += text }
    }
    entries.sort { ($0.time, $0.line) < ($1.time, $1.line) }
  }

  func forEach(_ body: (StateLine) throws -> Void) throws {
    for entry in entries {
      let text = try texts.bytes(from: entry.start, count: entry.length)
      try body(StateLine(path: path, number: entry.line, text: text))
    }
  }
}

/// Rows that wait, beyond a megabyte on the disk.
private struct RowSpill {
  private let file = SpillFile()

  func add(_ row: CanonicalRow) throws {
    let packed = row.packed
    try file.add { tail in
      for number in [row.origin.line, packed.count] {
        withUnsafeBytes(of: number.littleEndian) { tail += $0 }
      }
      tail += packed
    }
  }

  func forEach(_ body: (CanonicalRow) throws -> Void) throws {
    var place = 0
    while place < file.count {
      let head = try file.bytes(from: place, count: 16)
      let line: Int = head.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      let size: Int = head.dropFirst(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      var row = try CanonicalRow(packed: file.bytes(from: place + 16, count: size))
      row.origin = EventOrigins.Origin(line: line)
      try body(row)
      place += 16 + size
    }
  }
}

/// Lines that are no state messages: the first few are shown, all are counted.
private struct LeftLines {
  private let path: String
  private var shown: [Diagnostic] = []
  private(set) var count = 0
  /// Lines that are not empty.
  var lines = 0

  init(_ path: String) { self.path = path }

  mutating func add(_ line: Int, _ identifier: String, _ sentence: String, column: Int = 1) {
    count += 1
    guard shown.count < CSVTable.shownLimit else { return }
    shown.append(
      Diagnostic(
        identifier, sentence, at: Mark(file: path, line: line, column: column), severity: .warning))
  }

  /// What is to be said; a file without one message is none of this format.
  var problems: [Diagnostic] {
    if count == lines {
      let first = shown.first.map { " The first: \($0.message)" } ?? ""
      return [
        Diagnostic(
          "no-states",
          "None of its \(lines) lines is a VDA 5050 state message (a JSON object with serialNumber, "
            + "orderId and timestamp).\(first)", at: shown.first?.mark ?? Mark(file: path))
      ]
    }
    guard count > shown.count else { return shown }
    let more = count - shown.count
    return shown + [
      Diagnostic(
        "more-bad-rows", "\(more) further line\(more == 1 ? " is" : "s are") no state message.",
        at: Mark(file: path), severity: .warning)
    ]
  }
}
