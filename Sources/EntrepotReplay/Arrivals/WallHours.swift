import EntrepotFormats
import EntrepotKernel

/// Hours of the wall clock during a log, counted from 1970.
struct WallHours {
  /// Longer logs have no profile of arrivals: 114 years.
  static let most = 1_000_000

  private let clock: LocalClock
  /// From a day before the log to a day after it, in seconds since 1970 UTC.
  private let start: Int64
  private let length: Int64

  /// - Parameters:
  ///   - span: of the log [ns since 1970 UTC].
  ///   - zone: its IANA name; nil, or one that nobody knows: UTC.
  init(_ span: ClosedRange<Int64>, zone name: String?) {
    let day: Int64 = 86_400
    start = WallHours.second(span.lowerBound) - day
    length = min(WallHours.second(span.upperBound) + day - start, Int64(WallHours.most) * 3600)
    clock = (name.flatMap { LocalClock(zone: $0) } ?? .utc).settled(from: start, lasting: length)
  }

  /// Of an instant of the log [ns since 1970 UTC].
  func hour(_ instant: Int64) -> Int64 { clock.hour(at: WallHours.second(instant)) }

  /// How long each of some hours of the log was [h].
  func lengths(_ hours: Range<Int64>) -> [Double] {
    guard hours.count < WallHours.most else { return Array(repeating: 1, count: hours.count) }
    return clock.lengths(of: hours, from: start, lasting: length)
  }

  private static func second(_ instant: Int64) -> Int64 {
    let (second, rest) = instant.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? second - 1 : second
  }
}
