import EntrepotAnalysis

/// One table of a result: the same in the SQLite file, the workbook and the CSV files.
public struct ResultTable: Sendable {
  /// Snake-case name, such as `kpi_replication`.
  public let name: String
  /// What one row is, in one sentence.
  public let meaning: String
  /// What is in the columns, in order.
  public let columns: [Column]
  /// Calls back with each row, in order; as many cells as columns.
  public let forEachRow: @Sendable (RunResult, ([Cell]) throws -> Void) throws -> Void

  /// A column.
  public struct Column: Hashable, Sendable {
    /// Snake-case name, with the unit as its last part where there is one: `turnaround_s`.
    public let name: String
    /// What its cells hold when they are not null.
    public let type: Kind
    /// Unit, `1` for shares and counts; empty for texts.
    public let unit: String
    /// One sentence.
    public let meaning: String
  }

  /// What a column holds.
  public enum Kind: String, Hashable, Sendable {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
  }

  /// A table whose rows come from values of one type.
  init<Row>(
    _ type: Row.Type, _ name: String, _ meaning: String, rows: @escaping @Sendable (RunResult) -> [Row],
    columns: [Source<Row>]
  ) {
    self.name = name
    self.meaning = meaning
    self.columns = columns.map(\.column)
    forEachRow = { result, body in
      for row in rows(result) { try body(columns.map { $0.cell(row) }) }
    }
  }
}

/// A column and where its cells come from.
struct Source<Row>: Sendable {
  let column: ResultTable.Column
  let cell: @Sendable (Row) -> Cell

  /// A number in `unit`; null when not available.
  static func real(
    _ name: String, _ unit: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> Double?
  ) -> Source {
    Source(
      column: .init(name: name, type: .real, unit: unit, meaning: meaning), cell: { .number(value($0)) })
  }

  /// A whole number in `unit`; null when not available.
  static func integer<Whole: BinaryInteger & SendableMetatype>(
    _ name: String, _ unit: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> Whole?
  ) -> Source {
    Source(
      column: .init(name: name, type: .integer, unit: unit, meaning: meaning), cell: { .whole(value($0)) })
  }

  /// A text; null when not available.
  static func text(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> String?
  ) -> Source {
    Source(column: .init(name: name, type: .text, unit: "", meaning: meaning), cell: { .words(value($0)) })
  }
}
