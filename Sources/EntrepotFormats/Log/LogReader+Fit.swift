import EntrepotLayout

// How a mapping fits the log that was read by it: words that it names and no row has, as a mistyped word
// reads.
extension LogReader {
  /// What the mapping says that the log does not bear out, each where the mapping says it. Errors are such by
  /// which a large part of the rows is lost; mappings that come with the program name words of all sites.
  ///
  /// To be asked when all rows are read.
  public borrowing func misfits() -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let problem = sameEnds() { found.append(problem) }
    if let problem = timeCheck.problem(mapping, rows: rowCount) { found.append(problem) }
    if let problem = quantityCheck.problem(mapping, rows: rowCount) { found.append(problem) }
    found += activityMisfits() + eventMisfits()
    if let events {
      found += unused(
        "actions", mapping.actions.filter { $0.word != "*" }.map { Marked($0.word, at: $0.mark) },
        events.words.all, "'\(LogField.activity.rawValue)'")
    }
    if has(.status) {
      found += unknownStatuses()
      found += unused(
        "cancelled", mapping.cancelled, statusWords.all, "'\(LogField.status.rawValue)'")
      found += unused(
        "statuses", mapping.statuses.filter { $0.word != "*" }.map { Marked($0.word, at: $0.mark) },
        statusWords.all, "'\(LogField.status.rawValue)'")
    }
    for filter in filters {
      found += unused("only", filter.rule.meaning, filter.tally.all, "'\(filter.rule.word)'")
    }
    if has(.unit), !isUnread() {
      let used = zip(mapping.units, unitUses).filter { $1 > 0 }.map { (word: $0.word, rows: $1) }
      found += unused(
        "units", mapping.units.map { Marked($0.word, at: $0.mark) },
        used + unitWords.names.map { ($0, 0) }, "'\(LogField.unit.rawValue)'")
    }
    if !mapping.names.isEmpty {
      found += unused(
        "names", mapping.names.map { Marked($0.word, at: $0.mark) },
        locations.names.prefix(20_000).map { ($0, 0) }, "the log's locations")
    }
    return found
  }

  /// Words of the status column of which nobody says what they mean.
  private borrowing func unknownStatuses() -> [Diagnostic] {
    let words = statusWords.all.filter { word, _ in
      !word.isEmpty
        && statusWords.numbers.contains { statusWords.name($0) == word && statusMeanings[$0] == nil }
    }
    // Who lists cancelled ones alone takes all others for done.
    guard !words.isEmpty, !mapping.statuses.isEmpty else { return [] }
    let shown = words.prefix(5).map { "'\($0.word.prefix(40))' (\($0.rows) rows)" }.joined(separator: ", ")
    return [
      Diagnostic(
        "unknown-status",
        "The status column has \(shown), of which 'statuses' says nothing: these tasks are taken for done.",
        at: mapping.columns[.status].first?.mark ?? Mark(file: ""), severity: .warning)
    ]
  }

  /// Start and end are one column: no task would take any time.
  private borrowing func sameEnds() -> Diagnostic? {
    let (start, end) = (mapping.columns[.start], mapping.columns[.end])
    guard mapping.isOwn, let first = start.first, let last = end.first, start.map(\.value) == end.map(\.value)
    else { return nil }
    return Diagnostic(
      "same-column",
      "'t_start' and 't_end' are both the column '\(first.value.prefix(60))': no task would take any "
        + "time. Of a log with one time give only that: 't_end', if it is when tasks were confirmed.",
      at: last.mark)
  }

  /// A share of the rows above which what is lost is no detail: a tenth.
  private borrowing func isLarge(_ rows: Int) -> Bool { rows >= 10 && rows * 10 >= rowCount }

  /// Of so many rows a time or the quantity cannot be read that nobody knows which words they have.
  private borrowing func isUnread() -> Bool {
    isLarge(timeCheck.failures + quantityCheck.failures) || words.numbers.isEmpty
  }

  /// Words of the mapping that stand in no row, and words of rows that the mapping does not know.
  private borrowing func activityMisfits() -> [Diagnostic] {
    guard has(.activity) else { return [] }
    var (strange, known): ([(word: String, rows: Int)], Set<String>) = ([], [])
    for number in words.numbers {
      let word = words.name(number)
      if meanings[number] == nil {
        strange.append((word, words.rows(number)))
      } else {
        known.insert(word.lowercased())
      }
    }
    strange.sort { ($1.rows, $0.word) < ($0.rows, $1.word) }
    let lost = strange.reduce(0) { $0 + $1.rows }
    let isOwn = mapping.isOwn && !mapping.activities.isEmpty
    let asked = mapping.activities.filter { !["*", "+", "-"].contains($0.word) }
    let idle = asked.filter { !known.contains($0.word.lowercased()) }
    var found: [Diagnostic] = []
    var told = 0
    for rule in idle.prefix(20) where isOwn {
      guard let near = nearestWord(to: rule.word, among: strange.map(\.word)),
        let rows = strange.first(where: { $0.word == near })?.rows
      else { continue }
      told += 1
      found.append(
        Diagnostic(
          "unused-word",
          "'\(rule.word.prefix(60))' of 'activities' stands in no row; '\(near.prefix(60))', which the "
            + "mapping does not know, stands in \(rows) of \(rowCount), and they are lost.", at: rule.mark,
          severity: isLarge(rows) ? .error : .warning, suggestion: near))
    }
    if isOwn, isLarge(lost), !found.contains(where: { $0.severity == .error }), let first = strange.first,
      let mark = asked.first?.mark ?? mapping.columns[.activity].first?.mark
    {
      found.append(
        Diagnostic(
          "unknown-activity",
          "\(lost) of \(rowCount) rows have an activity that 'activities' does not name, most often "
            + "'\(first.word.prefix(60))' (\(first.rows)); 'ignore' leaves such rows out.", at: mark))
    }
    guard isOwn, !isUnread(), let first = idle.first, told < idle.count else { return found }
    if told == 0 || idle.count == asked.count {
      let more = idle.count > 1 ? " and \(idle.count - 1) further" : ""
      found.append(
        Diagnostic(
          "unused-word", "'\(first.word.prefix(60))'\(more) of 'activities' stands in no row.",
          at: first.mark,
          severity: .warning))
    }
    return found
  }

  /// Words of a key that stand in no row: those near another word of the column one by one, the rest at once.
  private borrowing func unused(
    _ key: String, _ asked: [Marked<String>], _ column: [(word: String, rows: Int)], _ what: String
  ) -> [Diagnostic] {
    let own = asked.filter { $0.mark.isOwn }
    let words = Set(column.map(\.word))
    let idle = own.filter { !words.contains($0.value) }
    guard let first = idle.first else { return [] }
    let askedWords = Set(asked.map(\.value))
    let strange = column.filter { !askedWords.contains($0.word) }.map(\.word)
    let shown = column.prefix(6).map { word, rows in
      "'\(word.prefix(40))'" + (rows > 0 ? " (\(rows))" : "")
    }
    let has =
      shown.isEmpty
      ? "" : "; \(what) has \(shown.joined(separator: ", "))\(column.count > 6 ? " …" : "")"
    var found: [Diagnostic] = []
    for word in idle.prefix(20) {
      guard let near = nearestWord(to: word.value, among: strange) else { continue }
      found.append(
        Diagnostic(
          "unused-word", "'\(word.value.prefix(60))' of '\(key)' stands in no row\(has).", at: word.mark,
          severity: .warning, suggestion: near))
      if found.count == 3 { return found }
    }
    if found.isEmpty {
      let more = idle.count > 1 ? " and \(idle.count - 1) further" : ""
      found.append(
        Diagnostic(
          "unused-word", "'\(first.value.prefix(60))'\(more) of '\(key)' stands in no row\(has).",
          at: first.mark, severity: .warning))
    }
    return found
  }
}

extension MappingSpec {
  /// Somebody wrote it for this log: it is no preset, and not the canonical log's own.
  var isOwn: Bool { LogField.allCases.contains { columns[$0].contains { $0.mark.isOwn } } }
}

extension Mark {
  /// A line of a file that somebody wrote for a log.
  fileprivate var isOwn: Bool { line > 0 && !file.hasPrefix("preset ") }
}

extension Diagnostic {
  /// In one line with its place, as reports show it.
  public var remark: String {
    let place = mark.text
    return "\(place): \(message)" + (suggestion.map { " Did you mean '\($0)'?" } ?? "")
  }
}
