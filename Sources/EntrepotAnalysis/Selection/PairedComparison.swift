import EntrepotKernel

/// The difference of two variants that were run with the same random numbers, replication by replication.
///
/// The paired-t interval (Law 2015, section 10.2.1): it needs neither equal variances nor independence of
/// the two, only independent pairs.
public struct PairedComparison: Hashable, Sendable {
  /// Pairs.
  public let count: Int
  /// Mean of second less first [unit of the figure].
  public let difference: Double
  /// Standard error of the difference [unit of the figure]; nil below two pairs.
  public let error: Double?
  /// Probability of so large a difference when there is none, on both sides [1]; nil below two pairs.
  public let pValue: Double?

  /// Compares two samples [any one unit], pair by pair; nil when there is none.
  public init?(_ first: [Double?], _ second: [Double?]) {
    let differences = zip(first, second).compactMap { a, b in a.flatMap { a in b.map { $0 - a } } }
    guard let interval = TInterval(differences) else { return nil }
    count = interval.count
    difference = interval.mean
    guard let deviation = interval.deviation else {
      error = nil
      pValue = nil
      return
    }
    let spread = deviation / Double(count).squareRoot()
    error = spread
    if spread == 0 {
      pValue = difference == 0 ? 1 : 0
    } else {
      pValue = 2 * Numeric.tTail(difference.magnitude / spread, degrees: Double(count - 1))
    }
  }

  /// Half-width [unit of the figure] of the interval with a confidence [1]; nil below two pairs.
  public func halfWidth(confidence: Double = 0.95) -> Double? {
    error.map { $0 * Numeric.tQuantile(0.5 + 0.5 * confidence, degrees: Double(count - 1)) }
  }
}

/// Holm's adjusted p-values (Holm 1979, Scand. J. Statist. 6): the chance of even one false finding among
/// all of a family stays below the level at which they are compared, whatever their dependence.
///
/// - Parameter values: p-values [1]; nil for comparisons that say nothing, which stay nil and do not count.
/// - Returns: adjusted p-values in the same order [1].
public func holmAdjusted(_ values: [Double?]) -> [Double?] {
  let order = values.indices.filter { values[$0] != nil }.sorted {
    (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1)
  }
  var adjusted = [Double?](repeating: nil, count: values.count)
  var highest = 0.0
  for (rank, index) in order.enumerated() {
    highest = max(highest, min(1, Double(order.count - rank) * (values[index] ?? 1)))
    adjusted[index] = highest
  }
  return adjusted
}

/// Bonferroni's confidence of each of several intervals, so that all hold together with `confidence`.
///
/// - Parameters:
///   - confidence: of all together [1].
///   - count: how many there are.
/// - Returns: of each [1].
public func bonferroniConfidence(_ confidence: Double, of count: Int) -> Double {
  1 - (1 - confidence) / Double(max(1, count))
}
