import EntrepotLayout

/// Picks and drops of which the message is missing that told their end, so that they were at one of several
/// nodes: the only one of them where other tasks do the same, else none.
struct LostActions {
  /// Nodes among which a task picked and dropped; nil: that is known.
  struct Stops {
    var pick: StateStop?
    var drop: StateStop?
  }

  /// Nodes where picks and drops are known to have been.
  private var picks = Set<String>()
  private var drops = Set<String>()
  private var count = 0
  private var first: Mark?

  var isAny: Bool { count > 0 }

  /// Takes in a task that is over.
  mutating func see(_ task: StateTask) {
    if case .at(let place) = task.pick { picks.insert(place) }
    if case .at(let place) = task.drop { drops.insert(place) }
    guard task.pick?.isOpen == true || task.drop?.isOpen == true else { return }
    count += 1
    if first == nil { first = task.lost }
  }

  func isOpen(_ stops: Stops) -> Bool {
    stops.pick.map { $0.settled(picks) == nil } ?? false
      || stops.drop.map { $0.settled(drops) == nil } ?? false
  }

  /// Puts in where a task picked and dropped; what stays open is left empty, and said.
  func settle(_ row: inout CanonicalRow, _ stops: Stops) {
    var (open, likely): ([String], [LogField]) = ([], [])
    if let pick = stops.pick {
      row[.source] = pick.settled(picks) ?? ""
      if row[.source].isEmpty { open.append(pick.words("pick")) } else { likely.append(.source) }
    }
    if let drop = stops.drop {
      row[.destination] = drop.settled(drops) ?? ""
      if row[.destination].isEmpty { open.append(drop.words("drop")) } else { likely.append(.destination) }
    }
    row[.inferred] = likely.map(\.rawValue).joined(separator: " ")
    if open.isEmpty { return }
    row[.exception] = ((row[.exception].isEmpty ? [] : [row[.exception]]) + open).joined(separator: "; ")
  }

  /// - Parameter open: tasks of which the place of a pick or drop stays open.
  func problems(_ open: Int) -> [Diagnostic] {
    guard let first else { return [] }
    let tasks = count == 1 ? "1 task" : "\(count) tasks"
    let settled =
      count > open
      ? " Of \(count - open) it was at the only node on the way where other tasks do the same ('inferred')."
      : ""
    let rest =
      open == 0
      ? "" : " Of \(open) the place stays open: it is empty, and 'exception' says between which nodes it was."
    return [
      Diagnostic(
        "lost-actions",
        "Of \(tasks) the message is missing that told the end of a pick or drop, first here, or it came "
          + "before the log.\(settled)\(rest)", at: first, severity: .warning)
    ]
  }
}

extension StateStop {
  /// It is not known.
  var isOpen: Bool { if case .among = self { true } else { false } }
}
