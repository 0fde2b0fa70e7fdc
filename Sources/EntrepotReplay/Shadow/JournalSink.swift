import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

/// Where the records of a replay go: digest, figures and file, a few thousand at a time.
struct JournalSink {
  private(set) var fold: RunFold
  private(set) var digest = JournalDigest()
  private var buffer: [Record] = []
  private let writer: JournalWriter?
  /// Nanoseconds since 1970 at which the run starts.
  private let zero: Int64
  /// When people are on duty, as far as the log says.
  private var duty: DutyHours

  init(header: Header, writer: JournalWriter?, zero: Int64, duty: DutyHours = DutyHours()) {
    self.duty = duty
    fold = RunFold(header: header)
    self.writer = writer
    self.zero = zero
    buffer.reserveCapacity(4096)
  }

  /// Run time of an instant.
  func time(_ instant: Int64) -> Time { Time(nanoseconds: instant &- zero) }

  @inline(__always)
  mutating func put(
    _ instant: Int64, _ kind: RecordKind, code: UInt16 = 0, subject: UInt32, a: UInt32 = .none,
    b: UInt32 = .none, value: Int64 = 0
  ) throws {
    while duty.upcoming <= instant { try tellDuty() }
    var code = code
    if kind == .state {
      guard let told = duty.state(code, of: subject) else { return }
      code = told
    }
    buffer.append(
      Record(time(instant), kind, code: code, subject: subject, a: a, b: b, value: value))
    if buffer.count == 4096 { try flush() }
  }

  /// Somebody comes or goes before anything else happens.
  private mutating func tellDuty() throws {
    let instant = duty.upcoming
    guard let (member, state) = duty.change() else { return }
    buffer.append(Record(time(instant), .state, code: state, subject: member, value: -1))
    if buffer.count == 4096 { try flush() }
  }

  mutating func flush() throws {
    try buffer.withUnsafeBufferPointer { records in
      digest.update(records)
      fold.fold(records)
      try writer?.write(records)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  mutating func finish(at end: Time) throws {
    while duty.upcoming <= zero &+ end.nanoseconds { try tellDuty() }
    try flush()
    fold.finish(at: end)
  }
}
