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
  /// Problems that are to be told so far.
  var problemCount: Int { problems.count }
  private var shownRows = 0
  private var header: [String] = []
  /// The reader stands on the first row, which nobody has asked for yet.
  private var isFirstRowRead = false
  /// The columns were told to who asked for one that is not there.
  private var isHeaderTold = false
  /// Where each name of the header begins, as the reader counts.
  private var headerColumns: [Int] = []

  /// Opens a file that is known to exist, and reads its header.
  ///
  /// - Parameter hasHeader: the first line names the columns; else they are called by their numbers.
  init?(path: String, shownAs file: String, encoding: String? = nil, hasHeader: Bool = true) {
    guard let reader = CSVReader(path: path, encoding: encoding) else { return nil }
    self.file = file
    self.reader = reader
    if self.reader.isNarrow {
      problems.append(
        Diagnostic(
          "wrong-encoding", "The file is not in \(encoding ?? ""): its characters are single bytes.",
          at: Mark(file: file)))
    } else if self.reader.isUTF16 {
      problems.append(
        Diagnostic("utf-16", "The file is in UTF-16; save it as CSV in UTF-8.", at: Mark(file: file)))
    } else if let kind = ForeignFile.words(self.reader.chunk[..<self.reader.filled]) {
      problems.append(Diagnostic("binary", "The file looks like \(kind).", at: Mark(file: file)))
    } else if self.reader.isBinary {
      problems.append(Diagnostic("binary", "The file is binary, not text.", at: Mark(file: file)))
    } else if self.reader.next() {
      headerColumns = self.reader.columns
      header = (0..<self.reader.count).map { hasHeader ? self.reader.text($0) : "\($0 + 1)" }
      shownNames =
        hasHeader ? (0..<self.reader.count).map { shownText(self.reader.trimmed($0), 200) } : header
      isFirstRowRead = !hasHeader
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

  /// The same as messages show them.
  private(set) var shownNames: [String] = []

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
    let suggestion = nearestWord(to: name.value, among: shownNames)
    let isTold = suggestion != nil || isHeaderTold
    let known = isTold ? "" : "; it has \(shownNames.prefix(12).joined(separator: ", "))"
    if !isTold { isHeaderTold = true }
    problems.append(
      Diagnostic(
        "unknown-column", "'\(name.value)' is not a column of '\(file)'\(known).", at: name.mark,
        suggestion: suggestion))
    return nil
  }

  /// The next row, whatever it has; false at the end.
  mutating func advance() -> Bool {
    if isFirstRowRead {
      isFirstRowRead = false
      return true
    }
    return reader.next()
  }

  /// The next row with all its fields; rows that are cut off are reported and left out.
  mutating func next() -> Bool {
    while advance() {
      if reader.isDamaged {
        bad("zero-byte", damageSentence, column: nil)
      } else if reader.count == header.count {
        return true
      } else {
        bad("wrong-row", widthSentence, column: nil)
      }
    }
    if let failure = reader.failure {
      problems.append(Diagnostic("damaged-file", failure, at: Mark(file: file, line: reader.line)))
    }
    return false
  }

  /// Fields of the row, as they stand, but for zero bytes.
  var fields: [String] {
    (0..<reader.count).map { column in
      let text = reader.text(column)
      return reader.isDamaged ? text.replacing("\0", with: "\u{2400}") : text
    }
  }

  /// What is wrong with a row that has a zero byte.
  var damageSentence: String {
    let names = (0..<reader.count).filter { reader.field($0).contains(0) }.map { column in
      column < shownNames.count ? "'\(shownNames[column].prefix(60))'" : "field \(column + 1)"
    }
    return "There is a zero byte in \(names.first ?? "the row"), and no text has one: the row is damaged."
  }

  /// What is wrong with a row that is cut off or too long.
  var widthSentence: String {
    "The row has \(reader.count) field\(reader.count == 1 ? "" : "s"), the header \(header.count)."
  }

  /// Reports a mistake in the row.
  mutating func bad(_ identifier: String, _ message: String, column: Int?, suggestion: String? = nil) {
    let place = column.map { reader.columns[$0] } ?? 1
    bad(
      Diagnostic(
        identifier, message, at: Mark(file: file, line: reader.line, column: place), suggestion: suggestion))
  }

  /// Reports a mistake in some row.
  mutating func bad(_ problem: Diagnostic) {
    badRows += 1
    guard shownRows < Self.shownLimit else { return }
    shownRows += 1
    problems.append(problem)
  }

  /// Counts a row that is wrong as one that was reported is.
  mutating func badAgain() { badRows += 1 }

  /// Reports that the file goes on where reading ends.
  ///
  /// - Parameter limit: rows that are read at most.
  mutating func tooManyRows(_ limit: Int) {
    problems.append(
      Diagnostic(
        "too-many-rows", "The file has more than \(plain(limit)) rows; so many are read at most.",
        at: Mark(file: file, line: reader.line)))
  }

  private func plain(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      groups.insert(String(String(1000 + rest % 1000).dropFirst()), at: 0)
      rest /= 1000
    }
    return ([String(rest)] + groups).joined(separator: ",")
  }

  /// Everything found, with a count of what was not shown.
  consuming func finished() -> [Diagnostic] {
    let more = badRows - shownRows
    if more > 0 {
      problems.append(
        Diagnostic(
          "more-bad-rows", "\(more) further row\(more == 1 ? " is" : "s are") wrong.", at: Mark(file: file)))
    }
    return problems
  }
}
