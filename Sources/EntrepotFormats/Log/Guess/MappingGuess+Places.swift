import EntrepotLayout

extension MappingGuess {
  mutating func guessPlaces() {
    func parts(_ test: (ColumnName) -> Bool) -> [Int] {
      let list = open.filter { test(names[$0]) && names[$0].part != nil }
      return list.sorted { (names[$0].part ?? 0, $0) < (names[$1].part ?? 0, $1) }
    }
    guessPair()
    if columns[.source] == nil { guessPairOfWays() }
    for (field, test) in [
      (LogField.source, { (name: ColumnName) in name.isSource }), (.destination, { $0.isDestination }),
    ] where columns[field] == nil {
      let several = parts(test)
      if several.count > 1 {
        take(field, several)
        continue
      }
      let loads = ColumnName.others.first { $0.field == .load }?.words ?? []
      let possible = open.filter {
        test(names[$0]) && contents[$0].times == nil && (names[$0].isLocation || !isOther($0))
      }
      let candidates = possible.filter {
        !names[$0].saysTime && !contents[$0].isSerial && !contents[$0].readsAsActivities
          && (names[$0].isLocation || !isNumber($0) && !names[$0].has(loads))
      }
      let plain = candidates.isEmpty ? possible.filter { !isNumber($0) } : candidates
      let best = plain.first { names[$0].isLocation } ?? plain.first
      if let best { take(field, [best]) }
    }
    takeOtherEnd()
    if columns[.source] == nil, columns[.destination] == nil {
      let several = parts { _ in true }
      if several.count > 1 {
        take(.location, several)
      } else if let only = open.first(where: { names[$0].isLocation }) ?? open.first(where: { isAddress($0) })
      {
        take(.location, [only])
      }
    }
    if columns[.source] == nil, columns[.destination] == nil, columns[.location] == nil, !sample.hasHeader {
      guessNamelessPlaces()
    }
    collectCodes()
  }

  /// The only other column that is called a location, where one end is known.
  private mutating func takeOtherEnd() {
    guard (columns[.source] == nil) != (columns[.destination] == nil),
      columns[.source]?.count ?? columns[.destination]?.count == 1
    else { return }
    let others = open.filter {
      names[$0].isLocation && contents[$0].times == nil && !contents[$0].isSerial && names[$0].part == nil
        && !names[$0].saysKind && contents[$0].distinct > 1
    }
    if others.count == 1 { take(columns[.source] == nil ? .source : .destination, [others[0]]) }
  }

  /// Whether a column's name says that it is an amount, a state, an article, an order or somebody.
  private func isOther(_ column: Int) -> Bool {
    let fields: [LogField] = [.quantity, .unit, .status, .sku, .order, .resource]
    return ColumnName.others.contains { fields.contains($0.field) && names[column].has($0.words) }
  }

  /// Whether a column has codes of places, called an address: one word with a digit each.
  private func isAddress(_ column: Int) -> Bool {
    let values = contents[column].values
    return names[column].isAddress && contents[column].times == nil
      && values.count { $0.contains(where: \.isNumber) && !$0.contains(" ") } * 20 >= values.count * 19
  }

  /// Whether a column is a number of tasks, as it is called and as each of many rows has another.
  private func isNumber(_ column: Int) -> Bool {
    names[column].has(["id", "nr", "no"]) && !names[column].isLocation
      && contents[column].values.count >= 50 && contents[column].distinct == contents[column].values.count
  }

  /// What stands in the columns of places.
  mutating func collectCodes() {
    sources = codes(columns[.source] ?? columns[.location])
    destinations = codes(columns[.destination] ?? columns[.location])
  }

  /// Of two columns with the same name but for a word of where to, the other is where from: `location_id` and
  /// `location_dest_id`.
  private mutating func guessPair() {
    for to in open where names[to].isDestination && names[to].isLocation && contents[to].times == nil {
      let stem = names[to].words.filter { !ColumnName($0).isDestination }
      let from = open.first { $0 != to && names[$0].isLocation && names[$0].words == stem }
      guard let from else { continue }
      take(.source, [from])
      return take(.destination, [to])
    }
  }

  /// Small words of where from and where to, at the beginning of a name.
  private static let ways: (from: [String], to: [String]) = (
    [
      "de", "desde", "da", "dal", "dalla", "van", "vanaf", "uit", "z", "ze", "od", "du", "depuis", "from",
      "von", "vom", "aus",
    ],
    [
      "a", "al", "alla", "hasta", "hacia", "para", "naar", "do", "na", "au", "vers", "to", "into", "nach",
      "zum", "zur", "in",
    ]
  )

  /// Of two columns with the same name but for a small word at its beginning: `De dónde` and `A dónde`, `Da`
  /// and `A`. What is called a place goes first; loads, articles and the like are none.
  private mutating func guessPairOfWays() {
    let things = ColumnName.others.flatMap(\.words)
    func stem(_ column: Int, _ words: [String]) -> [String]? {
      guard let first = names[column].words.first, words.contains(first), contents[column].times == nil,
        !contents[column].isSerial, !contents[column].readsAsActivities, !names[column].saysTime
      else { return nil }
      let stem = Array(names[column].words.dropFirst())
      let name = ColumnName(stem.joined(separator: " "))
      // Aisle, bay and level are parts of one place.
      if name.part != nil { return nil }
      return stem.isEmpty || name.isLocation || !name.has(things) ? stem : nil
    }
    var pairs: [(from: Int, to: Int, rank: Int)] = []
    for from in open {
      guard let own = stem(from, Self.ways.from) else { continue }
      for to in open where to != from && stem(to, Self.ways.to) == own {
        pairs.append((from, to, names[from].isLocation ? 0 : 1))
      }
    }
    guard let best = pairs.min(by: { $0.rank < $1.rank }) else { return }
    take(.source, [best.from])
    take(.destination, [best.to])
  }

  // MARK: By what stands in columns

  /// Where names do not say both ends: columns whose codes have much in common with each other, but not row
  /// by row, as those of loads have. Which is where from what was done tells: what is put away comes from few
  /// places, and what is picked goes to few.
  mutating func guessPlacesByContent() {
    guard columns[.source] == nil || columns[.destination] == nil, columns[.location]?.count ?? 1 == 1 else {
      return
    }
    let known = columns[.source] ?? columns[.destination] ?? columns[.location]
    if known?.count ?? 1 > 1 { return }
    let first = known.flatMap { sample.header.firstIndex(of: $0[0]) }
    let free = open.filter { column in
      contents[column].times == nil && !contents[column].isSerial && contents[column].distinct > 2
        && !contents[column].readsAsActivities && (first != nil || contents[column].numeric < 0.9)
    }
    for a in first.map({ [$0] }) ?? free {
      for b in free where b != a && (first != nil || b > a) && isShared(a, b) {
        var (from, to) = (min(a, b), max(a, b))
        if columns[.destination] != nil {
          (from, to) = (b, a)
        } else if columns[.source] != nil || flow(from, to) < 0 {
          (from, to) = columns[.source] != nil ? (a, b) : (to, from)
        }
        columns[.location] = nil
        take(.source, [from])
        take(.destination, [to])
        doubt(
          "'\(Self.shown(sample.header[from]))' and '\(Self.shown(sample.header[to]))' are taken for where "
            + "from and where to, by what stands in them.")
        return collectCodes()
      }
    }
  }

  /// Whether codes of two columns are largely the same, and rarely both of a row.
  private func isShared(_ a: Int, _ b: Int) -> Bool {
    let (left, right) = (Set(contents[a].values), Set(contents[b].values))
    guard left.count > 2, right.count > 2, left.count + right.count >= 12,
      left.intersection(right).count * 5 >= min(left.count, right.count)
    else { return false }
    let rows = sample.rows.filter { max(a, b) < $0.count && !$0[a].isEmpty && !$0[b].isEmpty }
    return rows.count * 2 > sample.rows.count && rows.count { $0[a] == $0[b] } * 20 <= rows.count
  }

  /// Above zero where goods go from the first column to the second, by how many codes each has in what is put
  /// away and what is picked.
  private func flow(_ a: Int, _ b: Int) -> Int {
    guard let column = columns[.activity]?.first.flatMap({ sample.header.firstIndex(of: $0) }) else {
      return 0
    }
    let meanings = Dictionary(activities.map { ($0.word, $0.meaning) }) { first, _ in first }
    var codes: [[Set<String>]] = [[[], []], [[], []]]
    for row in sample.rows where max(a, b, column) < row.count {
      let meaning = meanings[row[column]]
      guard meaning == .putaway || meaning == .pick else { continue }
      codes[meaning == .putaway ? 0 : 1][0].insert(row[a])
      codes[meaning == .putaway ? 0 : 1][1].insert(row[b])
    }
    return (codes[0][1].count - codes[0][0].count).signum() + (codes[1][0].count - codes[1][1].count).signum()
  }

  /// Ends of rows, each pair once.
  public var moves: [(from: String, to: String)] {
    let list = [columns[.source], columns[.destination]].compactMap { names -> [Int]? in
      names?.compactMap { sample.header.firstIndex(of: $0) }
    }
    guard list.count == 2 else { return [] }
    var known = Set<[String]>()
    var moves: [(from: String, to: String)] = []
    for row in sample.rows where list.joined().allSatisfy({ $0 < row.count }) {
      let ends = list.map { part in part.map { row[$0] }.joined(separator: " ").trimmingSpaces }
      if !ends[0].isEmpty, !ends[1].isEmpty, known.insert(ends).inserted { moves.append((ends[0], ends[1])) }
    }
    return moves
  }

  /// Without a header: two columns next to each other whose codes have much in common.
  private mutating func guessNamelessPlaces() {
    for (a, b) in zip(open, open.dropFirst()) where contents[a].numeric < 0.9 || contents[b].numeric < 0.9 {
      let (left, right) = (Set(contents[a].values), Set(contents[b].values))
      guard left.count > 2, right.count > 2 else { continue }
      if left.intersection(right).count * 5 >= min(left.count, right.count) {
        take(.source, [a])
        take(.destination, [b])
        return
      }
    }
  }

  func codes(_ names: [String]?) -> [String] {
    guard let names else { return [] }
    let list = names.compactMap { sample.header.firstIndex(of: $0) }
    var known = Set<String>()
    var result: [String] = []
    for row in sample.rows where list.allSatisfy({ $0 < row.count }) {
      let code = list.map { row[$0] }.joined(separator: " ").trimmingSpaces
      if !code.isEmpty, known.insert(code).inserted { result.append(code) }
    }
    return result
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
