import EntrepotKernel

/// A law as a coarse clock shows it.
///
/// A duration is the difference of two readings of a clock that shows whole units of length d. Where in its
/// unit it begins is taken to be uniform and to tell nothing of how long it lasts, as work does not keep step
/// with the clock. A duration x is then read as r with probability max(0, 1 − |x − r| / d), the triangle of
/// the difference of two uniform roundings, whether the clock rounds or cuts off (intervals at both ends: De
/// Gruttola & Lagakos 1989, Biometrics 45(1)). Integrated by parts twice, the share of readings r of a law F
/// is the second difference at r − d, r, r + d of ∫F, over d; that of readings up to r its first difference
/// from r to r + d, over d. The same holds of the integral of 1 − F from above, which tails are reckoned by.
struct ReadingShares {
  /// ∫ F up to each multiple of the clock's unit, and ∫ (1 − F) from there on [s].
  private var below: [Double] = []
  private var above: [Double] = []
  private let clock: Double
  private let middle: Double
  private let first: Int

  /// - Parameters:
  ///   - ticks: readings whose shares are asked for, in units of the clock.
  ///   - clock: its unit [s].
  init(_ law: Law, _ ticks: ClosedRange<Int>, clock: Double) {
    (self.clock, middle, first) = (clock, law.mean, ticks.lowerBound - 1)
    below.reserveCapacity(ticks.count + 2)
    above.reserveCapacity(ticks.count + 2)
    for tick in ticks.lowerBound - 1...ticks.upperBound + 1 {
      let x = Double(tick) * clock
      if x <= 0 {
        below.append(0)
        above.append(middle - x)
      } else if x <= middle {
        let area = law.areaBelow(x)
        below.append(area)
        above.append(middle - x + area)
      } else {
        let area = law.areaAbove(x)
        below.append(x - middle + area)
        above.append(area)
      }
    }
  }

  /// Share of readings that are so many units [1].
  func share(of tick: Int) -> Double {
    let index = tick - first
    let areas = Double(tick) * clock <= middle ? below : above
    return max(0, (areas[index + 1] - 2 * areas[index] + areas[index - 1]) / clock)
  }

  /// Share of readings up to so many units, and beyond them [1].
  func split(at tick: Int) -> (upTo: Double, beyond: Double) {
    let index = tick - first
    return (
      max(0, (below[index + 1] - below[index]) / clock), max(0, (above[index] - above[index + 1]) / clock)
    )
  }
}

extension Law {
  /// Mean [s].
  var mean: Double {
    switch self {
    case .exponential(let mean): mean
    case .gamma(let shape, let scale): shape * scale
    case .lognormal(let location, let spread): Numeric.exp(location + 0.5 * spread * spread)
    case .weibull(let shape, let scale): scale * Numeric.exp(Numeric.logGamma(1 + 1 / shape))
    case .triangular(let least, let mode, let greatest): (least + mode + greatest) / 3
    }
  }

  /// ∫ F from zero to `x` > 0 [s]: x F(x) less what values up to x add to the mean.
  func areaBelow(_ x: Double) -> Double {
    switch self {
    case .exponential(let mean):
      return x - mean * (1 - Numeric.exp(-x / mean))
    case .gamma(let shape, let scale):
      return x * Numeric.gammaCDF(shape, x / scale) - mean * Numeric.gammaCDF(shape + 1, x / scale)
    case .lognormal(let location, let spread):
      let z = (Numeric.log(x) - location) / spread
      return x * Numeric.normalCDF(z) - mean * Numeric.normalCDF(z - spread)
    case .weibull(let shape, let scale):
      let z = Numeric.pow(x / scale, shape)
      return x * (1 - Numeric.exp(-z)) - mean * Numeric.gammaCDF(1 + 1 / shape, z)
    case .triangular(let least, let mode, let greatest):
      guard x > least else { return 0 }
      let width = greatest - least
      if x < mode { return (x - least) * (x - least) * (x - least) / (3 * width * (mode - least)) }
      return x - mean + areaAbove(x)
    }
  }

  /// ∫ (1 − F) from `x` > 0 on [s].
  func areaAbove(_ x: Double) -> Double {
    switch self {
    case .exponential(let mean): return mean * Numeric.exp(-x / mean)
    case .gamma(let shape, let scale):
      return mean * Numeric.gammaTail(shape + 1, x / scale) - x * Numeric.gammaTail(shape, x / scale)
    case .lognormal(let location, let spread):
      let z = (Numeric.log(x) - location) / spread
      return mean * Numeric.normalCDF(spread - z) - x * Numeric.normalCDF(-z)
    case .weibull(let shape, let scale):
      let z = Numeric.pow(x / scale, shape)
      return mean * Numeric.gammaTail(1 + 1 / shape, z) - x * Numeric.exp(-z)
    case .triangular(let least, let mode, let greatest):
      guard x < greatest else { return 0 }
      let width = greatest - least
      if x < mode { return mean - x + areaBelow(x) }
      let rest = greatest - x
      return greatest > mode ? rest * rest * rest / (3 * width * (greatest - mode)) : 0
    }
  }
}
