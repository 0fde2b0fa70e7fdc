import EntrepotFormats

/// A machine that stood still within the time observed.
struct Stop: Hashable {
  /// Line of its alarm in the file, from 1.
  var line: Int
  /// In nanoseconds since 1970 UTC.
  var start, end: Int64
  /// It began, and ended, in the time observed: otherwise the log cuts it there.
  var isBegun, isEnded: Bool

  init(_ alarm: AlarmRow, in span: ClosedRange<Int64>) {
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
      guard let last = result.last, stop.start <= last.end else {
        result.append(stop)
        continue
      }
      within.append(stop)
      result[result.count - 1].end = max(last.end, stop.end)
      result[result.count - 1].isBegun = last.isBegun && stop.isBegun
      result[result.count - 1].isEnded = last.isEnded && stop.isEnded
    }
    return (result, within)
  }
}
