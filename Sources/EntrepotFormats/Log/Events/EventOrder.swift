import EntrepotLayout

/// When events were, and whether those of a mover come in that order.
struct EventOrder {
  private var clock: LogClock
  private let columns: (time: [Int], mover: [Int])
  private var latest: [[UInt8]: Int64] = [:]
  private var last: Int64 = 0
  /// Rows that are earlier than the one of the same mover before, and those that are later.
  private(set) var back = 0
  private(set) var ahead = 0
  private var first: (mover: [UInt8], line: Int)?

  init(_ mapping: MappingSpec, time: [Int], mover: [Int]) {
    clock = LogClock(mapping)
    columns = (time, mover)
  }

  /// More rows go back than ahead: the newest comes first.
  var isNewestFirst: Bool { back > ahead }

  /// - Returns: when it was [ns]; of a time that cannot be read, when the row before it was.
  mutating func see(_ record: EventRecord) -> Int64 {
    let text = record.joined(columns.time)
    guard let instant = text.withUnsafeBufferPointer({ clock.instant($0) }) else { return last }
    let mover = record.joined(columns.mover)
    var time = instant.nanoseconds
    if let before = latest[mover] {
      // Of an hour that occurs twice, the one at which the log goes on.
      if time < before, instant.again > 0, time + instant.again >= before { time += instant.again }
      if time > before { ahead += 1 }
      if time < before {
        back += 1
        if first == nil { first = (mover, record.line) }
      }
    }
    latest[mover] = time
    last = time
    return time
  }

  /// What is to be told of rows that go back.
  func problem(_ file: String) -> Diagnostic? {
    guard let first else { return nil }
    let name = String(decoding: first.mover.prefix(80), as: UTF8.self)
    let whose = name.isEmpty ? "Events" : "Events of '\(name)'"
    let rows = back == 1 ? "1 row is" : "\(back) rows are"
    return Diagnostic(
      "event-order",
      "\(whose) go back in time here; those of each mover are taken in order of time (\(rows) earlier than "
        + "the one before).", at: Mark(file: file, line: first.line), severity: .warning)
  }
}
