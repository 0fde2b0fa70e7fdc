import EntrepotLayout

/// The header and the first rows of a log, as text: what a mapping is guessed from.
public struct LogSample: Sendable {
  /// Names of the columns; their numbers where the first line is a row already.
  public var header: [String] = []
  /// Whether the first line names the columns.
  public var hasHeader = true
  /// Fields of the first rows.
  public var rows: [[String]] = []
  /// Rows among the first that have another number of fields, and how many the first of them has.
  public private(set) var otherRows: (count: Int, fields: Int) = (0, 0)
  /// How the file's text is to be read; nil: UTF-8.
  public var encoding: String?

  /// Rows that are looked at, at most.
  public static let limit = 4000

  /// Rows whose bytes are looked at, for the first letter with an accent may come late.
  private static let textLimit = 200_000

  /// Reads the first rows; nil when there are none.
  public static func read(path: String, encoding: String? = nil) -> LogSample? {
    guard var reader = CSVReader(path: path, encoding: encoding) else { return nil }
    if encoding == nil, !reader.isConverted, let wide = TextGuess.wide(reader.chunk[..<reader.filled]) {
      return read(path: path, encoding: wide)
    }
    if !reader.isConverted, reader.isBinary { return nil }
    var lines: [[String]] = []
    var text = TextGuess()
    var looked = 0
    while looked < textLimit, reader.next() {
      looked += 1
      if reader.isDamaged { continue }
      if lines.count <= limit { lines.append((0..<reader.count).map { reader.text($0) }) }
      text.look(reader.bytes)
    }
    if encoding == nil, let found = text.encoding { return read(path: path, encoding: found) }
    guard let first = lines.first, first.count > 1 else { return nil }
    var sample = LogSample()
    sample.encoding = encoding
    sample.hasHeader = isHeader(first, before: Array(lines.dropFirst().prefix(200)))
    sample.header = sample.hasHeader ? first : first.indices.map { "\($0 + 1)" }
    let rows = sample.hasHeader ? Array(lines.dropFirst()) : lines
    sample.rows = rows.filter { $0.count == first.count }
    let others = rows.filter { $0.count != first.count }
    sample.otherRows = (others.count, others.first?.count ?? 0)
    return sample.rows.isEmpty ? nil : sample
  }

  /// Why nothing is read from a file, in words that go on from its name.
  public static func problem(path: String) -> String {
    let none = "has no rows with several columns to guess a mapping from"
    guard var reader = CSVReader(path: path) else { return none }
    if !reader.isConverted, reader.isBinary {
      return "is binary, not text: no mapping can be guessed from it"
    }
    guard reader.next() else { return reader.failure == nil ? "is empty" : none }
    let width = reader.count
    var (rows, fields) = (0, 0)
    while rows < limit, reader.next() {
      rows += 1
      if fields == 0 { fields = reader.count }
    }
    guard rows > 0, fields > 1, width > 1 else { return none }
    return "has \(width) fields in its first line, and none of the \(rows) rows below has as many: the first "
      + "has \(fields)"
  }

  /// A header has no digits alone, names most of its columns, and has no word of a column that the rows
  /// below repeat.
  private static func isHeader(_ first: [String], before rows: [[String]]) -> Bool {
    let named = first.filter { !$0.isEmpty }
    if named.count * 2 < first.count { return false }
    if named.contains(where: { $0.allSatisfy { $0.isNumber || ".:-/".contains($0) } }) { return false }
    guard rows.count > 1 else { return true }
    let repeated = first.indices.count { column in
      !first[column].isEmpty && rows.contains { $0.count > column && $0[column] == first[column] }
    }
    if repeated > 0 { return false }
    // Where a column's values all read alike (digits and letters at the same places), its name does not.
    let unlike = first.indices.count { column in
      let below = Set(rows.filter { $0.count > column }.map { outline($0[column]) })
      return below.count <= 3 && !below.contains(outline(first[column]))
    }
    return unlike > 0 || rows.count < 5
  }

  /// A text with 9 for runs of digits and a for runs of letters.
  static func outline(_ text: String) -> String {
    var result = ""
    for character in text {
      let sign: Character = character.isNumber ? "9" : character.isLetter ? "a" : character
      if sign != result.last || !(sign == "9" || sign == "a") { result.append(sign) }
    }
    return result
  }

  /// Values of a column that are not empty.
  func values(_ column: Int) -> [String] {
    rows.compactMap { $0.count > column && !$0[column].isEmpty ? $0[column] : nil }
  }
}
