import EntrepotKernel

extension Law {
  /// The likeliest law of a family for durations above zero [s], in ascending order; nil when there is none
  /// (they do not vary).
  static func fitted(_ family: Family, _ sorted: [Double]) -> Law? {
    let moments = LogMoments(sorted)
    guard moments.count > 3, let least = sorted.first, let greatest = sorted.last, least > 0,
      greatest > least * (1 + 1e-9)
    else { return nil }
    switch family {
    case .exponential: return .exponential(mean: moments.mean)
    case .gamma: return gamma(moments)
    case .lognormal: return .lognormal(location: moments.logMean, spread: moments.logSpread)
    case .weibull: return weibull(sorted, moments)
    case .triangular: return TriangularFit.law(sorted)
    }
  }

  /// ln k − ψ(k) = ln mean − mean of logarithms, by Minka's generalised Newton steps (2002, "Estimating a
  /// Gamma distribution").
  private static func gamma(_ moments: LogMoments) -> Law? {
    let gap = Numeric.log(moments.mean) - moments.logMean
    guard gap > 1e-12 else { return nil }
    var shape = (3 - gap + ((gap - 3) * (gap - 3) + 24 * gap).squareRoot()) / (12 * gap)
    for _ in 0..<50 {
      let value = gap - Numeric.log(shape) + Numeric.digamma(shape)
      let slope = 1 / shape - Numeric.trigamma(shape)
      let next = 1 / (1 / shape - value / (shape * shape * slope))
      guard next > 0, next.isFinite else { break }
      let step = abs(next - shape)
      shape = next
      if step < shape * 1e-13 { break }
    }
    return shape.isFinite && shape > 0 ? .gamma(shape: shape, scale: moments.mean / shape) : nil
  }

  /// Σ x^k ln x / Σ x^k − 1/k = mean of logarithms (Cohen 1965, Technometrics 7(4)); its left side grows with
  /// k, so Newton's steps stay between two bounds.
  private static func weibull(_ sorted: [Double], _ moments: LogMoments) -> Law? {
    guard moments.logSpread > 1e-9 else { return nil }
    let logs = sorted.map { Numeric.log($0) - moments.logMean }
    var (low, high) = (0.0, Double.infinity)
    // π / √6 over the spread of the logarithms: the moment estimate (Menon 1963).
    var shape = 1.28255 / moments.logSpread
    var sum = 0.0
    for _ in 0..<100 {
      var (first, second) = (0.0, 0.0)
      sum = 0
      let top = shape * (logs.last ?? 0)
      for log in logs {
        let weight = Numeric.exp(shape * log - top)
        sum += weight
        first += weight * log
        second += weight * log * log
      }
      let mean = first / sum
      let value = mean - 1 / shape
      if value > 0 { high = shape } else { low = shape }
      let slope = second / sum - mean * mean + 1 / (shape * shape)
      var next = shape - value / slope
      if !(next > low && next < high) { next = high == .infinity ? 2 * shape : 0.5 * (low + high) }
      let step = abs(next - shape)
      shape = next
      if step < shape * 1e-13 { break }
    }
    var mean = 0.0
    let top = shape * (logs.last ?? 0)
    for log in logs { mean += Numeric.exp(shape * log - top) }
    mean /= Double(logs.count)
    let scale = Numeric.exp(moments.logMean + (Numeric.log(mean) + top) / shape)
    return scale.isFinite && shape.isFinite ? .weibull(shape: shape, scale: scale) : nil
  }
}

/// Sums over a sample of positive values.
struct LogMoments {
  /// How many.
  let count: Double
  /// Mean [s].
  let mean: Double
  /// Mean of the logarithms [1].
  let logMean: Double
  /// Standard deviation of the logarithms, by n [1].
  let logSpread: Double

  init(_ values: [Double]) {
    count = Double(values.count)
    mean = values.reduce(0, +) / max(1, count)
    let logs = values.map { Numeric.log($0) }
    let middle = logs.reduce(0, +) / max(1, count)
    logMean = middle
    logSpread = (logs.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / max(1, count)).squareRoot()
  }
}
