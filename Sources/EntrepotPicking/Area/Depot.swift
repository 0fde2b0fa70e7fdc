/// Where a tour begins and ends: at the mouth of an aisle.
public struct Depot: Hashable, Sendable, BitwiseCopyable {
  /// Which of the two outer cross aisles.
  public enum End: Hashable, Sendable, BitwiseCopyable {
    /// The cross aisle at distance 0.
    case front
    /// The cross aisle at the far end.
    case back
  }

  /// Aisle, from 0 on the left.
  public let aisle: Int
  /// End of the aisle.
  public let end: End

  /// A depot; the area checks that it has the aisle.
  public init(aisle: Int = 0, end: End = .front) {
    self.aisle = aisle
    self.end = end
  }
}
