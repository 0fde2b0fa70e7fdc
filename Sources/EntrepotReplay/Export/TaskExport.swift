import EntrepotJournal
import Foundation

/// Journals in formats of process mining and of supply chains.
public enum TaskExport {
  /// Canonical CSV: a task a row.
  public static func canonical(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let names = TaskNames(header: reader.header)
    var buffer = Array(CanonicalLog.heading.utf8)
    try JournalTasks(reader).forEach(in: reader) { task in
      let fields = [
        "\(task.number)", "", "", names.order(task), "", names.activity(task.step),
        names.sku(task.sku), "",
        "1",
        "", names.node(task.from), names.node(task.to), names.load(task.load), "",
        names.node(task.mover), "",
        task.release.map { names.time($0) } ?? "", "",
        task.mover == .none ? "" : names.time(task.start),
        names.time(task.end), "completed", "",
      ]
      for (index, field) in fields.enumerated() {
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

  /// XES (IEEE 1849-2016): a trace a load, an event a movement.
  public static func xes(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let names = TaskNames(header: reader.header)
    var traces: [UInt32: String] = [:]
    var order: [UInt32] = []
    try JournalTasks(reader).forEach(in: reader) { task in
      if traces[task.load] == nil { order.append(task.load) }
      func text(_ key: String, _ value: String) -> String {
        value.isEmpty ? "" : "<string key=\"\(key)\" value=\"\(escaped(value))\"/>"
      }
      func event(_ transition: String, _ time: String) -> String {
        "<event>" + text("concept:name", names.step(task.step))
          + text("lifecycle:transition", transition)
          + "<date key=\"time:timestamp\" value=\"\(time)\"/>"
          + text("org:resource", names.node(task.mover))
          + text("from", names.node(task.from)) + text("to", names.node(task.to))
          + text("order", names.order(task)) + "</event>\n"
      }
      var events = task.mover == .none ? "" : event("start", names.time(task.start))
      events += event("complete", names.time(task.end))
      let head =
        traces[task.load] ?? text("concept:name", names.load(task.load))
        + text("sku", names.sku(task.sku))
      traces[task.load] = head + events
    }
    var buffer = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1849-2016\" "
    buffer += "xmlns=\"http://www.xes-standard.org/\">\n"
    for (name, prefix) in [
      ("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Time", "time"),
      ("Organizational", "org"),
    ] {
      buffer +=
        "<extension name=\"\(name)\" prefix=\"\(prefix)\" "
        + "uri=\"http://www.xes-standard.org/\(prefix).xesext\"/>\n"
    }
    buffer += "<string key=\"concept:name\" value=\"\(escaped(reader.header.title))\"/>\n"
    try put(Array(buffer.utf8))
    for load in order { try put(Array("<trace>\(traces[load] ?? "")</trace>\n".utf8)) }
    try put(Array("</log>\n".utf8))
  }

  /// GS1 EPCIS 2.0 in JSON-LD: an object event a movement.
  public static func epcis(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let names = TaskNames(header: reader.header)
    let offset = zone(reader.header.calendar.utcOffsetSeconds)
    var buffer =
      "{\"@context\": [\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\", "
    buffer += "{\"entrepot\": \"https://entrepot.example/epcis/\"}],\n"
    buffer += "\"type\": \"EPCISDocument\", \"schemaVersion\": \"2.0\", \"creationDate\": "
    buffer += "\"\(names.time(.zero))\",\n\"epcisBody\": {\"eventList\": [\n"
    var isFirst = true
    try JournalTasks(reader).forEach(in: reader) { task in
      buffer += isFirst ? "" : ",\n"
      isFirst = false
      let action = task.from == .none ? "ADD" : task.to == .none ? "DELETE" : "OBSERVE"
      let place = task.to == .none ? task.from : task.to
      buffer += "{\"type\": \"ObjectEvent\", \"eventTime\": \"\(names.time(task.end))\", "
      buffer +=
        "\"eventTimeZoneOffset\": \"\(offset)\", \"epcList\": [\(uri("hu", names.load(task.load)))], "
      buffer += "\"action\": \"\(action)\", \"bizStep\": \"\(names.step(task.step))\", "
      buffer += "\"disposition\": \"\(task.to == .none ? "in_transit" : "in_progress")\", "
      buffer += "\"readPoint\": {\"id\": \(uri("location", names.node(place)))}, "
      buffer += "\"bizLocation\": {\"id\": \(uri("location", names.node(place)))}"
      let order = names.order(task)
      if !order.isEmpty {
        buffer +=
          ", \"bizTransactionList\": [{\"type\": \"po\", \"bizTransaction\": \(uri("order", order))}]"
      }
      let sku = names.sku(task.sku)
      if !sku.isEmpty { buffer += ", \"entrepot:sku\": \(json(sku))" }
      if task.mover != .none {
        buffer += ", \"entrepot:resource\": \(json(names.node(task.mover)))"
        buffer += ", \"entrepot:start\": \"\(names.time(task.start))\""
        buffer += ", \"entrepot:from\": \(json(names.node(task.from)))"
      }
      buffer += "}"
      if buffer.utf8.count > 1 << 16 {
        try put(Array(buffer.utf8))
        buffer = ""
      }
    }
    try put(Array((buffer + "\n]}}\n").utf8))
  }

  private static func zone(_ seconds: Int32) -> String {
    let minutes = abs(Int(seconds)) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// A name of the site as a URI, in quotes.
  private static func uri(_ kind: String, _ name: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    let safe = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    return "\"https://entrepot.example/\(kind)/\(safe)\""
  }

  private static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
