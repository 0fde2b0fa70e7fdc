import EntrepotJournal
import Foundation

/// A journal as an object-centric event log, OCEL 2.0 in JSON (Berti et al. 2024, "OCEL 2.0 specification",
/// ch. 5): the same events and objects as ``ObjectCentricLog`` writes.
public enum ObjectCentricJSON {
  /// Attributes of an event and their types.
  private static let attributes =
    [
      ("started", "time"), ("released", "time"), ("assigned", "time"), ("taken", "time"),
      ("quantity", "float"), ("lot", "string"), ("wave", "string"), ("mover", "string"),
      ("resource_type", "string"),
    ] + TaskNames.further.map { ($0.name, "string") }

  /// Hands the file out, piece by piece.
  public static func write(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    var objects = Objects()
    var steps = Set<UInt16>()
    var buffer = "{\"events\": [\n"
    var isFirst = true
    try tasks.forEach(in: reader) { task in
      steps.insert(task.step.rawValue)
      buffer += isFirst ? "" : ",\n"
      isFirst = false
      buffer += event(task, names, &objects)
      if buffer.utf8.count > 1 << 16 {
        try put(Array(buffer.utf8))
        buffer = ""
      }
    }
    buffer += "\n],\n\"objects\": [\n"
    for (index, object) in objects.all.enumerated() {
      let related = objects.related[object.id] ?? []
      buffer += "\(index > 0 ? ",\n" : "")\(object.text(related))"
      if buffer.utf8.count > 1 << 16 {
        try put(Array(buffer.utf8))
        buffer = ""
      }
    }
    let events = BusinessStep.allCases.filter { steps.contains($0.rawValue) }.map { step in
      let own = attributes.map { "{\"name\": \"\($0.0)\", \"type\": \"\($0.1)\"}" }.joined(separator: ", ")
      return "{\"name\": \(JSONWords.quoted(names.step(step))), \"attributes\": [\(own)]}"
    }
    let types = ObjectCentricLog.objectTypes.filter { type in objects.types.contains(type) }.map {
      "{\"name\": \"\($0)\", \"attributes\": [{\"name\": \"name\", \"type\": \"string\"}]}"
    }
    buffer += "\n],\n\"eventTypes\": [\(events.joined(separator: ",\n"))],\n"
    buffer += "\"objectTypes\": [\(types.joined(separator: ",\n"))]}\n"
    try put(Array(buffer.utf8))
  }

  private static func event(_ task: JournalTask, _ names: TaskNames, _ objects: inout Objects) -> String {
    var relations: [String] = []
    func relate(_ type: String, _ name: String, _ qualifier: String) -> String? {
      if name.isEmpty { return nil }
      let id = objects.id(type, name)
      relations.append("{\"objectId\": \(JSONWords.quoted(id)), \"qualifier\": \"\(qualifier)\"}")
      return id
    }
    let unit = relate("HandlingUnit", names.before(task), "moves")
    if let sku = relate("SKU", names.sku(task.sku), "of"), let unit { objects.relate(unit, sku, "holds") }
    if let into = relate("HandlingUnit", names.after(task), "becomes"), let unit {
      objects.relate(unit, into, "becomes")
    }
    _ = relate("Location", names.node(task.from), "from")
    _ = relate("Location", names.destination(task), "to")
    _ = relate("Resource", names.mover(task), "by")
    if let order = relate("Order", names.order(task), "for"), let unit {
      objects.relate(order, unit, "asks for")
    }
    let values =
      [
        names.time(task.start), names.time(task.release), names.time(task.assign), names.time(task.pickup),
        names.amount(task), names.lot(task), names.wave(task), names.place(ofMover: task),
        names.kind(task.mover),
      ] + TaskNames.further.map { task.facts[$0.kind] ?? "" }
    let own = zip(attributes, values).filter { !$0.1.isEmpty }.map { attribute, value in
      let text = attribute.1 == "float" ? value : JSONWords.quoted(value)
      return "{\"name\": \"\(attribute.0)\", \"value\": \(text)}"
    }
    let (id, type) = (JSONWords.quoted(names.id(task)), JSONWords.quoted(names.step(task.step)))
    return "{\"id\": \(id), \"type\": \(type), \"time\": "
      + "\"\(names.time(task.end))\", \"attributes\": [\(own.joined(separator: ", "))], \"relationships\": "
      + "[\(relations.joined(separator: ", "))]}"
  }

  /// Objects in the order in which events name them.
  private struct Objects {
    struct Object {
      var id, type, name: String

      func text(_ related: [String]) -> String {
        "{\"id\": \(JSONWords.quoted(id)), \"type\": \"\(type)\", \"attributes\": [{\"name\": \"name\", "
          + "\"time\": "
          + "\"1970-01-01T00:00:00Z\", \"value\": \(JSONWords.quoted(name))}], \"relationships\": "
          + "[\(related.joined(separator: ", "))]}"
      }
    }

    private(set) var all: [Object] = []
    private(set) var types = Set<String>()
    /// Relations of an object to others, each once.
    private(set) var related: [String: [String]] = [:]
    private var known = Set<String>()
    private var pairs = Set<[String]>()

    mutating func id(_ type: String, _ name: String) -> String {
      let id = "\(type):\(name)"
      if known.insert(id).inserted {
        all.append(Object(id: id, type: type, name: name))
        types.insert(type)
      }
      return id
    }

    mutating func relate(_ from: String, _ to: String, _ qualifier: String) {
      guard pairs.insert([from, to, qualifier]).inserted else { return }
      related[from, default: []].append(
        "{\"objectId\": \(JSONWords.quoted(to)), \"qualifier\": \"\(qualifier)\"}")
    }
  }
}

/// Texts as JSON has them.
enum JSONWords {
  /// In quotes; what JSON cannot hold as it is, by its number.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
