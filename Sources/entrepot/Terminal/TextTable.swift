/// Rows of text in columns that are as wide as they must be.
struct TextTable {
  /// How a column is set.
  enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]]

  /// A table with a heading; one side a column.
  init(_ heading: [String], _ sides: [Side]) {
    self.sides = sides
    rows = [heading]
  }

  /// Adds a row.
  mutating func add(_ row: [String]) { rows.append(row.map(TextTable.plain)) }

  /// Lines, two spaces between columns.
  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    var text = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        let isRight = sides.indices.contains(column) && sides[column] == .right
        line += (column > 0 ? "  " : "") + (isRight ? pad + cell : cell + pad)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  /// Names come from files: what would steer a terminal becomes a space.
  static func plain(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 32 || (127...159).contains($0.value) ? " " : Character($0) })
  }
}
