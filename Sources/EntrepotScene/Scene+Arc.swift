import EntrepotJournal
import Glibc

extension Scene {
  /// Where a vehicle is on an arc round a node, after a share of it [1]; formulas as in ``DriveTurn``.
  func pose(onArc turn: DriveTurn, at node: (x: Double, y: Double, z: Double), _ share: Double) -> Pose {
    let before = Double(turn.before) / 128 * .pi
    let bend = Double(Int8(bitPattern: turn.heading &- turn.before)) / 128 * .pi
    let angle = bend.magnitude
    guard angle > 0, angle < .pi else { return Pose(x: node.x, y: node.y, heading: before) }
    let radius = turn.saving / (2 * tan(angle / 2) - angle)
    let tangent = radius * tan(angle / 2)
    let (ahead, aside) = (radius * sin(angle * share) - tangent, radius * (1 - cos(angle * share)))
    let side = bend > 0 ? 1.0 : -1
    return Pose(
      x: node.x + ahead * cos(before) - side * aside * sin(before),
      y: node.y + ahead * sin(before) + side * aside * cos(before), heading: before + bend * share)
  }
}
