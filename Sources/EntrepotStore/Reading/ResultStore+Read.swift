import EntrepotAnalysis
import Foundation
import GRDB

extension ResultStore {
  /// Reads a result file back, whole.
  ///
  /// - Throws: ``StoreError``, one sentence: no such file, not a result file, another version, damaged.
  public static func read(_ path: String) throws -> RunResult {
    try checkFile(path)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "entrepot.result"
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.inDatabase { database in
        try checkOurs(database, path: path)
        return try ResultReader(database: database).result()
      }
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      let words = error.message ?? "SQLite reports \(error.resultCode)"
      throw StoreError(.notAResult, "cannot read the result \(path): it is damaged (\(words))")
    } catch let error as Fields.Misfit {
      throw StoreError(
        .notAResult,
        "cannot read the result \(path): it is damaged (column \(error.column) is not as written)")
    } catch {
      throw StoreError(.system, "cannot read the result \(path): \(error)")
    }
  }

  private static func checkFile(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw StoreError(.noSuchFile, "there is no result file \(path)")
    }
    guard !isFolder.boolValue else { throw StoreError(.notAResult, "\(path) is a folder, not a result file") }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw StoreError(.system, "cannot read the result \(path): \(String(cString: strerror(errno)))")
    }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: 16)) ?? nil
    guard start == Data("SQLite format 3\0".utf8) else {
      throw StoreError(.notAResult, "\(path) is not a result file (it is not an SQLite file)")
    }
  }

  private static func checkOurs(_ database: Database, path: String) throws {
    guard try Int64.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw StoreError(.notAResult, "\(path) is an SQLite file, but not a result of entrepot")
    }
    let version = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version == ResultTables.version else {
      throw StoreError(
        .otherVersion,
        "\(path) is a result of version \(version); this program reads version \(ResultTables.version): "
          + "run the scenario again")
    }
  }
}
