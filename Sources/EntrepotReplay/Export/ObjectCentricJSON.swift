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
  ///
  /// - Returns: how many tasks there are.
  @discardableResult
  public static func write(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws -> Int {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    let objects = Objects()
    var steps = Set<UInt16>()
    var buffer = "{\"events\": [\n"
    var isFirst = true
    let count = try tasks.forEach(in: reader) { task in
      steps.insert(task.step.rawValue)
      buffer += isFirst ? "" : ",\n"
      isFirst = false
      buffer += try event(task, names, objects)
      if buffer.utf8.count > 1 << 16 {
        try put(Array(buffer.utf8))
        buffer = ""
      }
    }
    try put(Array((buffer + "\n],\n\"objects\": [\n").utf8))
    try objects.write(to: put)
    let events = BusinessStep.allCases.filter { steps.contains($0.rawValue) }.map { step in
      let own = attributes.map { "{\"name\": \"\($0.0)\", \"type\": \"\($0.1)\"}" }.joined(separator: ", ")
      return "{\"name\": \(JSONWords.quoted(names.step(step))), \"attributes\": [\(own)]}"
    }
    let types = ObjectCentricLog.objectTypes.filter { type in objects.types.contains(type) }.map {
      "{\"name\": \"\($0)\", \"attributes\": [{\"name\": \"name\", \"type\": \"string\"}]}"
    }
    buffer = "\n],\n\"eventTypes\": [\(events.joined(separator: ",\n"))],\n"
    buffer += "\"objectTypes\": [\(types.joined(separator: ",\n"))]}\n"
    try put(Array(buffer.utf8))
    return count
  }

  private static func event(_ task: JournalTask, _ names: TaskNames, _ objects: Objects) throws -> String {
    var relations: [String] = []
    func relate(_ type: String, _ name: String, _ qualifier: String) throws -> Objects.Object? {
      if name.isEmpty { return nil }
      let object = try objects.object(type, name)
      relations.append("{\"objectId\": \(JSONWords.quoted(object.id)), \"qualifier\": \"\(qualifier)\"}")
      return object
    }
    let unit = try relate("HandlingUnit", names.before(task), "moves")
    if let sku = try relate("SKU", names.sku(task.sku), "of"), let unit {
      try objects.relate(unit, sku, "holds")
    }
    if let into = try relate("HandlingUnit", names.after(task), "becomes"), let unit {
      try objects.relate(unit, into, "becomes")
    }
    _ = try relate("Location", names.node(task.from), "from")
    _ = try relate("Location", names.destination(task), "to")
    _ = try relate("Resource", names.mover(task), "by")
    if let order = try relate("Order", names.order(task), "for"), let unit {
      try objects.relate(order, unit, "asks for")
    }
    let values =
      [
        names.time(task.start), names.time(task.release), names.time(task.assign), names.taken(task),
        names.amount(task), names.lot(task), names.wave(task), names.place(ofMover: task),
        names.kind(task),
      ] + TaskNames.further.map { task.facts[$0.kind] ?? "" }
    // The published schema asks for texts, whatever type is declared.
    let own = zip(attributes, values).filter { !$0.1.isEmpty }.map { attribute, value in
      "{\"name\": \"\(attribute.0)\", \"value\": \(JSONWords.quoted(value))}"
    }
    let (id, type) = (JSONWords.quoted(names.id(task)), JSONWords.quoted(names.step(task.step)))
    return "{\"id\": \(id), \"type\": \(type), \"time\": "
      + "\"\(names.time(task.end))\", \"attributes\": [\(own.joined(separator: ", "))], \"relationships\": "
      + "[\(relations.joined(separator: ", "))]}"
  }

  /// Objects in the order in which events name them, on the disk where they are many.
  private final class Objects {
    struct Object {
      var id: String
      var number: Int
    }

    private(set) var types = Set<String>()
    private let numbers = NameNumbers()
    /// By object: how it begins, then its relations to others, which may come again.
    private let lines = SortedLines()
    private var relations: Int64 = 0

    func object(_ type: String, _ name: String) throws -> Object {
      let id = "\(type):\(name)"
      let (number, isNew) = try numbers.number(of: id)
      if isNew {
        types.insert(type)
        try lines.add(at: (Int64(number), 0)) { line in
          line += "{\"id\": \(JSONWords.quoted(id)), \"type\": \"\(type)\", \"attributes\": ".utf8
          line += "[{\"name\": \"name\", \"time\": \"1970-01-01T00:00:00Z\", ".utf8
          line += "\"value\": \(JSONWords.quoted(name))}], \"relationships\": [".utf8
        }
      }
      return Object(id: id, number: number)
    }

    func relate(_ from: Object, _ to: Object, _ qualifier: String) throws {
      relations += 1
      try lines.add(at: (Int64(from.number), relations)) { line in
        line += "{\"objectId\": \(JSONWords.quoted(to.id)), \"qualifier\": \"\(qualifier)\"}".utf8
      }
    }

    func write(to put: ([UInt8]) throws -> Void) throws {
      var buffer: [UInt8] = []
      var last: Int64 = -1
      var related = Set<[UInt8]>()
      try lines.forEach { object, line in
        if object != last {
          buffer += (last < 0 ? "" : "]},\n").utf8
          last = object
          related.removeAll(keepingCapacity: true)
          buffer += line
        } else if related.insert(line).inserted {
          buffer += (related.count > 1 ? ", " : "").utf8
          buffer += line
        }
        if buffer.count > 1 << 16 {
          try put(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
      try put(buffer + Array((last < 0 ? "" : "]}").utf8))
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
