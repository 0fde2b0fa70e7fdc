/// How movements are shared among SKUs: the most popular share x of them makes x^s of the movements.
///
/// The ABC curve of Hausman, Schwarz & Graves 1976 (doi:10.1287/mnsc.22.6.629): s = 1 is even,
/// s ≈ 0.222 is 20 % of the SKUs with 70 % of the movements, s ≈ 0.065 is 20 % with 90 %.
public struct Popularity: Hashable, Sendable {
  /// Number of SKUs, at least one.
  public let count: Int
  /// Exponent s of the curve [1], 0 < s ≤ 1.
  public let skewness: Double

  /// A curve over so many SKUs with this exponent [1].
  ///
  /// A count below one is held at one; an exponent outside 0 … 1 is held there, and one that is not
  /// a number is taken as 1.
  public init(count: Int, skewness: Double) {
    self.count = Swift.max(1, count)
    self.skewness = skewness.isNaN ? 1 : Swift.max(1e-6, Swift.min(1, skewness))
  }

  /// The SKU, most popular first, for a uniform number in 0 … 1 [1].
  public func index(for uniform: Double) -> Int {
    guard uniform > 0 else { return 0 }
    let place = Double(count) * Numeric.pow(uniform, 1 / skewness)
    guard place < Double(count) else { return count - 1 }
    return Swift.min(Int(place), count - 1)
  }

  /// The share of movements of one SKU [1]; 0 when there is no such SKU.
  public func share(of index: Int) -> Double {
    guard index >= 0, index < count else { return 0 }
    return cumulated(index + 1) - cumulated(index)
  }

  private func cumulated(_ number: Int) -> Double {
    Numeric.pow(Double(number) / Double(count), skewness)
  }
}
