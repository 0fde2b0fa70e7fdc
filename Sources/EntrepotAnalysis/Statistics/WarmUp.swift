/// Where a run's warm-up ends, by the marginal standard error rule over batches of five.
///
/// The truncation d minimises Σ (Z(j) − Z̄)² ÷ (k − d)² over the batch means that remain, with d up to
/// half of all; the first minimum is taken. White (1997); White, Cobb & Spratt (2000).
public struct MSER5: Hashable, Sendable {
  /// Batches of five that are cut off.
  public let truncatedBatches: Int
  /// Mean of what remains [unit of the series].
  public let mean: Double
  /// The rule's statistic at its minimum [unit²].
  public let statistic: Double

  /// Observations that are cut off.
  public var truncatedObservations: Int { truncatedBatches * 5 }

  /// The minimum lies at the last cut that was looked at: the run is too short for its warm-up.
  public let isAtLimit: Bool

  /// Searches a series [any unit]; nil when it has fewer than ten observations.
  public init?(_ series: [Double]) {
    let batches = series.count / 5
    guard batches >= 2 else { return nil }
    let means = (0..<batches).map { series[$0 * 5..<$0 * 5 + 5].reduce(0, +) / 5 }
    // From the end backwards, mean and sum of squares grow by one batch at a time (Welford 1962).
    var best = (cut: 0, statistic: Double.infinity, mean: 0.0)
    var middle = 0.0
    var squares = 0.0
    for (taken, value) in means.reversed().enumerated() {
      let step = value - middle
      middle += step / Double(taken + 1)
      squares += step * (value - middle)
      let (cut, count) = (batches - taken - 1, Double(taken + 1))
      guard cut <= batches / 2 else { continue }
      let statistic = squares / (count * count)
      if statistic <= best.statistic { best = (cut, statistic, middle) }
    }
    truncatedBatches = best.cut
    mean = best.mean
    statistic = best.statistic
    isAtLimit = best.cut == batches / 2
  }
}

/// Welch's moving average over replications, to see a warm-up (Welch 1983; Law 2015, section 9.5.1).
///
/// Averages the replications point by point, then over 2 w + 1 neighbours; near the start over as many as
/// lie on both sides. The last w points are left out.
///
/// - Parameters:
///   - replications: series [any one unit], cut to the shortest.
///   - window: w ≥ 0.
/// - Returns: the smoothed series in the same unit.
public func welchAverage(_ replications: [[Double]], window: Int) -> [Double] {
  guard let length = replications.map(\.count).min(), window >= 0, length > window else { return [] }
  let averages = (0..<length).map { point in
    replications.reduce(0) { $0 + $1[point] } / Double(replications.count)
  }
  return (0..<length - window).map { point in
    let reach = min(point, window)
    return averages[point - reach...point + reach].reduce(0, +) / Double(2 * reach + 1)
  }
}
