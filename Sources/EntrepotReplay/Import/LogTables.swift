import EntrepotFormats
import EntrepotLayout
import GRDB

/// A canonical log in SQLite: its table `tasks`, and what the tables beside it say of them.
///
/// `orders` and `order_lines` fill in what tasks do not say of their order or line, `items` the unit of their
/// article; `orders`, `items` and `locations` are held against what tasks name.
public struct LogTables {
  /// A table beside `tasks` with what it fills in.
  private struct Source {
    var table: String
    /// Columns that tell its row, of the same name in both.
    var keys: [String]
    var fields: [String]
  }

  private static let sources = [
    Source(table: "order_lines", keys: ["order_id", "line_no"], fields: ["sku", "lot", "uom"]),
    Source(table: "orders", keys: ["order_id"], fields: ["wave_id", "t_release"]),
    Source(table: "items", keys: ["sku"], fields: ["uom"]),
  ]

  /// What is listed in full beside the tasks: its column, and the columns of tasks that name it.
  private static let masters: [(table: String, key: String, named: [String])] = [
    ("orders", "order_id", ["order_id"]), ("items", "sku", ["sku"]),
    ("locations", "id", ["src_loc", "dst_loc"]),
  ]

  /// What says of a table's row to which task it belongs: its columns, and for each those of tasks, any of
  /// which.
  private typealias Link = (table: String, keys: [String], named: [[String]])

  private static let links: [Link] = [
    ("order_lines", ["order_id", "line_no"], [["order_id"], ["line_no"]]),
    ("orders", ["order_id"], [["order_id"]]), ("items", ["sku"], [["sku"]]),
    ("locations", ["id"], [["src_loc", "dst_loc"]]),
    (states, ["resource_id"], [["resource_id", "mover"]]),
  ]

  /// Table of people's hours on duty.
  public static let shifts = "shifts"

  /// Columns that a table of shifts must have.
  private static let ofShifts = ["resource_id", "t_start", "t_end"]

  /// There are shifts that can be read.
  public var hasShifts: Bool {
    columns[Self.shifts].map { own in Self.ofShifts.allSatisfy { own[$0] != nil } } ?? false
  }

  /// Table of machines' states, which are stops where no log of alarms is given.
  public static let states = "resource_status"

  private let path: String
  /// Columns of each table by its name in small letters, with the names that the file has for both.
  private var columns: [String: [String: String]] = [:]
  private var names: [String: String] = [:]

  /// Looks which there are.
  public init(_ path: String) throws {
    self.path = path
    let tables = SQLiteFile.tables(path)
    try SQLiteFile.open(path).read { database in
      for table in tables {
        let key = table.lowercased()
        guard key == "tasks" || LogTables.known.contains(key) else { continue }
        names[key] = table
        for column in try database.columns(in: table) {
          columns[key, default: [:]][column.name.lowercased()] = column.name
        }
      }
    }
  }

  /// The first table of a canonical log that cannot be read, as the file calls it; nil: all can.
  static func unreadable(_ path: String) -> String? {
    let names = SQLiteFile.tables(path).filter {
      ["tasks"].contains($0.lowercased()) || known.contains($0.lowercased())
    }
    return names.first { name in
      let text = "\"\(name.replacing("\"", with: "\"\""))\""
      do {
        // An empty one is read as well.
        _ = try SQLiteFile.open(path).read { try Row.fetchOne($0, sql: "SELECT * FROM \(text)") }
        return false
      } catch {
        return true
      }
    }
  }

  private static let known = ["orders", "order_lines", "items", "locations", states, shifts]

  /// The statement that reads the tasks, with what the other tables fill in.
  var statement: String {
    let (tasks, sources) = (columns["tasks"] ?? [:], usable)
    var filled: [String: [String]] = [:]
    for (number, source) in sources.enumerated() {
      for field in source.fields { filled[field, default: []].append(beside(number, field)) }
    }
    var shown = ["tasks.*"]
    for field in filled.keys.sorted() {
      let own = tasks[field].map { ["nullif(tasks.\(quoted($0)), '')"] } ?? []
      let all = (own + (filled[field] ?? [])).joined(separator: ", ")
      // With one argument there is nothing to choose from.
      shown.append("coalesce(\(all), NULL) AS \(quoted(field))")
    }
    return "SELECT \(shown.joined(separator: ", ")) \(joined(sources))"
  }

  /// Tasks with the row of each source that is theirs, if any: one, where there are several.
  private func joined(_ sources: [Source]) -> String {
    let tasks = columns["tasks"] ?? [:]
    var text = "FROM \(quoted(names["tasks"] ?? "tasks")) AS tasks"
    for (number, source) in sources.enumerated() {
      let own = columns[source.table] ?? [:]
      // Numbers may be texts in one of both.
      let keys = source.keys.map { key(quoted(own[$0] ?? $0)) }
      let shown = zip(keys, source.keys).map { "\($0) AS \(quoted($1))" }
      let fields = source.fields.map { "min(nullif(\(quoted(own[$0] ?? $0)), '')) AS \(quoted($0))" }
      let same = source.keys.map { "\(beside(number, $0)) = \(key("tasks.\(quoted(tasks[$0] ?? $0))"))" }
      text +=
        " LEFT JOIN (SELECT \((shown + fields).joined(separator: ", ")) "
        + "FROM \(quoted(names[source.table] ?? source.table)) GROUP BY \(keys.joined(separator: ", "))) "
        + "AS beside\(number) ON \(same.joined(separator: " AND "))"
    }
    return text
  }

  private func beside(_ number: Int, _ column: String) -> String { "beside\(number).\(quoted(column))" }

  /// Sources whose keys tasks have, with the fields that they have.
  private var usable: [Source] {
    LogTables.sources.compactMap { source in
      guard let own = columns[source.table], let tasks = columns["tasks"],
        source.keys.allSatisfy({ own[$0] != nil && tasks[$0] != nil })
      else { return nil }
      var source = source
      source.fields.removeAll { own[$0] == nil }
      return source.fields.isEmpty ? nil : source
    }
  }

  /// What was taken from these tables, what tasks name and they do not have, and which is not read; in words.
  public func remarks() throws -> [String] {
    guard let tasks = columns["tasks"] else { return [] }
    return try SQLiteFile.open(path).read { database in
      var remarks: [String] = []
      let sources = usable
      for (number, source) in sources.enumerated() {
        let sums = source.fields.map { field in
          let isOpen = tasks[field].map { "coalesce(tasks.\(quoted($0)), '') = ''" } ?? "1"
          return "sum(\(isOpen) AND \(beside(number, field)) IS NOT NULL)"
        }
        let row = try Row.fetchOne(
          database, sql: "SELECT \(sums.joined(separator: ", ")) \(joined(sources))")
        let values = row.map { Array($0.databaseValues) } ?? []
        let counts = zip(source.fields, values).compactMap { field, value in
          Int.fromDatabaseValue(value).flatMap { $0 > 0 ? "\(field) of \(times($0, "task"))" : nil }
        }
        if !counts.isEmpty {
          let text = counts.joined(separator: ", ")
          remarks.append("From table '\(source.table)': \(text), which do not say it themselves.")
        }
      }
      var apart = Set<String>()
      for link in LogTables.links {
        guard let remark = try separate(link, database) else { continue }
        apart.insert(link.table)
        remarks.append(remark)
      }
      for master in LogTables.masters where !apart.contains(master.table) {
        if let remark = try strangers(master, database) { remarks.append(remark) }
      }
      let needed = LogTables.sources.map { ($0.table, $0.keys) } + [(Self.shifts, Self.ofShifts)]
      for (table, keys) in needed where columns[table] != nil {
        let missing = keys.filter { columns[table]?[$0] == nil }
        guard !missing.isEmpty else { continue }
        let text = missing.map { "'\($0)'" }.joined(separator: " and ")
        remarks.append("Table '\(table)' has no column \(text): nothing of it is used.")
      }
      return remarks
    }
  }

  /// Says that no row of a table belongs to any task: they were written by systems with other names, or of
  /// another time.
  private func separate(_ link: Link, _ database: Database) throws -> String? {
    guard let own = columns[link.table], let tasks = columns["tasks"] else { return nil }
    let theirs = link.named.map { $0.compactMap { tasks[$0] } }
    guard link.keys.allSatisfy({ own[$0] != nil }), theirs.allSatisfy({ !$0.isEmpty }) else { return nil }
    let keys = link.keys.map { key(quoted(own[$0] ?? $0)) }
    let table = quoted(names[link.table] ?? link.table)
    let list = "SELECT \(keys.joined(separator: ", ")) FROM \(table)"
    let open = link.keys.map { "coalesce(\(quoted(own[$0] ?? $0)), '') <> ''" }.joined(separator: " AND ")
    guard let example = try Row.fetchOne(database, sql: "\(list) WHERE \(open) LIMIT 1") else { return nil }
    // One column of tasks for each key; where any of several will do, there is one key.
    let choices = theirs.count == 1 ? theirs[0].map { [$0] } : [theirs.map { $0[0] }]
    let task = quoted(names["tasks"] ?? "tasks")
    var other: String?
    for choice in choices {
      let asked = choice.map { key(quoted($0)) }.joined(separator: ", ")
      let found = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM \(task) WHERE (\(asked)) IN (\(list)))")
      if found == true { return nil }
      let said = choice.map { "coalesce(\(quoted($0)), '') <> ''" }.joined(separator: " AND ")
      let row = try Row.fetchOne(database, sql: "SELECT \(asked) FROM \(task) WHERE \(said) LIMIT 1")
      if other == nil { other = row.map(shown) }
    }
    let what = link.keys.map { "'\($0)'" }.joined(separator: " and ")
    let why = other.map { "there it is \(shown(example)), in the tasks \($0)" } ?? "the tasks say none"
    let still = link.table == LogTables.states ? " '--calibrate' uses what the layout calls so." : ""
    return
      "No row of table '\(link.table)' belongs to any task by its \(what) (\(why)): nothing of it is used."
      + still
  }

  private func shown(_ row: Row) -> String {
    row.databaseValues.map { "'\(SQLiteFile.text($0).prefix(40))'" }.joined(separator: " and ")
  }

  /// Names of tasks that a list of all of them does not have.
  private func strangers(
    _ master: (table: String, key: String, named: [String]), _ database: Database
  ) throws -> String? {
    guard let key = columns[master.table]?[master.key] else { return nil }
    let (table, list) = (quoted(names["tasks"] ?? "tasks"), quoted(names[master.table] ?? master.table))
    let named = master.named.compactMap { columns["tasks"]?[$0] }.map(quoted)
    guard !named.isEmpty else { return nil }
    let texts = named.map { "SELECT \(self.key($0)) AS code FROM \(table)" }
    let all = texts.joined(separator: " UNION ALL ")
    let row = try Row.fetchOne(
      database,
      sql: "SELECT count(*) AS uses, count(DISTINCT code) AS codes, min(code) AS first FROM (\(all)) WHERE "
        + "coalesce(code, '') <> '' AND code NOT IN (SELECT \(self.key(quoted(key))) FROM \(list) WHERE "
        + "\(quoted(key)) IS NOT NULL)")
    guard let row, let codes: Int = row["codes"], codes > 0 else { return nil }
    let uses: Int = row["uses"] ?? 0
    let first = SQLiteFile.text(row["first"]).prefix(40)
    return "Table '\(master.table)' lacks \(codes) of those that tasks name (\(times(uses, "time"))), "
      + "'\(first)' among them: it may be of another time than the log."
  }

  private func times(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A key as a text: 7 and 7.0 are one number.
  private func key(_ column: String) -> String {
    "CASE WHEN typeof(\(column)) = 'real' AND \(column) = CAST(\(column) AS INTEGER) "
      + "THEN CAST(CAST(\(column) AS INTEGER) AS TEXT) ELSE CAST(\(column) AS TEXT) END"
  }

  private func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
