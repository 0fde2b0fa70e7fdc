import EntrepotLayout

extension LogReader {
  /// When the load of a row was aboard, where the row says so.
  mutating func readTaken(_ row: inout LogRow) {
    let text = page[.taken]
    if text.isEmpty { return }
    // A local time that occurred twice is the one within the task.
    let times = clock.instant(text).map { [$0.nanoseconds, $0.nanoseconds &+ $0.again] } ?? []
    if row.hasDuration, let time = times.first(where: { row.start <= $0 && $0 <= row.end }) {
      row.taken = time
    } else {
      note(.takenOutside)
    }
  }
}
