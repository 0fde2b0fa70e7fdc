import EntrepotLayout

/// Pick-ups and drop-offs of a log as movements, each of two rows: a pick-up and the next drop-off of the
/// same load by the same mover; where no load is named, of the same mover. In front of both may be a third,
/// as their mover sets out for the load.
///
/// Memory holds what is aboard; what is done lies on the disk until it is asked for.
struct EventPairs {
  /// Where in a row things stand.
  struct Columns {
    var word: [Int]
    var load: [Int]
    var intoLoad: [Int]
    var mover: [Int]
    var time: [Int]
    /// Columns that are each row's own, such as its place and time.
    var own: Set<Int>
  }

  /// What is aboard: its pick-up, and what its mover set out with.
  private struct Aboard {
    var pick: EventRecord
    var begin: EventRecord?
  }

  private let columns: Columns
  private let meanings: EventWords
  /// Pick-ups that wait, by mover and load.
  private var open: [[UInt8]: [[UInt8]: Aboard]] = [:]
  /// Beginnings that wait, likewise.
  private var begun: [[UInt8]: [[UInt8]: EventRecord]] = [:]
  /// Some movement has a beginning of its own.
  private(set) var hasBegins = false
  private var done = SpillFile()
  private var reading: SpillReading?
  /// Words of the rows.
  private(set) var words = WordTally()
  /// What each of them means; nil: nobody knows.
  private(set) var known: [LogAction?] = []
  /// When rows were.
  var order: EventOrder
  /// Path of the file, to be read again.
  let path: String

  /// Why the row at hand is none; nil: it is a movement.
  private(set) var out: LogReader.Item?
  /// Fields of it that are a row's own.
  private(set) var fields = 0
  /// Rows of the file that it stands for.
  private(set) var rows = 1
  /// Why there are no more, where there should be.
  var failure: String?

  init(_ columns: Columns, _ mapping: MappingSpec, path: String) {
    (self.columns, self.path) = (columns, path)
    meanings = EventWords(mapping.actions)
    order = EventOrder(mapping, time: columns.time, mover: columns.mover)
  }

  /// The same with nothing read, and a place of its own for what is done.
  var renewed: EventPairs {
    var pairs = self
    pairs.done = SpillFile()
    return pairs
  }

  /// All rows were looked at.
  var isRead: Bool { reading != nil }

  // MARK: In

  /// Takes the next row in, in order of time.
  mutating func take(_ record: EventRecord) throws {
    let number = words.count(record.joined(columns.word)[...])
    if number == known.count { known.append(meanings.meaning(of: words.name(number))) }
    switch known[number] {
    case .begin: try begin(record)
    case .pick: try pick(record)
    case .drop: try drop(record)
    case .ignore: try leaveOut(record, .ignored, "")
    case nil:
      let word = words.name(number).prefix(40)
      try leaveOut(record, .unknownActivity, "'\(word)' is not a word of 'actions' of the mapping.")
    }
  }

  private func load(_ record: EventRecord) -> [UInt8] {
    let load = record.joined(columns.load)
    return load.isEmpty ? record.joined(columns.intoLoad) : load
  }

  private mutating func begin(_ record: EventRecord) throws {
    let (mover, load) = (record.joined(columns.mover), load(record))
    guard let lost = begun[mover, default: [:]].updateValue(record, forKey: load) else { return }
    let what = "is not picked up before \(name(mover)) begins anew in row \(record.line)"
    try leaveOut(lost, .loneBegin, words(lost, what))
  }

  private mutating func pick(_ record: EventRecord) throws {
    let (mover, load) = (record.joined(columns.mover), load(record))
    var begin: EventRecord?
    if let waiting = begun[mover], !waiting.isEmpty, let key = found(load, waiting) {
      begin = begun[mover]?.removeValue(forKey: key)
    }
    let now = Aboard(pick: record, begin: begin)
    if let lost = open[mover, default: [:]].updateValue(now, forKey: load) {
      let again = load.isEmpty ? "picks up again" : "picks it up again"
      try leaveOut(lost, "is not put down before \(name(mover)) \(again) in row \(record.line)")
    }
  }

  /// A pick-up without a drop-off, with what its mover set out with.
  private mutating func leaveOut(_ lost: Aboard, _ what: String) throws {
    if let begin = lost.begin {
      try leaveOut(begin, .loneBegin, "Its pick-up in row \(lost.pick.line) has no drop-off.")
    }
    try leaveOut(lost.pick, .lonePickup, words(lost.pick, what))
  }

  private mutating func drop(_ record: EventRecord) throws {
    let (mover, load) = (record.joined(columns.mover), load(record))
    guard let aboard = open[mover], !aboard.isEmpty, let key = found(load, aboard),
      let found = open[mover]?.removeValue(forKey: key)
    else {
      return try leaveOut(
        record, .loneDropoff, words(record, "is put down by \(name(mover)) and was not picked up"))
    }
    hasBegins = hasBegins || found.begin != nil
    try add(
      EventRecord(found.pick, record, found.begin, own: columns.own), nil, "", fields: found.pick.ends.count,
      rows: found.begin == nil ? 2 : 3)
  }

  /// What of those that wait a load is: itself, or the only one where one of the two has no name.
  private func found<Waiting>(_ load: [UInt8], _ aboard: [[UInt8]: Waiting]) -> [UInt8]? {
    if aboard[load] != nil { return load }
    if load.isEmpty { return aboard.count == 1 ? aboard.keys.first : nil }
    return aboard[[]] != nil ? [] : nil
  }

  private func name(_ mover: [UInt8]) -> String {
    mover.isEmpty ? "anybody" : "'\(String(decoding: mover.prefix(40), as: UTF8.self))'"
  }

  private func words(_ record: EventRecord, _ what: String) -> String {
    let load = load(record)
    let name = load.isEmpty ? "A load" : "Load '\(String(decoding: load.prefix(40), as: UTF8.self))'"
    return "\(name) \(what)."
  }

  /// Takes in that a row is none of a movement.
  mutating func leaveOut(_ record: EventRecord, _ fault: LogFault, _ sentence: String) throws {
    try add(record, fault, sentence, fields: record.ends.count, rows: 1)
  }

  private func add(
    _ record: EventRecord, _ fault: LogFault?, _ sentence: String, fields: Int, rows: Int
  ) throws {
    let number = fault.flatMap { LogFault.allCases.firstIndex(of: $0) } ?? LogFault.allCases.count
    let text = Array(sentence.utf8)
    try done.add { tail in
      for number in [number, fields, rows, text.count] {
        withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { tail += $0 }
      }
      tail += text
      record.pack(into: &tail)
    }
  }

  /// Ends the taking in: who waits, waits in vain.
  mutating func finish() throws {
    let waiting = open.values.flatMap(\.values).sorted { $0.pick.line < $1.pick.line }
    open = [:]
    for record in waiting {
      let mover = name(record.pick.joined(columns.mover))
      try leaveOut(record, "is picked up by \(mover) and not put down until the end")
    }
    let idle = begun.values.flatMap(\.values).sorted { $0.line < $1.line }
    begun = [:]
    for record in idle {
      let mover = name(record.joined(columns.mover))
      try leaveOut(record, .loneBegin, words(record, "is not picked up by \(mover) until the end"))
    }
    reading = SpillReading(done)
  }

  // MARK: Out

  /// The next movement, or row that is none; nil: there are no more.
  mutating func next() throws -> EventRecord? {
    guard var file = reading, !file.isAtEnd else { return nil }
    // Only one may hold the buffer, or it would be copied.
    reading = nil
    let number = try file.number()
    fields = try file.number()
    rows = try file.number()
    let size = try file.number()
    let sentence = String(decoding: try file.bytes(size), as: UTF8.self)
    let all = LogFault.allCases
    out = number < all.count ? .out(all[number], sentence) : nil
    let record = try EventRecord(&file)
    reading = file
    return record
  }
}
