import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotScene

/// Movers are where their kinematics put them: speed is stepped a millisecond at a time from the limits
/// alone, with none of the formulas that the picture uses.
@Suite struct KinematicsTests {
  /// What bounds a movement along a line.
  private struct Limits {
    /// [m/s], and at the start.
    var cruise: Double, start = 0.0
    /// [m/s²]
    var acceleration: Double, deceleration: Double
    /// Way to the end [m] and the speed there [m/s]; nil when it goes on.
    var end: (distance: Double, speed: Double)?

    /// Way made after a time [m]: as fast as allowed, and so slow that it can still brake.
    func stepped(_ time: Double) -> Double {
      var (way, speed) = (0.0, start)
      let steps = max(1, Int((time / 0.001).rounded(.up)))
      let step = time / Double(steps)
      for _ in 0..<steps {
        var target = cruise
        if let end {
          let room = max(0, end.distance - way - speed * step / 2)
          target = min(target, (end.speed * end.speed + 2 * deceleration * room).squareRoot())
        }
        let next =
          target > speed
          ? min(target, speed + acceleration * step) : max(target, speed - 1.01 * deceleration * step)
        way += (speed + next) / 2 * step
        speed = next
      }
      return end.map { min($0.distance, way) } ?? way
    }
  }

  /// Ten thousand random times; at each the position of one mover.
  private func compare(
    _ scenario: ScenarioSpec, _ expected: (Scene, Int) -> (x: Double, y: Double, z: Double)?
  ) throws {
    let plan = Plan(scenario)
    let records = journal(of: plan)
    var scene = Scene(plan.header(replication: 1, warmUp: .zero))
    let movers = scene.header.cast.members.indices.filter { node in
      [.crane, .vehicle].contains(scene.header.cast.members[node].kind)
    }
    var dice = Dice(seed: 17)
    let last = try #require(records.last).instant.seconds
    let times = (0..<10_000).map { _ in Time.seconds(dice.number(0...last)) }.sorted()
    var (next, compared, moving, worst) = (0, 0, 0, 0.0)
    for time in times {
      while next < records.count, records[next].instant <= time {
        scene.world.apply(records[next])
        next += 1
      }
      scene.time = time
      let mover = movers[compared % movers.count]
      compared += 1
      guard let wanted = expected(scene, mover), let pose = scene.pose(ofMover: mover) else { continue }
      if scene.isMoving(mover) { moving += 1 }
      worst = max(worst, abs(pose.x - wanted.x), abs(pose.y - wanted.y), abs(pose.z - wanted.z))
    }
    #expect(compared == 10_000 && moving > 1000, "\(moving) in motion")
    #expect(worst < 0.01, "a centimetre")
  }

  @Test func cranes() throws {
    var store = ScenarioSpec.busyStore()
    store.horizon = 20_000
    try compare(store) { scene, crane in
      let cast = scene.header.cast
      guard let move = scene.world.motion(ofNode: crane), let motion = cast.members[crane].motion,
        let rack = scene.rack(ofCrane: crane), let end = cast.craneCoordinate(ofNode: Int(move.to))
      else { return nil }
      let start = cast.craneCoordinate(ofNode: Int(move.from)) ?? end
      let elapsed = (scene.time - move.start).seconds
      func made(_ axis: AxisLimits, _ way: Double) -> Double {
        let limits = Limits(
          cruise: axis.speed, acceleration: axis.acceleration, deceleration: axis.deceleration,
          end: (way.magnitude, 0))
        return (way < 0 ? -1 : 1) * limits.stepped(elapsed)
      }
      let travel = start.travel + made(motion.travel, end.travel - start.travel)
      let height = start.height + made(motion.lift, end.height - start.height)
      return (cast.racks[rack].zeroX, cast.racks[rack].zeroY + travel, height)
    }
  }

  @Test func vehicles() throws {
    let rows = Array(repeating: String(repeating: ".", count: 9), count: 7)
    var scenario = ScenarioSpec.fleets(
      .drawn(rows, pitch: 1.5, isOneWay: true),
      [.fleet(count: 7, speed: 1.7, acceleration: 0.6, quarterTurn: 1.5)], horizon: 4000)
    scenario.carry()
    try compare(scenario) { scene, vehicle in
      let cast = scene.header.cast
      guard let drive = scene.world.drive(ofNode: vehicle), let motion = cast.members[vehicle].drive,
        let from = cast.planPosition(ofNode: Int(drive.from)), let phase = drive.phase, phase != .parking
      else { return nil }
      guard phase != .turning, let to = cast.planPosition(ofNode: Int(drive.to)) else { return from }
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { return from }
      let state = DriveState(packed: drive.value)
      let offset = Double(state.micrometres) * 1e-6
      let isLoaded = scene.world.count(ofNode: vehicle) > 0
      var limits = Limits(
        cruise: isLoaded ? motion.loadedSpeed : motion.speed, start: Double(state.speed) * 1e-6,
        acceleration: motion.acceleration, deceleration: motion.deceleration)
      if phase == .stopping { limits.end = (length - offset, drive.speed ?? 0) }
      if phase == .going, let speed = drive.speed { limits.cruise = speed }
      let share = (offset + limits.stepped((scene.time - drive.start).seconds)) / length
      return (from.x + dx * share, from.y + dy * share, 0)
    }
  }
}
