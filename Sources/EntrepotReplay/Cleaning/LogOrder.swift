import EntrepotFormats

/// Looks for clocks that jump: times of one column in the order of the file.
struct LogOrder {
  /// A step backwards.
  struct Step {
    var line: UInt32
    var nanoseconds: Int64
  }

  /// By time column: last time, rows, and steps backwards.
  private var last = [Int64](repeating: LogRow.unknown, count: 4)
  private var counts = [Int](repeating: 0, count: 4)
  private var backwards = [Int](repeating: 0, count: 4)
  private var steps = [[Step]](repeating: [], count: 4)

  mutating func add(_ row: LogRow) {
    look(0, row.release, row.line)
    look(1, row.assign, row.line)
    look(2, row.start, row.line)
    look(3, row.end, row.line)
  }

  private mutating func look(_ column: Int, _ time: Int64, _ line: UInt32) {
    guard time != LogRow.unknown else { return }
    counts[column] += 1
    let before = last[column]
    last[column] = time
    // A second back and forth is nothing: systems round.
    guard before != LogRow.unknown, time < before &- 1_000_000_000 else { return }
    backwards[column] += 1
    if steps[column].count < 10_000 {
      steps[column].append(Step(line: line, nanoseconds: before &- time))
    }
  }

  /// Steps backwards of the column by which the file is in order; none when it is in no order.
  var breaks: [Step] {
    let most = counts.max() ?? 0
    let columns = (0..<4).filter { counts[$0] > 0 && counts[$0] * 2 >= most }
    guard let best = columns.min(by: { share($0) < share($1) }), share(best) < 0.02 else {
      return []
    }
    return steps[best]
  }

  private func share(_ column: Int) -> Double {
    Double(backwards[column]) / Double(max(1, counts[column]))
  }

  /// Whether a step is whole hours, give or take a minute and a half: a zone or a clock that was changed.
  static func isWholeHours(_ nanoseconds: Int64) -> Bool {
    let seconds = nanoseconds / 1_000_000_000
    let rest = seconds % 3600
    return seconds > 3000 && seconds < 15 * 3600 && (rest < 90 || rest > 3510)
  }
}
