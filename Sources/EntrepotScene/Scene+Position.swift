import EntrepotJournal

extension Scene {
  /// Where a node is on the floor plan [m]: movers where they are now, places where they stand; nil for what
  /// has no place.
  public func position(ofNode node: Int) -> (x: Double, y: Double)? {
    guard let member = header.cast.member(ofNode: node) else {
      return header.cast.planPosition(ofNode: node).map { ($0.x, $0.y) }
    }
    switch member.kind {
    case .crane, .vehicle, .picker: return pose(ofMover: node).map { ($0.x, $0.y) }
    case .aisle:
      guard let rack = header.cast.racks.first(where: { $0.aisle == UInt32(truncatingIfNeeded: node) }) else {
        return nil
      }
      let half = rack.firstBay + Double(rack.bays) * rack.bayPitch / 2
      return (rack.zeroX, rack.zeroY + half)
    case .lane: return ((member.x + member.rearX) / 2, (member.y + member.rearY) / 2)
    case .store, .fleet: return nil
    default: return (member.x, member.y)
    }
  }
}
