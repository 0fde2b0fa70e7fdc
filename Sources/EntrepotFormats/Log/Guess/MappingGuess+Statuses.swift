import EntrepotLayout

extension MappingGuess {
  /// What the words of a status column mean. Tasks that are said to be open and have an end, as most of their
  /// word do, were done: the word is one of an order, or of the export's own time.
  mutating func guessStatuses(_ column: Int) {
    var rows: [String: (all: Int, ended: Int)] = [:]
    let ends = (columns[.end] ?? []).compactMap { sample.header.firstIndex(of: $0) }
    for row in sample.rows where column < row.count && !row[column].isEmpty {
      let hasEnd = !ends.isEmpty && ends.allSatisfy { $0 < row.count && Self.isTime(row[$0]) }
      let known = rows[row[column]] ?? (0, 0)
      rows[row[column]] = (known.all + 1, known.ended + (hasEnd ? 1 : 0))
    }
    let name = Self.shown(sample.header[column])
    for (word, count) in rows.sorted(by: { $0.key < $1.key }).prefix(40) {
      guard let meaning = StatusWord.meaning(word) else {
        doubt("'\(word)' of '\(name)' is taken for done: nobody can tell what it means.")
        continue
      }
      // One time stamp says little: it may be when the task was asked for.
      if meaning == .open, columns[.start] != nil || columns[.release] != nil, count.ended * 2 > count.all {
        doubt(
          "'\(word)' of '\(name)' reads as not done, but most such rows have an end: it is taken for done.")
        statuses.append((word, .completed))
        continue
      }
      statuses.append((word, meaning))
    }
  }

  /// Exports write no time as zeros.
  private static func isTime(_ text: String) -> Bool { text.contains { ("1"..."9").contains($0) } }
}
