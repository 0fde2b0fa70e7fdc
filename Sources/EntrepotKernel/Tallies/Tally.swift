/// Number, mean, spread and extremes of single observations.
///
/// One pass and numerically stable (Welford 1962, doi:10.1080/00401706.1962.10490022).
@frozen
public struct Tally: Hashable, Sendable, BitwiseCopyable {
  /// Number of observations.
  public private(set) var count = 0
  /// Mean [unit of the observations]; 0 when there is none.
  public private(set) var mean = 0.0
  /// Smallest [unit of the observations]; ∞ when there is none.
  public private(set) var min = Double.infinity
  /// Largest [unit of the observations]; −∞ when there is none.
  public private(set) var max = -Double.infinity
  /// Sum of the squared distances from the mean.
  private var squares = 0.0

  /// No observations.
  public init() {}

  /// Takes an observation [unit of the observations]; one that is not finite is left out.
  public mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
    min = Swift.min(min, value)
    max = Swift.max(max, value)
  }

  /// Takes all observations of another tally (Chan, Golub & LeVeque 1979).
  public mutating func merge(_ other: Tally) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = count + other.count
    let distance = other.mean - mean
    let share = Double(other.count) / Double(total)
    squares += other.squares + distance * distance * Double(count) * share
    mean += distance * share
    min = Swift.min(min, other.min)
    max = Swift.max(max, other.max)
    count = total
  }

  /// Sum [unit of the observations].
  public var sum: Double { mean * Double(count) }

  /// Sample variance, over n − 1 [unit of the observations, squared]; 0 below two observations.
  public var variance: Double { count > 1 ? Swift.max(0, squares) / Double(count - 1) : 0 }

  /// Sample standard deviation [unit of the observations].
  public var deviation: Double { variance.squareRoot() }

  /// Half width of the interval of confidence of the mean [unit of the observations], for independent
  /// observations; nil below two.
  ///
  /// - Parameter confidence: such as 0.95 [1].
  public func halfWidth(confidence: Double = 0.95) -> Double? {
    guard count > 1 else { return nil }
    let quantile = Numeric.tQuantile(0.5 + 0.5 * confidence, degrees: Double(count - 1))
    return quantile * (variance / Double(count)).squareRoot()
  }
}
