import EntrepotKernel

/// Replicates until the interval is narrow enough, relative to the mean.
///
///     var rule = SequentialPrecision(relative: 0.05)
///     while !rule.isReached { rule.add(replicate()) }
///
/// Stops at the first n ≥ n₀ with half-width ÷ |mean| ≤ γ ÷ (1 + γ): then the true relative error is at
/// most γ with about the confidence asked for (Chow & Robbins 1965; Law 2015, section 9.4.1).
public struct SequentialPrecision: Hashable, Sendable {
  /// Relative error γ that is accepted [1].
  public let relative: Double
  /// Confidence [1].
  public let confidence: Double
  /// Fewest observations n₀.
  public let least: Int
  /// Observations so far.
  public private(set) var count = 0
  /// Their mean [their unit].
  public private(set) var mean = 0.0
  private var squares = 0.0
  /// No larger than any t quantile, so that most steps need none.
  private let floor: Double

  /// A rule: relative error [1], confidence [1], fewest observations.
  public init(relative: Double, confidence: Double = 0.95, least: Int = 10) {
    self.relative = relative
    self.confidence = confidence
    self.least = max(2, least)
    floor = 0.999 * Numeric.tQuantile(0.5 + 0.5 * confidence, degrees: 1e6)
  }

  /// Takes in an observation [any one unit].
  public mutating func add(_ value: Double) {
    count += 1
    let step = value - mean
    mean += step / Double(count)
    squares += step * (value - mean)
  }

  /// Half-width of the interval [unit of the observations]; nil below two observations.
  public var halfWidth: Double? {
    guard count > 1 else { return nil }
    let t = Numeric.tQuantile(0.5 + 0.5 * confidence, degrees: Double(count - 1))
    return t * (squares / Double(count - 1) / Double(count)).squareRoot()
  }

  /// The interval is narrow enough.
  public var isReached: Bool {
    guard count >= least else { return false }
    let wanted = relative / (1 + relative) * mean.magnitude
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    guard floor * error <= wanted, let width = halfWidth else { return false }
    return width <= wanted
  }
}

/// Observations of a correlated process that a relative precision takes: z² σ² ÷ (γ μ)² (Whitt 1989).
///
/// - Parameters:
///   - asymptoticVariance: lim n · Var(mean of n), in the unit squared.
///   - mean: the process's mean, in the unit.
///   - relative: half-width of the interval ÷ mean [1].
///   - z: normal quantile of the confidence [1].
/// - Returns: their number [1]; infinite when mean or precision is 0.
public func runLength(
  asymptoticVariance: Double, mean: Double, relative: Double, z: Double = 1.96
) -> Double {
  let width = relative * mean
  return width == 0 ? .infinity : z * z * asymptoticVariance / (width * width)
}

/// Asymptotic variance of the waiting time in M/M/1 with service rate 1 [s²].
///
/// ρ (2 + 5ρ − 4ρ² + ρ³) ÷ (1 − ρ)⁴ (Daley 1968; Whitt 1989).
///
/// - Parameter rho: utilisation, below 1 [1].
public func waitingTimeVariance(rho: Double) -> Double {
  let free = (1 - rho) * (1 - rho)
  return rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / (free * free)
}
