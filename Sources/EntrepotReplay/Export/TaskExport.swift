import EntrepotJournal
import Foundation

/// Journals in formats of process mining and of supply chains.
public enum TaskExport {
  /// Canonical CSV: a task a row.
  public static func canonical(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    var stamp = LocalStamp(reader.header.calendar)
    var buffer = Array(stamp.heading.utf8)
    try tasks.forEach(in: reader) { task in
      let fields = [
        names.id(task), "", names.wave(task), names.order(task), "", names.activity(task.step),
        names.sku(task.sku), names.lot(task.lot), "\(task.quantity ?? 1)",
        "", names.node(task.from), names.node(task.to), names.load(task), names.into(task),
        names.mover(task), names.kind(task.mover), names.time(task.release, &stamp),
        names.time(task.assign, &stamp), names.time(task.start, &stamp), names.time(task.end, &stamp),
        "completed", "", names.place(ofMover: task),
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
  }

  /// XES (IEEE 1849-2016): a trace a load (or a customer's order, of picks), its events the steps of its
  /// tasks.
  public static func xes(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    var traces: [String: String] = [:]
    var order: [String] = []
    try tasks.forEach(in: reader) { task in
      let name = task.load == .none ? names.order(task) : names.load(task)
      if traces[name] == nil {
        order.append(name)
        traces[name] = text("concept:name", name) + text("sku", task.load == .none ? "" : names.sku(task.sku))
      }
      traces[name]? += events(task, names)
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
    for name in order { try put(Array("<trace>\(traces[name] ?? "")</trace>\n".utf8)) }
    try put(Array("</log>\n".utf8))
  }

  /// The steps of a task that the journal knows: scheduled (released), assigned, started, completed.
  private static func events(_ task: JournalTask, _ names: TaskNames) -> String {
    func event(_ transition: String, _ time: String) -> String {
      guard !time.isEmpty else { return "" }
      var event = "<event>" + text("concept:name", names.step(task.step))
      event += text("concept:instance", names.id(task)) + text("lifecycle:transition", transition)
      event += "<date key=\"time:timestamp\" value=\"\(time)\"/>"
      event += text("org:resource", names.mover(task)) + text("mover", names.place(ofMover: task))
      event += text("from", names.node(task.from)) + text("to", names.node(task.to))
      event += text("order", names.order(task)) + text("into", names.into(task))
      if task.load == .none { event += text("sku", names.sku(task.sku)) }
      if let quantity = task.quantity { event += "<int key=\"quantity\" value=\"\(quantity)\"/>" }
      event += text("lot", names.lot(task.lot))
      if transition == "complete", let pickup = task.pickup {
        event += "<date key=\"taken\" value=\"\(names.time(pickup))\"/>"
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
