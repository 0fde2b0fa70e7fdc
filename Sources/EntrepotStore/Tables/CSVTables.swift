import EntrepotAnalysis
import Foundation

/// The tables of a result as CSV (RFC 4180): comma, quotes where needed, line feed, a row of names first;
/// a null is an empty field.
public enum CSVTables {
  /// One table as CSV text.
  public static func text(_ table: ResultTable, of result: RunResult) -> String {
    counted(table, of: result).text
  }

  private static func counted(_ table: ResultTable, of result: RunResult) -> (text: String, rows: Int) {
    var rows = 0
    var text = table.columns.map { field($0.name) }.joined(separator: ",") + "\n"
    try? table.forEachRow(result) { cells in
      text += cells.map(field).joined(separator: ",") + "\n"
      rows += 1
    }
    return (text, rows)
  }

  /// Every table as `NAME.csv` in a folder, which is made when it is missing.
  ///
  /// - Returns: how many rows each has, in their order.
  /// - Throws: ``StoreError``, one sentence.
  @discardableResult
  public static func write(_ result: RunResult, toFolder folder: String) throws -> [Int] {
    var counts: [Int] = []
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for table in ResultTables.all {
        let path = folder + "/" + table.name + ".csv"
        let (text, rows) = counted(table, of: result)
        counts.append(rows)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
    } catch {
      throw StoreError(.unwritable, "cannot write the tables to \(folder): \(error.localizedDescription)")
    }
    return counts
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
