import EntrepotKernel

/// Nonlinear least squares that gross outliers do not move: Levenberg–Marquardt with Huber's weights first
/// (Huber 1964), then plain squares without what lies more than six robust deviations away.
///
/// Intervals are from the heteroscedasticity-consistent covariance HC1 (MacKinnon & White 1985), or from that
/// of whole clusters (Liang & Zeger 1986, with the correction of Cameron & Miller 2015, eq. 12) where it
/// is the
/// larger one, and Student's t.
struct LeastSquares {
  /// What came of a fit.
  struct Fit {
    /// Estimates.
    var values: [Double]
    /// Standard errors; infinity where the data say nothing.
    var errors: [Double]
    /// Correlations of the estimates [1].
    var correlations: [[Double]]
    /// Standard deviation of what is left [unit of the observations].
    var deviation: Double
    /// Observations used, and left out as outliers.
    var used: Int
    var outliers: Int
    /// Observed − predicted, by observation.
    var residuals: [Double]
    /// Whether an observation is no outlier.
    var isUsed: [Bool]

    /// Covariance of two estimates.
    func covariance(_ a: Int, _ b: Int) -> Double {
      errors[a].isFinite && errors[b].isFinite ? correlations[a][b] * errors[a] * errors[b] : .infinity
    }

    /// Half of the 95 % interval of a parameter.
    func halfWidth(_ index: Int) -> Double {
      Numeric.tQuantile(0.975, degrees: Double(max(1, used - values.count))) * errors[index]
    }
  }

  /// What is known of a parameter before: a normal law.
  struct Prior {
    var mean: Double
    var deviation: Double
  }

  let observations: [Double]
  /// Smallest spread that the observations can have [unit of the observations]: how finely they are measured.
  var resolution = 1e-9
  /// Which observations may err together, by number; empty: none.
  var clusters: [Int] = []
  /// Which observations spread alike, by number; empty: all do.
  var kinds: [Int] = []
  /// By parameter; an empty list, or nil: nothing is known.
  var priors: [Prior?] = []
  /// Prediction of an observation from parameters.
  let predict: (Int, [Double]) -> Double

  /// Fits from a first guess; nil when there are too few observations.
  func fit(_ start: [Double]) -> Fit? {
    guard observations.count > start.count + 2 else { return nil }
    var values = start
    for _ in 0..<3 {
      let left = residuals(values)
      values = improve(values, weights: huber(left, scales(left)), noise: scale(left))
    }
    var weights = [Double](repeating: 1, count: observations.count)
    for _ in 0..<4 {
      let left = residuals(values)
      let scales = scales(left)
      for index in left.indices {
        weights[index] = abs(left[index]) <= 6 * max(scales[index], resolution) ? 1 : 0
      }
      values = improve(values, weights: weights, noise: scale(left))
    }
    return finished(values, weights)
  }

  /// Goes on from values, with some observations only; the sum of squares that is left of these.
  func refined(_ start: [Double], isUsed: [Bool]) -> (values: [Double], squares: Double) {
    let weights = isUsed.map { $0 ? 1.0 : 0 }
    let used = max(1, isUsed.count { $0 })
    let noise = (weighted(start, weights) / Double(used)).squareRoot()
    let values = improve(start, weights: weights, noise: noise)
    return (values, weighted(values, weights))
  }

  /// Observed − predicted, by observation.
  func residuals(_ values: [Double]) -> [Double] {
    observations.indices.map { observations[$0] - predict($0, values) }
  }

  /// Median absolute deviation, as the standard deviation of a normal law.
  private func scale(_ residuals: [Double]) -> Double {
    let sorted = residuals.map(abs).sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2] / 0.6745
  }

  /// The same of an observation's kind, by observation; of a kind with too few, that of all.
  private func scales(_ residuals: [Double]) -> [Double] {
    let all = scale(residuals)
    guard kinds.count == residuals.count else { return Array(repeating: all, count: residuals.count) }
    var parts: [Int: [Double]] = [:]
    for (index, kind) in kinds.enumerated() { parts[kind, default: []].append(residuals[index]) }
    let own = parts.mapValues { $0.count < Self.fewestOfKind ? all : scale($0) }
    return kinds.map { own[$0] ?? all }
  }

  /// Observations of a kind from which its own spread is told.
  private static let fewestOfKind = 30

  private func huber(_ residuals: [Double], _ scales: [Double]) -> [Double] {
    residuals.indices.map { index in
      let limit = 1.345 * max(scales[index], resolution)
      return abs(residuals[index]) <= limit ? 1 : limit / abs(residuals[index])
    }
  }

  private func gradient(_ index: Int, _ values: [Double]) -> [Double] {
    values.indices.map { parameter in
      var (up, down) = (values, values)
      let step = max(1e-6, abs(values[parameter]) * 1e-5)
      up[parameter] += step
      down[parameter] -= step
      return (predict(index, up) - predict(index, down)) / (2 * step)
    }
  }

  /// How much a parameter's distance from its prior counts, where one observation has this noise.
  private func weight(_ index: Int, _ noise: Double) -> Double {
    guard index < priors.count, let prior = priors[index] else { return 0 }
    let share = noise / prior.deviation
    return share * share
  }

  private func improve(_ start: [Double], weights: [Double], noise: Double) -> [Double] {
    var values = start
    func total(_ values: [Double]) -> Double {
      values.indices.reduce(weighted(values, weights)) { sum, index in
        guard index < priors.count, let prior = priors[index] else { return sum }
        let distance = values[index] - prior.mean
        return sum + weight(index, noise) * distance * distance
      }
    }
    var cost = total(values)
    var damping = 1e-3
    for _ in 0..<25 {
      var (matrix, vector) = normal(values, weights)
      for index in values.indices where weight(index, noise) > 0 {
        matrix[index][index] += weight(index, noise)
        vector[index] += weight(index, noise) * ((priors[index]?.mean ?? 0) - values[index])
      }
      var isBetter = false
      for _ in 0..<8 {
        var damped = matrix
        for index in damped.indices { damped[index][index] *= 1 + damping }
        for index in damped.indices where damped[index][index] == 0 { damped[index][index] = 1e-12 }
        guard let step = Matrix.solve(damped, vector) else { break }
        let next = zip(values, step).map { $0 + $1 }
        let nextCost = total(next)
        if nextCost.isFinite, nextCost < cost {
          let change = (cost - nextCost) / max(cost, 1e-30)
          (values, cost) = (next, nextCost)
          damping = max(damping / 5, 1e-9)
          isBetter = change > 1e-10
          break
        }
        damping *= 8
      }
      if !isBetter { break }
    }
    return values
  }

  private func weighted(_ values: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    for index in observations.indices where weights[index] > 0 {
      let left = observations[index] - predict(index, values)
      sum += weights[index] * left * left
    }
    return sum
  }

  private func normal(_ values: [Double], _ weights: [Double]) -> ([[Double]], [Double]) {
    let size = values.count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var vector = [Double](repeating: 0, count: size)
    for index in observations.indices where weights[index] > 0 {
      let slope = gradient(index, values)
      let left = observations[index] - predict(index, values)
      for row in 0..<size {
        vector[row] += weights[index] * slope[row] * left
        for column in 0...row { matrix[row][column] += weights[index] * slope[row] * slope[column] }
      }
    }
    for row in 0..<size { for column in 0..<row { matrix[column][row] = matrix[row][column] } }
    return (matrix, vector)
  }

  private func finished(_ values: [Double], _ weights: [Double]) -> Fit {
    let size = values.count
    let used = weights.count { $0 > 0 }
    var (bread, _) = normal(values, weights)
    var meat = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var squares = 0.0
    var sums: [Int: [Double]] = [:]
    for index in observations.indices where weights[index] > 0 {
      let slope = gradient(index, values)
      let left = observations[index] - predict(index, values)
      squares += left * left
      for row in 0..<size {
        for column in 0..<size { meat[row][column] += left * left * slope[row] * slope[column] }
      }
      guard index < clusters.count else { continue }
      var sum = sums[clusters[index]] ?? [Double](repeating: 0, count: size)
      for row in 0..<size { sum[row] += left * slope[row] }
      sums[clusters[index]] = sum
    }
    var errors = [Double](repeating: .infinity, count: size)
    var correlations = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let degrees = Double(max(1, used - size))
    // A prior is an observation more, as uncertain as it says.
    let variance = squares / degrees
    for index in 0..<size {
      let weight = weight(index, variance.squareRoot())
      bread[index][index] += weight
      meat[index][index] += weight * variance
    }
    if let inverse = Matrix.inverse(bread) {
      let covariance = Matrix.product(Matrix.product(inverse, meat), inverse)
      let together = clustered(sums, inverse, degrees, used)
      for row in 0..<size {
        let own = max(0, covariance[row][row]) * Double(used) / degrees
        errors[row] = max(own, together[row]).squareRoot()
        for column in 0..<size {
          let both = (inverse[row][row] * inverse[column][column]).squareRoot()
          correlations[row][column] = both > 0 ? inverse[row][column] / both : 0
        }
      }
    }
    return Fit(
      values: values, errors: errors, correlations: correlations,
      deviation: (squares / degrees).squareRoot(), used: used, outliers: weights.count - used,
      residuals: residuals(values), isUsed: weights.map { $0 > 0 })
  }

  /// Variances when the observations of a cluster err together; zero with fewer than twenty, of which it
  /// would know too little.
  private func clustered(
    _ sums: [Int: [Double]], _ inverse: [[Double]], _ degrees: Double, _ used: Int
  ) -> [Double] {
    let size = inverse.count
    var variances = [Double](repeating: 0, count: size)
    guard sums.count >= 20 else { return variances }
    for key in sums.keys.sorted() {
      guard let sum = sums[key] else { continue }
      for row in 0..<size {
        let part = (0..<size).reduce(0) { $0 + inverse[row][$1] * sum[$1] }
        variances[row] += part * part
      }
    }
    let count = Double(sums.count)
    return variances.map { $0 * count / (count - 1) * Double(max(1, used - 1)) / degrees }
  }
}

/// Small dense matrices.
enum Matrix {
  /// Solves a linear system by elimination with pivots; nil when it is singular.
  static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double]? {
    let size = vector.count
    var (a, b) = (matrix, vector)
    for column in 0..<size {
      guard let pivot = (column..<size).max(by: { abs(a[$0][column]) < abs(a[$1][column]) }),
        abs(a[pivot][column]) > 1e-14 * abs(matrix[column][column]), abs(a[pivot][column]) > 0
      else { return nil }
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      for row in (column + 1)..<max(size, column + 1) {
        let factor = a[row][column] / a[column][column]
        if factor == 0 { continue }
        for next in column..<size { a[row][next] -= factor * a[column][next] }
        b[row] -= factor * b[column]
      }
    }
    var result = [Double](repeating: 0, count: size)
    for row in (0..<size).reversed() {
      var sum = b[row]
      for column in row + 1..<max(size, row + 1) { sum -= a[row][column] * result[column] }
      result[row] = sum / a[row][row]
      if !result[row].isFinite { return nil }
    }
    return result
  }

  /// The inverse; nil when there is none.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let size = matrix.count
    var columns: [[Double]] = []
    for index in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[index] = 1
      guard let column = solve(matrix, unit) else { return nil }
      columns.append(column)
    }
    return (0..<size).map { row in (0..<size).map { columns[$0][row] } }
  }

  /// The product.
  static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in
      b.indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } }
    }
  }
}
