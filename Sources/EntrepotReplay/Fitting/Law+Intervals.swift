import EntrepotKernel

extension Law {
  /// A parameter as files have it, with its 95 % interval.
  struct Estimate {
    var name: String
    /// `s`, or `1`.
    var unit: String
    /// Estimate [unit].
    var value: Double
    /// Ends of the interval [unit]; nil where theory gives none.
    var low: Double?
    var high: Double?
  }

  /// Parameters with intervals from a sample of `count` values.
  ///
  /// The mean of an exponential law: exact, by χ² (Epstein & Sobel 1953). The others: from the expected
  /// information on the scale of logarithms (Lawless 2003, "Statistical models and methods for lifetime
  /// data", 5.1 and 5.2; for a lognormal mean Land's problem as by Cox, in Zhou & Gao 1997, with the
  /// variance of n − 1). The ends of a triangle are no regular problem: ``GoodnessOfFit`` draws their
  /// intervals.
  func estimates(_ count: Int) -> [Estimate] {
    let n = Double(max(2, count))
    switch self {
    case .exponential(let mean):
      let (low, high) = (Numeric.gammaQuantile(0.025, shape: n), Numeric.gammaQuantile(0.975, shape: n))
      return [Estimate(name: "mean", unit: "s", value: mean, low: n * mean / high, high: n * mean / low)]
    case .gamma(let shape, let scale):
      let information = shape * Numeric.trigamma(shape) - 1
      return [
        logarithmic("shape", "1", shape, 1 / (n * shape * information)),
        logarithmic("scale", "s", scale, Numeric.trigamma(shape) / (n * information)),
      ]
    case .weibull(let shape, let scale):
      // 6/π² and 1 + 6 (1 − γ)²/π².
      return [
        logarithmic("shape", "1", shape, 0.60792710185402662866 / n),
        logarithmic("scale", "s", scale, 1.108664898859527 / (n * shape * shape)),
      ]
    case .lognormal(let location, let spread):
      let variance = spread * spread
      let mean = Numeric.exp(location + 0.5 * variance)
      let root = Numeric.exp(variance) - 1
      // ln deviation = location + variance / 2 + ln(e^variance − 1) / 2.
      let slope = 0.5 + 0.5 * Numeric.exp(variance) / root
      return [
        logarithmic("mean", "s", mean, variance / n + 0.5 * variance * variance / (n - 1)),
        logarithmic(
          "deviation", "s", mean * root.squareRoot(),
          variance / n + slope * slope * 2 * variance * variance / (n - 1)),
      ]
    case .triangular(let least, let mode, let greatest):
      return [("least", least), ("mode", mode), ("greatest", greatest)].map {
        Estimate(name: $0.0, unit: "s", value: $0.1)
      }
    }
  }

  private func logarithmic(_ name: String, _ unit: String, _ value: Double, _ variance: Double) -> Estimate {
    let factor = Numeric.exp(min(700, 1.959963984540054 * max(0, variance).squareRoot()))
    return Estimate(name: name, unit: unit, value: value, low: value / factor, high: value * factor)
  }
}
