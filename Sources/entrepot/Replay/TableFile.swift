import EntrepotLayout
import EntrepotReplay
import Foundation

/// A table of a SQLite file, written out as CSV.
enum TableFile {
  /// What messages call a table: its lines count as those of a CSV file, the first being the names.
  static func shown(_ database: String, _ table: String) -> String { "\(database) (table \(table))" }

  /// Writes a table to a file, or to a temporary one that the caller removes.
  ///
  /// - Returns: where it is.
  static func written(
    _ database: String, _ table: String, _ common: CommonOptions, to path: String? = nil
  ) throws -> String {
    let place = path ?? NSTemporaryDirectory() + "entrepot-\(getpid())-\(table).csv"
    let writer = try CanonicalFile(path: place)
    let problems: [Diagnostic]
    do {
      problems = try SQLiteFile.csv(database, table: table) { try writer.put($0) }
      try writer.finish(keeping: problems.isEmpty)
    } catch {
      try? writer.finish(keeping: false)
      throw (error as? Ending) ?? Ending(.notFinished, "\(database) could not be read: \(error).")
    }
    guard problems.isEmpty else {
      common.show(problems)
      throw Ending(.badInput, "The log cannot be read.")
    }
    return place
  }
}
