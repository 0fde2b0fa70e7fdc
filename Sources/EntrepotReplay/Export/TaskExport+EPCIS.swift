import EntrepotJournal
import Foundation

extension TaskExport {
  /// GS1 EPCIS 2.0 in JSON-LD: an object event a task.
  ///
  /// - Parameter created: when the document is made.
  /// - Returns: how many tasks there are.
  @discardableResult
  public static func epcis(
    _ reader: JournalReader, created: Date = Date(), to put: ([UInt8]) throws -> Void
  ) throws -> Int {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    let clock = reader.header.calendar.clock
    var buffer =
      "{\"@context\": [\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\", "
    buffer += "{\"entrepot\": \"https://entrepot.example/epcis/\"}],\n"
    buffer += "\"type\": \"EPCISDocument\", \"schemaVersion\": \"2.0\", \"creationDate\": "
    buffer += "\"\(ISO8601DateFormatter().string(from: created))\",\n\"epcisBody\": {\"eventList\": [\n"
    var isFirst = true
    let count = try tasks.forEach(in: reader) { task in
      buffer += isFirst ? "" : ",\n"
      isFirst = false
      buffer += event(task, names, ISOTime.offset(clock.offset(reader.header.calendar.epoch(task.end))))
      if buffer.utf8.count > 1 << 16 {
        try put(Array(buffer.utf8))
        buffer = ""
      }
    }
    try put(Array((buffer + "\n]}}\n").utf8))
    return count
  }

  private static func event(_ task: JournalTask, _ names: TaskNames, _ offset: String) -> String {
    // A load comes to the site, moves on it, or leaves it.
    let isMoved = task.from != .none && task.to != .none
    let action = task.load == .none || isMoved ? "OBSERVE" : task.from == .none ? "ADD" : "DELETE"
    let place = task.to == .none ? task.from : task.to
    let amount = names.amount(task)
    var text = "{\"type\": \"ObjectEvent\", \"eventTime\": \"\(names.time(task.end))\", "
    text += "\"eventID\": \(uri("task", names.id(task))), "
    text += "\"eventTimeZoneOffset\": \"\(offset)\", "
    if task.load == .none {
      text += "\"epcList\": [], \"quantityList\": [{\"epcClass\": \(uri("sku", names.sku(task.sku))), "
      text += "\"quantity\": \(amount.isEmpty ? "1" : amount)}], "
    } else {
      text += "\"epcList\": [\(epc(names.load(task)))], "
    }
    text += "\"action\": \"\(action)\", \"bizStep\": \"\(names.step(task.step))\", "
    text += "\"disposition\": \"\(action == "DELETE" ? "in_transit" : "in_progress")\", "
    text += "\"readPoint\": {\"id\": \(uri("location", names.node(place)))}, "
    text += "\"bizLocation\": {\"id\": \(uri("location", names.node(place)))}"
    let order = names.order(task)
    if !order.isEmpty {
      // Only a customer's order is a purchase order (CBV 2.0); a transport order has no type there.
      let type = task.customer == .none ? "" : "\"type\": \"po\", "
      text += ", \"bizTransactionList\": [{\(type)\"bizTransaction\": \(uri("order", order))}]"
    }
    let own = [
      ("sku", names.sku(task.sku)), ("lot", names.lot(task)), ("quantity", amount),
      ("wave", names.wave(task)), ("resource", names.mover(task)), ("mover", names.place(ofMover: task)),
      ("resource_type", names.kind(task)),
      ("release", names.time(task.release)), ("assign", names.time(task.assign)),
      ("start", names.time(task.start)), ("taken", names.taken(task)),
      ("from", names.node(task.from)), ("to", task.facts[.destination] ?? ""),
      ("taken-from", task.facts[.takenFrom] ?? ""), ("into", names.after(task)),
    ]
    let further = TaskNames.further.map { ($0.name, task.facts[$0.kind] ?? "") }
    for (name, value) in own + further where !value.isEmpty {
      text += ", \"entrepot:\(name)\": \(JSONWords.quoted(value))"
    }
    return text + "}"
  }

  /// A handling unit as a URI, in quotes: an SSCC as GS1 Digital Link (GS1 Digital Link URI Syntax 1.2, AI
  /// 00), anything else as a name of the site.
  private static func epc(_ name: String) -> String {
    SerialShippingCode.isOne(name) ? "\"https://id.gs1.org/00/\(name)\"" : uri("hu", name)
  }

  /// A name of the site as a URI, in quotes.
  private static func uri(_ kind: String, _ name: String) -> String {
    // Letters beyond ASCII are no part of a URI (RFC 3986, 2.3).
    let allowed = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    let safe = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    return "\"https://entrepot.example/\(kind)/\(safe)\""
  }
}
