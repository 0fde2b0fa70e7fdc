import EntrepotKernel

/// A law of durations with its parameters, as it is fitted and drawn from.
enum Law: Hashable, Sendable {
  case exponential(mean: Double)
  case gamma(shape: Double, scale: Double)
  /// Mean and deviation of the logarithm.
  case lognormal(location: Double, spread: Double)
  case weibull(shape: Double, scale: Double)
  case triangular(least: Double, mode: Double, greatest: Double)

  /// Which law it is.
  enum Family: String, Hashable, Sendable, CaseIterable {
    case exponential, gamma, lognormal, weibull, triangular
  }

  var family: Family {
    switch self {
    case .exponential: .exponential
    case .gamma: .gamma
    case .lognormal: .lognormal
    case .weibull: .weibull
    case .triangular: .triangular
    }
  }

  /// Free parameters.
  var degrees: Int {
    switch self {
    case .exponential: 1
    case .triangular: 3
    default: 2
    }
  }

  /// As files have it.
  var distribution: Distribution {
    switch self {
    case .exponential(let mean): return .exponential(mean: mean)
    case .gamma(let shape, let scale): return .gamma(shape: shape, scale: scale)
    case .weibull(let shape, let scale): return .weibull(shape: shape, scale: scale)
    case .triangular(let least, let mode, let greatest):
      return .triangular(min: least, mode: mode, max: greatest)
    case .lognormal(let location, let spread):
      let mean = Numeric.exp(location + 0.5 * spread * spread)
      return .lognormal(mean: mean, deviation: mean * (Numeric.exp(spread * spread) - 1).squareRoot())
    }
  }

  /// Share of values up to `x` [1].
  func share(upTo x: Double) -> Double {
    guard x > 0 else { return 0 }
    switch self {
    case .exponential(let mean): return 1 - Numeric.exp(-x / mean)
    case .gamma(let shape, let scale): return Numeric.gammaCDF(shape, x / scale)
    case .lognormal(let location, let spread): return Numeric.normalCDF((Numeric.log(x) - location) / spread)
    case .weibull(let shape, let scale): return 1 - Numeric.exp(-Numeric.pow(x / scale, shape))
    case .triangular(let least, let mode, let greatest):
      if x <= least { return 0 }
      if x >= greatest { return 1 }
      if x < mode { return (x - least) * (x - least) / ((greatest - least) * (mode - least)) }
      return 1 - (greatest - x) * (greatest - x) / ((greatest - least) * (greatest - mode))
    }
  }

  /// Logarithm of the density at `x` > 0 [1].
  func logDensity(_ x: Double) -> Double {
    switch self {
    case .exponential(let mean): return -x / mean - Numeric.log(mean)
    case .gamma(let shape, let scale):
      return (shape - 1) * Numeric.log(x) - x / scale - shape * Numeric.log(scale) - Numeric.logGamma(shape)
    case .lognormal(let location, let spread):
      let z = (Numeric.log(x) - location) / spread
      return -0.5 * z * z - Numeric.log(x * spread) - 0.91893853320467274178
    case .weibull(let shape, let scale):
      let ratio = x / scale
      return Numeric.log(shape / scale) + (shape - 1) * Numeric.log(ratio) - Numeric.pow(ratio, shape)
    case .triangular(let least, let mode, let greatest):
      let width = greatest - least
      if x < least || x > greatest { return -.infinity }
      if x < mode { return Numeric.log(2 * (x - least) / (width * (mode - least))) }
      return Numeric.log(mode < greatest ? 2 * (greatest - x) / (width * (greatest - mode)) : 2 / width)
    }
  }

  /// Draws a value [s].
  func draw(_ stream: inout RandomStream) -> Double {
    switch self {
    case .exponential(let mean): return -mean * Numeric.log(stream.uniform())
    case .gamma(let shape, let scale): return scale * Law.gamma(shape, &stream)
    case .lognormal(let location, let spread):
      return Numeric.exp(location + spread * Numeric.normalQuantile(stream.uniform()))
    case .weibull(let shape, let scale):
      return scale * Numeric.pow(-Numeric.log(stream.uniform()), 1 / shape)
    case .triangular(let least, let mode, let greatest):
      let (u, width) = (stream.uniform(), greatest - least)
      if u * width < mode - least { return least + (u * width * (mode - least)).squareRoot() }
      return greatest - ((1 - u) * width * (greatest - mode)).squareRoot()
    }
  }

  /// A gamma variate with scale 1 by rejection (Marsaglia & Tsang 2000, doi:10.1145/358407.358414).
  private static func gamma(_ shape: Double, _ stream: inout RandomStream) -> Double {
    if shape < 1 {
      return gamma(shape + 1, &stream) * Numeric.pow(stream.uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = Numeric.normalQuantile(stream.uniform())
      let root = 1 + c * z
      guard root > 0 else { continue }
      let v = root * root * root
      if Numeric.log(stream.uniform()) < 0.5 * z * z + d - d * v + d * Numeric.log(v) { return d * v }
    }
  }
}
