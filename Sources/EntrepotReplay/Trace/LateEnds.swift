import EntrepotFormats

/// Lines of which the end was told late: while somebody is said to be still at one, he is at the next ones,
/// one after the other.
///
/// A line that another begins in may be one of two that are picked together; two later ones, of which the
/// second follows the first, are no such thing. Taken as they stand these ends would shorten the lines behind
/// them, or leave them no time at all.
struct LateEnds {
  /// Rows whose end is too late, by line of the file: when the next one begins [ns since 1970 UTC].
  private(set) var lines: [UInt32: Int64] = [:]

  /// Somebody's lines as far as they were looked at.
  private struct Person {
    /// The row that ends last.
    var line: UInt32 = 0
    var end = Int64.min
    /// Rows that began in it, one after the other: the start of the first and the end of the last of them.
    var inner = 0
    var innerStart = Int64.max
    var innerEnd = Int64.min
    /// Some of them were at once.
    var isTwofold = false
  }

  /// The same rows, with ends that were told late put right.
  func mended(_ rows: [LogRow]) -> [LogRow] {
    lines.isEmpty
      ? rows
      : rows.map { row in
        var row = row
        if let end = lines[row.line] { row.end = end }
        return row
      }
  }

  /// Looks through rows in the order in which they begin.
  ///
  /// - Parameter isLine: whether a row is a line that somebody picks.
  init(_ rows: [LogRow], where isLine: (LogRow) -> Bool) {
    var people: [UInt32: Person] = [:]
    for row in rows where row.hasDuration && row.resource != .max && isLine(row) {
      var person = people[row.resource] ?? Person()
      if row.start >= person.end {
        person = Person(line: row.line, end: row.end)
      } else {
        person.isTwofold = person.isTwofold || row.start < person.innerEnd
        person.inner += 1
        person.innerStart = min(person.innerStart, row.start)
        person.innerEnd = max(person.innerEnd, row.end)
        if person.inner > 1, !person.isTwofold {
          lines[person.line] = person.innerStart
          person = Person(line: row.line, end: row.end)
        } else if row.end >= person.end {
          person = Person(line: row.line, end: row.end)
        }
      }
      people[row.resource] = person
    }
  }
}
