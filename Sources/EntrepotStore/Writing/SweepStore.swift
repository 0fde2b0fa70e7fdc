import EntrepotAnalysis
import Foundation
import GRDB

/// A sweep's result as one SQLite file and as CSV files: nothing but what follows from the runs, so the same
/// runs give the same bytes, wherever and in whatever order they were made.
public enum SweepStore {
  /// Writes the SQLite file, under a name that nobody reads yet.
  ///
  /// - Throws: ``StoreError``, one sentence.
  public static func writeDatabase(_ result: SweepResult, to path: String) throws {
    do {
      unlink(path)
      var configuration = Configuration()
      configuration.label = "entrepot.sweep"
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        try database.execute(sql: "PRAGMA application_id = \(ResultStore.applicationID)")
        for table in SweepTable.all { try write(table, of: result, to: database) }
        try writeAbout(to: database)
      }
      try queue.close()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw StoreError(.diskFull, "cannot write the result \(path): the disk is full")
    } catch {
      throw StoreError(.system, "cannot write the result \(path): \(error)")
    }
  }

  private static func write(_ table: SweepTable, of result: SweepResult, to database: Database) throws {
    let columns = table.columns.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")
    try database.execute(sql: "CREATE TABLE \(table.name) (\(columns))")
    let marks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
    for cells in table.rows(result) {
      statement.setUncheckedArguments(cells.arguments)
      try statement.execute()
    }
  }

  private static func writeAbout(to database: Database) throws {
    try database.execute(
      sql: "CREATE TABLE about (table_name TEXT, column_name TEXT, unit TEXT, meaning TEXT)")
    let statement = try database.makeStatement(sql: "INSERT INTO about VALUES (?, ?, ?, ?)")
    for table in SweepTable.all {
      try statement.execute(arguments: [table.name, nil, nil, table.meaning])
      for column in table.columns {
        try statement.execute(arguments: [table.name, column.name, column.unit, column.meaning])
      }
    }
  }

  /// One table as CSV text (RFC 4180).
  public static func csv(_ table: SweepTable, of result: SweepResult) -> String {
    var text = table.columns.map(\.name).joined(separator: ",") + "\n"
    for row in table.rows(result) { text += row.map(CSVTables.field).joined(separator: ",") + "\n" }
    return text
  }

  /// Variants in rows, parameters and figures in columns: what one opens in a spreadsheet.
  public static func wideCSV(_ result: SweepResult) -> String {
    var heads = ["variant"] + result.parameters.map(\.name)
    for response in result.responses {
      heads += [response.kpi, "\(response.kpi) half-width 95 %"]
    }
    var text = heads.map { CSVTables.field(Cell.words($0)) }.joined(separator: ",") + "\n"
    for variant in result.variants {
      var cells: [Cell] = [.whole(variant.number)] + variant.values.map { .words($0) }
      for figure in variant.figures { cells += [.number(figure.mean), .number(figure.halfWidth95)] }
      text += cells.map(CSVTables.field).joined(separator: ",") + "\n"
    }
    return text
  }
}
