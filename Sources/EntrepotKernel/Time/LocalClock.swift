/// The clock of a place: how far it runs ahead of UTC, and when.
public struct LocalClock: Sendable {
  /// Seconds that local time is ahead of UTC at an instant (seconds since 1970 in UTC).
  public var offset: @Sendable (Int64) -> Int

  /// A clock that is this far ahead of UTC at each instant.
  public init(offset: @escaping @Sendable (Int64) -> Int) { self.offset = offset }

  /// A clock that is this far ahead of UTC until the first of its changes, which are in order.
  public init(offset: Int, changes: [ClockChange]) {
    self.init { instant in
      changes.last { $0.epochSeconds <= instant }.map { Int($0.utcOffsetSeconds) } ?? offset
    }
  }

  /// Coordinated universal time.
  public static let utc = LocalClock { _ in 0 }

  /// The instant of a local time, in seconds since 1970 in UTC.
  ///
  /// A time that occurs twice (clocks go back) is the first; one that does not occur (clocks go
  /// forward) is as much later as the clock jumps.
  public func instant(localSeconds: Int64) -> Int64 {
    let before = Int64(offset(localSeconds &- 86_400))
    let after = Int64(offset(localSeconds &+ 86_400))
    let early = localSeconds &- before
    if Int64(offset(early)) == before { return early }
    let late = localSeconds &- after
    return Int64(offset(late)) == after ? late : early
  }

  /// Local time at an instant, in seconds since 1970 on the local clock.
  public func localSeconds(at instant: Int64) -> Int64 { instant &+ Int64(offset(instant)) }

  /// How far changes are looked for where nobody says how long a run is [s].
  public static var tenYears: Int64 { 3652 * 86_400 }

  /// Instants at which the clock is put forward or back, in their order.
  ///
  /// - Parameters:
  ///   - start: first instant looked at, in seconds since 1970 in UTC.
  ///   - length: how far it is looked beyond [s].
  public func changes(from start: Int64, lasting length: Int64) -> [ClockChange] {
    // No zone has changed its clock twice in a week since 1970.
    let step: Int64 = 7 * 86_400
    var changes: [ClockChange] = []
    var (early, before) = (start, offset(start))
    let end = start &+ max(0, length)
    while early < end {
      var late = min(early &+ step, end)
      let (next, after) = (late, offset(late))
      if after != before {
        while late - early > 1 {
          let middle = early + (late - early) / 2
          if offset(middle) == before { early = middle } else { late = middle }
        }
        changes.append(ClockChange(epochSeconds: late, utcOffsetSeconds: Int32(clamping: after)))
      }
      (early, before) = (next, after)
    }
    return changes
  }
}

/// An instant at which the clocks of a place are put forward or back.
public struct ClockChange: Hashable, Sendable, BitwiseCopyable {
  /// First second on the new time, since 1970-01-01T00:00Z.
  public var epochSeconds: Int64
  /// Seconds to add to UTC for local time from then on.
  public var utcOffsetSeconds: Int32

  /// A change of the clock.
  public init(epochSeconds: Int64, utcOffsetSeconds: Int32) {
    self.epochSeconds = epochSeconds
    self.utcOffsetSeconds = utcOffsetSeconds
  }
}
