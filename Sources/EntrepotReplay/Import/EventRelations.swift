import Foundation
import GRDB

/// Which objects an event of OCEL 2.0 in SQLite names, asked event by event.
///
/// Asked of the file's own table where that is sorted by events and holds nothing but texts, as most do; else
/// of a copy on the disk.
struct EventRelations {
  /// Rows of the table.
  let count: Int
  private let database: Database
  private let table: String
  private let asked: Statement

  /// An id as text, in SQL: it may be a number.
  static func text(_ column: String) -> String {
    "CASE typeof(\(column)) WHEN 'text' THEN \(column) ELSE entrepot_text(\(column)) END"
  }

  /// The function of that.
  static let function = DatabaseFunction("entrepot_text", argumentCount: 1, pure: true) { values in
    SQLiteFile.text(values[0])
  }

  init(_ database: Database) throws {
    self.database = database
    count = try Int.fetchOne(database, sql: "SELECT count(*) FROM event_object") ?? 0
    let isNumbered = (try? Row.fetchOne(database, sql: "SELECT rowid FROM event_object LIMIT 1")) != nil
    let order = isNumbered ? "ORDER BY rowid" : ""
    if try Self.isIndexed(database) {
      table = "main.event_object"
      asked = try database.makeStatement(
        sql: "SELECT ocel_object_id, ocel_qualifier FROM main.event_object WHERE ocel_event_id = ? \(order)")
    } else {
      table = "temp.entrepot_relation"
      try database.execute(
        sql: """
          CREATE TEMP TABLE entrepot_relation (ocel_event_id TEXT, ocel_object_id, ocel_qualifier);
          INSERT INTO temp.entrepot_relation
            SELECT \(Self.text("ocel_event_id")), ocel_object_id, ocel_qualifier
            FROM main.event_object \(order);
          CREATE INDEX temp.entrepot_relation_event ON entrepot_relation (ocel_event_id);
          """)
      asked = try database.makeStatement(
        sql: "SELECT ocel_object_id, ocel_qualifier FROM temp.entrepot_relation WHERE ocel_event_id = ? "
          + "ORDER BY rowid")
    }
  }

  /// Whether the file's own table finds the rows of an event by its id.
  private static func isIndexed(_ database: Database) throws -> Bool {
    let first = try String.fetchAll(
      database,
      sql: """
        SELECT lower(c.name) FROM pragma_index_list('event_object') l, pragma_index_info(l.name) c
        WHERE c.seqno = 0 AND l.partial = 0
        """)
    guard first.contains("ocel_event_id") else { return false }
    return try Row.fetchOne(
      database, sql: "SELECT 1 FROM main.event_object WHERE typeof(ocel_event_id) <> 'text' LIMIT 1") == nil
  }

  /// The objects that an event names, in the order of the file.
  func of(_ event: String) throws -> [(object: String, qualifier: String)] {
    var found: [(object: String, qualifier: String)] = []
    let rows = try Row.fetchCursor(asked, arguments: [event])
    while let row = try rows.next() {
      let values = Array(row.databaseValues)
      found.append((SQLiteFile.text(values[0]), SQLiteFile.text(values[1])))
    }
    return found
  }

  /// Rows of events that the table event does not have: the id of each.
  func orphans() throws -> RowCursor {
    let event = Self.text("ocel_event_id")
    return try Row.fetchCursor(
      database,
      sql: "SELECT \(event) FROM \(table) WHERE \(event) NOT IN (SELECT id FROM temp.entrepot_place)")
  }
}
