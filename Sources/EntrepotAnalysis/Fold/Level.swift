/// A number that changes in steps, such as loads in stock: its integral over time and its maximum.
///
/// Totals of the stretch since the last boundary are kept here; ``RunFold`` moves them to the class and
/// the hour that the stretch belongs to.
struct Level: Sendable, BitwiseCopyable {
  /// Now.
  private(set) var value = 0
  /// Integral since the last boundary [ns].
  private(set) var integral = 0.0
  /// Most since the last boundary.
  private(set) var most = 0
  private var since: Int64 = 0

  /// Changes by `step` at `time`.
  @inline(__always)
  mutating func change(by step: Int, at time: Int64) {
    integral += Double(value) * Double(time &- since)
    since = time
    value &+= step
    most = max(most, value)
  }

  /// Ends a stretch: its integral [ns] and its maximum.
  mutating func cut(at time: Int64) -> (integral: Double, most: Int) {
    change(by: 0, at: time)
    let stretch = (integral, most)
    integral = 0
    most = value
    return stretch
  }
}

/// Integral and maximum of a level over a class or an hour.
struct LevelTotal: Sendable, BitwiseCopyable {
  /// Integral over time [ns].
  var integral = 0.0
  /// Most at once.
  var most = 0

  mutating func add(_ stretch: (integral: Double, most: Int)) {
    integral += stretch.integral
    most = max(most, stretch.most)
  }
}
