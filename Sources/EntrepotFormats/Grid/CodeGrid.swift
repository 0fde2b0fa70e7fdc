import EntrepotLayout

/// Reads a CSV grid: one line a row from top to bottom, a whole number a cell. Cells may be empty; so may
/// the last line.
func readCodeGrid(path: String) -> (rows: [[Int]], problems: [Diagnostic]) {
  let bytes: [UInt8]
  switch fileBytes(path, limit: 64 << 20) {
  case .success(let found): bytes = found
  case .failure(let problem): return ([], [Diagnostic("no-file", problem.sentence, at: Mark(file: path))])
  }
  func problem(_ identifier: String, _ sentence: String, _ line: Int, _ column: Int) -> (
    [[Int]], [Diagnostic]
  ) {
    ([], [Diagnostic(identifier, sentence, at: Mark(file: path, line: line, column: column))])
  }
  var rows: [[Int]] = []
  var count = 0
  for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .enumerated()
  {
    var text = line
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    if text.isEmpty { continue }
    var row: [Int] = []
    for cell in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let word = String(decoding: cell, as: UTF8.self).filter { $0 != " " }
      guard let code = word.isEmpty ? RoadSpec.noCode : Int(word), abs(code) <= 1_000_000 else {
        return problem(
          "not-a-code", "'\(word.prefix(40))' is not a whole number.", number + 1,
          cell.startIndex - line.startIndex + 1)
      }
      row.append(code)
    }
    if let first = rows.first, first.count != row.count {
      return problem(
        "ragged-map", "This row has \(row.count) cells; the first has \(first.count).", number + 1, 1)
    }
    count += row.count
    guard count <= RoadSpec.cellLimit else {
      return problem("too-large", "The grid has more than \(RoadSpec.cellLimit) cells.", number + 1, 1)
    }
    rows.append(row)
  }
  if rows.isEmpty { return problem("not-a-map", "The grid has no rows.", 1, 1) }
  return (rows, [])
}
