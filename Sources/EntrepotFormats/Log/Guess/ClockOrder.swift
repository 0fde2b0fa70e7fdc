import EntrepotLayout

/// Columns of times in the order in which they come: what became known first was begun later and ended last,
/// in nearly all rows.
struct ClockOrder {
  /// Instants by column and row; nil where a row has none [ns].
  private let instants: [[Int64?]]

  /// - Parameters:
  ///   - columns: for each clock the columns that are joined.
  ///   - format: how they read; nil: ISO 8601, epoch numbers and the like.
  init(_ columns: [[Int]], _ rows: some Collection<[String]>, format: String?) {
    var mapping = MappingSpec()
    mapping.timeFormat = format.map { Marked($0, at: Mark(file: "guess")) }
    instants = columns.map { list in
      var clock = LogClock(mapping)
      return rows.map { row in
        guard list.allSatisfy({ $0 < row.count && !row[$0].isEmpty }) else { return nil }
        var text = list.map { row[$0] }.joined(separator: " ")
        return text.withUTF8 { clock.instant($0)?.nanoseconds }
      }
    }
  }

  /// Whether one lies after another in more than one row of twenty.
  private func contradicts(_ a: Int, before b: Int) -> Bool {
    var (all, late) = (0, 0)
    for (x, y) in zip(instants[a], instants[b]) {
      guard let x, let y else { continue }
      all += 1
      if x > y { late += 1 }
    }
    return late * 20 > all
  }

  /// What each clock is: those that a name tells stay what they are, the others take the free meanings in the
  /// order of their times; of equal ones the first column is the earlier.
  func fields(_ named: [LogField?]) -> [LogField?] {
    let order: [LogField] = [.release, .assign, .start, .end]
    let open = named.indices.filter { named[$0] == nil }
    let sorted = open.sorted { a, b in
      let (forth, back) = (contradicts(a, before: b), contradicts(b, before: a))
      return forth == back ? a < b : back
    }
    let liked: [LogField] = [.end, .start, .release, .assign].filter { !named.contains($0) }
    var best: (fields: [LogField?], misfit: Int)?
    for chosen in Self.choices(liked, min(sorted.count, liked.count)) {
      var fields = named
      let ranked = chosen.sorted { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
      for (clock, field) in zip(sorted.suffix(ranked.count), ranked) { fields[clock] = field }
      var misfit = chosen.reduce(0) { $0 + (liked.firstIndex(of: $1) ?? 0) }
      for a in fields.indices {
        for b in fields.indices {
          guard let first = fields[a].flatMap({ order.firstIndex(of: $0) }),
            let second = fields[b].flatMap({ order.firstIndex(of: $0) }), first < second,
            named[a] == nil || named[b] == nil
          else { continue }
          if contradicts(a, before: b) { misfit += 100 }
        }
      }
      if misfit < best?.misfit ?? .max { best = (fields, misfit) }
    }
    return best?.fields ?? named
  }

  private static func choices(_ list: [LogField], _ count: Int) -> [[LogField]] {
    if count == 0 { return [[]] }
    guard let first = list.first else { return [] }
    let rest = Array(list.dropFirst())
    return choices(rest, count - 1).map { [first] + $0 } + choices(rest, count)
  }
}
