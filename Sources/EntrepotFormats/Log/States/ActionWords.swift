import EntrepotLayout

/// What actions of vehicles do, by their types.
///
/// VDA 5050 predefines `pick` and `drop`, and lets makers have types of their own.
struct ActionWords {
  /// What a type says.
  enum Meaning: Hashable {
    case pick, drop
    /// By its words: the standard does not have it, and no mapping names it.
    case likePick, likeDrop
    /// Known to move no load.
    case other
    case unknown

    /// What it does with a load; nil: nothing, or nobody knows.
    var handling: LogAction? {
      switch self {
      case .pick, .likePick: .pick
      case .drop, .likeDrop: .drop
      case .other, .unknown: nil
      }
    }
  }

  /// Types that are looked up but once; a file may have any number of them.
  private static let mostKnown = 1000

  private let rules: [String: LogAction]
  private var known: [String: Meaning] = [:]

  /// - Parameter rules: those of a mapping, which come first.
  init(_ rules: [WordRule<LogAction>]) {
    self.rules = Dictionary(rules.map { ($0.word, $0.meaning) }) { first, _ in first }
  }

  mutating func meaning(of type: String) -> Meaning {
    if let known = known[type] { return known }
    let found = look(type)
    if known.count < Self.mostKnown { known[type] = found }
    return found
  }

  private func look(_ type: String) -> Meaning {
    if let rule = rules[type] ?? own(type) ?? rules["*"] {
      return rule == .pick ? .pick : rule == .drop ? .drop : .other
    }
    return Self.guess(type)
  }

  /// What the standard says, where no rule names a type.
  private func own(_ type: String) -> LogAction? {
    type == "pick" ? .pick : type == "drop" ? .drop : Self.predefined.contains(type) ? .ignore : nil
  }

  /// Those of VDA 5050 1.1 to 3.0, sections "Predefined action definitions", that move no load.
  private static let predefined: Set<String> = [
    "startPause", "stopPause", "startHibernation", "stopHibernation", "shutdown", "startCharging",
    "stopCharging", "initPosition", "initializePosition", "enableMap", "downloadMap", "deleteMap",
    "enableZoneSet", "downloadZoneSet", "deleteZoneSet", "clearInstantActions", "clearZoneActions",
    "stateRequest", "logReport", "detectObject", "finePositioning", "waitForTrigger", "trigger", "retry",
    "skipRetry", "cancelOrder", "factsheetRequest", "updateCertificate",
  ]

  // MARK: Words

  private static let picks: Set<String> = [
    "pick", "picking", "picked", "pickup", "loaded", "collected", "fetched",
    "load", "loading", "collect", "fetch", "aufnehmen", "aufnahme", "lastaufnahme", "holen", "prendre",
    "prise", "recoger",
  ]
  private static let drops: Set<String> = [
    "drop", "dropping", "dropped", "dropoff", "unloaded", "delivered", "deposited",
    "dropdown", "unload", "unloading", "putdown", "setdown", "deliver", "deposit", "abgeben", "abgabe",
    "lastabgabe", "bringen", "deposer", "depose", "déposer", "dépose",
    "dejar",
  ]
  /// What may stand beside one of those, and changes nothing.
  private static let things: Set<String> = [
    "up", "off", "down", "load", "goods", "item", "pallet", "tote", "box", "bin", "tray", "cart", "trolley",
    "rack", "shelf", "pod", "carrier", "container", "unit", "material", "palette",
  ]

  /// A type all of whose words are known, one of them for a pick or a drop: `pickLoad`, `UNLOAD_PALLET`.
  private static func guess(_ type: String) -> Meaning {
    let words = words(type)
    let (ups, downs) = (words.filter(picks.contains), words.filter(drops.contains))
    let known = picks.union(drops).union(things)
    guard !words.isEmpty, words.allSatisfy(known.contains) else { return .unknown }
    // A load is picked, and a load is dropped; to load and unload is both.
    let isOfBoth = downs.contains { $0.hasPrefix("un") } && !ups.isEmpty
    if downs.count == 1, ups.allSatisfy({ $0 == "load" }), !words.contains("up"), !isOfBoth {
      return .likeDrop
    }
    if downs.isEmpty, ups.count == 1 || ups.count == 2 && ups.contains("load"), !words.contains("off"),
      !words.contains("down")
    {
      return .likePick
    }
    return .unknown
  }

  /// Words in small letters: parted by signs, and where a capital follows a small letter.
  static func words(_ type: String) -> [String] {
    var words: [String] = []
    var (word, isSmall) = ("", false)
    for letter in type.prefix(80) {
      let isParted = isSmall && letter.isUppercase
      if isParted || !letter.isLetter, !word.isEmpty {
        words.append(word)
        word = ""
      }
      if letter.isLetter { word += letter.lowercased() }
      isSmall = letter.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    // To put is to drop only where it is down.
    let down = zip(words.indices, words.indices.dropFirst()).first { first, next in
      ["put", "set"].contains(words[first]) && words[next] == "down"
    }
    if let (first, next) = down { words.replaceSubrange(first...next, with: [words[first] + "down"]) }
    return words
  }
}
