import EntrepotKernel

extension WindowSpec.Interval {
  /// The same time covered by sorted intervals that neither overlap nor touch.
  public static func merged(_ intervals: [WindowSpec.Interval]) -> [WindowSpec.Interval] {
    let sorted = intervals.filter { $0.start < $0.end }
      .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var result: [WindowSpec.Interval] = []
    for interval in sorted {
      if let last = result.last, interval.start <= last.end {
        result[result.count - 1].end = max(last.end, interval.end)
      } else {
        result.append(interval)
      }
    }
    return result
  }
}

extension OrderFileSpec {
  /// The stretch of this length with most rows, searched in steps of a minute from the start of the
  /// run; the first of several.
  ///
  /// - Parameter length: how long [s].
  /// - Returns: nil when there are no rows.
  /// - Complexity: linear in rows and in minutes that hold a row.
  public func busiest(length: Double) -> WindowSpec.Interval? {
    let span = Time(seconds: length)
    let minute: Int64 = 60_000_000_000
    guard let first = rows.first, span > .zero else { return nil }
    var best: (start: Time, count: Int)?
    var low = 0
    var high = 0
    var start = Time(nanoseconds: max(0, (first.time - span).nanoseconds / minute * minute))
    while low < rows.count {
      while low < rows.count, rows[low].time < start { low += 1 }
      high = max(high, low)
      while high < rows.count, rows[high].time < start + span { high += 1 }
      if high - low > best?.count ?? 0 { best = (start, high - low) }
      guard low < rows.count else { break }
      // Jump over minutes in which nothing enters or leaves the stretch.
      let leaves = rows[low].time.nanoseconds / minute * minute + minute
      let enters =
        high < rows.count
        ? (rows[high].time - span).nanoseconds / minute * minute + minute : leaves
      start = Time(nanoseconds: max(start.nanoseconds + minute, min(leaves, enters)))
    }
    return best.map { WindowSpec.Interval(start: $0.start, end: $0.start + span) }
  }
}

/// Turns what is written about time into intervals of the run.
public struct CalendarResolver: Sendable {
  /// The clock of the place.
  public var clock: LocalClock
  /// Seconds since 1970 in UTC at the start of the run.
  public var epoch: Int64
  /// How far intervals are worked out.
  public var horizon: Time

  /// A resolver for a run that starts at `epoch` (UTC seconds since 1970).
  public init(clock: LocalClock, epoch: Int64, horizon: Time) {
    self.clock = clock
    self.epoch = epoch
    self.horizon = horizon
  }

  /// When this is, in run time.
  func time(of moment: Moment) -> Time {
    switch moment {
    case .elapsed(let seconds): Time(seconds: seconds)
    case .local(let local): runTime(localSeconds: local.seconds)
    }
  }

  /// The days' spans within the run; not merged.
  func intervals(_ form: DailyForm) -> [WindowSpec.Interval] {
    let last = horizon.nanoseconds / 1_000_000_000
    let firstDay = Int((clock.localSeconds(at: epoch) / 86_400)) - 1
    let lastDay = min(firstDay + 40_000, Int(clock.localSeconds(at: epoch + last) / 86_400) + 1)
    guard firstDay <= lastDay else { return [] }
    var result: [WindowSpec.Interval] = []
    for day in firstDay...lastDay where form.days[LocalTime.weekday(ofDay: day)] {
      for span in form.spans {
        let midnight = Int64(day) * 86_400
        let start = runTime(localSeconds: midnight + Int64(span.from))
        let end = runTime(localSeconds: midnight + Int64(span.to))
        result.append(clipped(start, end))
      }
    }
    return result.filter { $0.start < $0.end }
  }

  /// When the clock shows one of these times of day [s], from the start of the run to a day after its end.
  func moments(ofDay seconds: [Double]) -> [Time] {
    let last = horizon.nanoseconds / 1_000_000_000
    let firstDay = Int((Double(clock.localSeconds(at: epoch)) / 86_400).rounded(.down))
    let lastDay = Int((Double(clock.localSeconds(at: epoch + last)) / 86_400).rounded(.down)) + 2
    guard !seconds.isEmpty, firstDay <= lastDay else { return [] }
    var times: [Time] = []
    for day in firstDay...min(lastDay, firstDay + 40_000) {
      for second in seconds { times.append(runTime(localSeconds: Int64(day) * 86_400 + Int64(second))) }
    }
    return times.filter { $0 >= .zero }.sorted()
  }

  /// The part within the run.
  func clipped(_ start: Time, _ end: Time) -> WindowSpec.Interval {
    WindowSpec.Interval(start: min(max(start, .zero), horizon), end: min(max(end, .zero), horizon))
  }

  private func runTime(localSeconds: Int64) -> Time {
    Time(nanoseconds: (clock.instant(localSeconds: localSeconds) - epoch) * 1_000_000_000)
  }
}
