/// A quantity that keeps its value between changes, such as the length of a queue.
@frozen
public struct TimeWeighted: Hashable, Sendable, BitwiseCopyable {
  /// The value now [unit of the quantity].
  public private(set) var value: Double
  /// When the value last changed or the tally was restarted.
  public private(set) var changed: Time
  /// Where the mean starts.
  public private(set) var start: Time
  /// Largest value since the start [unit of the quantity].
  public private(set) var max: Double
  /// Smallest value since the start [unit of the quantity].
  public private(set) var min: Double
  /// Integral up to the last change [unit of the quantity × s].
  private var area = 0.0

  /// A quantity with this value [its unit] from this time on.
  public init(_ value: Double = 0, at time: Time = .zero) {
    self.value = value
    changed = time
    start = time
    max = value
    min = value
  }

  /// The quantity takes another value [its unit]. A time before the last change counts as that.
  public mutating func set(_ value: Double, at time: Time) {
    if time > changed {
      area += self.value * (time - changed).seconds
      changed = time
    }
    self.value = value
    max = Swift.max(max, value)
    min = Swift.min(min, value)
  }

  /// The quantity changes by this much [its unit].
  public mutating func add(_ change: Double, at time: Time) { set(value + change, at: time) }

  /// Forgets the past, for instance at the end of the warm-up; the value stays.
  public mutating func restart(at time: Time) { self = TimeWeighted(value, at: time) }

  /// Integral from the start to a time that is not before the last change [unit of the quantity × s].
  public func integral(until time: Time) -> Double {
    area + value * Swift.max(0, (time - changed).seconds)
  }

  /// Mean over time from the start [unit of the quantity]; the value itself over an empty span.
  public func mean(until time: Time) -> Double {
    let span = (Swift.max(time, changed) - start).seconds
    return span > 0 ? integral(until: time) / span : value
  }
}
