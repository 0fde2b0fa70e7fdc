import EntrepotJournal
import EntrepotKernel

/// A journal file as a film: any instant of it as a scene, played or scrubbed to. The file may still grow.
public struct Film: Sendable {
  /// The instant that is shown.
  public private(set) var scene: Scene
  /// From the first record to the last; the end moves on while the journal grows.
  public private(set) var range: ClosedRange<Time>
  private var cursor: JournalCursor
  private let blank: WorldFold

  /// A film that stands at its first record.
  ///
  /// - Parameters:
  ///   - reader: the journal.
  ///   - start: when it begins; nil for its first record.
  public init(_ reader: JournalReader, from start: Time? = nil) throws(JournalError) {
    scene = Scene(reader.header)
    blank = scene.world
    cursor = JournalCursor(reader)
    let first = start ?? reader.timeRange?.lowerBound ?? .zero
    range = first...max(first, Self.end(reader))
    try show(range.lowerBound)
  }

  /// The journal as far as it is known.
  public var reader: JournalReader { cursor.reader }

  /// Sees what was added to a journal that is still being written.
  public mutating func catchUp() throws(JournalError) {
    try cursor.catchUp()
    range = range.lowerBound...max(range.upperBound, Self.end(reader))
  }

  /// How far a journal can be shown. Of one that grows, more may follow at the last instant.
  private static func end(_ reader: JournalReader) -> Time {
    let last = reader.timeRange?.upperBound ?? .zero
    return reader.isComplete ? last : last - Time(nanoseconds: 1)
  }

  /// Shows the film at a time, held within its length.
  public mutating func show(_ time: Time) throws(JournalError) {
    let time = min(max(time, range.lowerBound), range.upperBound)
    // Nobody else holds the state while it changes, so nothing of it is copied.
    scene.world = blank
    try cursor.move(to: time)
    scene.world = cursor.world
    scene.time = time
  }

  /// When the next record happens; nil at the end.
  public mutating func next() throws(JournalError) -> Time? {
    scene.world = blank
    defer { scene.world = cursor.world }
    return try cursor.nextTime()
  }
}
