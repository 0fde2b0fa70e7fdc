import EntrepotJournal
import EntrepotKernel

/// A journal file as a film: any instant of it as a scene, played or scrubbed to.
public struct Film: Sendable {
  /// The instant that is shown.
  public private(set) var scene: Scene
  /// From the first record to the last.
  public let range: ClosedRange<Time>
  /// The journal.
  public var reader: JournalReader { cursor.reader }
  private var cursor: JournalCursor
  private let blank: WorldFold

  /// A film that stands at its first record.
  public init(_ reader: JournalReader) throws(JournalError) {
    scene = Scene(reader.header)
    blank = scene.world
    cursor = JournalCursor(reader)
    range = reader.timeRange ?? .zero...(.zero)
    try show(range.lowerBound)
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
