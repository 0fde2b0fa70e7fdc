import EntrepotJournal
import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotScene

/// Vehicles in the picture on arcs: by the circle that touches both ways of a corner.
@Suite struct ArcPoseTests {
  /// Round the cell (2, 0) from the east-bound way, radius 2 m, in ten seconds; where it is after five.
  private func pose(to heading: UInt8, begin: Double = 0, end: Double = 1, after seconds: Double) -> Pose? {
    let turn = DriveTurn(from: 0, to: heading, saving: 4 - .pi, begin: begin, end: end)
    var header = Header()
    header.cast = SmallJournal.cast()
    var scene = Scene(header)
    scene.world.apply(
      Record(
        .seconds(100), .drive, code: turn.code, subject: SmallJournal.cart1, a: SmallJournal.cell(2),
        b: turn.b, value: Time.seconds(10).nanoseconds))
    scene.time = .seconds(100 + seconds)
    return scene.pose(ofMover: Int(SmallJournal.cart1))
  }

  private func expect(_ pose: Pose?, _ x: Double, _ y: Double, _ degrees: Double) throws {
    let pose = try #require(pose)
    var header = Header()
    header.cast = SmallJournal.cast()
    let node = try #require(header.cast.planPosition(ofNode: Int(SmallJournal.cell(2))))
    // The radius follows from what the arc saves, which is told to 10 µm.
    #expect(abs(pose.x - node.x - x) < 1e-4 && abs(pose.y - node.y - y) < 1e-4, "\(pose)")
    #expect(abs(pose.heading - degrees / 180 * .pi) < 1e-9)
  }

  /// The centre lies 2 m before the node and 2 m to the left or right of it.
  @Test func alongTheArc() throws {
    let root = 2.0.squareRoot()
    try expect(pose(to: 64, after: 0), -2, 0, 0)
    try expect(pose(to: 64, after: 5), -2 + root, 2 - root, 45)
    try expect(pose(to: 64, after: 10), 0, 2, 90)
    try expect(pose(to: 64, after: 99), 0, 2, 90)
    try expect(pose(to: 192, after: 5), -2 + root, -2 + root, -45)
    try expect(pose(to: 192, after: 10), 0, -2, -90)
  }

  /// A vehicle that has stood in the middle, and one that stops there.
  @Test func halfAnArc() throws {
    let root = 2.0.squareRoot()
    try expect(pose(to: 64, begin: 0.5, after: 0), -2 + root, 2 - root, 45)
    try expect(pose(to: 64, begin: 0.5, after: 10), 0, 2, 90)
    try expect(pose(to: 64, end: 0.5, after: 10), -2 + root, 2 - root, 45)
  }

  /// On the spot it stays at its node.
  @Test func onTheSpot() throws {
    let turn = DriveTurn(to: 64)
    #expect(turn.code == DrivePhase.turning.rawValue && turn.b == 64)
    #expect(DriveTurn(code: turn.code, b: turn.b) == turn)
  }

  /// What is told of an arc is read again, for all angles.
  @Test func toldAndRead() {
    for angle in UInt8(1)...255 where angle != 128 {
      for (begin, end) in [(0.0, 1.0), (0.5, 1), (0, 0.5), (0.375, 0.875)] {
        let turn = DriveTurn(from: 17, to: 17 &+ angle, saving: Double(angle) * 0.013, begin: begin, end: end)
        #expect(DriveTurn(code: turn.code, b: turn.b) == turn)
        #expect(DriveCode(rawValue: turn.code).phase == .turning)
        #expect(abs(turn.saving - Double(angle) * 0.013) <= 0.5001e-5)
      }
    }
  }
}
