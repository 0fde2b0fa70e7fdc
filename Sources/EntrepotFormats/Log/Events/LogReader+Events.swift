import EntrepotLayout

// Logs of which two rows are a movement: a pick-up and a drop-off; and maybe a third, as its mover sets out.
extension LogReader {
  /// Rows of the file that the last item stands for: of a movement two or three.
  public var rowsOfItem: Int { events?.rows ?? 1 }

  /// Where things stand once a row is a pick-up with its drop-off behind it.
  mutating func arrangeEvents(_ path: String) {
    func own(_ fields: LogField...) -> [Int] { fields.map { columns[$0.index] }.first { !$0.isEmpty } ?? [] }
    let source = own(.source, .location, .destination)
    let destination = own(.destination, .location, .source)
    let (start, end) = (own(.start, .end), own(.end, .start))
    events = EventPairs(
      EventPairs.Columns(
        word: own(.activity), load: own(.sourceLoad), intoLoad: own(.load), mover: own(.resource), time: end,
        own: Set(source + destination + start + end)),
      mapping, path: path)
    let width = table.width
    columns[LogField.source.index] = source
    columns[LogField.destination.index] = destination.map { $0 + width }
    columns[LogField.start.index] = start
    columns[LogField.end.index] = end.map { $0 + width }
    for field in [LogField.location, .activity, .duration] { columns[field.index] = [] }
  }

  /// Some movements have a row that says when their mover set out; to be asked once a row is read.
  public var hasBegins: Bool { events?.hasBegins ?? false }

  /// Movements begin where their mover sets out: the time of their pick-up is when the load was aboard.
  private mutating func arrangeBegins() {
    let start = columns[LogField.start.index]
    columns[LogField.taken.index] = start
    columns[LogField.start.index] = start.map { $0 + 2 * table.width }
    page = RowPage(columns: columns)
  }

  /// Tells whether a movement has such a row.
  mutating func tellBegin(_ row: inout LogRow) {
    row.isOfThree = rowsOfItem == 3
    if !row.isOfThree { note(.noBegin) }
  }

  /// Stands on the next movement, or row that is none; false at the end.
  mutating func advanceEvents() -> Bool {
    do {
      if events?.failure != nil { return false }
      if events?.isRead == false {
        try readEvents()
        if hasBegins { arrangeBegins() }
      }
      guard let record = try events?.next() else { return false }
      table.reader.stand(on: record.bytes, ends: record.ends, line: record.line)
      return true
    } catch {
      let why = (error as? StoreProblem)?.description ?? "a temporary file failed"
      events?.failure = "The log cannot be read: \(why)."
      return false
    }
  }

  /// Reads the file through: as it stands where the events of each mover are in order, else in order of time.
  private mutating func readEvents() throws {
    guard let fresh = events?.renewed else { return }
    let filters = filters
    if try readAsItStands() { return }
    self.filters = filters
    events = fresh
    try readByTime()
  }

  /// - Returns: false where a mover goes back in time.
  private mutating func readAsItStands() throws -> Bool {
    while table.advance() {
      let record = EventRecord(table.reader, width: table.width)
      if case .out(let fault, let sentence)? = rowFault() {
        try events?.leaveOut(record, fault, sentence)
        continue
      }
      _ = events?.order.see(record)
      if events?.order.back ?? 0 > 0 { return false }
      try events?.take(record)
    }
    try events?.finish()
    return true
  }

  /// 16 bytes of each row in memory, the rest on the disk.
  private mutating func readByTime() throws {
    guard
      let again = CSVTable(
        path: events?.path ?? "", shownAs: table.file, encoding: mapping.encoding?.value,
        hasHeader: mapping.hasHeader)
    else {
      events?.failure = "The log cannot be read a second time."
      return
    }
    table = again
    let file = SpillFile()
    var entries: [(time: Int64, start: Int)] = []
    while table.advance() {
      let record = EventRecord(table.reader, width: table.width)
      if case .out(let fault, let sentence)? = rowFault() {
        try events?.leaveOut(record, fault, sentence)
        continue
      }
      entries.append((events?.order.see(record) ?? 0, file.count))
      try file.add { record.pack(into: &$0) }
    }
    let turn = events?.order.isNewestFirst == true ? -1 : 1
    entries.sort { ($0.time, $0.start * turn) < ($1.time, $1.start * turn) }
    for entry in entries {
      var reading = SpillReading(file, from: entry.start, ahead: 256)
      try events?.take(EventRecord(&reading))
    }
    try events?.finish()
  }

  /// What the words of events and their order have wrong.
  borrowing func eventMisfits() -> [Diagnostic] {
    guard let events else { return [] }
    var found: [Diagnostic] = []
    if let problem = events.order.problem(table.file) { found.append(problem) }
    let strange = events.words.numbers.filter { events.known[$0] == nil }
    let lost = strange.reduce(0) { $0 + events.words.rows($1) }
    let all = events.words.all.reduce(0) { $0 + $1.rows }
    let most = strange.max { events.words.rows($0) < events.words.rows($1) }
    if let most, lost >= 10, lost * 10 >= all {
      let mark = mapping.actions.first?.mark ?? mapping.columns[.activity].first?.mark
      found.append(
        Diagnostic(
          "unknown-activity",
          "\(lost) of \(all) rows have a word that 'actions' does not name, most often "
            + "'\(events.words.name(most).prefix(60))' (\(events.words.rows(most))); 'ignore' leaves such "
            + "rows out.", at: mark ?? Mark(file: table.file, line: 1)))
    }
    return found
  }
}

extension MappingSpec {
  /// What the start of a movement of events is, where nobody says: who picks a load up stands at it.
  public func settled(hasBegins: Bool) -> MappingSpec {
    guard rows == .events, start == .detected else { return self }
    var spec = self
    spec.start = hasBegins ? .assigned : .source
    return spec
  }

  /// With what stands for all movements of a log of events.
  var forReading: MappingSpec {
    guard rows == .events, !activities.contains(where: { $0.word == "*" }) else { return self }
    var spec = self
    spec.activities.append(WordRule(word: "*", meaning: .relocate))
    return spec
  }
}
