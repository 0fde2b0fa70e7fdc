import EntrepotKernel

/// The likeliest law of a family for readings of a coarse clock: by the likelihood of grouped data (Heitjan
/// 1989, Statistical Science 4(2)) with the shares of ``ReadingShares``.
///
/// Newton's steps on the logarithms of the law's parameters as files have them, from the moments; what the
/// clock leaves of them in the readings is the observed information there, and the intervals follow from it
/// (Efron & Hinkley 1978, Biometrika 65(3)).
struct CoarseFit {
  let law: Law
  /// Logarithm of its likelihood [1].
  let logLikelihood: Double
  /// Standard errors of the logarithms of its parameters, in the order of ``Law/estimates(_:)``; infinity
  /// where the readings do not tell them [1].
  let errors: [Double]

  /// - Parameter start: a law of the family to begin at; nil: that of the sample's moments.
  /// - Returns: nil where no law of the family is likeliest; triangles, whose ends are no regular problem,
  ///   are not fitted.
  init?(_ family: Law.Family, _ sample: CoarseSample, from start: Law? = nil) {
    guard sample.readings.count > 1, sample.count > 3,
      var here = CoarseFit.logs(start ?? CoarseFit.moments(family, sample))
    else { return nil }
    func value(_ logs: [Double]) -> Double {
      CoarseFit.law(family, logs).map { sample.logLikelihood($0) } ?? -.infinity
    }
    var best = value(here)
    var slopes = Slopes(here, best, value)
    for _ in 0..<60 {
      var step = slopes.newton
      let longest = step.map(abs).max() ?? 0
      guard longest.isFinite else { return nil }
      if longest > 1 { step = step.map { $0 / longest } }
      var (share, next, found) = (1.0, here, -Double.infinity)
      while share > 1e-4 {
        next = zip(here, step).map { $0 + share * $1 }
        found = value(next)
        if found >= best - 1e-12 * abs(best) { break }
        share *= 0.5
      }
      guard share > 1e-4 else { break }
      (here, best) = (next, found)
      slopes = Slopes(here, best, value)
      if longest * share < 1e-7 { break }
    }
    guard best.isFinite, let law = CoarseFit.law(family, here) else { return nil }
    (self.law, logLikelihood, errors) = (law, best, slopes.errors)
  }

  /// Parameters with 95 % intervals, those of ``Law/estimates(_:)`` as far as the clock lets them be told.
  var estimates: [Law.Estimate] {
    zip(law.estimates(2), errors).map { estimate, error in
      let factor = Numeric.exp(min(700, 1.959963984540054 * error))
      var told = estimate
      (told.low, told.high) = error.isFinite ? (told.value / factor, told.value * factor) : (nil, nil)
      return told
    }
  }

  /// A law by the logarithms of its parameters; nil beyond what any duration has.
  private static func law(_ family: Law.Family, _ logs: [Double]) -> Law? {
    guard logs.allSatisfy({ abs($0) < 40 }) else { return nil }
    let values = logs.map { Numeric.exp($0) }
    switch family {
    case .exponential: return .exponential(mean: values[0])
    case .gamma: return (1e-3...1e6).contains(values[0]) ? .gamma(shape: values[0], scale: values[1]) : nil
    case .weibull:
      return (1e-2...1e3).contains(values[0]) ? .weibull(shape: values[0], scale: values[1]) : nil
    case .lognormal:
      let ratio = values[1] / values[0]
      let square = Numeric.log(1 + ratio * ratio)
      guard square > 1e-10 else { return nil }
      return .lognormal(location: logs[0] - 0.5 * square, spread: square.squareRoot())
    case .triangular: return nil
    }
  }

  private static func logs(_ law: Law) -> [Double]? {
    let values = law.estimates(2).map(\.value)
    guard law.family != .triangular, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    return values.map { Numeric.log($0) }
  }

  /// The law of a family with the mean and deviation of the durations.
  private static func moments(_ family: Law.Family, _ sample: CoarseSample) -> Law {
    let mean = max(sample.mean, 1e-9 * sample.clock)
    let ratio = max(sample.variance, 0.01 * mean * mean) / (mean * mean)
    switch family {
    case .exponential, .triangular: return .exponential(mean: mean)
    case .gamma: return .gamma(shape: 1 / ratio, scale: mean * ratio)
    case .lognormal:
      let square = Numeric.log(1 + ratio)
      return .lognormal(location: Numeric.log(mean) - 0.5 * square, spread: square.squareRoot())
    case .weibull:
      // Near enough: shape = coefficient of variation to the power −1.086 (Justus et al. 1978).
      let shape = min(max(Numeric.pow(ratio.squareRoot(), -1.086), 0.1), 100)
      return .weibull(shape: shape, scale: mean / Numeric.exp(Numeric.logGamma(1 + 1 / shape)))
    }
  }
}

/// Slope and curvature of a function of one or two numbers, by central differences.
private struct Slopes {
  private let slope: [Double]
  /// Second derivatives: of the first, of both, of the second.
  private let curve: (Double, Double, Double)

  /// Wide enough for rounding, and narrow enough for what is left of a power series.
  private static let width = 1e-3

  init(_ here: [Double], _ value: Double, _ function: ([Double]) -> Double) {
    let h = Slopes.width
    func at(_ a: Double, _ b: Double) -> Double {
      function(here.count > 1 ? [here[0] + a, here[1] + b] : [here[0] + a])
    }
    let (right, left) = (at(h, 0), at(-h, 0))
    let first = (right - 2 * value + left) / (h * h)
    guard here.count > 1 else {
      (slope, curve) = ([(right - left) / (2 * h)], (first, 0, 0))
      return
    }
    let (up, down) = (at(0, h), at(0, -h))
    slope = [(right - left) / (2 * h), (up - down) / (2 * h)]
    let both = (at(h, h) - at(h, -h) - at(-h, h) + at(-h, -h)) / (4 * h * h)
    curve = (first, both, (up - 2 * value + down) / (h * h))
  }

  private var determinant: Double {
    slope.count > 1 ? curve.0 * curve.2 - curve.1 * curve.1 : -curve.0
  }

  /// There is a summit near.
  private var isSummit: Bool { curve.0 < 0 && determinant > 1e-9 * abs(curve.0 * max(abs(curve.2), 1e-9)) }

  /// The step to the summit of the parabola that touches here; uphill where it has none.
  var newton: [Double] {
    guard isSummit else {
      let longest = slope.map(abs).max() ?? 0
      return slope.map { longest > 0 ? 0.3 * $0 / longest : 0 }
    }
    guard slope.count > 1 else { return [-slope[0] / curve.0] }
    return [
      (-curve.2 * slope[0] + curve.1 * slope[1]) / determinant,
      (curve.1 * slope[0] - curve.0 * slope[1]) / determinant,
    ]
  }

  /// Standard errors by the observed information.
  var errors: [Double] {
    guard isSummit else { return slope.map { _ in .infinity } }
    guard slope.count > 1 else { return [(-1 / curve.0).squareRoot()] }
    return [(-curve.2 / determinant).squareRoot(), (-curve.0 / determinant).squareRoot()]
  }
}
