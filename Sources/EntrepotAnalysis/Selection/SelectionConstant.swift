import EntrepotKernel

/// Constants of two-stage selection, by quadrature.
///
/// With first stages of n₀ normal observations, N(i) = ⌈(h S(i) ÷ δ)²⌉ observations of each of k systems
/// select the best with probability P (Rinott 1978; Dudewicz & Dalal 1975).
public enum SelectionConstant {
  /// Rinott's h [1]: ∫ (∫ Φ(h ÷ √((n₀ − 1)(1 ÷ x + 1 ÷ y))) f(x) dx)^(k − 1) f(y) dy = P, f the density of
  /// χ² with n₀ − 1 degrees of freedom.
  ///
  /// - Parameter probability: P [1].
  public static func rinott(systems: Int, firstStage: Int, probability: Double) -> Double {
    guard systems > 1, firstStage > 2, probability > 0, probability < 1 else { return .nan }
    let nu = Double(firstStage - 1)
    let (points, weights) = chiSquarePoints(degrees: nu)
    return root(probability) { h in
      var outer = 0.0
      for (y, wy) in zip(points, weights) {
        var inner = 0.0
        for (x, wx) in zip(points, weights) {
          inner += wx * Numeric.normalCDF(h / (nu * (1 / x + 1 / y)).squareRoot())
        }
        outer += wy * power(inner, systems - 1)
      }
      return outer
    }
  }

  /// Dudewicz and Dalal's h₁ [1]: ∫ F(t + h)^(k − 1) f(t) dt = P for Student's t with n₀ − 1 degrees of
  /// freedom (Law 2015, table 10.11).
  ///
  /// - Parameter probability: P [1].
  public static func dudewiczDalal(systems: Int, firstStage: Int, probability: Double) -> Double {
    guard systems > 1, firstStage > 2, probability > 0, probability < 1 else { return .nan }
    let nu = Double(firstStage - 1)
    let count = 2000
    // Equally likely points: the integral over f(t) dt becomes a mean.
    let points = (0..<count).map { Numeric.tQuantile((Double($0) + 0.5) / Double(count), degrees: nu) }
    return root(probability) { h in
      points.reduce(0) { $0 + power(studentCDF($1 + h, nu), systems - 1) } / Double(count)
    }
  }

  private static func studentCDF(_ t: Double, _ degrees: Double) -> Double {
    t >= 0 ? 1 - Numeric.tTail(t, degrees: degrees) : Numeric.tTail(-t, degrees: degrees)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }

  /// Midpoints and masses of a χ² law.
  private static func chiSquarePoints(degrees: Double) -> ([Double], [Double]) {
    let top = degrees + 14 * (2 * degrees).squareRoot() + 40
    let count = 400
    let width = top / Double(count)
    let logScale = Numeric.logGamma(0.5 * degrees) + 0.5 * degrees * Numeric.log(2)
    let points = (0..<count).map { (Double($0) + 0.5) * width }
    let densities = points.map { Numeric.exp((0.5 * degrees - 1) * Numeric.log($0) - 0.5 * $0 - logScale) }
    let total = densities.reduce(0, +)
    return (points, densities.map { $0 / total })
  }

  /// Where a rising function reaches a value, by bisection.
  private static func root(_ value: Double, _ function: (Double) -> Double) -> Double {
    var low = 0.0
    var high = 1.0
    while function(high) < value, high < 1e6 { high *= 2 }
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      if function(middle) < value { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
