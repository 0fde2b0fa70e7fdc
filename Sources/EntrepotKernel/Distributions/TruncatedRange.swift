/// A normal law cut at two bounds, as the range of probabilities that is left.
///
/// When both bounds lie above the mean the law is mirrored, so that probabilities are taken in the
/// lower tail, where they keep their digits.
struct TruncatedRange {
  let mean: Double
  let deviation: Double
  let min: Double
  let max: Double
  let isMirrored: Bool
  /// Probability below the lower (mirrored: the upper) bound [1].
  let below: Double
  /// Probability between the bounds [1].
  let mass: Double

  init(mean: Double, deviation: Double, min: Double, max: Double) {
    self.mean = mean
    self.deviation = deviation
    self.min = min
    self.max = max
    isMirrored = min > mean
    let (a, b) = TruncatedRange.bounds(mean, deviation, min, max, mirrored: isMirrored)
    below = Numeric.normalCDF(a)
    mass = Numeric.normalCDF(b) - below
  }

  /// The bounds of the (mirrored) standard normal law [1].
  var standardBounds: (Double, Double) {
    TruncatedRange.bounds(mean, deviation, min, max, mirrored: isMirrored)
  }

  private static func bounds(
    _ mean: Double, _ deviation: Double, _ min: Double, _ max: Double, mirrored: Bool
  ) -> (Double, Double) {
    let a = (min - mean) / deviation
    let b = (max - mean) / deviation
    return mirrored ? (-b, -a) : (a, b)
  }

  /// The quantile; increasing in `uniform`.
  func value(at uniform: Double) -> Double {
    let share = isMirrored ? 1 - uniform : uniform
    let z = Numeric.normalQuantile(below + share * mass)
    let value = isMirrored ? mean - deviation * z : mean + deviation * z
    // A range too far out for any probability to be left collapses onto its nearer bound.
    if value.isNaN { return isMirrored ? min : max }
    return Swift.max(min, Swift.min(max, value))
  }
}
