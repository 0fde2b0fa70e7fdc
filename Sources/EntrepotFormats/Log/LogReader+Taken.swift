import EntrepotLayout

extension LogReader {
  /// When the load of a row was aboard, where the row says so.
  mutating func readTaken(_ row: inout LogRow) {
    let text = page[.taken]
    if text.isEmpty {
      if mapping.start == .aboard, row.hasDuration { row.taken = row.start }
      return
    }
    // A local time that occurred twice is the one within the task.
    let times = clock.instant(text).map { [$0.nanoseconds, $0.nanoseconds &+ $0.again] } ?? []
    // An unknown start is before all others.
    if row.end != LogRow.unknown, let time = times.first(where: { row.start <= $0 && $0 <= row.end }) {
      row.taken = time
    } else {
      note(.takenOutside)
    }
  }

  /// What of a row nobody told.
  mutating func readInferred(_ row: inout LogRow) {
    for word in String(decoding: page[.inferred], as: UTF8.self).split(separator: " ") {
      if word == LogField.source.rawValue { row.isSourceInferred = row.source != .max }
      if word == LogField.destination.rawValue { row.isDestinationInferred = row.destination != .max }
    }
  }
}
