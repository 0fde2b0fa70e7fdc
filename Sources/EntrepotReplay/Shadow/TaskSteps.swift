import EntrepotFormats
import EntrepotJournal

/// Steps of tasks in the order in which they happen at one instant, to different tasks.
enum TaskStep: UInt8 {
  case arrive, release, begin, pickup, walk, approach
}

/// When the steps of a task happened, from what the log says of it; nanoseconds since 1970 UTC.
struct TaskTimes {
  /// When it became known; nil when the log does not say.
  var release: Int64?
  /// When somebody began it.
  var begin: Int64
  /// When the load left its place.
  var pickup: Int64
  /// When it came to the other.
  var arrive: Int64
  /// Begin and end are both known: the task has a duration.
  var isTimed: Bool

  /// - Parameter share: share of the time between start and end until the load is taken, where the log does
  ///   not say when that was [1].
  init(_ row: LogRow, share: Double) {
    let unknown = LogRow.unknown
    release = row.release == unknown ? nil : row.release
    isTimed = row.hasDuration
    arrive = row.end != unknown ? row.end : row.last
    // Nobody says when its mover set out for what was aboard by then.
    begin = row.start != unknown ? row.start : row.taken != unknown ? row.taken : arrive
    let way = Double(arrive - begin) * min(max(share, 0), 1)
    pickup = row.taken == unknown ? begin + Int64(way) : min(max(row.taken, begin), arrive)
    if let release, release > begin { self.release = begin }
  }
}

/// What of a task no log says, and the replay took it to be; bits of ``RecordKind/inferred``.
public struct Inference: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt16
  /// Bits of a record's code.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Where the load came from.
  public static let source = Inference(rawValue: 1)
  /// Where it went.
  public static let destination = Inference(rawValue: 2)
  /// Which load it was.
  public static let load = Inference(rawValue: 4)
  /// When it was taken.
  public static let pickup = Inference(rawValue: 8)
  /// Who did it.
  public static let resource = Inference(rawValue: 16)
  /// That there was one: by the log there was none.
  public static let stock = Inference(rawValue: 32)
  /// That it had come where it was taken: by the log it was elsewhere.
  public static let relocation = Inference(rawValue: 64)
  /// The mover's ways.
  public static let way = Inference(rawValue: 128)

  /// When its mover set out for it: the way there is not in its times.
  public static let setOut = Inference(rawValue: 256)
  /// When a line of an order was begun: the log has the time alone at which it was done.
  public static let begin = Inference(rawValue: 512)

  /// In words.
  public var words: [String] {
    let names: [(Inference, String)] = [
      (.source, "where it came from"), (.destination, "where it went"),
      (.load, "which load it was"),
      (.pickup, "when it was taken"), (.resource, "who did it"), (.stock, "that there was one"),
      (.relocation, "that it stood there"), (.way, "the ways"), (.setOut, "when its mover set out"),
      (.begin, "when it was begun"),
    ]
    return names.filter { contains($0.0) }.map(\.1)
  }
}
