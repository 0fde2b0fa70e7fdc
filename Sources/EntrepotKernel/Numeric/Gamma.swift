extension Numeric {
  /// Logarithm of the gamma function [1] for x > 0; ∞ at and below zero.
  ///
  /// Lanczos' approximation (1964, doi:10.1137/0701008) with g = 7 and nine terms; near 1 and 2,
  /// where the result is near zero, the error is absolute, about 10⁻¹⁵.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : .infinity }
    if x == .infinity { return .infinity }
    if x == 1 || x == 2 { return 0 }
    // Γ(x) = Γ(x + 1) / x keeps the series where it is good.
    if x < 0.5 { return logGamma(x + 1) - log(x) }
    let z = x - 1
    var sum = 0.99999999999980993
    sum += 676.5203681218851 / (z + 1)
    sum -= 1259.1392167224028 / (z + 2)
    sum += 771.32342877765313 / (z + 3)
    sum -= 176.61502916214059 / (z + 4)
    sum += 12.507343278686905 / (z + 5)
    sum -= 0.13857109526572012 / (z + 6)
    sum += 9.9843695780195716e-6 / (z + 7)
    sum += 1.5056327351493116e-7 / (z + 8)
    let t = z + 7.5
    return 0.91893853320467274178 + (z + 0.5) * log(t) - t + log(sum)
  }

  /// The regularised lower incomplete gamma function P(a, x) [1]: the distribution function of a
  /// gamma law with shape a > 0 and scale 1.
  public static func gammaCDF(_ a: Double, _ x: Double) -> Double {
    guard x > 0, a > 0 else { return 0 }
    if x == .infinity { return 1 }
    return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
  }

  /// The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x) [1].
  public static func gammaTail(_ a: Double, _ x: Double) -> Double {
    guard x > 0, a > 0 else { return 1 }
    if x == .infinity { return 0 }
    return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
  }

  /// x^a e^−x / Γ(a).
  private static func gammaFactor(_ a: Double, _ x: Double) -> Double {
    exp(a * log(x) - x - logGamma(a))
  }

  /// P by its power series (Abramowitz & Stegun 1964, 6.5.29).
  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    for _ in 0..<gammaSteps(a) {
      n += 1
      term *= x / n
      sum += term
      if term < sum * 0x1p-54 { break }
    }
    return Swift.min(1, sum * gammaFactor(a, x))
  }

  /// Q by its continued fraction (Abramowitz & Stegun 1964, 6.5.31), evaluated by Lentz' method.
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1...gammaSteps(a) {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if d.magnitude < tiny { d = tiny }
      c = b + an / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let factor = d * c
      h *= factor
      if (factor - 1).magnitude < 0x1p-52 { break }
    }
    return Swift.min(1, h * gammaFactor(a, x))
  }

  /// Terms that are enough: about √a of them matter, several times over.
  private static func gammaSteps(_ a: Double) -> Int {
    300 + Int(Swift.min(12 * a.squareRoot(), 100_000))
  }

  /// Quantile of the gamma law with this shape and scale 1 [1].
  ///
  /// Starts from the cube-root approximation (Wilson & Hilferty 1931) and improves by Halley's
  /// steps inside a bracket. Above a shape of 10⁶ the approximation itself stands; there it is good
  /// to 1 part in 10⁷.
  ///
  /// - Parameters:
  ///   - p: probability; 0 gives 0, 1 gives ∞.
  ///   - shape: > 0; otherwise the result is not a number.
  public static func gammaQuantile(_ p: Double, shape: Double) -> Double {
    guard shape > 0, shape < .infinity, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    var x = gammaStart(p, shape)
    if shape > 1e6 { return x }
    if x < 1e-290 { return x }
    let logGammaShape = logGamma(shape)
    var low = 0.0
    var high = Double.infinity
    for _ in 0..<60 {
      // The smaller of both tails carries the difference without cancellation.
      let error = p < 0.5 ? gammaCDF(shape, x) - p : (1 - p) - gammaTail(shape, x)
      if error == 0 { return x }
      if error > 0 { high = x } else { low = x }
      let density = exp((shape - 1) * log(x) - x - logGammaShape)
      let newton = error / density
      let curve = newton * ((shape - 1) / x - 1)
      var next = x - newton / (1 - 0.5 * Swift.min(1, Swift.max(-1, curve)))
      if !(next > low && next < high) {
        next = high == .infinity ? 2 * x : 0.5 * (low + high)
      }
      let step = (next - x).magnitude
      x = next
      if step <= x * 0x1p-50 { break }
    }
    return x
  }

  private static func gammaStart(_ p: Double, _ shape: Double) -> Double {
    if shape > 0.8 {
      let v = 1 / (9 * shape)
      let root = 1 - v + normalQuantile(p) * v.squareRoot()
      let x = shape * root * root * root
      if root > 0.1 { return x }
    }
    // Near zero P is x^a / Γ(a + 1).
    let small = exp((log(p) + logGamma(shape + 1)) / shape)
    if small < 0.5 * (shape + 1) { return Swift.max(small, 1e-300) }
    return Swift.max(shape, -log(1 - p) * 0.9)
  }
}
