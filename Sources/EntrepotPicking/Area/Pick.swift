/// A place to pick from. Only an area makes it, so it lies within that area.
///
/// Both sides of an aisle are reached from its middle, so a pick needs no side.
public struct Pick: Hashable, Sendable, BitwiseCopyable {
  let aisleNumber: Int32
  /// Distance from the centre line of the front cross aisle [m].
  public let position: Double

  init(aisle: Int, position: Double) {
    aisleNumber = Int32(truncatingIfNeeded: aisle)
    self.position = position
  }

  /// Aisle, from 0 on the left.
  public var aisle: Int { Int(aisleNumber) }
}
