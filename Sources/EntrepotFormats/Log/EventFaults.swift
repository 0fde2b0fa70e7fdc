import EntrepotLayout

/// What is wrong with events of a log: of each kind the first few are shown with their places, all counted.
public struct EventFaults {
  /// Kinds of faults; the raw value is the identifier.
  public enum Kind: String, CaseIterable, Sendable {
    case badTime = "bad-time"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case wrongEvent = "wrong-event"
    case unknownWord = "unknown-word"
    case unknownObject = "unknown-object"
    case noTable = "no-table"
    case notOCEL = "not-ocel"
    case noEntry = "no-entry"

    /// So many of it, in words.
    fileprivate func words(_ count: Int) -> String {
      let (one, more) =
        switch self {
        case .badTime: ("time that cannot be read", "times that cannot be read")
        case .missingKey: ("value that is missing", "values that are missing")
        case .wrongType: ("value of a wrong type", "values of a wrong type")
        case .wrongEvent: ("event that is no object", "events that are no objects")
        case .unknownWord: ("word that the standard does not have", "words that the standard does not have")
        case .unknownObject:
          ("object or event that is named and not there", "objects or events that are named and not there")
        case .noTable: ("type without a table", "types without a table")
        case .notOCEL: ("table without a column that it needs", "tables without a column that they need")
        case .noEntry: ("event that a table lacks", "events that a table lacks")
        }
      return "\(count) \(count == 1 ? one : more)"
    }
  }

  /// Faults of one kind that are shown.
  static let shownOfKind = 5

  private let file: String
  private var shown: [Diagnostic] = []
  private var counts: [Kind: Int] = [:]
  private var clock = LogClock(MappingSpec())
  /// A row was seen that has a time.
  private var hasTime = false
  /// The first fault of a time.
  private var firstOfTime: Diagnostic?

  /// None yet.
  public init(_ file: String) { self.file = file }

  /// Takes a fault in.
  ///
  /// - Parameters:
  ///   - place: line and column; nil: a database has none.
  ///   - isOfTime: the event has no time by it.
  public mutating func add(
    _ kind: Kind, _ sentence: String, at place: Mark? = nil, suggestion: String? = nil,
    isOfTime: Bool = false
  ) {
    let isShown = isShown(kind)
    counts[kind, default: 0] += 1
    guard isShown || isOfTime && firstOfTime == nil else { return }
    let fault = Diagnostic(
      kind.rawValue, sentence, at: place ?? Mark(file: file), severity: .warning, suggestion: suggestion)
    if isShown { shown.append(fault) }
    if isOfTime, firstOfTime == nil { firstOfTime = fault }
  }

  /// Whether a further fault is shown: what is costly to find is then worth it.
  public func isShown(_ kind: Kind) -> Bool { counts[kind] ?? 0 < Self.shownOfKind }

  /// What is wrong with a text of a time; nil: it is one.
  ///
  /// - Parameters:
  ///   - key: that of the time.
  ///   - event: how sentences call the event.
  public mutating func fault(ofTime text: String, _ key: String, _ event: String) -> String? {
    if isTime(text) { return nil }
    return "\(key) of \(event) is '\(text.prefix(40))', which is no time: \(Self.needed)."
  }

  private static let needed = "ISO 8601 is needed, such as 2024-05-01T06:00:00+02:00"

  private mutating func isTime(_ text: String) -> Bool {
    var (copy, own) = (text, clock)
    let isTime = copy.withUTF8 { own.instant($0) != nil }
    clock = own
    return isTime
  }

  /// Takes in that a row goes out.
  public mutating func see(_ row: CanonicalRow) {
    if hasTime { return }
    hasTime = LogField.times.contains { !row[$0].isEmpty && isTime(row[$0]) }
  }

  /// What is to be said; a file of which nothing comes, or nothing that has a time, is in error.
  ///
  /// - Parameters:
  ///   - rows: tasks that were made.
  ///   - empty: what to say where there are neither tasks nor faults.
  public func problems(rows: Int, empty: Diagnostic) -> [Diagnostic] {
    var problems = shown
    if rows == 0 {
      if problems.isEmpty { return [empty] }
      for index in problems.indices { problems[index].severity = .error }
    } else if !hasTime {
      return [timeless(rows)]
    }
    // Kinds in the order of their declaration.
    let further = Kind.allCases.compactMap { kind in
      let count = (counts[kind] ?? 0) - Self.shownOfKind
      return count > 0 ? kind.words(count) : nil
    }
    guard !further.isEmpty else { return problems }
    problems.append(
      Diagnostic(
        "more-bad-events", "Further faults, which are not shown: \(further.joined(separator: ", ")).",
        at: Mark(file: file), severity: .warning))
    return problems
  }

  private func timeless(_ rows: Int) -> Diagnostic {
    let tasks = rows == 1 ? "Its only task has no time" : "None of its \(rows) tasks has a time"
    let first = firstOfTime.map { " The first: \($0.message)" } ?? ""
    return Diagnostic(
      "no-times", "\(tasks) that can be read: \(Self.needed).\(first)",
      at: firstOfTime?.mark ?? Mark(file: file), suggestion: firstOfTime?.suggestion)
  }
}
