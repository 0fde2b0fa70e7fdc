import EntrepotLayout

/// Finds the second place of a key that a mapping has twice; the parser only tells the first.
struct DuplicateFinder {
  let text: String
  let file: String

  /// Characters that stand for a key that was reported (first private-use area of Unicode).
  static func isFiller(_ scalar: Unicode.Scalar) -> Bool { (0xE000...0xE0FF).contains(scalar.value) }

  /// Reports the duplicate of the first of `keys`, which stands at a line and column.
  ///
  /// - Returns: the text with the second one renamed (marks stay right), or nil when not found.
  func problem(_ keys: [String], line: Int, column: Int) -> ([Diagnostic], String?) {
    let key = keys.first ?? ""
    let first = Mark(file: file, line: line, column: column)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    let places = candidates(Array(key.unicodeScalars), lines, after: (line, column))
    guard let (row, start) = places.first, !key.isEmpty else {
      return (
        [Diagnostic("duplicate-key", "'\(key)' stands here and again in the same mapping.", at: first)], nil
      )
    }
    let mark = Mark(file: file, line: row + 1, column: start + 1)
    let found = Diagnostic(
      "duplicate-key", "'\(key)' stands twice: already at line \(line), column \(column).", at: mark)
    let used = text.unicodeScalars.lazy.filter(Self.isFiller).map(\.value).max() ?? 0xDFFF
    guard used < 0xE0FF, let filler = Unicode.Scalar(used + 1) else { return ([found], nil) }
    for index in start..<start + key.unicodeScalars.count { lines[row][index] = filler }
    // One by one: appending whole lines would copy the text for each.
    var changed = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { changed.unicodeScalars.append("\n") }
      for scalar in line { changed.unicodeScalars.append(scalar) }
    }
    return ([found], changed)
  }

  /// Places where the key is followed by a colon: at the same column below in block style, else the
  /// nearest (flow style).
  private func candidates(
    _ key: [Unicode.Scalar], _ lines: [[Unicode.Scalar]], after place: (line: Int, column: Int)
  ) -> [(Int, Int)] {
    guard !key.isEmpty, lines.indices.contains(place.line - 1) else { return [] }
    let opener = lines[place.line - 1].prefix(max(0, place.column - 1))
    let isBlock = opener.allSatisfy { $0 == " " || $0 == "-" || $0 == "?" }
    var result: [(Int, Int)] = []
    for row in (place.line - 1)..<lines.count {
      let line = lines[row]
      var column = row == place.line - 1 ? place.column - 1 + key.count : 0
      if isBlock { column = row == place.line - 1 ? line.count : place.column - 1 }
      while column + key.count < line.count {
        if line[column..<column + key.count].elementsEqual(key), endsKey(line, column + key.count),
          column == 0 || !isWordPart(line[column - 1])
        {
          result.append((row, column))
          return result
        }
        if isBlock { break }
        column += 1
      }
    }
    return result
  }

  private func endsKey(_ line: [Unicode.Scalar], _ start: Int) -> Bool {
    var index = start
    if index < line.count, line[index] == "\"" || line[index] == "'" { index += 1 }
    while index < line.count, line[index] == " " { index += 1 }
    return index < line.count && line[index] == ":"
  }

  private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "-" || ("0"..."9").contains(scalar)
  }
}
