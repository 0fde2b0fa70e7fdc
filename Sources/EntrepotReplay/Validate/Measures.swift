/// Distances between what was and what is simulated.
enum Measures {
  /// Largest distance between two empirical distributions (Kolmogorov 1933, Smirnov 1939) [1].
  static func kolmogorovSmirnov(_ a: [Double], _ b: [Double]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let (x, y) = (a.sorted(), b.sorted())
    var (i, j) = (0, 0)
    var largest = 0.0
    while i < x.count, j < y.count {
      let value = min(x[i], y[j])
      while i < x.count, x[i] <= value { i += 1 }
      while j < y.count, y[j] <= value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(x.count) - Double(j) / Double(y.count)))
    }
    return largest
  }

  /// Sum of absolute differences over the sum of what was [1]; nil when nothing was.
  static func wape(_ actual: [Double], _ simulated: [Double]) -> Double? {
    let total = actual.reduce(0) { $0 + abs($1) }
    guard total > 0 else { return nil }
    return zip(actual, simulated).reduce(0) { $0 + abs($1.0 - $1.1) } / total
  }

  /// Theil's inequality coefficient (Theil 1961): 0 for a perfect fit, 1 at worst [1].
  static func theil(_ actual: [Double], _ simulated: [Double]) -> Double? {
    let count = Double(min(actual.count, simulated.count))
    guard count > 0 else { return nil }
    func root(_ values: [Double]) -> Double {
      (values.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    }
    let size = root(actual) + root(simulated)
    return size > 0 ? root(zip(actual, simulated).map { $0 - $1 }) / size : nil
  }

  /// Half the sum of the differences of shares [1]; nil when one side has none. Sums go by key, so that they
  /// are the same in every process.
  static func shareDistance(_ a: [Int: Double], _ b: [Int: Double]) -> Double? {
    func total(_ counts: [Int: Double]) -> Double {
      counts.keys.sorted().reduce(0) { $0 + (counts[$1] ?? 0) }
    }
    let (x, y) = (total(a), total(b))
    guard x > 0, y > 0 else { return nil }
    let keys = Set(a.keys).union(b.keys).sorted()
    return keys.reduce(0) { $0 + abs((a[$1] ?? 0) / x - (b[$1] ?? 0) / y) } / 2
  }

  /// Edits that make one sequence of the other: steps put in, taken out or replaced, and neighbours exchanged
  /// (Damerau 1964; restricted: nothing is edited twice).
  static func edits(_ a: [Int], _ b: [Int]) -> Int {
    if a == b { return 0 }
    var (last, before) = ([Int](), Array(0...b.count))
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var least = min(before[j + 1] + 1, row[j] + 1, before[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, last[j - 1] + 1) }
        row.append(least)
      }
      (last, before) = (before, row)
    }
    return before[b.count]
  }

  /// A quantile of sorted values, the nearest rank.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  /// From which size on a value is a gross outlier: median and six robust standard deviations (median
  /// absolute deviation over 0.6745, Hampel 1974), as in calibration; the deviation is no less than what a
  /// clock of that step makes of it.
  static func outlierLimit(_ values: [Double], tick: Double = 0) -> Double {
    let middle = quantile(values.sorted(), 0.5)
    let spread = quantile(values.map { abs($0 - middle) }.sorted(), 0.5) / 0.6745
    return abs(middle) + 6 * max(spread, LogTick.deviation * tick, 1e-9)
  }

  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
