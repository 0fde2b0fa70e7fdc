extension LocalClock {
  /// The same clock from an instant on, its changes looked up once: asking it costs no calendar.
  ///
  /// - Parameters:
  ///   - start: in seconds since 1970 in UTC.
  ///   - length: how long it is right for [s].
  public func settled(from start: Int64, lasting length: Int64) -> LocalClock {
    LocalClock(offset: offset(start), changes: changes(from: start, lasting: length))
  }

  /// Hour that the clock shows at an instant (seconds since 1970 in UTC), counted from 1970.
  public func hour(at instant: Int64) -> Int64 { LocalClock.hour(localSeconds(at: instant)) }

  /// How long each of some hours of the clock is [h]: 0 for one that it jumps over, 2 for one that it shows
  /// twice, a half more or less where it is put back or forward by half an hour (Lord Howe Island).
  ///
  /// - Parameters:
  ///   - hours: counted from 1970.
  ///   - start: a second before all of them begin, since 1970 in UTC.
  ///   - length: after which all of them are over [s].
  public func lengths(of hours: Range<Int64>, from start: Int64, lasting length: Int64) -> [Double] {
    var lengths = [Double](repeating: 0, count: hours.count)
    let end = start &+ max(0, length)
    var (begin, offset) = (start, Int64(offset(start)))
    var stretches = changes(from: start, lasting: length)
    stretches.append(ClockChange(epochSeconds: end, utcOffsetSeconds: 0))
    for change in stretches {
      let until = change.epochSeconds
      // What the clock shows from one change to the next, without a gap.
      let shown = begin + offset..<max(begin, until) + offset
      let touched = LocalClock.hour(shown.lowerBound)..<LocalClock.hour(shown.upperBound) + 1
      for hour in hours.clamped(to: touched) {
        let part = shown.clamped(to: hour * 3600..<hour * 3600 + 3600)
        lengths[Int(hour - hours.lowerBound)] += Double(part.upperBound - part.lowerBound) / 3600
      }
      (begin, offset) = (until, Int64(change.utcOffsetSeconds))
    }
    return lengths
  }

  private static func hour(_ local: Int64) -> Int64 {
    local >= 0 ? local / 3600 : (local - 3599) / 3600
  }
}
