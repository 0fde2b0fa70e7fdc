import EntrepotAnalysis
import Foundation

/// The tables of a result as CSV (RFC 4180): comma, quotes where needed, line feed, a row of names first;
/// a null is an empty field.
public enum CSVTables {
  /// One table as CSV text.
  public static func text(_ table: ResultTable, of result: RunResult) -> String {
    var text = table.columns.map { field($0.name) }.joined(separator: ",") + "\n"
    try? table.forEachRow(result) { cells in
      text += cells.map(field).joined(separator: ",") + "\n"
    }
    return text
  }

  /// Every table as `NAME.csv` in a folder, which is made when it is missing.
  ///
  /// - Throws: ``StoreError``, one sentence.
  public static func write(_ result: RunResult, toFolder folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for table in ResultTables.all {
        let path = folder + "/" + table.name + ".csv"
        try Data(text(table, of: result).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
    } catch {
      throw StoreError(.unwritable, "cannot write the tables to \(folder): \(error.localizedDescription)")
    }
  }

  static func field(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): field(value)
    }
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    guard needsQuotes else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
