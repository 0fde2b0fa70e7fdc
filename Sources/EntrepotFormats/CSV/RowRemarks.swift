import EntrepotLayout

/// What is odd about rows that are taken all the same; each kind is told once, with the first case.
struct RowRemarks {
  /// What is odd.
  enum Kind: Int, CaseIterable {
    case apart, time, cutOff, route, ambiguous
  }

  /// The order of the row before.
  var last = -1
  /// Line in which a time first lies before the one above.
  private var backwards: Int?
  private var latest = -Double.infinity
  private var counts = [Int](repeating: 0, count: Kind.allCases.count)
  private var firsts = [String](repeating: "", count: Kind.allCases.count)
  private var marks = [Int](repeating: 0, count: Kind.allCases.count)

  /// An order came at a time [s].
  mutating func came(_ time: Double, line: Int) {
    if time < latest, backwards == nil { backwards = line }
    latest = max(latest, time)
  }

  /// A row of an order is at odds with the order's first row.
  mutating func note(_ kind: Kind, order: String, lines: (first: Int, here: Int)) {
    add(kind, "\(order.prefix(40)) (lines \(lines.first) and \(lines.here))", line: lines.here)
  }

  /// A location could be in two areas.
  mutating func noteAmbiguous(_ code: String, _ area: String, _ other: String, line: Int) {
    add(
      .ambiguous, "'\(code.prefix(40))' could be in '\(area)' and in '\(other)'; '\(area)' is taken",
      line: line)
  }

  private mutating func add(_ kind: Kind, _ first: @autoclosure () -> String, line: Int) {
    counts[kind.rawValue] += 1
    guard counts[kind.rawValue] == 1 else { return }
    firsts[kind.rawValue] = first()
    marks[kind.rawValue] = line
  }

  /// All of them as warnings.
  func warnings(_ path: String) -> [Diagnostic] {
    var result: [Diagnostic] = []
    func warn(_ identifier: String, _ sentence: String, line: Int) {
      result.append(
        Diagnostic(identifier, sentence, at: Mark(file: path, line: line), severity: .warning))
    }
    if let backwards {
      warn(
        "time-backwards", "Times go backwards, first in line \(backwards); orders are sorted by their time.",
        line: backwards)
    }
    for kind in Kind.allCases where counts[kind.rawValue] > 0 {
      let count = counts[kind.rawValue]
      let what = kind == .ambiguous ? "location" : "row"
      let more = count > 1 ? " The same holds for \(count - 1) further \(what)\(count == 2 ? "" : "s")." : ""
      let first = firsts[kind.rawValue]
      let line = marks[kind.rawValue]
      switch kind {
      case .apart:
        warn(
          "rows-apart", "Rows of order \(first) are not together; they are taken as one order.\(more)",
          line: line)
      case .time:
        warn(
          "rows-differ", "Rows of order \(first) differ in their time; the latest holds.\(more)", line: line)
      case .cutOff:
        warn(
          "rows-differ", "Rows of order \(first) differ in their cut-off; the earliest holds.\(more)",
          line: line)
      case .route:
        warn(
          "rows-differ", "Rows of order \(first) differ in their route; the first holds.\(more)", line: line)
      case .ambiguous:
        warn("two-places", "Location \(first): 'locations' should tell areas apart.\(more)", line: line)
      }
    }
    return result
  }
}
