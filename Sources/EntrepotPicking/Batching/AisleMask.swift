/// Where an order picks, in 64 bits: one an aisle, or one for several neighbours in a wide area.
struct AisleMask: Hashable, BitwiseCopyable {
  private(set) var bits: UInt64 = 0

  init(_ picks: [Pick], aisles: Int) {
    for pick in picks { bits |= 1 << UInt64(aisles > 64 ? pick.aisle * 64 / aisles : pick.aisle) }
  }

  /// What both have.
  mutating func formUnion(_ other: AisleMask) { bits |= other.bits }

  /// How near two orders are: three for an aisle that they share, one for an aisle beside one of the other's.
  @inline(__always)
  func nearness(_ other: AisleMask) -> Int {
    let near = bits | bits << 1 | bits >> 1
    return 2 * (bits & other.bits).nonzeroBitCount + (near & other.bits).nonzeroBitCount
  }
}
