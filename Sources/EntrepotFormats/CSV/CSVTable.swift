import EntrepotLayout

/// Looks columns up in the header of a CSV file and reports what rows have wrong.
struct CSVTable: ~Copyable {
  /// Bad rows that are shown one by one.
  static let shownLimit = 20

  /// Path as shown.
  let file: String
  var reader: CSVReader
  private(set) var problems: [Diagnostic] = []
  private(set) var badRows = 0
  private var header: [String] = []
  /// Where each name of the header begins, as the reader counts.
  private var headerColumns: [Int] = []

  /// Opens a file that is known to exist, and reads its header.
  init?(path: String, shownAs file: String, encoding: String? = nil) {
    guard let reader = CSVReader(path: path, encoding: encoding) else { return nil }
    self.file = file
    self.reader = reader
    if self.reader.isBinary {
      problems.append(Diagnostic("binary", "The file is binary, not text.", at: Mark(file: file)))
    } else if self.reader.next() {
      headerColumns = self.reader.columns
      header = (0..<self.reader.count).map { self.reader.text($0) }
    } else {
      let words = self.reader.failure ?? "The file is empty; its first line names the columns."
      problems.append(
        Diagnostic(self.reader.failure == nil ? "empty-file" : "damaged-file", words, at: Mark(file: file)))
    }
  }

  /// Fields of the header.
  var width: Int { header.count }

  /// Names of the columns.
  var headerNames: [String] { header }

  /// Whether the header has a column of that name.
  func hasColumn(_ name: String) -> Bool { header.contains(name) }

  /// Notes a problem that is no row's.
  mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  /// Number of a column; a name that the header does not have is reported where it was asked for.
  mutating func column(_ name: Marked<String>) -> Int? {
    if let index = header.firstIndex(of: name.value) {
      if let again = header[(index + 1)...].firstIndex(of: name.value) {
        problems.append(
          Diagnostic(
            "duplicate-column", "'\(name.value)' names two columns: \(index + 1) and \(again + 1).",
            at: Mark(file: file, line: 1, column: headerColumns[again])))
      }
      return index
    }
    guard !header.isEmpty else { return nil }
    let suggestion = nearestWord(to: name.value, among: header)
    let known = suggestion == nil ? "; it has \(header.prefix(12).joined(separator: ", "))" : ""
    problems.append(
      Diagnostic(
        "unknown-column", "'\(name.value)' is not a column of '\(file)'\(known).", at: name.mark,
        suggestion: suggestion))
    return nil
  }

  /// The next row with all its fields; rows that are cut off are reported and left out.
  mutating func next() -> Bool {
    while reader.next() {
      if reader.count == header.count { return true }
      bad("wrong-row", "The row has \(reader.count) fields, the header \(header.count).", column: nil)
    }
    if let failure = reader.failure {
      problems.append(Diagnostic("damaged-file", failure, at: Mark(file: file, line: reader.line)))
    }
    return false
  }

  /// Reports a mistake in the row.
  mutating func bad(_ identifier: String, _ message: String, column: Int?, suggestion: String? = nil) {
    badRows += 1
    guard badRows <= Self.shownLimit else { return }
    let place = column.map { reader.columns[$0] } ?? 1
    problems.append(
      Diagnostic(
        identifier, message, at: Mark(file: file, line: reader.line, column: place), suggestion: suggestion))
  }

  /// Everything found, with a count of what was not shown.
  consuming func finished() -> [Diagnostic] {
    if badRows > Self.shownLimit {
      problems.append(
        Diagnostic(
          "more-bad-rows", "\(badRows - Self.shownLimit) further rows are wrong.", at: Mark(file: file)))
    }
    return problems
  }
}
