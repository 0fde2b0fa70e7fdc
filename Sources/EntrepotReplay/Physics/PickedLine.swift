import EntrepotFormats
import EntrepotJournal

/// An order line of a log that somebody of the layout picked, as far as its tour hangs on it.
struct PickedLine: BitwiseCopyable {
  /// Who, and at which bay.
  var mover: UInt32
  var face: UInt32
  /// What it is a part of, by the log; `.max`: it does not say.
  var parent: UInt32
  /// Its place among rows of one instant.
  var turn: UInt32
  /// [ns since 1970 UTC]
  var begin: Int64
  var end: Int64
  /// The log says both.
  var isTimed: Bool

  /// Lines that are looked at, at most: enough to judge a log by.
  static let limit = 1_000_000

  /// The lines of a log by picker, in the order in which each began them.
  static func all(_ log: CleanLog, _ site: ReplaySite) throws -> [PickedLine] {
    var lines: [PickedLine] = []
    try log.rows.forEach { row in
      guard lines.count < limit, row.resource != .max, let face = site.face(of: row) else { return }
      let mover = site.resources[Int(row.resource)]
      guard site.kind(mover) == .picker else { return }
      let times = TaskTimes(row, share: 0)
      lines.append(
        PickedLine(
          mover: mover, face: face, parent: row.parent, turn: row.turn, begin: times.begin, end: times.arrive,
          isTimed: times.isTimed))
    }
    lines.sort { ($0.mover, $0.begin, $0.turn) < ($1.mover, $1.begin, $1.turn) }
    return lines
  }
}
