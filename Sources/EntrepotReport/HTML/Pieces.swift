import EntrepotAnalysis
import EntrepotJournal

/// Small pieces that the pages are made of.
enum Pieces {
  /// A verdict's light: circle held, triangle broken, square undecided.
  static func light(_ verdict: Verdict) -> Markup {
    let shape: Markup =
      switch verdict {
      case .held: "<circle class=\"held\" cx=\"6\" cy=\"6\" r=\"5.3\"/>"
      case .broken: "<path class=\"broken\" d=\"M6 .6L11.6 11H.4Z\"/>"
      case .undecided: "<rect class=\"undecided\" x=\"1\" y=\"1\" width=\"10\" height=\"10\"/>"
      }
    return "<svg class=\"light\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">\(shape)</svg>"
  }

  /// A table that scrolls sideways on a narrow screen. Columns named in `numbers` stand right.
  static func table(_ heads: [String], numbers: Set<Int> = [], wide: Set<Int> = [], _ rows: [[Markup]])
    -> Markup
  {
    func style(_ column: Int) -> String { numbers.contains(column) ? "n" : wide.contains(column) ? "w" : "c" }
    let head: [Markup] = heads.enumerated().map { column, name in
      "<th class=\"\(style(column))\" scope=\"col\">\(name)</th>"
    }
    let body: [Markup] = rows.map { row in
      let cells: [Markup] = row.enumerated().map { column, cell in
        "<td class=\"\(style(column))\">\(cell)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="scroll"><table><thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }

  /// A figure with its heading above and its explanation below.
  static func figure(_ title: String, _ drawing: Markup, legend: Markup = "", caption: String = "") -> Markup
  {
    let words: Markup = caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>"
    return "<figure><h3>\(title)</h3>\(drawing)\(legend)\(words)</figure>"
  }

  /// The parts of a state bar, working first and idle last, with the marks of the live window.
  static let stateParts: [(state: NodeState, part: StackedBars.Part)] = [
    (.working, .init(fill: "working", pattern: nil, name: "working")),
    (.starved, .init(fill: "starved", pattern: "dots", name: "starved")),
    (.blocked, .init(fill: "blocked", pattern: "hatch", name: "blocked")),
    (.failed, .init(fill: "failed", pattern: "crosses", name: "failed")),
    (.maintenance, .init(fill: "maintenance", pattern: "bars", name: "maintenance")),
    (.charging, .init(fill: "charging", pattern: "posts", name: "charging")),
    (.idle, .init(fill: "idle", pattern: nil, name: "idle")),
  ]

  /// The same in the words for a kind of mover: who is not on duty is not being maintained.
  static func stateParts(of kind: MemberKind) -> [(state: NodeState, part: StackedBars.Part)] {
    guard kind == .picker else { return stateParts }
    return stateParts.map { state, part in
      guard state == .maintenance else { return (state, part) }
      return (state, .init(fill: part.fill, pattern: part.pattern, name: "off duty"))
    }
  }

  /// Shares of time by state, in the order of ``stateParts`` [1].
  static func shares(_ seconds: [Double]) -> [Double] {
    let total = seconds.filter(\.isFinite).reduce(0, +)
    return stateParts.map { state, _ in
      let index = Int(state.rawValue)
      guard index < seconds.count, total > 0, seconds[index].isFinite else { return 0 }
      return seconds[index] / total
    }
  }

  /// Share of time in one state [1]; nil when no time was counted.
  static func share(_ state: NodeState, of seconds: [Double]) -> Double? {
    let total = seconds.filter(\.isFinite).reduce(0, +)
    guard Int(state.rawValue) < seconds.count, total > 0 else { return nil }
    return seconds[Int(state.rawValue)] / total
  }

  /// `hbw/A3/crane` → `A3`: the part that tells cranes apart.
  static func shortName(_ name: String) -> String {
    // What a log calls it stands behind it in brackets, and may hold anything.
    if let alias = name.range(of: " (") {
      return shortName(String(name[..<alias.lowerBound])) + name[alias.lowerBound...]
    }
    var parts = name.split(separator: "/").map(String.init)
    if parts.count > 1, parts.last == "crane" { parts.removeLast() }
    return parts.last ?? name
  }
}
