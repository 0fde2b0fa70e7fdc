/// Quantile of a small sample, linear between order statistics (Hyndman & Fan 1996, type 7).
///
/// - Parameters:
///   - values: the sample in rising order, in any unit.
///   - p: probability, held within 0 … 1 [1].
/// - Returns: the quantile in the sample's unit, or nil of an empty sample.
public func quantile(sorted values: [Double], _ p: Double) -> Double? {
  guard let last = values.last, !p.isNaN else { return nil }
  let position = min(max(p, 0), 1) * Double(values.count - 1)
  let below = Int(position)
  guard below + 1 < values.count else { return last }
  return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
}

/// Median of a sample in any order [any unit]; nil of an empty one.
public func median(_ values: [Double]) -> Double? { quantile(sorted: values.sorted(), 0.5) }
