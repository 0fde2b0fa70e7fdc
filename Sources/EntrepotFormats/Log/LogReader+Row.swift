import EntrepotLayout

// The last row, as it stands in the file.
extension LogReader {
  /// Whether a field has a column.
  public borrowing func has(_ field: LogField) -> Bool { !columns[field.index].isEmpty }

  /// Line of the last row, from 1.
  public var line: Int { table.reader.line }

  /// Text of a field of the last row; several columns joined by a space.
  public func text(_ field: LogField) -> String {
    columns[field.index].filter { $0 < table.reader.count }.map { table.reader.text($0) }
      .joined(separator: " ")
  }

  /// Names of all columns.
  public var columnNames: [String] { table.headerNames }

  /// All fields of the last row, as they stand, but for zero bytes.
  public var fields: [String] {
    // Of a movement the first half are its own.
    events.map { Array(table.fields.prefix($0.fields)) } ?? table.fields
  }

  /// Some times say no zone, and neither does the mapping: they were taken for UTC.
  public var hasTimesWithoutZone: Bool { clock.hasTimesWithoutZone }

  /// What stopped the reading before the end, in a sentence.
  public var failure: String? { events?.failure ?? table.reader.failure }
}
