/// In which aisles an order picks: 64 bits, one an aisle or one for several neighbours in a wide area, and
/// how far they are from the depot.
struct AisleSet: BitwiseCopyable {
  private(set) var bits: UInt64 = 0
  /// From the depot's aisle to the last aisle on its left and on its right [m].
  private(set) var left = 0.0
  private(set) var right = 0.0

  init(_ picks: [Pick], in area: PickingArea) {
    for pick in picks {
      bits |= 1 << UInt64(area.aisles > 64 ? pick.aisle * 64 / area.aisles : pick.aisle)
      let distance = Double(pick.aisle - area.depot.aisle) * area.spacing
      left = Swift.max(left, -distance)
      right = Swift.max(right, distance)
    }
  }

  /// The aisles of both.
  mutating func formUnion(_ other: AisleSet) {
    bits |= other.bits
    left = Swift.max(left, other.left)
    right = Swift.max(right, other.right)
  }

  /// About what one tour saves when aisles of this length are walked through: the aisles that both have, and
  /// the way across that both go; 0 when no aisle is shared or neighbours one of the other's [m].
  @inline(__always)
  func nearness(_ other: AisleSet, length: Double) -> Double {
    guard (bits | bits << 1 | bits >> 1) & other.bits != 0 else { return 0 }
    let across = Swift.min(left, other.left) + Swift.min(right, other.right)
    return length * (Double((bits & other.bits).nonzeroBitCount) + 0x1p-10) + 2 * across
  }
}
