extension Distribution {
  /// The mean [unit of the quantity]; 0 for an invalid law.
  public var mean: Double { problem == nil ? moments.mean : 0 }

  /// The variance [unit of the quantity, squared]; 0 for an invalid law.
  public var variance: Double { problem == nil ? Swift.max(0, moments.variance) : 0 }

  /// Whether variates differ; a law that is not random takes no draw.
  public var isRandom: Bool {
    switch self {
    case .constant: false
    case .uniform(let min, let max): min < max
    case .triangular(let min, _, let max): min < max
    case .exponential(let mean): mean > 0
    case .truncatedNormal(_, let deviation, let min, let max): min < max && deviation > 0
    case .lognormal(_, let deviation): deviation > 0
    case .gamma, .weibull: true
    case .empirical(let values): values.contains { $0 != values[0] }
    case .discrete(let values, let weights):
      Distribution.hasTwoValues(values, weights)
    }
  }

  private static func hasTwoValues(_ values: [Double], _ weights: [Double]) -> Bool {
    var first: Double?
    for (value, weight) in zip(values, weights) where weight > 0 {
      if let first, first != value { return true }
      first = value
    }
    return false
  }

  private var moments: (mean: Double, variance: Double) {
    switch self {
    case .constant(let value): (value, 0)
    case .uniform(let min, let max): ((min + max) / 2, (max - min) * (max - min) / 12)
    case .triangular(let a, let c, let b):
      ((a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18)
    case .exponential(let mean): (mean, mean * mean)
    case .truncatedNormal(let mean, let deviation, let min, let max):
      Distribution.truncatedMoments(mean, deviation, min, max)
    case .lognormal(let mean, let deviation): (mean, deviation * deviation)
    case .gamma(let shape, let scale): (shape * scale, shape * scale * scale)
    case .weibull(let shape, let scale): Distribution.weibullMoments(shape, scale)
    case .empirical(let values): Distribution.empiricalMoments(values.sorted())
    case .discrete(let values, let weights): Distribution.discreteMoments(values, weights)
    }
  }

  /// Johnson, Kotz & Balakrishnan 1994, "Continuous univariate distributions" 1, section 13.10.1.
  private static func truncatedMoments(
    _ mean: Double, _ deviation: Double, _ min: Double, _ max: Double
  ) -> (mean: Double, variance: Double) {
    if deviation == 0 || min == max { return (Swift.max(min, Swift.min(max, mean)), 0) }
    let range = TruncatedRange(mean: mean, deviation: deviation, min: min, max: max)
    let (a, b) = range.standardBounds
    guard range.mass > 1e-12 else {
      let middle = range.value(at: 0.5)
      return (middle, 0)
    }
    let densityA = density(a)
    let densityB = density(b)
    let ratio = (densityA - densityB) / range.mass
    let bend = (product(a, densityA) - product(b, densityB)) / range.mass
    let sign = range.isMirrored ? -1.0 : 1.0
    return (mean + sign * deviation * ratio, deviation * deviation * (1 + bend - ratio * ratio))
  }

  private static func density(_ x: Double) -> Double {
    Numeric.exp(-0.5 * x * x) * 0.39894228040143267794
  }

  private static func product(_ x: Double, _ density: Double) -> Double {
    density == 0 ? 0 : x * density
  }

  private static func weibullMoments(_ shape: Double, _ scale: Double) -> (Double, Double) {
    let first = Numeric.exp(Numeric.logGamma(1 + 1 / shape))
    let second = Numeric.exp(Numeric.logGamma(1 + 2 / shape))
    return (scale * first, scale * scale * (second - first * first))
  }

  private static func empiricalMoments(_ sorted: [Double]) -> (Double, Double) {
    guard sorted.count > 1 else { return (sorted.first ?? 0, 0) }
    let segments = Double(sorted.count - 1)
    var mean = 0.0
    for (a, b) in zip(sorted, sorted.dropFirst()) { mean += (a + b) / 2 / segments }
    var variance = 0.0
    for (a, b) in zip(sorted, sorted.dropFirst()) {
      let (c, d) = (a - mean, b - mean)
      variance += (c * c + c * d + d * d) / 3 / segments
    }
    return (mean, variance)
  }

  private static func discreteMoments(_ values: [Double], _ weights: [Double]) -> (Double, Double) {
    let total = weights.reduce(0, +)
    var mean = 0.0
    for (value, weight) in zip(values, weights) { mean += value * (weight / total) }
    var variance = 0.0
    for (value, weight) in zip(values, weights) {
      variance += (value - mean) * (value - mean) * (weight / total)
    }
    return (mean, variance)
  }
}
