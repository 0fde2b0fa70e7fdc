/// A point on the simulation clock, or a span between two points, in whole nanoseconds.
///
/// Time is an integer so that order never depends on rounding. A duration is rounded once, when it
/// is sampled or computed; after that, addition is exact.
///
///     let arrival = Time(seconds: 12.5)
///     let departure = arrival + .seconds(90)
@frozen
public struct Time: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds since the start of the run, or of the span.
  public var nanoseconds: Int64

  /// A time of so many nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Rounds to the nearest nanosecond, ties away from zero.
  ///
  /// - Parameter seconds: seconds [s]. Values beyond ± 73 years, and values that are not a number, are
  ///   held at that bound (a file can ask for them; the clock must not trap).
  @inlinable
  public init(seconds: Double) {
    let scaled = seconds * 1e9
    if scaled.magnitude < 0x1p51 {
      // Adding 1.5 × 2⁵² leaves the nearest whole number, ties to even, in the low bits: the quickest
      // rounding without a call or a branch that cannot be predicted. Ties, found exactly, are rare.
      let shifted = scaled + 0x1.8p52
      nanoseconds = Int64(bitPattern: shifted.bitPattern &- 0x4338_0000_0000_0000)
      let rest = scaled - (shifted - 0x1.8p52)
      if rest.magnitude == 0.5 && (rest > 0) == (scaled > 0) { nanoseconds &+= scaled > 0 ? 1 : -1 }
    } else if scaled >= 0x1p61 {
      nanoseconds = Time.never.nanoseconds
    } else if scaled > -0x1p61 {
      nanoseconds = Int64(scaled.rounded())
    } else {
      nanoseconds = -Time.never.nanoseconds
    }
  }

  /// This time in seconds [s].
  @inlinable
  public var seconds: Double { Double(nanoseconds) * 1e-9 }

  /// The start of the run; the empty span.
  @inlinable
  public static var zero: Time { Time(nanoseconds: 0) }

  /// Later than every event, 73 years; twice this does not overflow.
  @inlinable
  public static var never: Time { Time(nanoseconds: 1 << 61) }

  /// A span of so many seconds [s], rounded to the nanosecond.
  @inlinable
  public static func seconds(_ value: Double) -> Time { Time(seconds: value) }

  /// Whether a comes before b.
  @inlinable
  public static func < (a: Time, b: Time) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The sum, exact; it wraps beyond ± 292 years.
  @inlinable
  public static func + (a: Time, b: Time) -> Time { Time(nanoseconds: a.nanoseconds &+ b.nanoseconds) }

  /// The difference, exact; it wraps beyond ± 292 years.
  @inlinable
  public static func - (a: Time, b: Time) -> Time { Time(nanoseconds: a.nanoseconds &- b.nanoseconds) }

  /// Adds, exact; it wraps beyond ± 292 years.
  @inlinable
  public static func += (a: inout Time, b: Time) { a.nanoseconds &+= b.nanoseconds }
}
