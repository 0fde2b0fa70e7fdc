/// Tells apart the two passes of a local hour that occurs twice, when clocks go back.
///
/// The column by which the file is in order decides: when it steps back, the clocks did. A start before the
/// end of the row above is no such step, as two machines may overlap; but nobody does two tasks at once. The
/// other times of a row are those nearest to it at which it is released, begun and done in that order.
struct DoubleHour {
  private static let second: Int64 = 1_000_000_000
  private static let start = 2
  private static let end = 3

  /// A time column: how far the file is in its order.
  private struct Column {
    var last = LogRow.unknown
    var rows = 0
    var backwards = 0
    /// Largest step back [ns].
    var largest: Int64 = 0

    mutating func look(_ time: Int64, isPlain: Bool) {
      guard time != LogRow.unknown else { return }
      rows += 1
      // What was decided here proves nothing.
      if isPlain, last != LogRow.unknown, time < last &- DoubleHour.second {
        backwards += 1
        largest = max(largest, last &- time)
      }
      last = time
    }
  }

  /// Who does tasks: whether he has done them one by one, in the order of the file.
  private struct Worker {
    var begin = LogRow.unknown
    var end = LogRow.unknown
    var rows = 0
    var isInLine = true
  }

  private var columns = (Column(), Column(), Column(), Column())
  private var workers: [Worker] = []

  /// Takes in a row that is used.
  ///
  /// - Parameter isPlain: none of its times occurred twice.
  mutating func learn(_ row: LogRow, isPlain: Bool) {
    columns.0.look(row.release, isPlain: isPlain)
    columns.1.look(row.assign, isPlain: isPlain)
    columns.2.look(row.start, isPlain: isPlain)
    columns.3.look(row.end, isPlain: isPlain)
    guard row.resource != .max, row.hasDuration else { return }
    let worker = Int(row.resource)
    while workers.count <= worker { workers.append(Worker()) }
    if isPlain, workers[worker].rows > 0, row.start < workers[worker].end &- Self.second {
      workers[worker].isInLine = false
    }
    workers[worker].rows += 1
    (workers[worker].begin, workers[worker].end) = (row.start, max(workers[worker].end, row.end))
  }

  /// Decides the times of a row that occurred twice.
  ///
  /// - Parameters:
  ///   - times: release, assignment, start and end, as of the first pass [ns since 1970 UTC].
  ///   - again: how much later each was the second time [ns]; 0: it was once.
  ///   - worker: who did it; nil: nobody knows.
  /// - Returns: the times, and whether anything tells them.
  func settled(
    _ times: SIMD4<Int64>, again: SIMD4<Int64>, worker: Int?
  ) -> (times: SIMD4<Int64>, isTold: Bool) {
    var times = times
    let anchor = anchor(of: times)
    var isTold = true
    if again[anchor] > 0 {
      let found = isSecond(times, again, anchor, worker)
      isTold = found != nil
      if found == true { times[anchor] += again[anchor] }
    }
    var bound = times[anchor]
    for index in (0..<anchor).reversed() where times[index] != LogRow.unknown {
      if again[index] > 0, times[index] + again[index] <= bound { times[index] += again[index] }
      bound = min(bound, times[index])
    }
    bound = times[anchor]
    for index in (anchor + 1)..<(Self.end + 1) where times[index] != LogRow.unknown {
      if again[index] > 0, times[index] < bound { times[index] += again[index] }
      bound = max(bound, times[index])
    }
    return (times, isTold)
  }

  private func column(_ index: Int) -> Column {
    switch index {
    case 0: columns.0
    case 1: columns.1
    case 2: columns.2
    default: columns.3
    }
  }

  /// The time of a row by which the file is in order; else its last.
  private func anchor(of times: SIMD4<Int64>) -> Int {
    let most = (0...Self.end).map { column($0).rows }.max() ?? 0
    var best: (index: Int, share: Double)?
    for index in [Self.end, Self.start, 0, 1] where times[index] != LogRow.unknown {
      let column = column(index)
      guard column.rows * 2 >= most else { continue }
      let share = Double(column.backwards) / Double(max(1, column.rows))
      if share < best?.share ?? .infinity { best = (index, share) }
    }
    return best?.index ?? (0...Self.end).last { times[$0] != LogRow.unknown } ?? Self.end
  }

  /// Whether a time is that of the second pass; nil: nothing tells, neither the order of the file nor that of
  /// who did it.
  private func isSecond(
    _ times: SIMD4<Int64>, _ again: SIMD4<Int64>, _ anchor: Int, _ worker: Int?
  ) -> Bool? {
    let early = times[anchor]
    // It ended before it can have begun.
    if anchor == Self.end, times[Self.start] != LogRow.unknown, times[Self.start] > early { return true }
    let order = column(anchor)
    // A file in no order at all steps back at every other row: that tells nothing.
    let isShuffled = order.rows >= 20 && order.backwards * 4 > order.rows
    let unsettled: Bool? = isShuffled ? nil : false
    if !isShuffled, order.last != LogRow.unknown, order.last - early > slack(order, again[anchor]) {
      return true
    }
    // A row that begins before the hour that occurs twice is in it for the first time, as a rule.
    if anchor == Self.end, times[Self.start] != LogRow.unknown, again[Self.start] == 0 { return false }
    guard let worker, worker < workers.count, times[Self.start] != LogRow.unknown else { return unsettled }
    let known = workers[worker]
    let (begin, end) = (times[Self.start], max(times[Self.start], times[Self.end]))
    guard known.isInLine else { return unsettled }
    guard begin < known.end &- Self.second else { return known.rows >= 10 ? false : unsettled }
    // At once with what he did last; or before it, of somebody who has always gone on.
    return known.rows >= 3 && end > known.begin + Self.second || known.rows >= 10
  }

  /// How far a column may step back without a change of clocks [ns]: hardly where it never has, and a good
  /// part of the hour where it does so or is hardly known.
  private func slack(_ column: Column, _ again: Int64) -> Int64 {
    guard column.rows >= 50 else { return again / 4 }
    if column.backwards == 0 { return 60 * Self.second }
    let isInOrder = column.backwards * 50 < column.rows
    return isInOrder ? min(max(2 * column.largest, again / 4), again / 4 * 3) : again / 4 * 3
  }
}
