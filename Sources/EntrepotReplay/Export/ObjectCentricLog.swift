import EntrepotFormats
import EntrepotJournal
import Foundation
import GRDB

/// A journal as an object-centric event log, OCEL 2.0 in SQLite.
///
/// An event is a movement; its objects are the handling unit, the article, both locations, the resource and
/// the order.
public enum ObjectCentricLog {
  static let objectTypes = ["HandlingUnit", "SKU", "Location", "Resource", "Order"]

  /// Writes the file; it must not exist yet.
  ///
  /// - Returns: how many tasks there are.
  @discardableResult
  public static func write(_ reader: JournalReader, to path: String) throws -> Int {
    let tasks = try JournalTasks(reader)
    let names = TaskNames(header: reader.header, marks: tasks.marks)
    var configuration = Configuration()
    // What a row refers to may come after it: all is there in the end.
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let count = try queue.write { database in
      try createTables(database)
      var writer = try OCELWriter(database)
      let count = try tasks.forEach(in: reader) { task in try writer.add(task, names, database) }
      try writer.finish(database)
      return count
    }
    try queue.close()
    return count
  }

  private static func createTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT, PRIMARY KEY (ocel_type));
        CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT, PRIMARY KEY (ocel_type));
        CREATE TABLE event (ocel_id TEXT, ocel_type TEXT, PRIMARY KEY (ocel_id),
          FOREIGN KEY (ocel_type) REFERENCES event_map_type (ocel_type));
        CREATE TABLE object (ocel_id TEXT, ocel_type TEXT, PRIMARY KEY (ocel_id),
          FOREIGN KEY (ocel_type) REFERENCES object_map_type (ocel_type));
        CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT,
          PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier),
          FOREIGN KEY (ocel_event_id) REFERENCES event (ocel_id),
          FOREIGN KEY (ocel_object_id) REFERENCES object (ocel_id));
        CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT,
          PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier),
          FOREIGN KEY (ocel_source_id) REFERENCES object (ocel_id),
          FOREIGN KEY (ocel_target_id) REFERENCES object (ocel_id));
        """)
    for type in objectTypes {
      try database.execute(
        sql: "INSERT INTO object_map_type VALUES (?, ?)", arguments: [type, type])
      try database.execute(
        sql: "CREATE TABLE object_\(type) (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT, name TEXT, "
          + "FOREIGN KEY (ocel_id) REFERENCES object (ocel_id))")
    }
    for step in BusinessStep.allCases {
      let map = map(step)
      try database.execute(
        sql: "CREATE TABLE event_\(map) (ocel_id TEXT, ocel_time TEXT, started TEXT, released TEXT, "
          + "assigned TEXT, taken TEXT, quantity TEXT, lot TEXT, wave TEXT, mover TEXT, resource_type TEXT"
          + TaskNames.further.map { ", \($0.name) TEXT" }.joined()
          + ", PRIMARY KEY (ocel_id), FOREIGN KEY (ocel_id) REFERENCES event (ocel_id))")
    }
  }

  /// `staging_outbound` as the part of a table's name.
  static func map(_ step: BusinessStep) -> String {
    let text = "\(step)"
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

/// Rows of an OCEL file under way.
private struct OCELWriter {
  private let event: Statement
  private let relation: Statement
  private let pair: Statement
  private let object: Statement
  private var details: [UInt16: Statement] = [:]
  private var attributes: [String: Statement] = [:]
  /// Objects that came lately: they are in the file.
  private var recent = Set<ExactName>()
  private var steps = Set<UInt16>()

  init(_ database: Database) throws {
    event = try database.makeStatement(sql: "INSERT INTO event VALUES (?, ?)")
    object = try database.makeStatement(sql: "INSERT OR IGNORE INTO object VALUES (?, ?)")
    relation = try database.makeStatement(
      sql: "INSERT OR IGNORE INTO event_object VALUES (?, ?, ?)")
    pair = try database.makeStatement(sql: "INSERT OR IGNORE INTO object_object VALUES (?, ?, ?)")
    for step in BusinessStep.allCases {
      details[step.rawValue] = try database.makeStatement(
        sql: "INSERT INTO event_\(ObjectCentricLog.map(step)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
          + TaskNames.further.map { _ in ", ?" }.joined() + ")")
    }
    for type in ObjectCentricLog.objectTypes {
      attributes[type] = try database.makeStatement(
        sql: "INSERT INTO object_\(type) VALUES (?, '1970-01-01T00:00:00Z', NULL, ?)")
    }
  }

  mutating func add(_ task: JournalTask, _ names: TaskNames, _ database: Database) throws {
    let id = names.id(task)
    steps.insert(task.step.rawValue)
    try event.execute(arguments: [id, names.step(task.step)])
    func known(_ text: String) -> String? { text.isEmpty ? nil : text }
    try details[task.step.rawValue]?.execute(
      arguments: [
        id, names.time(task.end), known(names.time(task.start)), known(names.time(task.release)),
        known(names.time(task.assign)), known(names.taken(task)), known(names.amount(task)),
        known(names.lot(task)), known(names.wave(task)), known(names.place(ofMover: task)),
        known(names.kind(task)),
      ] + StatementArguments(TaskNames.further.map { task.facts[$0.kind] }))
    func relate(_ event: String, _ type: String, _ name: String, _ qualifier: String) throws -> String? {
      if name.isEmpty { return nil }
      let object = "\(type):\(name)"
      try know(object, type, name, database)
      try relation.execute(arguments: [event, object, qualifier])
      return object
    }
    let unit = try relate(id, "HandlingUnit", names.before(task), "moves")
    if let sku = try relate(id, "SKU", names.sku(task.sku), "of"), let unit {
      try pair.execute(arguments: [unit, sku, "holds"])
    }
    if let into = try relate(id, "HandlingUnit", names.after(task), "becomes"), let unit {
      try pair.execute(arguments: [unit, into, "becomes"])
    }
    _ = try relate(id, "Location", names.node(task.from), "from")
    _ = try relate(id, "Location", names.destination(task), "to")
    _ = try relate(id, "Resource", names.mover(task), "by")
    if let order = try relate(id, "Order", names.order(task), "for"), let unit {
      try pair.execute(arguments: [order, unit, "asks for"])
    }
  }

  /// Writes an object as it comes for the first time; which those are the file knows.
  private mutating func know(_ id: String, _ type: String, _ name: String, _ database: Database) throws {
    guard recent.insert(ExactName(id)).inserted else { return }
    if recent.count > 100_000 { recent = [ExactName(id)] }
    try object.execute(arguments: [id, type])
    if database.changesCount > 0 { try attributes[type]?.execute(arguments: [id, name]) }
  }

  /// Types without events are left out: some readers stumble over them.
  func finish(_ database: Database) throws {
    let names = TaskNames(header: Header())
    for step in BusinessStep.allCases {
      let map = ObjectCentricLog.map(step)
      if steps.contains(step.rawValue) {
        try database.execute(
          sql: "INSERT INTO event_map_type VALUES (?, ?)", arguments: [names.step(step), map])
      } else {
        try database.execute(sql: "DROP TABLE event_\(map)")
      }
    }
  }
}
