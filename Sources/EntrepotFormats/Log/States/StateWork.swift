import EntrepotLayout

/// The reading of messages, each vehicle's in order of time.
struct StateWork {
  private let path: String
  private var faults: EventFaults
  private var left: LeftLines
  private var gaps = HeaderGaps()
  private(set) var steps = StepsBack()
  /// Rows of the tasks that are over.
  private var rows = RowSpill()
  private var count = 0
  private var used = 0
  private var tasks: [Int: StateTask] = [:]
  private var names = StateVehicleNames()
  private var actions: ActionTally
  /// Tasks with an action that failed, and the first line that says so.
  private var failed = 0
  private var firstFailure: Mark?
  private var lost = LostActions()
  /// Orders that were over before the log began.
  private var idle = 0

  init(_ path: String, _ rules: [WordRule<LogAction>]) {
    self.path = path
    actions = ActionTally(rules)
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
      left.add(error.identifier, error.sentence, line.mark(JSONNode(content: .null, offset: error.offset)))
      return
    }
    guard let (identity, order, time) = StateMessages.parts(node) else {
      left.add("no-state", StateMessages.missing(node), line.mark(node))
      return
    }
    if let stamp = node["timestamp"],
      let sentence = faults.fault(ofTime: time, "timestamp", "the message")
    {
      faults.add(.badTime, sentence, at: line.mark(stamp), isOfTime: true)
    }
    let instant = steps.see(identity, time, node, line)
    gaps.see(identity, node, line)
    let vehicle = names.number(identity, line.mark(node))
    if order.isEmpty, let known = tasks[vehicle], !known.order.isEmpty, !known.isOver {
      // It may go on with its order.
      tasks[vehicle]?.wait(node)
      return
    }
    if let known = tasks[vehicle], known.order != order, !known.order.isEmpty { try give(known) }
    if tasks[vehicle]?.order != order {
      tasks[vehicle] = StateTask(order, vehicle, after: tasks[vehicle], node, time, line)
    }
    if order.isEmpty {
      tasks[vehicle]?.wait(node)
      return
    }
    used += 1
    let before = tasks[vehicle].flatMap { $0.isIdle ? $0 : nil }
    follow(vehicle, node, time, instant, line)
    guard let task = tasks[vehicle] else { return }
    // An order that was over goes on, as it was extended: nobody worked on it meanwhile.
    let idle = task.isIdle || !task.hasAhead ? nil : before
    guard let over = idle ?? (task.isFollowed ? task : nil) else { return }
    try give(over)
    tasks[vehicle] = StateTask(order, vehicle, after: over, node, time, line)
    follow(vehicle, node, time, instant, line)
  }

  private mutating func follow(
    _ vehicle: Int, _ node: JSONNode, _ time: String, _ instant: Int64?, _ line: StateLine
  ) {
    let failure = tasks[vehicle]?.follow(node, time, at: instant, line, &actions)
    if let failure, tasks[vehicle]?.failure == nil { tasks[vehicle]?.failure = line.mark(failure) }
  }

  private mutating func give(_ task: StateTask) throws {
    if task.isIdle {
      idle += 1
      used -= task.messages
      return
    }
    faults.see(task.row)
    count += 1
    lost.see(task)
    try rows.add(task)
    guard let failure = task.failure else { return }
    failed += 1
    let place = (failure.line, failure.column)
    if firstFailure.map({ place < ($0.line, $0.column) }) ?? true { firstFailure = failure }
  }

  /// Ends the tasks that vehicles still have, and says what was found.
  mutating func finish(_ tally: inout EventTally) throws -> [Diagnostic] {
    for vehicle in names.vehicles.indices {
      if let task = tasks[vehicle], !task.order.isEmpty { try give(task) }
    }
    tally.read = left.lines
    tally.used = used
    tally.aside = left.lines - used
    if left.count == left.lines { return left.problems }
    let what = idle == 0 ? "No message is of an order" : "All orders were over before the log began"
    let none = Diagnostic("no-events", "\(what): no task is made of them.", at: Mark(file: path))
    return left.problems + faults.problems(rows: count, empty: none) + names.problems + failures
      + gaps.problems + lost.problems(try unsettled()) + actions.remarks
  }

  /// Hands out the rows of all tasks, when it is known what vehicles are called.
  func forEachRow(_ body: (CanonicalRow) throws -> Void) throws {
    try rows.forEach { row, vehicle, stops in
      var row = row
      row[.resource] = names.name(vehicle)
      lost.settle(&row, stops)
      try body(row)
    }
  }

  /// Tasks of which the place of a pick or drop stays open.
  private func unsettled() throws -> Int {
    if !lost.isAny { return 0 }
    var count = 0
    try rows.forEach { _, _, stops in if lost.isOpen(stops) { count += 1 } }
    return count
  }

  private var failures: [Diagnostic] {
    guard let firstFailure else { return [] }
    let tasks = failed == 1 ? "1 task has" : "\(failed) tasks have"
    return [
      Diagnostic(
        "failed-actions",
        "\(tasks) a pick or drop that FAILED, first here; 'exception' says which. Where none of its kind was "
          + "finished the task is 'cancelled', and moves nothing.", at: firstFailure, severity: .warning)
    ]
  }
}

/// Rows that wait, beyond a megabyte on the disk, each with the number of its vehicle, and with the nodes
/// among which it picked or dropped where that is open.
private struct RowSpill {
  private let file = SpillFile()

  func add(_ task: StateTask) throws {
    let packed = task.row.packed
    let (pick, drop) = (task.pick?.packed ?? [], task.drop?.packed ?? [])
    try file.add { tail in
      let sizes = [packed.count, pick.count, drop.count]
      for number in [task.origin.line, task.origin.column, task.vehicle] + sizes {
        withUnsafeBytes(of: UInt64(number).littleEndian) { tail += $0 }
      }
      tail += packed + pick + drop
    }
  }

  func forEach(_ body: (CanonicalRow, Int, LostActions.Stops) throws -> Void) throws {
    let headSize = 48
    var place = 0
    while place < file.count {
      let head = try file.bytes(from: place, count: headSize)
      let numbers = stride(from: 0, to: headSize, by: 8).map { from in
        head[from..<from + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      let count = numbers[3] + numbers[4] + numbers[5]
      let bytes = try file.bytes(from: place + headSize, count: count)
      var row = CanonicalRow(packed: Array(bytes.prefix(numbers[3])))
      row.origin = EventOrigins.Origin(line: numbers[0], column: numbers[1])
      let stops = LostActions.Stops(
        pick: StateStop(packed: bytes.dropFirst(numbers[3]).prefix(numbers[4])),
        drop: StateStop(packed: bytes.suffix(numbers[5])))
      try body(row, numbers[2], stops)
      place += headSize + count
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

  mutating func add(_ identifier: String, _ sentence: String, _ mark: Mark) {
    count += 1
    guard shown.count < CSVTable.shownLimit else { return }
    shown.append(Diagnostic(identifier, sentence, at: mark, severity: .warning))
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
