import EntrepotJournal
import Testing

struct MotionTests {
  let axis = AxisLimits(speed: 2.5, acceleration: 0.6, deceleration: 0.8)

  /// Closed form of the trapezoid profile with unequal ramps, figures worked out independently.
  @Test func unequalRamps() {
    let cases = [
      (0.5, 1.7078251), (2, 3.4156503), (8, 6.8313005), (9.1, 7.285831), (10, 7.6458333), (37.3, 18.565833),
    ]
    for (distance, seconds) in cases {
      #expect(abs(axis.duration(distance) - seconds) < 6e-7)
      #expect(abs(axis.duration(-distance) - axis.duration(distance)) == 0)
      #expect(abs(AxisProfile(axis, distance: distance).duration - axis.duration(distance)) < 1e-9)
    }
    // √(2 · 8 · 35 / 12) and 37.3 / 2.5 + 2.5 · 35 / 24, exactly.
    #expect(abs(axis.duration(8) - 6.831300510639732) < 1e-9)
    #expect(abs(axis.duration(37.3) - 18.565833333333334) < 1e-9)
    #expect(abs(axis.switchDistance - 9.114583333333334) < 1e-9)
  }

  /// Calculation sheet of a plant after FEM 9.851, published as 11.81, 11.48, 14.32 and 11.27 s.
  @Test func plantSheet() {
    let crane = CraneMotion(
      travel: AxisLimits(speed: 2.91667, acceleration: 0.4, deceleration: 0.4),
      lift: AxisLimits(speed: 0.833333, acceleration: 0.5, deceleration: 0.5))
    let e = (travel: 1.5, height: 0.0)
    let p1 = (travel: 8.83, height: 8.45)
    let p2 = (travel: 22.01, height: 2.53)
    let a = (travel: 1.5, height: 8.0)
    for (from, to, exact, published) in [
      (e, p1, 11.8067, 11.81), (p1, p2, 11.4804, 11.48), (p2, a, 14.3213, 14.32), (a, e, 11.2667, 11.27),
    ] {
      let move = CraneMove(crane, from: from, to: to)
      #expect(abs(move.duration - exact) < 1e-4)
      #expect(abs(move.duration - published) < 0.01)
      let direct = crane.duration(travel: to.travel - from.travel, lift: to.height - from.height)
      #expect(abs(direct - move.duration) < 1e-9)
    }
  }

  /// Position is the integral of speed, and speed never leaves the limits.
  @Test func positionFollowsSpeed() {
    for distance in [0.5, -2, 9.1, -37.3] {
      let profile = AxisProfile(axis, distance: distance)
      let steps = 20_000
      let step = profile.duration / Double(steps)
      var integral = 0.0
      for index in 0..<steps {
        let middle = (Double(index) + 0.5) * step
        integral += profile.speed(at: middle) * step
        #expect(profile.speed(at: middle).magnitude <= axis.speed + 1e-12)
        if index % 1000 == 999 {
          #expect(abs(profile.position(at: Double(index + 1) * step) - integral) < 1e-6)
        }
      }
      #expect(profile.position(at: -1) == 0)
      #expect(profile.position(at: 1e9) == distance)
      #expect(profile.speed(at: 1e9) == 0)
    }
  }

  @Test func withoutRampsSpeedIsConstant() {
    let plain = AxisLimits(speed: 2, acceleration: .infinity, deceleration: .infinity)
    #expect(plain.duration(7) == 3.5)
    let profile = AxisProfile(plain, distance: 7)
    #expect(profile.duration == 3.5)
    #expect(profile.position(at: 1) == 2)
    #expect(profile.speed(at: 1) == 2)
    let oneSided = AxisLimits(speed: 2, acceleration: 1, deceleration: .infinity)
    #expect(oneSided.duration(7) == 4.5)
    #expect(AxisProfile(oneSided, distance: 7).position(at: 2) == 2)
  }

  @Test func noWayTakesNoTime() {
    for limits in [axis, AxisLimits(speed: 2, acceleration: .infinity, deceleration: .infinity)] {
      #expect(limits.duration(0) == 0)
      let profile = AxisProfile(limits, distance: 0)
      #expect(profile.duration == 0)
      #expect(profile.peakSpeed == 0)
      #expect(profile.position(at: 1) == 0)
    }
  }

  @Test func bothAxesMoveAtOnce() {
    let crane = CraneMotion(
      travel: axis, lift: AxisLimits(speed: 1, acceleration: .infinity, deceleration: .infinity))
    let move = CraneMove(crane, from: (10, 6), to: (12, 2))
    #expect(move.duration == 4)
    #expect(move.position(at: 1).height == 5)
    #expect(move.position(at: 3.9).travel == 12)
    #expect(move.position(at: 4) == (12, 2))
  }
}
