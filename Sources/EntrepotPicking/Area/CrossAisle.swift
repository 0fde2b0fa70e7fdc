/// A cross aisle between front and back, which cuts all aisles into two blocks there.
public struct CrossAisle: Hashable, Sendable, BitwiseCopyable {
  /// Distance of its centre line from the centre line of the front cross aisle [m].
  public let position: Double
  /// Across, in the direction of the aisles [m]; 0 where only the walking counts.
  public let width: Double

  /// A cross aisle; the area checks that it fits.
  ///
  /// - Parameters:
  ///   - position: of its centre line, from the centre line of the front cross aisle [m].
  ///   - width: in the direction of the aisles [m].
  public init(position: Double, width: Double = 0) {
    self.position = position
    self.width = width
  }

  /// Where it begins, seen from the front [m].
  var start: Double { position - width / 2 }
  /// Where it ends, seen from the front [m].
  var end: Double { position + width / 2 }
}
