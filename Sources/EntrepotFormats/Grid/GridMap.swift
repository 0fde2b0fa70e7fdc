import EntrepotLayout

/// Reads a MovingAI grid map: `type octile`, `height`, `width`, `map`, then one line a row from top to
/// bottom. `.`, `G` and `S` can be driven on (Sturtevant 2012, "Benchmarks for grid-based pathfinding").
func readGridMap(path: String) -> (rows: [[Bool]], problems: [Diagnostic]) {
  let bytes: [UInt8]
  switch fileBytes(path, limit: 64 << 20) {
  case .success(let found): bytes = withoutMark(found)
  case .failure(let problem): return ([], [Diagnostic("no-file", problem.sentence, at: Mark(file: path))])
  }
  var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
  while lines.last?.isEmpty ?? false { lines.removeLast() }
  func problem(_ identifier: String, _ sentence: String, line: Int) -> ([[Bool]], [Diagnostic]) {
    ([], [Diagnostic(identifier, sentence, at: Mark(file: path, line: line, column: 1))])
  }
  let words = lines.prefix(4).map { String(decoding: $0, as: UTF8.self).split(separator: " ") }
  guard words.count == 4, words[0].first == "type", words[1].first == "height", words[2].first == "width",
    words[3].first == "map"
  else {
    return problem("not-a-map", "A grid map starts with the lines type, height, width and map.", line: 1)
  }
  guard let height = words[1].last.flatMap({ Int($0) }), let width = words[2].last.flatMap({ Int($0) }),
    height > 0, width > 0, height <= RoadSpec.cellLimit, width <= RoadSpec.cellLimit / height
  else { return problem("not-a-map", "The map's height and width must be sensible numbers.", line: 2) }
  guard lines.count - 4 == height else {
    return problem(
      "wrong-count", "The map says \(height) rows, but has \(lines.count - 4).", line: min(lines.count, 5))
  }
  var rows: [[Bool]] = []
  var problems: [Diagnostic] = []
  for (number, line) in lines.dropFirst(4).enumerated() where problems.count < GridProblems.limit {
    if line.count != width {
      problems +=
        problem(
          "ragged-map", "This row has \(line.count) cells; the map says \(width).", line: number + 5
        ).1
    }
    rows.append(line.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "G") || $0 == UInt8(ascii: "S") })
  }
  return (problems.isEmpty ? rows : [], problems)
}
