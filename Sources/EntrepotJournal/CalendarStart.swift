import EntrepotKernel

/// Where the run's clock starts on the wall calendar.
public struct CalendarStart: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00Z at the start of the run.
  public var epochSeconds: Int64 = 0
  /// IANA name of the site's time zone.
  public var timeZone: String = "UTC"
  /// Seconds to add to UTC for local time at the start.
  public var utcOffsetSeconds: Int32 = 0
  /// When the site's clocks are put forward or back after the start, in that order.
  public var changes: [ClockChange] = []

  /// Midnight UTC, 1970-01-01.
  public init() {}

  /// A start in a zone.
  public init(
    epochSeconds: Int64, timeZone: String, utcOffsetSeconds: Int32, changes: [ClockChange] = []
  ) {
    self.epochSeconds = epochSeconds
    self.timeZone = timeZone
    self.utcOffsetSeconds = utcOffsetSeconds
    self.changes = changes
  }

  /// The site's clock.
  public var clock: LocalClock { LocalClock(offset: Int(utcOffsetSeconds), changes: changes) }

  /// Seconds since 1970-01-01T00:00Z of an instant of the run, rounded down.
  public func epoch(_ time: Time) -> Int64 {
    let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return epochSeconds &+ whole &- (rest < 0 ? 1 : 0)
  }

  /// Local time of an instant of the run, in seconds since 1970-01-01T00:00 on the site's wall.
  public func localSeconds(_ time: Time) -> Int64 { clock.localSeconds(at: epoch(time)) }

  /// The same with the changes of the clock that a run of this length sees.
  public func within(_ horizon: Time) -> CalendarStart {
    var calendar = self
    calendar.changes.removeAll { $0.epochSeconds > epoch(horizon) }
    return calendar
  }
}
