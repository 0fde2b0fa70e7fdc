import EntrepotLayout

// Logs of which two rows are a movement: somebody picks a load up, and drops it off elsewhere.
extension MappingGuess {
  /// Pairs of rows below which nothing is told by them.
  private static let fewestPairs = 3

  /// Looks for a column whose words say pick-up and drop-off, where rows have one place and come in such
  /// pairs.
  mutating func guessEvents() {
    let places = [columns[.location], columns[.source], columns[.destination]].compactMap { $0 }
    guard places.count == 1, LogField.times.contains(where: { columns[$0] != nil }) else { return }
    let keys = [columns[.sourceLoad] ?? columns[.load], columns[.resource]].compactMap { $0 }
    let own = columns[.activity]?.first.flatMap { sample.header.firstIndex(of: $0) }
    let rows = rowsByTime
    for column in (own.map { [$0] } ?? []) + sample.header.indices.filter({ $0 != own }) {
      guard contents[column].times == nil, (2...40).contains(contents[column].distinct) else { continue }
      let meanings = Self.meanings(contents[column].values)
      guard Set(meanings.values).isSuperset(of: [.pick, .drop]) else { continue }
      let isPaired = keys.contains { key in
        areMovements(rows, column, meanings, key: numbers(key), place: numbers(places[0]))
      }
      if isPaired { return takeEvents(column, meanings) }
    }
  }

  private func numbers(_ names: [String]) -> [Int] { names.compactMap { sample.header.firstIndex(of: $0) } }

  private static func meanings(_ words: [String]) -> [String: LogAction] {
    let known = EventWords([])
    var found: [String: LogAction] = [:]
    for word in Set(words) { found[word] = known.meaning(of: word) ?? .ignore }
    return found
  }

  /// Rows of the sample, the earliest first.
  private var rowsByTime: [[String]] {
    guard let field = LogField.times.first(where: { columns[$0] != nil }), let names = columns[field] else {
      return sample.rows
    }
    let list = numbers(names)
    var mapping = MappingSpec()
    if let timePattern { mapping.timeFormat = Marked(timePattern, at: Mark(file: "guess")) }
    var clock = LogClock(mapping)
    var last = 0.0
    var timed: [(time: Double, number: Int)] = []
    for (number, row) in sample.rows.enumerated() {
      var text = list.map { $0 < row.count ? row[$0] : "" }.joined(separator: " ")
      let instant = text.withUTF8 { clock.instant($0) }
      last = instant.map { Double($0.nanoseconds) } ?? Double(text) ?? last
      timed.append((last, number))
    }
    // Of one instant in a log that begins with the newest, the last row is the first.
    let turn = (timed.last?.time ?? 0) < (timed.first?.time ?? 0) ? -1 : 1
    timed.sort { ($0.time, $0.number * turn) < ($1.time, $1.number * turn) }
    return timed.map { sample.rows[$0.number] }
  }

  /// Whether pick-ups are followed by drop-offs of the same load, or by the same mover, elsewhere: four of
  /// five.
  private func areMovements(
    _ rows: [[String]], _ column: Int, _ meanings: [String: LogAction], key: [Int], place: [Int]
  ) -> Bool {
    func text(_ row: [String], _ columns: [Int]) -> String {
      columns.map { $0 < row.count ? row[$0] : "" }.joined(separator: " ")
    }
    var open: [String: String] = [:]
    var (ends, pairs, moved) = (0, 0, 0)
    for row in rows where column < row.count {
      guard let meaning = meanings[row[column]], meaning == .pick || meaning == .drop else { continue }
      let (name, here) = (text(row, key), text(row, place))
      ends += 1
      if meaning == .pick {
        open[name] = here
      } else if let from = open.removeValue(forKey: name) {
        pairs += 1
        if from != here { moved += 1 }
      }
    }
    return pairs >= Self.fewestPairs && pairs * 10 >= ends * 4 && moved * 2 >= pairs
  }

  private mutating func takeEvents(_ column: Int, _ meanings: [String: LogAction]) {
    let name = sample.header[column]
    for field in LogField.allCases where columns[field]?.contains(name) == true { columns[field] = nil }
    take(.activity, [column])
    // The only time is when it was, whatever it is called.
    if columns[.end] == nil, columns[.start] == nil,
      let field = [LogField.assign, .release].first(where: { columns[$0] != nil })
    {
      (columns[.end], columns[field]) = (columns[field], nil)
    }
    actions = meanings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let begins = actions.filter { $0.meaning == .begin }.map { "'\(Self.shown($0.word))'" }
    doubt(
      "'\(Self.shown(name))' says which rows are pick-ups and which drop-offs: two are one movement, which "
        + (begins.isEmpty
          ? "begins at the pick-up. How vehicles came there, the log does not say."
          : "begins where \(begins.joined(separator: ", ")) says that its mover sets out for it."))
    let ignored = actions.filter { $0.meaning == .ignore }.map { "'\(Self.shown($0.word))'" }
    if !ignored.isEmpty {
      doubt("\(ignored.joined(separator: ", ")): taken for events that move no load, and left out.")
    }
  }
}
