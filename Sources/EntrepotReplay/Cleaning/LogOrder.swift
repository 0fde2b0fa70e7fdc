import EntrepotFormats

/// Looks for clocks that jump: times of one column in the order of the file.
struct LogOrder {
  /// A step backwards.
  struct Step {
    var line: UInt32
    var nanoseconds: Int64
    /// The time after it [ns since 1970 UTC].
    var time: Int64

    /// It leads from one of these days to another.
    func isWithin(_ days: ClosedRange<Int64>) -> Bool {
      let day: Int64 = 86_400_000_000_000
      return days.contains(time / day) && days.contains((time &+ nanoseconds) / day)
    }
  }

  /// A time column: last time, rows, and steps backwards.
  private struct Column {
    var last = LogRow.unknown
    var count = 0
    var backwards = 0
    var steps: [Step] = []

    @inline(__always)
    mutating func look(_ time: Int64, _ line: UInt32) {
      guard time != LogRow.unknown else { return }
      count += 1
      let before = last
      last = time
      // A second back and forth is nothing: systems round.
      guard before != LogRow.unknown, time < before &- 1_000_000_000 else { return }
      backwards += 1
      if steps.count < 10_000 { steps.append(Step(line: line, nanoseconds: before &- time, time: time)) }
    }

    var share: Double { Double(backwards) / Double(max(1, count)) }
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

  /// Steps backwards of the column by which the file is in order; none when it is in no order.
  var breaks: [Step] {
    let all = [release, assign, start, end]
    let most = all.map(\.count).max() ?? 0
    let columns = all.filter { $0.count > 0 && $0.count * 2 >= most }
    guard let best = columns.min(by: { $0.share < $1.share }), best.share < 0.02 else { return [] }
    return best.steps
  }

  /// Whether a step is whole hours, give or take a minute and a half: a zone or a clock that was changed.
  static func isWholeHours(_ nanoseconds: Int64) -> Bool {
    let seconds = nanoseconds / 1_000_000_000
    let rest = seconds % 3600
    return seconds > 3000 && seconds < 15 * 3600 && (rest < 90 || rest > 3510)
  }
}
