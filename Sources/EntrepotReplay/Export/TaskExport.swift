import EntrepotJournal
import Foundation

/// Journals in formats of process mining and of supply chains.
public enum TaskExport {
  /// Canonical CSV: a task a row.
  ///
  /// - Returns: how many tasks there are.
  @discardableResult
  public static func canonical(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws -> Int {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    var stamp = LocalStamp(reader.header.calendar)
    var buffer = Array(stamp.heading.utf8)
    let count = try tasks.forEach(in: reader) { task in
      let amount = names.amount(task)
      let fields = [
        names.id(task), task.facts[.parent] ?? "", names.wave(task), names.order(task),
        task.facts[.item] ?? "", names.activity(task.step), names.sku(task.sku), names.lot(task),
        amount.isEmpty ? "1" : amount, task.facts[.measure] ?? "", names.node(task.from),
        names.destination(task), names.before(task), names.after(task), names.mover(task),
        names.kind(task), names.time(task.release, &stamp), names.time(task.assign, &stamp),
        names.time(task.start, &stamp), names.time(task.end, &stamp), task.facts[.status] ?? "completed",
        task.facts[.exception] ?? "", names.place(ofMover: task), task.facts[.sourceCode] ?? "",
        task.facts[.destinationCode] ?? "", task.facts[.route] ?? "", task.facts[.routeTimes] ?? "",
        names.time(names.aboard(task), &stamp), task.facts[.settled] ?? "",
      ]
      for (index, field) in (fields + stamp.fields).enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        CanonicalLog.append(field, to: &buffer)
      }
      buffer.append(10)
      if buffer.count > 1 << 16 {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try put(buffer)
    return count
  }

  /// XES (IEEE 1849-2016): a trace a load (or a customer's order, of picks), which its key `kind` says; its
  /// events the steps of its tasks.
  ///
  /// - Returns: how many tasks there are.
  @discardableResult
  public static func xes(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws -> Int {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    // The trace of each case by its number: its tasks lie far apart.
    let traces = NameNumbers()
    let lines = SortedLines()
    let count = try tasks.forEach(in: reader) { task in
      let isOrder = task.load == .none
      let name = isOrder ? names.order(task) : names.load(task)
      let key = isOrder ? "Order:" + name : "HandlingUnit:" + name
      let (number, isNew) = try traces.number(of: key)
      let trace = Int64(number)
      if isNew {
        try lines.add(at: (trace, 0)) { line in
          line += "<trace>".utf8
          line += text("concept:name", name).utf8
          line += text("kind", isOrder ? "Order" : "HandlingUnit").utf8
          line += text("sku", isOrder ? "" : names.sku(task.sku)).utf8
        }
        try lines.add(at: (trace, .max)) { $0 += "</trace>\n".utf8 }
      }
      try lines.add(at: (trace, Int64(task.number))) { $0 += events(task, names).utf8 }
    }
    var buffer = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1849.2016\" "
    buffer += "xmlns=\"http://www.xes-standard.org/\">\n"
    for (name, prefix) in [
      ("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Time", "time"),
      ("Organizational", "org"),
    ] {
      buffer +=
        "<extension name=\"\(name)\" prefix=\"\(prefix)\" "
        + "uri=\"http://www.xes-standard.org/\(prefix).xesext\"/>\n"
    }
    buffer += text("concept:name", reader.header.title) + "\n"
    try put(Array(buffer.utf8))
    try lines.forEachPiece(put)
    try put(Array("</log>\n".utf8))
    return count
  }

  /// The steps of a task that the journal knows: scheduled (released), assigned, started, completed.
  private static func events(_ task: JournalTask, _ names: TaskNames) -> String {
    func event(_ transition: String, _ time: String) -> String {
      guard !time.isEmpty else { return "" }
      var event = "<event>" + text("concept:name", names.step(task.step))
      event += text("concept:instance", names.id(task)) + text("lifecycle:transition", transition)
      event += "<date key=\"time:timestamp\" value=\"\(time)\"/>"
      event += text("org:resource", names.mover(task)) + text("mover", names.place(ofMover: task))
      event += text("resource_type", names.kind(task))
      event += text("from", names.node(task.from)) + text("to", names.destination(task))
      event += text("order", names.order(task)) + text("into", names.after(task))
      event += text("sku", names.sku(task.sku)) + text("wave", names.wave(task))
      let before = names.before(task)
      if before != names.load(task) { event += text("taken-from", before) }
      let amount = names.amount(task)
      let type = amount.allSatisfy(\.isWholeNumber) ? "int" : "float"
      if !amount.isEmpty { event += "<\(type) key=\"quantity\" value=\"\(amount)\"/>" }
      event += text("lot", names.lot(task))
      for (key, kind) in TaskNames.further { event += text(key, task.facts[kind] ?? "") }
      if transition == "complete" {
        // Traces part what happened side by side: this is its place among all.
        event += "<int key=\"number\" value=\"\(task.number)\"/>"
        let taken = names.taken(task)
        if !taken.isEmpty { event += "<date key=\"taken\" value=\"\(taken)\"/>" }
      }
      return event + "</event>\n"
    }
    return event("schedule", names.time(task.release)) + event("assign", names.time(task.assign))
      + event("start", names.time(task.start)) + event("complete", names.time(task.end))
  }

  private static func text(_ key: String, _ value: String) -> String {
    value.isEmpty ? "" : "<string key=\"\(key)\" value=\"\(escaped(value))\"/>"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Line ends and tabs by number, or a reader makes spaces of them; XML holds no other such sign.
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
