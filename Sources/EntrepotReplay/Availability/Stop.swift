import EntrepotFormats

/// A machine that stood still within the time observed.
struct Stop: Hashable {
  /// Line of its alarm in the file, from 1.
  var line: Int
  /// In nanoseconds since 1970 UTC.
  var start, end: Int64
  /// It began, and ended, in the time observed: otherwise the log cuts it there.
  var isBegun, isEnded: Bool
  /// Its alarm never goes: it ends with the machine's next sign of life, or with the log.
  var isOpen = false

  /// - Parameter sign: when the machine is heard of again, for an alarm that never goes; nil: never.
  init(_ alarm: AlarmRow, in span: ClosedRange<Int64>, until sign: Int64? = nil) {
    var alarm = alarm
    isOpen = alarm.end == nil
    alarm.end = alarm.end ?? sign
    line = alarm.line
    (start, end) = (max(alarm.start, span.lowerBound), min(alarm.end ?? .max, span.upperBound))
    (isBegun, isEnded) = (alarm.start >= span.lowerBound, alarm.end ?? .max <= span.upperBound)
  }

  /// How long it stood there [s].
  var seconds: Double { Double(end - start) * 1e-9 }

  /// Stops in order, those that overlap or touch as one; beside them those that are no stops of their own.
  static func merged(_ stops: [Stop]) -> (whole: [Stop], within: [Stop]) {
    var result: [Stop] = []
    var within: [Stop] = []
    for stop in stops.sorted(by: { ($0.start, $0.end, $0.line) < ($1.start, $1.end, $1.line) }) {
      // What ends one stop by being heard of is another.
      guard let last = result.last, last.isOpen ? stop.start < last.end : stop.start <= last.end else {
        result.append(stop)
        continue
      }
      within.append(stop)
      result[result.count - 1].end = max(last.end, stop.end)
      if stop.end >= last.end { result[result.count - 1].isOpen = stop.isOpen }
      result[result.count - 1].isBegun = last.isBegun && stop.isBegun
      result[result.count - 1].isEnded = last.isEnded && stop.isEnded
    }
    return (result, within)
  }
}
