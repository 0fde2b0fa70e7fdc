import EntrepotJournal
import EntrepotKernel

/// Who is in whose way at this instant.
extension Scene {
  /// How far from the place waited for one may be who is said to be in the way [m]: it holds the road ahead.
  private static let reach = 6.0

  /// Who is in a blocked member's way now. The journal tells who was when the waiting began; on roads
  /// another one may have come to the place since.
  ///
  /// - Returns: nil when nobody is known to be.
  public func blocker(of node: Int, _ status: NodeStatus) -> Int? {
    let cast = header.cast
    guard status.blocker >= 0, let told = Int(exactly: status.blocker), cast.members.indices.contains(told)
    else { return nil }
    guard world.drive(ofNode: told) != nil, status.waitsFor != .none,
      let place = cast.planPosition(ofNode: Int(status.waitsFor))
    else { return told }
    func distance(_ vehicle: Int) -> Double {
      guard let pose = pose(ofMover: vehicle) else { return .infinity }
      return ((pose.x - place.x) * (pose.x - place.x) + (pose.y - place.y) * (pose.y - place.y)).squareRoot()
    }
    if distance(told) <= Self.reach { return told }
    let others = cast.members.indices.filter { $0 != node && cast.members[$0].kind == .vehicle }
    let nearest = others.map { (distance($0), $0) }.min { $0 < $1 }
    return nearest.flatMap { $0.0 <= Self.reach / 2 ? $0.1 : nil }
  }
}
