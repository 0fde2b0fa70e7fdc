import EntrepotKernel

/// Whether two samples with unequal variances have different means (Welch 1947, Biometrika 34).
struct WelchTest: Hashable {
  /// Mean of the second less mean of the first, in their unit.
  let difference: Double
  /// Half the width of its 95 % interval, in their unit.
  let halfWidth: Double
  /// Degrees of freedom by Welch and Satterthwaite [1].
  let degrees: Double

  /// Compares two samples in the same unit; nil when one has fewer than two values.
  init?(_ first: [Double], _ second: [Double]) {
    guard first.count > 1, second.count > 1 else { return nil }
    let (a, b) = (Moments(first), Moments(second))
    difference = b.mean - a.mean
    let (u, v) = (a.variance / a.count, b.variance / b.count)
    guard u + v > 0 else {
      halfWidth = 0
      degrees = .infinity
      return
    }
    degrees = (u + v) * (u + v) / (u * u / (a.count - 1) + v * v / (b.count - 1))
    halfWidth = Numeric.tQuantile(0.975, degrees: degrees) * (u + v).squareRoot()
  }

  /// Whether zero lies outside the interval.
  var isBeyondNoise: Bool { difference.magnitude > halfWidth }

  private struct Moments {
    let count, mean, variance: Double

    init(_ values: [Double]) {
      count = Double(values.count)
      let middle = values.reduce(0, +) / count
      mean = middle
      variance = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / (count - 1)
    }
  }
}
