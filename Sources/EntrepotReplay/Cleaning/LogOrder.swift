import EntrepotFormats

/// Looks for clocks that jump: times of one column in the order of the file, oldest or newest first.
struct LogOrder {
  /// A step against that order.
  struct Step {
    var line: UInt32
    /// How far, without a sign.
    var nanoseconds: Int64
    /// The earlier of its two times [ns since 1970 UTC].
    var time: Int64
    /// The file goes back in time, and here it went forward.
    var isAhead: Bool

    /// It leads from one of these days to another.
    func isWithin(_ days: ClosedRange<Int64>) -> Bool {
      let day: Int64 = 86_400_000_000_000
      return days.contains(time / day) && days.contains((time &+ nanoseconds) / day)
    }
  }

  /// Steps of a column in one direction.
  private struct Steps {
    /// Those of a file in the other order are no breaks, and many.
    private static let limit = 10_000

    var count = 0
    var list: [Step] = []

    mutating func add(_ step: @autoclosure () -> Step) {
      count += 1
      if list.count < Self.limit { list.append(step()) }
    }
  }

  /// A time column: last time, rows, and steps to and fro.
  private struct Column {
    var last = LogRow.unknown
    var count = 0
    private var backwards = Steps()
    private var forwards = Steps()

    @inline(__always)
    mutating func look(_ time: Int64, _ line: UInt32) {
      guard time != LogRow.unknown else { return }
      count += 1
      let before = last
      last = time
      // A second back and forth is nothing: systems round.
      guard before != LogRow.unknown else { return }
      if time < before &- 1_000_000_000 {
        backwards.add(Step(line: line, nanoseconds: before &- time, time: time, isAhead: false))
      } else if time > before &+ 1_000_000_000 {
        forwards.add(Step(line: line, nanoseconds: time &- before, time: before, isAhead: true))
      }
    }

    /// Steps against the direction that more of them have.
    private var against: Steps { backwards.count > forwards.count ? forwards : backwards }
    var breaks: [Step] { against.list }
    var share: Double { Double(against.count) / Double(max(1, count)) }
  }

  private var release = Column()
  private var assign = Column()
  private var start = Column()
  private var end = Column()

  mutating func add(_ row: LogRow) {
    release.look(row.release, row.line)
    assign.look(row.assign, row.line)
    start.look(row.start, row.line)
    end.look(row.end, row.line)
  }

  /// Steps against the order of the column by which the file is in one; none when it is in none.
  var breaks: [Step] {
    let all = [release, assign, start, end]
    let most = all.map(\.count).max() ?? 0
    let columns = all.filter { $0.count > 0 && $0.count * 2 >= most }
    guard let best = columns.min(by: { $0.share < $1.share }), best.share < 0.02 else { return [] }
    return best.breaks
  }

  /// Whether a step is whole hours, give or take a minute and a half: a zone or a clock that was changed.
  static func isWholeHours(_ nanoseconds: Int64) -> Bool {
    let seconds = nanoseconds / 1_000_000_000
    let rest = seconds % 3600
    return seconds > 3000 && seconds < 15 * 3600 && (rest < 90 || rest > 3510)
  }
}
