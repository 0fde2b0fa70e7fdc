import EntrepotLayout

/// What is wrong with events of a log, each with its number and place: the first few are shown, all counted.
public struct EventFaults {
  private let file: String
  private var shown: [Diagnostic] = []
  private var count = 0
  /// What is asked of a text of a time.
  private var clock = LogClock(MappingSpec())
  /// Lines and columns, looked for when the first is asked for.
  private lazy var places = TextPlaces(file: file, bytes)
  private let bytes: [UInt8]

  /// None yet.
  ///
  /// - Parameter bytes: those of the file, where it has lines.
  public init(_ file: String, _ bytes: [UInt8] = []) { (self.file, self.bytes) = (file, bytes) }

  /// Takes a fault in.
  ///
  /// - Parameters:
  ///   - number: of the event, from 1; 0: it is none of an event.
  ///   - offset: byte of the file; nil: a database has none.
  public mutating func add(
    _ identifier: String, _ number: Int, _ sentence: String, at offset: Int?,
    suggestion: String? = nil
  ) {
    count += 1
    guard shown.count < CSVTable.shownLimit else { return }
    let mark = offset.map { places.mark($0) } ?? Mark(file: file)
    shown.append(Diagnostic(identifier, sentence, at: mark, severity: .warning, suggestion: suggestion))
  }

  /// Whether a further fault is shown: what is costly to find is then worth it.
  public var isShown: Bool { shown.count < CSVTable.shownLimit }

  /// Asks a time of an event, and says what is wrong with it.
  ///
  /// - Parameters:
  ///   - event: how sentences call the event.
  ///   - key: that of the time.
  ///   - offset: byte of the file where it stands; nil: nowhere.
  public mutating func checkTime(
    _ text: String, _ event: String, _ number: Int, _ key: String, at offset: Int?
  ) {
    var copy = text
    var own = clock
    let isTime = copy.withUTF8 { own.instant($0) != nil }
    clock = own
    if isTime { return }
    add(
      "bad-time", number,
      "\(key) of \(event) is '\(text.prefix(40))', which is no time: ISO 8601 is needed, such as "
        + "2024-05-01T06:00:00+02:00.", at: offset)
  }

  /// What is to be said; a file of which nothing comes is in error.
  ///
  /// - Parameters:
  ///   - rows: tasks that were made.
  ///   - empty: what to say where there are neither tasks nor faults.
  public func problems(rows: Int, empty: Diagnostic) -> [Diagnostic] {
    var problems = shown
    if rows == 0 {
      if problems.isEmpty { return [empty] }
      for index in problems.indices { problems[index].severity = .error }
    }
    guard count > shown.count else { return problems }
    let more = count - shown.count
    problems.append(
      Diagnostic(
        "more-bad-events", "\(more) further fault\(more == 1 ? "" : "s") of events are not shown.",
        at: Mark(file: file), severity: .warning))
    return problems
  }
}
