import EntrepotJournal

extension Cast {
  /// The part of a warehouse that a place is in: the aisle of a rack location or of its buffers, the store of
  /// a lane, the aisle of a bay; itself for docks, stations and the like.
  func zone(ofNode node: UInt32) -> String {
    let node = Int(node)
    if let rack = rack(ofNode: node) { return member(ofNode: Int(rack.aisle))?.name ?? "" }
    if let walk = walk(ofNode: node), let spot = walk.spot(ofNode: node) {
      return "\(walk.name)/\(spot.aisle + 1)"
    }
    guard let member = member(ofNode: node) else { return name(ofNode: node) ?? "" }
    switch member.kind {
    case .lane, .inputBuffer, .outputBuffer:
      return self.member(ofNode: Int(member.parent))?.name ?? member.name
    default: return member.name
    }
  }
}
