import EntrepotKernel

/// A place in a journal that moves with the clock: forward record by record, back by stored states.
///
///     var cursor = JournalCursor(reader)
///     try cursor.move(to: .seconds(43_200))
///     print(cursor.world.loadCount)
public struct JournalCursor: Sendable {
  /// The journal.
  public private(set) var reader: JournalReader
  /// What is where after all records up to and including ``time``.
  public private(set) var world: WorldFold
  /// Where it stands.
  public private(set) var time: Time
  private var chunk = 0
  private var records: [Record] = []
  private var next = 0

  /// Before the first record.
  public init(_ reader: JournalReader) {
    self.reader = reader
    world = reader.start
    time = Time(nanoseconds: -1)
  }

  /// Goes to a time. Scrubbing there from anywhere gives the same state as playing up to there.
  ///
  /// - Parameter pass: called with each record that is played; none is when it goes back or leaps.
  public mutating func move(
    to time: Time, pass: (Record) -> Void = { _ in }
  ) throws(JournalError) {
    if time < self.time || reader.leap(from: chunk, to: time) { try leap(to: time) }
    self.time = time
    while try load(), next < records.count, records[next].time <= time.nanoseconds {
      world.apply(records[next])
      pass(records[next])
      next += 1
    }
  }

  /// Sees what was added to a journal that is still being written.
  public mutating func catchUp() throws(JournalError) { reader = try reader.grown() }

  /// When the next record happens; nil at the end.
  public mutating func nextTime() throws(JournalError) -> Time? {
    try load() ? records[next].instant : nil
  }

  /// Has the chunk at hand in which the next record lies. False: there is none.
  private mutating func load() throws(JournalError) -> Bool {
    while next >= records.count {
      guard chunk < reader.chunkCount else { return false }
      records = try reader.records(ofChunk: chunk)
      chunk += 1
      next = 0
    }
    return true
  }

  private mutating func leap(to time: Time) throws(JournalError) {
    let place = try reader.place(at: time)
    (world, chunk, records, next) = (place.world, place.chunk, [], 0)
  }
}

extension JournalReader {
  /// A stored state before a time, and the chunk with which to go on.
  func place(at time: Time) throws(JournalError) -> (world: WorldFold, chunk: Int) {
    guard let keyframe = index.keyframe(before: index.firstChunk(after: time.nanoseconds)) else {
      return (start, 0)
    }
    return (try world(in: keyframe), keyframe.chunk)
  }

  /// Whether a stored state lies so far ahead that it is nearer to a time than what comes next.
  func leap(from chunk: Int, to time: Time) -> Bool {
    guard let keyframe = index.keyframe(before: index.firstChunk(after: time.nanoseconds)) else {
      return false
    }
    return keyframe.chunk > chunk + 1
  }
}
