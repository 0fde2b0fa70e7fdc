import EntrepotKernel

extension Distribution {
  /// The law of so many times what this one gives; all of them stay what they are.
  func times(_ factor: Double) -> Distribution {
    switch self {
    case .constant(let value): .constant(value * factor)
    case .uniform(let least, let greatest): .uniform(min: least * factor, max: greatest * factor)
    case .triangular(let least, let mode, let greatest):
      .triangular(min: least * factor, mode: mode * factor, max: greatest * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .truncatedNormal(let mean, let deviation, let least, let greatest):
      .truncatedNormal(
        mean: mean * factor, deviation: deviation * factor, min: least * factor, max: greatest * factor)
    case .lognormal(let mean, let deviation):
      .lognormal(mean: mean * factor, deviation: deviation * factor)
    case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * factor)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
    case .empirical(let values): .empirical(values.map { $0 * factor })
    case .discrete(let values, let weights): .discrete(values: values.map { $0 * factor }, weights: weights)
    }
  }
}
