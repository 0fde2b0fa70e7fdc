import EntrepotLayout

/// VDA 5050 state messages, one JSON object a line: a task for each order that a vehicle had.
///
/// Where and when it picked and dropped is told by the actions that are finished; else by the first and last
/// node of the order.
enum StateMessages {
  fileprivate struct Task {
    var row = CanonicalRow()
    var order = ""
    /// Line of its first message, from 1.
    var line = 0
    var finished = Set<String>()
  }

  static func read(
    _ path: String, _ tally: inout EventTally, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    guard var lines = TextLines(path: path) else {
      return [Diagnostic("no-file", "'\(path)' cannot be read.", at: Mark(file: path))]
    }
    var faults = EventFaults(path)
    func give(_ task: Task) throws {
      var row = task.row
      row.origin = EventOrigins.Origin(line: task.line)
      faults.see(row)
      rows += 1
      try put(row)
    }
    var rows = 0
    var tasks: [String: Task] = [:]
    var vehicles: [String] = []
    var left = LeftLines(path)
    while let text = try lines.next() {
      let number = lines.number
      if text.allSatisfy({ $0 == 32 || $0 == 9 }) { continue }
      left.lines += 1
      let node: JSONNode
      do throws(TextProblem) {
        node = try JSONReader.read(text)
      } catch {
        left.add(number, error.identifier, error.sentence, column: error.place?.column ?? 1)
        continue
      }
      let vehicle = [node["manufacturer"]?.text, node["serialNumber"]?.text].compactMap { $0 }
        .joined(separator: "/")
      guard !vehicle.isEmpty, let order = node["orderId"]?.text, let time = node["timestamp"]?.text
      else {
        left.add(number, "no-state", missing(node), column: node.offset + 1)
        continue
      }
      if let stamp = node["timestamp"],
        let sentence = faults.fault(ofTime: time, "timestamp", "the message")
      {
        var place = TextPlace(line: number)
        place.pass(text[..<stamp.offset])
        faults.add(
          .badTime, sentence, at: Mark(file: path, line: place.line, column: place.column), isOfTime: true)
      }
      if tasks[vehicle] == nil { vehicles.append(vehicle) }
      if let known = tasks[vehicle], known.order != order, !known.order.isEmpty {
        try give(known)
      }
      if tasks[vehicle]?.order != order {
        tasks[vehicle] = begun(order, node, time)
        tasks[vehicle]?.line = number
      }
      if !order.isEmpty {
        tasks[vehicle]?.follow(node, time)
        tally.used += 1
      }
    }
    for vehicle in vehicles {
      if let task = tasks[vehicle], !task.order.isEmpty { try give(task) }
    }
    (tally.read, tally.aside) = (left.lines, left.lines - tally.used)
    if left.count == left.lines { return left.problems }
    let none = Diagnostic(
      "no-events", "No message is of an order: no task is made of them.", at: Mark(file: path))
    return left.problems + faults.problems(rows: rows, empty: none)
  }

  /// What a message lacks, and which key looks like it.
  private static func missing(_ node: JSONNode) -> String {
    guard node.isObject else { return "It is \(node.phrase), not an object: it is no state message." }
    let isNamed = node["manufacturer"]?.text != nil || node["serialNumber"]?.text != nil
    let lacking =
      ["orderId", "timestamp"].filter { node[$0]?.text == nil } + (isNamed ? [] : ["serialNumber"])
    let key = lacking.first ?? "serialNumber"
    let near = nearestWord(to: key, among: node.keys)
    let what = node[key].map { " as a text, but \($0.phrase)" } ?? near.map { ", but a '\($0)'" } ?? ""
    return "It has no \(key)\(what): it is no state message."
  }

  private static func begun(_ order: String, _ node: JSONNode, _ time: String) -> Task {
    var task = Task()
    task.order = order
    task.row[.task] = order
    task.row[.activity] = "relocate"
    task.row[.resource] = node["serialNumber"]?.text ?? ""
    task.row[.start] = time
    task.row[.source] = node["lastNodeId"]?.text ?? ""
    return task
  }
}

extension StateMessages.Task {
  fileprivate mutating func follow(_ node: JSONNode, _ time: String) {
    let place = node["lastNodeId"]?.text ?? ""
    let isOver =
      (node["nodeStates"]?.items ?? []).isEmpty && (node["edgeStates"]?.items ?? []).isEmpty
    // The end is where the last node was reached; what follows is standing idle.
    if !place.isEmpty, place != row[.destination] || !isOver {
      row[.destination] = place
      row[.end] = time
    }
    for action in node["actionStates"]?.items ?? [] {
      guard action["actionStatus"]?.text == "FINISHED", let id = action["actionId"]?.text,
        finished.insert(id).inserted
      else { continue }
      switch action["actionType"]?.text {
      case "pick": row[.source] = place
      case "drop":
        row[.destination] = place
        row[.end] = time
      default: break
      }
    }
    if let load = node["loads"]?.items?.first?["loadId"]?.text { row[.sourceLoad] = load }
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
