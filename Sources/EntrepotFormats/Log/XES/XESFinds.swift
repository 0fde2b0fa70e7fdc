import EntrepotLayout

/// What a XES log has of what a warehouse's log needs.
struct XESFinds {
  let path: String
  private var events = 0
  var traces = 0
  /// Tasks that were called off, aborted or skipped.
  var dropped = 0
  private var rows = 0
  private var timed = 0
  private var faults: EventFaults
  private var placed = 0
  private var understood = 0
  private var firstPlaceless: TextPlace?
  /// Activities that are none of a warehouse, the first few.
  private var foreign: [String] = []
  private static let shown = 3

  init(path: String) {
    self.path = path
    faults = EventFaults(path)
  }

  /// Takes an event as it was read, and gives it its number.
  mutating func see(_ event: inout XESEvent) {
    events += 1
    event.order = events
    if event.time.isEmpty { return }
    guard let sentence = faults.fault(ofTime: event.time, "time:timestamp", "event \(events)") else { return }
    let place = event.timePlace
    faults.add(
      .badTime, sentence, at: Mark(file: path, line: place.line, column: place.column), isOfTime: true)
  }

  /// Takes a row and where its last event stands.
  mutating func take(_ row: CanonicalRow, _ place: TextPlace) {
    rows += 1
    faults.see(row)
    if LogField.times.contains(where: { !row[$0].isEmpty }) { timed += 1 }
    if LogActivity(word: row[.activity].lowercased()) != nil {
      understood += 1
    } else if foreign.count < XESFinds.shown, !foreign.contains(row[.activity]) {
      foreign.append(row[.activity])
    }
    if !row[.source].isEmpty || !row[.destination].isEmpty {
      placed += 1
    } else if firstPlaceless == nil {
      firstPlaceless = place
    }
  }

  /// What is to be said.
  var problems: [Diagnostic] {
    if rows == 0 {
      let words = dropped > 0 ? "All of its \(dropped) tasks were called off" : "It holds no event"
      return [Diagnostic("no-events", words + ".", at: Mark(file: path))]
    }
    let missing = missing
    if !missing.isEmpty {
      let sentence =
        "This is no log of a warehouse's work: of its \(rows) \(rows == 1 ? "task" : "tasks") "
        + missing.joined(separator: "; ") + "."
      return [Diagnostic("no-warehouse", sentence, at: Mark(file: path))]
    }
    let none = Diagnostic("no-events", "It holds no event.", at: Mark(file: path))
    var problems = faults.problems(rows: rows, empty: none)
    if problems.contains(where: { $0.severity == .error }) { return problems }
    if let first = firstPlaceless {
      problems.append(
        Diagnostic(
          "no-location", "\(rows - placed) of \(rows) tasks name no location; the first ends here.",
          at: Mark(file: path, line: first.line, column: first.column), severity: .warning))
    }
    if dropped > 0 {
      let words = dropped == 1 ? "1 task was" : "\(dropped) tasks were"
      problems.append(
        Diagnostic(
          "called-off", "\(words) called off, aborted or skipped, and left out.", at: Mark(file: path),
          severity: .warning))
    }
    return problems
  }

  /// What none of the tasks has.
  private var missing: [String] {
    var missing: [String] = []
    if timed == 0 { missing.append("none has a time (time:timestamp)") }
    if placed == 0 {
      missing.append(
        "none names a location (an attribute 'from', 'to', 'location', 'src_loc' or 'dst_loc')")
    }
    if understood == 0 {
      let names = foreign.map { "'\($0.prefix(40))'" }.joined(separator: ", ")
      let known = LogActivity.allCases.filter { $0 != .ignore }.map(\.rawValue).joined(separator: ", ")
      missing.append("none is an activity of a warehouse (\(known)), they are such as \(names)")
    }
    return missing
  }
}
