/// A law from which durations and quantities are drawn, as written in a file.
///
/// Parameters are in the unit of the quantity (seconds for durations).
public enum Distribution: Hashable, Sendable {
  case constant(Double)
  case uniform(min: Double, max: Double)
  case triangular(min: Double, mode: Double, max: Double)
  case exponential(mean: Double)
  /// Normal with this mean and standard deviation before truncation, conditioned on min … max.
  case truncatedNormal(mean: Double, deviation: Double, min: Double, max: Double)
  /// Mean and standard deviation of the variate itself, not of its logarithm.
  case lognormal(mean: Double, deviation: Double)
  /// Erlang when `shape` is whole. Mean = shape × scale.
  case gamma(shape: Double, scale: Double)
  case weibull(shape: Double, scale: Double)
  /// Observations; the inverse of their empirical distribution, linear between neighbours.
  case empirical([Double])
  /// Values with weights (need not add up to 1).
  case discrete(values: [Double], weights: [Double])
}
