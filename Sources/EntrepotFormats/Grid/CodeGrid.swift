import EntrepotLayout

/// Reads a CSV grid: one line a row from top to bottom, a whole number a cell. Cells may be empty; so may
/// the last lines, and none before them.
func readCodeGrid(path: String) -> (rows: [[Int]], problems: [Diagnostic]) {
  let bytes: [UInt8]
  switch fileBytes(path, limit: 64 << 20) {
  case .success(let found): bytes = withoutMark(found)
  case .failure(let problem): return ([], [Diagnostic("no-file", problem.sentence, at: Mark(file: path))])
  }
  var reader = CodeGridReader(path: path)
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  for (number, line) in lines.enumerated() where reader.takesMore {
    reader.read(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, number + 1)
  }
  if reader.rows.isEmpty, reader.problems.isEmpty {
    reader.problems = [
      Diagnostic("not-a-map", "The grid has no rows.", at: Mark(file: path, line: 1, column: 1))
    ]
  }
  return (reader.problems.isEmpty ? reader.rows : [], reader.problems)
}

/// The bytes of a text without the byte-order mark before it, if there is one.
func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
}

/// What all readers of grids share.
enum GridProblems {
  /// Mistakes that are told of one file.
  static let limit = 20
}

private struct CodeGridReader {
  let path: String
  var rows: [[Int]] = []
  var problems: [Diagnostic] = []
  private var count = 0
  /// First of the empty lines since the last row; 0: none.
  private var emptyLine = 0

  /// Whether further rows are worth a look.
  var takesMore: Bool { problems.count < GridProblems.limit && count <= RoadSpec.cellLimit }

  init(path: String) { self.path = path }

  mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    if line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      if emptyLine == 0 { emptyLine = number }
      return
    }
    if emptyLine > 0 {
      report("empty-line", "This line is empty, but rows follow: every line is a row.", emptyLine, 1)
      emptyLine = 0
    }
    var row: [Int] = []
    for cell in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let word = String(decoding: cell, as: UTF8.self).filter { $0 != " " }
      let code = word.isEmpty ? RoadSpec.noCode : Int(word) ?? .max
      if code > RoadSpec.noCode || code < -RoadSpec.noCode {
        report(
          "not-a-code", "'\(word.prefix(40))' is not a whole number.", number,
          cell.startIndex - line.startIndex + 1)
      }
      row.append(code)
    }
    if let first = rows.first, first.count != row.count {
      report("ragged-map", "This row has \(row.count) cells; the first has \(first.count).", number, 1)
    }
    count += row.count
    guard count <= RoadSpec.cellLimit else {
      report("too-large", "The grid has more than \(RoadSpec.cellLimit) cells.", number, 1)
      return
    }
    rows.append(row)
  }

  private mutating func report(_ identifier: String, _ sentence: String, _ line: Int, _ column: Int) {
    if problems.count >= GridProblems.limit { return }
    problems.append(Diagnostic(identifier, sentence, at: Mark(file: path, line: line, column: column)))
  }
}
