import EntrepotAnalysis
import Foundation
import GRDB

/// A run's result as one SQLite file.
///
///     try ResultStore.write(result, to: "results/wepa/result.sqlite")
///     let again = try ResultStore.read("results/wepa/result.sqlite")
///
/// The file appears whole or not at all: it is written under another name in the same folder, brought to
/// the disk and renamed. An older result under that name stays until then. Its tables are documented in
/// its table `about`.
public enum ResultStore {
  /// Bytes 68 to 71 of a result file: "ENTP".
  static let applicationID: Int64 = 0x454E_5450

  /// Writes a result file, replacing an older one only when all of the new one is on the disk.
  ///
  /// - Throws: ``StoreError``, one sentence.
  public static func write(_ result: RunResult, to path: String) throws {
    try write(result, to: path, maximumPages: nil)
  }

  /// - Parameter maximumPages: pages after which the disk counts as full, for tests.
  static func write(_ result: RunResult, to path: String, maximumPages: Int?) throws {
    let target = URL(fileURLWithPath: path)
    let folder = target.deletingLastPathComponent().path
    try checkTarget(path, folder: folder)
    let draft = folder + "/.\(target.lastPathComponent).\(getpid()).part"
    unlink(draft)
    do {
      try fill(draft, with: result, maximumPages: maximumPages)
      try synchronise(draft)
      guard rename(draft, target.path) == 0 else { throw SystemError(code: errno) }
      // The new name is in the folder only when the folder is on the disk, too.
      try? synchronise(folder)
    } catch {
      unlink(draft)
      unlink(draft + "-journal")
      throw writingError(error, path: path)
    }
  }

  private static func checkTarget(_ path: String, folder: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw StoreError(.unwritable, "cannot write the result \(path): there is no folder \(folder)")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw StoreError(.unwritable, "cannot write the result \(path): a folder has that name")
    }
  }

  private static func fill(_ draft: String, with result: RunResult, maximumPages: Int?) throws {
    var configuration = Configuration()
    configuration.label = "entrepot.result"
    configuration.prepareDatabase { database in
      // Nobody else sees the draft, and it is brought to the disk once, at the end.
      try database.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    }
    let queue = try DatabaseQueue(path: draft, configuration: configuration)
    if let maximumPages {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
    }
    try queue.write { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(ResultTables.version)")
      for table in ResultTables.all { try write(table, of: result, to: database) }
      for view in ResultViews.all { try database.execute(sql: "CREATE VIEW \(view.name) AS \(view.select)") }
      try writeAbout(to: database)
    }
    try queue.close()
  }

  private static func write(_ table: ResultTable, of result: RunResult, to database: Database) throws {
    let columns = table.columns.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")
    try database.execute(sql: "CREATE TABLE \(table.name) (\(columns))")
    let marks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
    try table.forEachRow(result) { cells in
      statement.setUncheckedArguments(cells.arguments)
      try statement.execute()
    }
  }

  private static func writeAbout(to database: Database) throws {
    try database.execute(
      sql: "CREATE TABLE about (table_name TEXT, column_name TEXT, unit TEXT, meaning TEXT)")
    let statement = try database.makeStatement(sql: "INSERT INTO about VALUES (?, ?, ?, ?)")
    func add(_ table: String, _ column: String?, _ unit: String?, _ meaning: String) throws {
      try statement.execute(arguments: [table, column, unit, meaning])
    }
    for table in ResultTables.all {
      try add(table.name, nil, nil, table.meaning)
      for column in table.columns { try add(table.name, column.name, column.unit, column.meaning) }
    }
    for view in ResultViews.all {
      try add(view.name, nil, nil, view.meaning)
      for column in view.columns { try add(view.name, column.name, column.unit, column.meaning) }
    }
  }

  /// Brings a file or folder to the disk.
  private static func synchronise(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemError(code: errno) }
  }

  private static func writingError(_ error: any Error, path: String) -> StoreError {
    let kept = FileManager.default.fileExists(atPath: path) ? "; the older result there is unchanged" : ""
    let start = "cannot write the result \(path): "
    switch error {
    case let error as SystemError where error.code == ENOSPC || error.code == EDQUOT:
      return StoreError(.diskFull, start + "the disk is full" + kept)
    case let error as SystemError:
      return StoreError(.system, start + String(cString: strerror(error.code)) + kept)
    case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
      return StoreError(.diskFull, start + "the disk is full" + kept)
    case let error as DatabaseError
    where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(error.resultCode):
      return StoreError(.unwritable, start + "the folder does not take files" + kept)
    case let error as DatabaseError:
      return StoreError(.system, start + (error.message ?? "SQLite reports \(error.resultCode)") + kept)
    default:
      return StoreError(.system, start + String(describing: error) + kept)
    }
  }
}

/// A system call failed.
private struct SystemError: Error {
  var code: Int32
}

extension [Cell] {
  /// By the initialiser of optional values: the other asks every row for a key path.
  var arguments: StatementArguments {
    StatementArguments(map { $0.databaseValue as (any DatabaseValueConvertible)? })
  }
}

extension Cell {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    }
  }
}
