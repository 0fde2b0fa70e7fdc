import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB

/// OCEL 2.0 in SQLite; what is wrong is said with the table and the event's `ocel_id`.
///
/// Events and their places lie in temporary tables, on the disk, from which they come in the order of their
/// times; so memory does not grow with their number but for a few bytes an object.
struct EventDatabase {
  private let path: String
  private let database: Database
  private var faults: EventFaults
  /// Tables and views of the file.
  private let names: [String]
  private var types = ObjectTypes()
  /// Places of the table event of which there is an event in a table of a type.
  private var found = BitSet()
  /// Events that were read.
  private(set) var tally = EventTally()

  /// Columns that each table needs.
  private static let needed = [
    ("event_map_type", ["ocel_type", "ocel_type_map"]), ("event", ["ocel_id", "ocel_type"]),
    ("object", ["ocel_id", "ocel_type"]),
    ("event_object", ["ocel_event_id", "ocel_object_id", "ocel_qualifier"]),
  ]

  init(_ database: Database, path: String) throws {
    (self.database, self.path) = (database, path)
    faults = EventFaults(path)
    names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
  }

  /// Hands out its events in the order of their times.
  mutating func read(_ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    for (table, columns) in Self.needed {
      if let problem = try lack(table, columns) { return [problem] }
    }
    try each("SELECT ocel_id, ocel_type FROM object") { types.add($0[0], $0[1]) }
    try takePlaces()
    try takeEvents()
    try tellMissing()
    var mapper = ObjectCentricMapper(path: path)
    try hand(&mapper, put)
    let none = Diagnostic("no-events", "The table 'event' has no row.", at: Mark(file: path))
    return faults.problems(rows: tally.used, empty: none) + mapper.problems
  }

  /// Hands out the events that were taken in, with their objects.
  private mutating func hand(
    _ mapper: inout ObjectCentricMapper, _ put: (CanonicalRow) throws -> Void
  ) throws {
    let relations = try EventRelations(database)
    var handed = BitSet()
    var known = 0
    let rows = try Row.fetchCursor(
      database, sql: "SELECT place, entry, fields FROM temp.entrepot_event ORDER BY instant, place, rowid")
    while let values = try rows.next() {
      let place = values[0] as Int? ?? -1
      var row = CanonicalRow(packed: [UInt8](values[2] as Data? ?? Data()))
      let id = row[.task]
      let entry = "'\(id.prefix(60))' of table \(values[1] as String? ?? "")"
      let isKnown = place < Self.nowhere
      row.origin = EventOrigins.Origin(event: isKnown ? place + 1 : 0, entry: entry)
      var objects: [(id: String, type: String, qualifier: String)] = []
      for relation in try relations.of(id) {
        let type = types[relation.object]
        if type == nil, isKnown { tellStrange(id, relation.object, "object", types) }
        objects.append((relation.object, type ?? "", relation.qualifier))
      }
      if isKnown, handed.insert(place) { known += objects.count }
      row = mapper.finished(row, objects)
      tally.used += 1
      faults.see(row)
      try put(row)
    }
    if known < relations.count { try tellOrphans(relations) }
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

  /// Place of events that the table event does not have: behind all others.
  private static let nowhere = Int(Int32.max)

  /// Takes in the place of each event in the file: what happened at the same instant stays in that order.
  private func takePlaces() throws {
    // A table may have been made without row numbers.
    let isNumbered = (try? Row.fetchOne(database, sql: "SELECT rowid FROM event LIMIT 1")) != nil
    let id = EventRelations.text("ocel_id")
    try database.execute(
      sql: """
        CREATE TEMP TABLE entrepot_place (id TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
        INSERT INTO temp.entrepot_place
          SELECT id, row_number() OVER (ORDER BY first) - 1 AS place FROM (
            SELECT id, min(number) AS first FROM (
              SELECT \(id) AS id, row_number() OVER (\(isNumbered ? "ORDER BY rowid" : "")) AS number
              FROM event)
            GROUP BY id)
          ORDER BY id;
        CREATE TEMP TABLE entrepot_event (instant TEXT, place INTEGER, entry TEXT, fields BLOB);
        """)
  }

  private mutating func takeEvents() throws {
    var maps: [(type: String, name: String)] = []
    try each("SELECT ocel_type, ocel_type_map FROM event_map_type") { maps.append(($0[0], $0[1])) }
    for map in maps {
      let asked = "event_" + map.name
      guard let table = names.first(where: { $0.lowercased() == asked.lowercased() }) else {
        faults.add(
          .noTable,
          "The type '\(map.type.prefix(40))' of event_map_type has no table '\(asked.prefix(60))'.",
          suggestion: near(asked, names))
        continue
      }
      if let problem = try lack(table, ["ocel_id", "ocel_time"]) {
        faults.add(.notOCEL, problem.message, suggestion: problem.suggestion)
        continue
      }
      try takeEvents(of: map.type, table)
    }
  }

  private mutating func takeEvents(of type: String, _ table: String) throws {
    let quoted = table.replacing("\"", with: "\"\"")
    let id = EventRelations.text("t.ocel_id")
    let statement = try database.makeStatement(
      sql: "SELECT p.place, t.* FROM \"\(quoted)\" t LEFT JOIN temp.entrepot_place p ON p.id = \(id)")
    let columns = statement.columnNames.map { $0.lowercased() }
    let rows = try Row.fetchCursor(statement)
    let insert = try database.makeStatement(sql: "INSERT INTO temp.entrepot_event VALUES (?, ?, ?, ?)")
    let mapper = ObjectCentricMapper(path: path)
    var number = 0
    while let values = try rows.next() {
      number += 1
      var row = CanonicalRow()
      row[.activity] = type
      for (column, value) in zip(columns, values.databaseValues).dropFirst() {
        let text = SQLiteFile.text(value)
        switch column {
        case "ocel_id": row[.task] = text
        case "ocel_time": row[.end] = text
        default:
          if !column.hasPrefix("ocel_"), !text.isEmpty { mapper.take(column, text, into: &row) }
        }
      }
      let place = values[0] as Int?
      ask(row[.task], place, row[.end], table, number)
      if let place { found.insert(place) }
      tally.read += 1
      try insert.execute(arguments: [
        Self.instant(row[.end]), place ?? Self.nowhere, table, Data(row.packed),
      ])
    }
  }

  /// Says what is wrong with an event.
  private mutating func ask(_ id: String, _ place: Int?, _ time: String, _ table: String, _ number: Int) {
    if id.isEmpty {
      faults.add(.missingKey, "Row \(number) of table \(table) has no ocel_id.")
    } else if place == nil {
      faults.add(.noEntry, "'\(id.prefix(40))' of table \(table) is not in the table event.")
    }
    let what = id.isEmpty ? "row \(number) of table \(table)" : "'\(id.prefix(40))' of table \(table)"
    if time.isEmpty {
      faults.add(.missingKey, "\(what) has no ocel_time.", isOfTime: true)
    } else if let sentence = faults.fault(ofTime: time, "ocel_time", what) {
      faults.add(.badTime, sentence, isOfTime: true)
    }
  }

  /// Says which events of the table event are in no table of a type.
  private mutating func tellMissing() throws {
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM temp.entrepot_place") ?? 0
    guard found.count < count else { return }
    for place in 0..<count where !found.contains(place) {
      tally.read += 1
      tally.aside += 1
      let id =
        try !faults.isShown(.noEntry)
        ? ""
        : String.fetchOne(
          database, sql: "SELECT id FROM temp.entrepot_place WHERE place = ?", arguments: [place]) ?? ""
      faults.add(
        .noEntry,
        "Event \(place + 1) ('\(id.prefix(40))') of the table event stands in no table of a type: no task is "
          + "made of it.")
    }
  }

  /// Says which relations are of events that are not there.
  private mutating func tellOrphans(_ relations: EventRelations) throws {
    var known = ObjectTypes()
    try each("SELECT id FROM temp.entrepot_place ORDER BY place LIMIT 10000") { known.add($0[0], "") }
    let orphans = try relations.orphans()
    while let row = try orphans.next() { tellStrange(row[0] ?? "", row[0] ?? "", "event", known) }
  }

  private mutating func tellStrange(_ event: String, _ id: String, _ table: String, _ known: ObjectTypes) {
    faults.add(
      .unknownObject,
      "A row of table event_object (event '\(event.prefix(40))') names '\(id.prefix(40))', which is not in "
        + "the table \(table).",
      suggestion: faults.isShown(.unknownObject) ? known.nearest(to: id) : nil)
  }

  /// An instant as it sorts: with a fraction of a second it is later than without.
  private static func instant(_ time: String) -> String {
    time.hasSuffix("Z") ? String(time.dropLast()) : time
  }
}
