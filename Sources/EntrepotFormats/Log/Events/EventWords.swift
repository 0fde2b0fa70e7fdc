import EntrepotLayout

/// What words of events say: as the mapping has it, in letters of any size, or plainly by themselves.
struct EventWords {
  private let rules: [WordRule<LogAction>]

  init(_ rules: [WordRule<LogAction>]) { self.rules = rules }

  /// What a word says; nil: nobody knows.
  func meaning(of word: String) -> LogAction? {
    let lower = word.lowercased()
    let own = rules.first { $0.word == word } ?? rules.first { $0.word.lowercased() == lower }
    if let own { return own.meaning }
    var actions = ActionWords([])
    let plain = actions.meaning(of: word)
    // Those that the standard of vehicles has, and then all others.
    if plain == .pick { return .pick }
    if plain == .drop { return .drop }
    if plain == .other { return .ignore }
    if let all = rules.first(where: { $0.word == "*" }) { return all.meaning }
    return plain.handling ?? (Self.saysBegin(word) ? .begin : nil)
  }

  // MARK: Beginnings

  private static let begins: Set<String> = [
    "begin", "begins", "began", "begun", "beginning", "start", "starts", "started", "beginn", "begonnen",
    "gestartet", "anfang", "debut", "début", "inicio", "inizio",
  ]
  /// What may stand beside one of those, and changes nothing.
  private static let things: Set<String> = [
    "task", "job", "order", "mission", "transport", "movement", "move", "trip", "drive", "ride", "auftrag",
    "fahrt", "fahrauftrag",
  ]

  /// A word all parts of which are known, one of them for a beginning: `TASK_START`, `jobStarted`.
  private static func saysBegin(_ word: String) -> Bool {
    let parts = ActionWords.words(word)
    return parts.count { begins.contains($0) } == 1
      && parts.allSatisfy { begins.contains($0) || things.contains($0) }
  }
}
