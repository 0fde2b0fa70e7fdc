/// Who is not worse than another in everything (Pareto 1896).
public enum ParetoFront {
  /// Indices of points that no other point dominates: is at least as good in all figures and better in one.
  ///
  /// - Parameters:
  ///   - points: a list of figures each [any units]; a point with a missing one is never on the front.
  ///   - isMinimum: by figure, whether small values are good.
  public static func indices(_ points: [[Double?]], isMinimum: [Bool]) -> [Int] {
    let known: [(index: Int, values: [Double])] = points.enumerated().compactMap { index, point in
      let values = zip(point, isMinimum).compactMap { value, isMinimum in
        value.map { isMinimum ? $0 : -$0 }
      }
      return values.count == isMinimum.count && !values.isEmpty ? (index, values) : nil
    }
    return known.filter { one in
      !known.contains { dominates($0.values, one.values) }
    }.map(\.index)
  }

  private static func dominates(_ one: [Double], _ other: [Double]) -> Bool {
    var isBetter = false
    for (a, b) in zip(one, other) {
      if a > b { return false }
      if a < b { isBetter = true }
    }
    return isBetter
  }
}
