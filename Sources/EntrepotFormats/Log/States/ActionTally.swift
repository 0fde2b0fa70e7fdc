import EntrepotLayout

/// Which types of actions were seen that the standard does not have, and what they were taken for.
struct ActionTally {
  /// Types that are counted by name.
  private static let mostTypes = 200
  /// Types that are named in a sentence.
  private static let shown = 6

  private struct Entry {
    var type: String
    var count = 0
    /// Its first action.
    var first: Mark
  }

  private var words: ActionWords
  private var entries: [ActionWords.Meaning: [Entry]] = [:]
  private var places: [String: Int] = [:]
  /// Actions of types beyond those.
  private var others = 0

  init(_ rules: [WordRule<LogAction>]) { words = ActionWords(rules) }

  /// What an action does with a load; nil: nothing, as far as anybody knows.
  mutating func handling(_ type: String) -> LogAction? { words.meaning(of: type).handling }

  /// Whether an action may do something with a load: nobody knows it for another.
  mutating func mayHandle(_ type: String) -> Bool { words.meaning(of: type) != .other }

  /// Takes in an action that was not seen before.
  mutating func see(_ type: String, at mark: @autoclosure () -> Mark) {
    let meaning = words.meaning(of: type)
    switch meaning {
    case .pick, .drop, .other: return
    case .likePick, .likeDrop, .unknown: break
    }
    if let place = places[type] {
      entries[meaning]?[place].count += 1
    } else if places.count < Self.mostTypes {
      places[type] = entries[meaning]?.count ?? 0
      entries[meaning, default: []].append(Entry(type: type, count: 1, first: mark()))
    } else {
      others += 1
    }
  }

  /// Remarks on the file as a whole.
  var remarks: [Diagnostic] { [taken, unknown].compactMap { $0 } }

  private var taken: Diagnostic? {
    let (picks, drops) = (entries[.likePick] ?? [], entries[.likeDrop] ?? [])
    guard let first = (picks + drops).first else { return nil }
    let parts = [(picks, "a pick"), (drops, "a drop")].filter { !$0.0.isEmpty }
    return Diagnostic(
      "action-words",
      "By their names, actions are taken for what the standard calls otherwise: "
        + parts.map { "\(Self.list($0.0)) for \($0.1)" }.joined(separator: "; ") + ".", at: first.first,
      severity: .note)
  }

  private var unknown: Diagnostic? {
    guard let unknown = entries[.unknown], let first = unknown.first else { return nil }
    let named = unknown.first { !$0.type.isEmpty }
    let advice =
      named.map {
        "In a mapping, 'actions: { \"\($0.type.prefix(80))\": pick }' (or drop, or ignore) says what they do."
      } ?? "Where 'loads' tell it, loads were picked and dropped there."
    return Diagnostic(
      "action-types",
      "Actions that nobody knows for a pick or a drop move no load: \(Self.list(unknown))"
        + (others > 0 ? ", and \(others) of further types" : "") + ". \(advice)", at: first.first,
      severity: .note)
  }

  private static func list(_ entries: [Entry]) -> String {
    let shown = entries.sorted { $0.count > $1.count }.prefix(Self.shown).map { entry in
      (entry.type.isEmpty ? "those without a type" : "'\(entry.type.prefix(80))'") + " (\(entry.count))"
    }
    let further = entries.count - Self.shown
    let rest = further > 0 ? ["\(further) further \(further == 1 ? "type" : "types")"] : []
    return (shown + rest).joined(separator: ", ")
  }
}
