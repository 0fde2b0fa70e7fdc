import EntrepotLayout

/// Rows that were left out, as a CSV file: line, reason, then the row's own fields.
enum QuarantineText {
  static func csv(_ rows: [BadRow]) -> String {
    var text = "line,reason,row\n"
    for row in rows {
      let fields = [String(row.line), row.reason] + row.fields
      text += fields.map(quoted).joined(separator: ",") + "\n"
    }
    return text
  }

  /// In quotes where it must be (RFC 4180).
  static func quoted(_ field: String) -> String {
    let needsQuotes = field.contains { ",\"\n\r".contains($0) }
    return needsQuotes
      ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      : field
  }
}
