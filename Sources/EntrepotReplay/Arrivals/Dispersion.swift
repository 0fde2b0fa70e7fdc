import EntrepotKernel

/// Whether counts vary as those of a Poisson process do.
///
/// Counts of one hour of the week, week by week, are compared with their own mean: the index of dispersion Σ
/// (c − m)² / m (Fisher, Thornton & Mackenzie 1922; Cox & Lewis 1966, 6.2), added up over the hours. Given
/// their sum N, k counts of a Poisson process are multinomial, so the index has the mean k − 1 and the
/// variance 2 (k − 1)(1 − 1 / N) exactly; a gamma law with these moments gives the probability, also where
/// counts are small.
struct Dispersion {
  /// Sum of the indices, its mean and variance under Poisson.
  private(set) var index = 0.0
  private(set) var degrees = 0.0
  private(set) var variance = 0.0

  /// Adds counts that have the same mean.
  mutating func add(_ counts: [Int]) {
    let total = counts.reduce(0, +)
    guard counts.count > 1, total > 1 else { return }
    let mean = Double(total) / Double(counts.count)
    index += counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
    degrees += Double(counts.count - 1)
    variance += 2 * Double(counts.count - 1) * (1 - 1 / Double(total))
  }

  /// Variance over mean [1]; 1 for Poisson, nil when nothing can be told.
  var ratio: Double? { degrees > 0 ? index / degrees : nil }

  /// Share of Poisson processes whose counts vary more [1].
  var above: Double? {
    guard degrees > 0, variance > 0 else { return nil }
    let scale = variance / degrees
    return Numeric.gammaTail(degrees / scale, index / scale)
  }
}
