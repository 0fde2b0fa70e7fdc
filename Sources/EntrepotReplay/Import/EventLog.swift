import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB

/// Logs of events and objects as canonical ones.
public enum EventLog {
  /// Reads a log and hands out the canonical one, piece by piece.
  ///
  /// - Returns: what stops the reading.
  public static func canonical(
    path: String, _ format: EventLogFormat, to put: ([UInt8]) throws -> Void
  ) throws -> [Diagnostic] {
    var buffer = Array(CanonicalLog.heading.utf8)
    func write(_ row: CanonicalRow) throws {
      append(row, to: &buffer)
      if buffer.count > 1 << 16 {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    let problems: [Diagnostic]
    switch format {
    case .ocel where SQLiteFile.isOne(path): problems = try database(path, write)
    case .xes:
      // A trace follows the other, whatever happened side by side.
      let lines = SortedLines()
      problems = try EventLogReader.read(path: path, format) { row in
        try lines.add(at: (row.place.instant, row.place.number)) { append(row, to: &$0) }
      }
      if !problems.contains(where: { $0.severity == .error }) {
        try put(buffer)
        buffer = []
        try lines.forEachPiece(put)
      }
    case .ocel, .epcis, .vda5050: problems = try EventLogReader.read(path: path, format, write)
    }
    if !problems.contains(where: { $0.severity == .error }) { try put(buffer) }
    return problems
  }

  /// A row as a line of CSV. What an event tells has happened, to one unit where it does not say to how many.
  private static func append(_ row: CanonicalRow, to buffer: inout [UInt8]) {
    for (index, field) in CanonicalLog.fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      var text = row[field]
      switch field {
      case .activity: text = LogActivity(word: text.lowercased())?.rawValue ?? text
      case .quantity where text.isEmpty: text = "1"
      case .status where text.isEmpty && !row[.end].isEmpty: text = "completed"
      default: break
      }
      CanonicalLog.append(text, to: &buffer)
    }
    buffer.append(10)
  }

  /// Reads OCEL 2.0 in SQLite.
  private static func database(_ path: String, _ put: (CanonicalRow) throws -> Void) throws
    -> [Diagnostic]
  {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { try rows($0, path, put) }
    } catch let error as DatabaseError {
      let sentence = "This is not an OCEL 2.0 file: \(error.message ?? "SQLite cannot read it")."
      return [Diagnostic("not-ocel", sentence, at: Mark(file: path))]
    }
  }

  private static func rows(
    _ database: Database, _ path: String, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    var types: [String: String] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT ocel_id, ocel_type FROM object") {
      types[row["ocel_id"] ?? ""] = row["ocel_type"] ?? ""
    }
    let places = try order(database)
    var events: [(key: String, place: Int, row: CanonicalRow)] = []
    for map in try Row.fetchAll(
      database, sql: "SELECT ocel_type, ocel_type_map FROM event_map_type")
    {
      let type: String = map["ocel_type"] ?? ""
      let table: String = map["ocel_type_map"] ?? ""
      let name = table.filter { $0.isLetter || $0.isNumber || "_- ".contains($0) }
      for event in try Row.fetchAll(database, sql: "SELECT * FROM \"event_\(name)\"") {
        var row = CanonicalRow()
        row[.task] = event["ocel_id"] ?? ""
        row[.activity] = type
        row[.end] = event["ocel_time"] ?? ""
        for (column, value) in event where !column.hasPrefix("ocel_") {
          if let text = String.fromDatabaseValue(value) {
            ObjectCentricMapper.take(column, text, into: &row)
          }
        }
        events.append((instant(row[.end]), places[row[.task]] ?? .max, row))
      }
    }
    var relations: [String: [(id: String, type: String, qualifier: String)]] = [:]
    let sql = "SELECT ocel_event_id, ocel_object_id, ocel_qualifier FROM event_object"
    for row in try Row.fetchAll(database, sql: sql) {
      let object: String = row["ocel_object_id"] ?? ""
      relations[row["ocel_event_id"] ?? "", default: []].append(
        (object, types[object] ?? "", row["ocel_qualifier"] ?? ""))
    }
    events.sort { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
    var mapper = ObjectCentricMapper(path: path)
    for event in events {
      try put(mapper.finished(event.row, relations[event.row[.task]] ?? []))
    }
    return mapper.problems
  }

  /// The place of each event in the file: what happened at the same instant stays in that order.
  private static func order(_ database: Database) throws -> [String: Int] {
    var places: [String: Int] = [:]
    let sql = "SELECT ocel_id FROM event"
    // A table may have been made without row numbers.
    let rows =
      try (try? Row.fetchAll(database, sql: sql + " ORDER BY rowid")) ?? Row.fetchAll(database, sql: sql)
    for (place, row) in rows.enumerated() {
      let id: String = row["ocel_id"] ?? ""
      places[id] = place
    }
    return places
  }

  /// An instant as it sorts: with a fraction of a second it is later than without.
  private static func instant(_ time: String) -> String {
    time.hasSuffix("Z") ? String(time.dropLast()) : time
  }
}
