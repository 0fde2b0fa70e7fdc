import EntrepotKernel

/// Nonlinear least squares that gross outliers do not move: Levenberg–Marquardt with Huber's weights first
/// (Huber 1964), then plain squares without what lies more than six robust deviations away.
///
/// Intervals are from the heteroscedasticity-consistent covariance HC1 (MacKinnon & White 1985) and
/// Student's t.
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
    /// Half of the 95 % interval of a parameter.
    func halfWidth(_ index: Int) -> Double {
      Numeric.tQuantile(0.975, degrees: Double(max(1, used - values.count))) * errors[index]
    }
  }

  let observations: [Double]
  /// Prediction of an observation from parameters.
  let predict: (Int, [Double]) -> Double

  /// Fits from a first guess; nil when there are too few observations.
  func fit(_ start: [Double]) -> Fit? {
    guard observations.count > start.count + 2 else { return nil }
    var values = start
    for _ in 0..<3 { values = improve(values, weights: huber(residuals(values))) }
    var weights = [Double](repeating: 1, count: observations.count)
    for _ in 0..<4 {
      let left = residuals(values)
      let limit = 6 * max(scale(left), 1e-9)
      for index in left.indices { weights[index] = abs(left[index]) <= limit ? 1 : 0 }
      values = improve(values, weights: weights)
    }
    return finished(values, weights)
  }

  private func residuals(_ values: [Double]) -> [Double] {
    observations.indices.map { observations[$0] - predict($0, values) }
  }

  /// Median absolute deviation, as the standard deviation of a normal law.
  private func scale(_ residuals: [Double]) -> Double {
    let sorted = residuals.map(abs).sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2] / 0.6745
  }

  private func huber(_ residuals: [Double]) -> [Double] {
    let limit = 1.345 * max(scale(residuals), 1e-9)
    return residuals.map { abs($0) <= limit ? 1 : limit / abs($0) }
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

  private func improve(_ start: [Double], weights: [Double]) -> [Double] {
    var values = start
    var cost = weighted(values, weights)
    var damping = 1e-3
    for _ in 0..<25 {
      let (matrix, vector) = normal(values, weights)
      var isBetter = false
      for _ in 0..<8 {
        var damped = matrix
        for index in damped.indices { damped[index][index] *= 1 + damping }
        for index in damped.indices where damped[index][index] == 0 { damped[index][index] = 1e-12 }
        guard let step = Matrix.solve(damped, vector) else { break }
        let next = zip(values, step).map { $0 + $1 }
        let nextCost = weighted(next, weights)
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
    let (bread, _) = normal(values, weights)
    var meat = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var squares = 0.0
    for index in observations.indices where weights[index] > 0 {
      let slope = gradient(index, values)
      let left = observations[index] - predict(index, values)
      squares += left * left
      for row in 0..<size {
        for column in 0..<size { meat[row][column] += left * left * slope[row] * slope[column] }
      }
    }
    var errors = [Double](repeating: .infinity, count: size)
    var correlations = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let degrees = Double(max(1, used - size))
    if let inverse = Matrix.inverse(bread) {
      let covariance = Matrix.product(Matrix.product(inverse, meat), inverse)
      for row in 0..<size {
        errors[row] = (max(0, covariance[row][row]) * Double(used) / degrees).squareRoot()
        for column in 0..<size {
          let both = (inverse[row][row] * inverse[column][column]).squareRoot()
          correlations[row][column] = both > 0 ? inverse[row][column] / both : 0
        }
      }
    }
    return Fit(
      values: values, errors: errors, correlations: correlations,
      deviation: (squares / degrees).squareRoot(), used: used, outliers: weights.count - used)
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
