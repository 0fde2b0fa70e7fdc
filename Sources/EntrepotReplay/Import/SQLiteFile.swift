import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB

/// Tables of a SQLite file as CSV, so that a log in one is read as any other: by its columns or a mapping.
public enum SQLiteFile {
  /// Whether a file is one, by its first bytes.
  public static func isOne(_ path: String) -> Bool {
    guard let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    var head = [UInt8](repeating: 0, count: 15)
    return fread(&head, 1, 15, file) == 15 && head.elementsEqual("SQLite format 3".utf8)
  }

  /// Names of its tables and views, sorted; none when it cannot be read.
  public static func tables(_ path: String) -> [String] { (try? listed(path)) ?? [] }

  private static func listed(_ path: String) throws -> [String] {
    try open(path).read { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
    }
  }

  /// Hands out a table as CSV, piece by piece: a line of column names, then its rows; tasks with what the
  /// tables beside them say (``LogTables``).
  ///
  /// - Returns: what stops the reading.
  public static func csv(
    _ path: String, table: String, to put: ([UInt8]) throws -> Void
  ) throws -> [Diagnostic] {
    let names: [String]
    do {
      names = try listed(path)
    } catch let error as DatabaseError {
      return [try DatabaseFault(error).diagnostic(path, "Its tables cannot be listed", "damaged-file")]
    }
    guard let name = names.first(where: { $0.lowercased() == table }) else {
      return [missing(table, names, path)]
    }
    do {
      let sql = table == "tasks" ? try LogTables(path).statement : nil
      try open(path).read { database in
        let quoted = name.replacing("\"", with: "\"\"")
        let statement = try database.makeStatement(sql: sql ?? "SELECT * FROM \"\(quoted)\"")
        var buffer: [UInt8] = []
        // Of two columns of one name the later says more.
        let names = statement.columnNames.map { $0.lowercased() }
        let kept = names.indices.filter { !names[($0 + 1)...].contains(names[$0]) }
        add(kept.map { statement.columnNames[$0] }, to: &buffer)
        let rows = try Row.fetchCursor(statement)
        while let row = try rows.next() {
          let values = Array(row.databaseValues)
          add(kept.map { text(values[$0]) }, to: &buffer)
          if buffer.count > 1 << 16 {
            try put(buffer)
            buffer.removeAll(keepingCapacity: true)
          }
        }
        try put(buffer)
      }
    } catch let error as DatabaseError {
      // Tasks are read together with what stands beside them.
      let own = table == "tasks" ? LogTables.unreadable(path) ?? name : name
      return [try DatabaseFault(error).diagnostic(path, "Table '\(own)' cannot be read", "damaged-file")]
    }
    return []
  }

  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func missing(_ table: String, _ names: [String], _ path: String) -> Diagnostic {
    let isEvents = names.contains("event_map_type")
    let hint =
      isEvents
      ? "; it looks like OCEL 2.0, which '--preset ocel' reads"
      : names.isEmpty
        ? "; it has none, or cannot be read" : "; it has \(names.prefix(12).joined(separator: ", "))"
    return Diagnostic(
      "no-table", "A log in SQLite has a table '\(table)'\(hint).", at: Mark(file: path),
      suggestion: isEvents ? nil : nearestWord(to: table, among: names))
  }

  private static func add(_ fields: [String], to buffer: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      CanonicalLog.append(field, to: &buffer)
    }
    buffer.append(10)
  }

  /// A value as a log has it; whole numbers without a point.
  static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: ""
    case .int64(let number): String(number)
    case .double(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .string(let text): text
    case .blob(let data): data.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
  }
}
