import EntrepotLayout
import Foundation

/// Reads logs in JSON and XML as canonical rows.
public enum EventLogReader {
  /// Largest file that is held in memory.
  static let sizeLimit = 512 << 20

  /// Hands out the rows of a file.
  ///
  /// - Parameter origins: told where each row comes from.
  /// - Returns: what stops the reading, and what is wrong with single events.
  public static func read(
    path: String, _ format: EventLogFormat, origins: EventOrigins = EventOrigins(),
    _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    if format == .xes { return try XESReader.read(path: path, put) }
    switch fileBytes(path, limit: sizeLimit) {
    case .failure(let problem):
      return [Diagnostic("no-file", problem.sentence, at: Mark(file: path))]
    case .success(let bytes):
      let content: [UInt8]
      do throws(TextProblem) {
        content = try plainText(bytes)
      } catch {
        return [told(error, path, bytes)]
      }
      if format == .vda5050 { return try StateMessages.read(content, path, origins, put) }
      let root: JSONNode
      do throws(TextProblem) {
        if content.first(where: { $0 > 32 }) == UInt8(ascii: "<") {
          throw TextProblem("not-json", "This is XML; JSON is needed, as in \(format.standard).", at: 0)
        }
        root = try JSONReader.read(content)
      } catch {
        return [told(error, path, content)]
      }
      var work = EventWork(path, content, origins)
      return format == .epcis ? try work.epcis(root, put) : try work.ocel(root, put)
    }
  }

  private static func told(_ problem: TextProblem, _ path: String, _ bytes: [UInt8]) -> Diagnostic {
    let mark = TextPlaces(file: path, bytes).mark(problem.offset)
    return Diagnostic(problem.identifier, problem.sentence, at: mark)
  }
}

/// The reading of one file in JSON: rows go out, what is wrong is said where it stands.
struct EventWork {
  let path: String
  var faults: EventFaults
  private var cursor: TextCursor
  private let origins: EventOrigins
  /// Rows that went out.
  private(set) var rows = 0
  /// Where the event stands that is read.
  private var origin = EventOrigins.Origin()

  init(_ path: String, _ bytes: [UInt8], _ origins: EventOrigins) {
    (self.path, self.origins) = (path, origins)
    faults = EventFaults(path, bytes)
    cursor = TextCursor(bytes)
  }

  /// What follows is of this event.
  mutating func begin(_ node: JSONNode, _ number: Int) {
    let place = cursor.place(node.offset)
    origin.event = UInt32(clamping: number)
    (origin.line, origin.column) = (UInt32(clamping: place.line), UInt32(clamping: place.column))
  }

  /// Hands a row of the event out.
  mutating func give(_ row: CanonicalRow, _ put: (CanonicalRow) throws -> Void) throws {
    rows += 1
    origins.add(origin)
    try put(row)
  }

  // MARK: Values of the right type

  /// A text, or what stands for one; empty where there is none, or something else, which is said.
  mutating func text(_ node: JSONNode, _ key: String, _ what: String, _ number: Int) -> String {
    guard let value = node[key], !value.isNull else { return "" }
    if let text = value.words { return text }
    faults.add(
      "wrong-type", number, "\(key) of \(what) is \(value.phrase); a text is needed.", at: value.offset)
    return ""
  }

  /// Items of a list; none where there is none, or something else, which is said.
  mutating func list(_ node: JSONNode, _ key: String, _ what: String, _ number: Int) -> [JSONNode] {
    guard let value = node[key], !value.isNull else { return [] }
    if let items = value.items { return items }
    faults.add(
      "wrong-type", number, "\(key) of \(what) is \(value.phrase); a list is needed.", at: value.offset)
    return []
  }

  /// Says that a key is missing, and which one looks like it.
  mutating func miss(_ key: String, _ node: JSONNode, _ what: String, _ number: Int) {
    let near = nearestWord(to: key, among: node.keys)
    faults.add(
      "missing-key", number,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) has no \(key)"
        + "\(near.map { ", but a '\($0)'" } ?? "").",
      at: (near.flatMap { node[$0] } ?? node).offset, suggestion: near == nil ? nil : key)
  }

  /// The time of an event, asked.
  mutating func time(_ node: JSONNode, _ key: String, _ what: String, _ number: Int) -> String {
    guard let value = node[key], !value.isNull else {
      miss(key, node, what, number)
      return ""
    }
    let found = text(node, key, what, number)
    if value.words != nil { faults.checkTime(found, what, number, key, at: value.offset) }
    return found
  }

  /// What is said of a part of a document that is missing or no list.
  func noList(_ key: String, _ node: JSONNode, _ standard: String) -> Diagnostic {
    func mark(_ node: JSONNode) -> Mark {
      var fresh = cursor
      let place = fresh.place(node.offset)
      return Mark(file: path, line: place.line, column: place.column)
    }
    guard node.isObject else {
      return Diagnostic(
        "no-events", "Here an object with '\(key)' (\(standard)) is needed, not \(node.phrase).",
        at: mark(node))
    }
    if let value = node[key] {
      return Diagnostic("no-events", "'\(key)' is \(value.phrase); a list is needed.", at: mark(value))
    }
    let near = nearestWord(to: key, among: node.keys)
    return Diagnostic(
      "no-events", "There is no '\(key)' (\(standard))\(near.map { ", but '\($0)'" } ?? "").",
      at: mark(near.flatMap { node[$0] } ?? node), suggestion: near == nil ? nil : key)
  }
}

extension EventLogFormat {
  /// The standard, in sentences.
  var standard: String {
    switch self {
    case .ocel: "OCEL 2.0"
    case .epcis: "EPCIS 2.0"
    case .vda5050: "VDA 5050"
    case .xes: "XES"
    }
  }
}

extension JSONNode {
  /// Keys of an object, in their order.
  var keys: [String] {
    guard case .object(let entries) = content else { return [] }
    return entries.map(\.key)
  }
}
