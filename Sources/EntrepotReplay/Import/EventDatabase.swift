import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB

/// OCEL 2.0 in SQLite, row by row; what is wrong is said with the table and the event's `ocel_id`.
struct EventDatabase {
  private let path: String
  private let database: Database
  private let origins: EventOrigins
  private var faults: EventFaults
  /// Tables and views of the file.
  private let names: [String]

  private struct Event {
    var instant: String
    /// Place among all events, from 0; `.max`: the table of events does not have it.
    var place: Int
    var table: String
    var row: CanonicalRow
  }

  /// Columns that each table needs.
  private static let needed = [
    ("event_map_type", ["ocel_type", "ocel_type_map"]), ("event", ["ocel_id", "ocel_type"]),
    ("object", ["ocel_id", "ocel_type"]),
    ("event_object", ["ocel_event_id", "ocel_object_id", "ocel_qualifier"]),
  ]

  init(_ database: Database, path: String, origins: EventOrigins) throws {
    (self.database, self.path, self.origins) = (database, path, origins)
    faults = EventFaults(path)
    names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
  }

  /// Hands out its events in the order of their times.
  mutating func read(_ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    for (table, columns) in Self.needed {
      if let problem = try lack(table, columns) { return [problem] }
    }
    var types: [String: String] = [:]
    try each("SELECT ocel_id, ocel_type FROM object") { types[$0[0]] = $0[1] }
    let places = try order()
    var events = try events(places)
    let relations = try relations(types, places)
    events.sort { $0.instant != $1.instant ? $0.instant < $1.instant : $0.place < $1.place }
    var mapper = ObjectCentricMapper(path: path)
    for event in events {
      let id = event.row[.task]
      origins.add(
        event: event.place == .max ? 0 : event.place + 1, entry: "'\(id.prefix(60))' of table \(event.table)")
      try put(mapper.finished(event.row, relations[id] ?? []))
    }
    let none = Diagnostic("no-events", "The table 'event' has no row.", at: Mark(file: path))
    return faults.problems(rows: events.count, empty: none) + mapper.problems
  }

  // MARK: Tables

  /// What a table lacks; nil when it is as it must be.
  private func lack(_ table: String, _ columns: [String]) throws -> Diagnostic? {
    guard let own = names.first(where: { $0.lowercased() == table.lowercased() }) else {
      return Diagnostic(
        "not-ocel",
        "OCEL 2.0 in SQLite has a table '\(table)'; this file has "
          + "\(names.isEmpty ? "none" : names.prefix(12).joined(separator: ", ")).",
        at: Mark(file: path), suggestion: near(table, names))
    }
    let found = try database.columns(in: own).map(\.name)
    let lacking = columns.first { column in !found.contains { $0.lowercased() == column } }
    guard let lacking else { return nil }
    return Diagnostic(
      "not-ocel",
      "The table '\(own)' has no column '\(lacking)' (OCEL 2.0); it has "
        + "\(found.prefix(12).joined(separator: ", ")).",
      at: Mark(file: path), suggestion: near(lacking, found))
  }

  /// The right word for the one of the file that looks like it.
  private func near(_ word: String, _ found: [String]) -> String? {
    nearestWord(to: word, among: found).map { "\(word) for \($0)" }
  }

  /// Rows of a query, each value as text.
  private func each(_ sql: String, _ body: ([String]) throws -> Void) throws {
    let rows = try Row.fetchCursor(database, sql: sql)
    while let row = try rows.next() { try body(row.databaseValues.map(SQLiteFile.text)) }
  }

  // MARK: Events

  /// The place of each event in the file: what happened at the same instant stays in that order.
  private func order() throws -> [String: Int] {
    var places: [String: Int] = [:]
    // A table may have been made without row numbers.
    let isNumbered = (try? Row.fetchOne(database, sql: "SELECT rowid FROM event LIMIT 1")) != nil
    try each("SELECT ocel_id FROM event" + (isNumbered ? " ORDER BY rowid" : "")) {
      if places[$0[0]] == nil { places[$0[0]] = places.count }
    }
    return places
  }

  private mutating func events(_ places: [String: Int]) throws -> [Event] {
    var maps: [(type: String, name: String)] = []
    try each("SELECT ocel_type, ocel_type_map FROM event_map_type") { maps.append(($0[0], $0[1])) }
    var found: [Event] = []
    var missing = places
    for map in maps {
      let asked = "event_" + map.name
      guard let table = names.first(where: { $0.lowercased() == asked.lowercased() }) else {
        faults.add(
          "no-table", 0,
          "The type '\(map.type.prefix(40))' of event_map_type has no table '\(asked.prefix(60))'.", at: nil,
          suggestion: near(asked, names))
        continue
      }
      if let problem = try lack(table, ["ocel_id", "ocel_time"]) {
        faults.add(problem.identifier, 0, problem.message, at: nil, suggestion: problem.suggestion)
        continue
      }
      for event in try events(of: map.type, table, places) {
        missing[event.row[.task]] = nil
        found.append(event)
      }
    }
    for (id, place) in missing.sorted(by: { $0.value < $1.value }) {
      faults.add(
        "no-entry", place + 1,
        "Event \(place + 1) ('\(id.prefix(40))') of the table event stands in no table of a type: no task is "
          + "made of it.", at: nil)
    }
    return found
  }

  private mutating func events(of type: String, _ table: String, _ places: [String: Int]) throws -> [Event] {
    var found: [Event] = []
    let quoted = table.replacing("\"", with: "\"\"")
    let statement = try database.makeStatement(sql: "SELECT * FROM \"\(quoted)\"")
    let columns = statement.columnNames.map { $0.lowercased() }
    let rows = try Row.fetchCursor(statement)
    var number = 0
    while let values = try rows.next() {
      number += 1
      var row = CanonicalRow()
      row[.activity] = type
      for (column, value) in zip(columns, values.databaseValues) {
        let text = SQLiteFile.text(value)
        switch column {
        case "ocel_id": row[.task] = text
        case "ocel_time": row[.end] = text
        default:
          if !column.hasPrefix("ocel_"), !text.isEmpty {
            ObjectCentricMapper.take(column, text, into: &row)
          }
        }
      }
      let id = row[.task]
      let place = places[id]
      ask(id, place, row[.end], table, number)
      found.append(Event(instant: Self.instant(row[.end]), place: place ?? .max, table: table, row: row))
    }
    return found
  }

  /// Says what is wrong with an event.
  private mutating func ask(_ id: String, _ place: Int?, _ time: String, _ table: String, _ number: Int) {
    if id.isEmpty {
      faults.add("missing-key", 0, "Row \(number) of table \(table) has no ocel_id.", at: nil)
    } else if place == nil {
      faults.add(
        "no-entry", 0, "'\(id.prefix(40))' of table \(table) is not in the table event.", at: nil)
    }
    let what = id.isEmpty ? "row \(number) of table \(table)" : "'\(id.prefix(40))' of table \(table)"
    if time.isEmpty {
      faults.add("missing-key", (place ?? -1) + 1, "\(what) has no ocel_time.", at: nil)
    } else {
      faults.checkTime(time, what, (place ?? -1) + 1, "ocel_time", at: nil)
    }
  }

  private mutating func relations(
    _ types: [String: String], _ places: [String: Int]
  ) throws -> [String: [(id: String, type: String, qualifier: String)]] {
    var relations: [String: [(id: String, type: String, qualifier: String)]] = [:]
    var strange: [(event: String, object: String)] = []
    try each("SELECT ocel_event_id, ocel_object_id, ocel_qualifier FROM event_object") { values in
      let (event, object) = (values[0], values[1])
      if places[event] == nil || types[object] == nil { strange.append((event, object)) }
      relations[event, default: []].append((object, types[object] ?? "", values[2]))
    }
    for (event, object) in strange {
      let isEvent = places[event] == nil
      let (id, table) = isEvent ? (event, "event") : (object, "object")
      let known = !faults.isShown ? [] : isEvent ? places.keys.sorted() : types.keys.sorted()
      faults.add(
        "unknown-object", (places[event] ?? -1) + 1,
        "A row of table event_object (event '\(event.prefix(40))') names '\(id.prefix(40))', which is not in "
          + "the table \(table).", at: nil,
        suggestion: nearestWord(to: id, among: known))
    }
    return relations
  }

  /// An instant as it sorts: with a fraction of a second it is later than without.
  private static func instant(_ time: String) -> String {
    time.hasSuffix("Z") ? String(time.dropLast()) : time
  }
}
