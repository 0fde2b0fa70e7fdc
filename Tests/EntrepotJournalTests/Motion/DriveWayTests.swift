import EntrepotJournal
import Testing

/// Ways of vehicles against movements from rest to rest, which are held against theory themselves.
@Suite struct DriveWayTests {
  private func motion(_ speed: Double, _ up: Double, _ down: Double) -> VehicleMotion {
    VehicleMotion(
      speed: speed, loadedSpeed: speed, acceleration: up, deceleration: down, quarterTurn: 0, length: 1,
      width: 1)
  }

  @Test(arguments: [(2.0, 1.0, 1.0), (1.5, 0.4, 0.9), (3.0, 2.0, 0.5)]) func restToRestIsTheKnownProfile(
    _ speed: Double, _ up: Double, _ down: Double
  ) {
    for distance in [0.1, 1, 3.7, 12, 140] {
      let known = AxisProfile(
        AxisLimits(speed: speed, acceleration: up, deceleration: down), distance: distance)
      let way = DriveWay(motion(speed, up, down), isLoaded: false, speed: 0, stopAfter: distance)
      for step in -5...1010 {
        let time = known.duration * Double(step) / 1000
        #expect(abs(way.position(after: time) - known.position(at: time)) < 1e-9)
      }
    }
  }

  /// Whoever is at speed u already has come u² / 2a of a longer way.
  @Test(arguments: [0.2, 0.9, 1.4]) func aFlyingStartIsTheRestOfALongerWay(_ speed: Double) {
    let limits = AxisLimits(speed: 1.6, acceleration: 0.5, deceleration: 0.8)
    let before = speed * speed / (2 * limits.acceleration)
    for distance in [3.0, 8, 55] {
      let known = AxisProfile(limits, distance: before + distance)
      let way = DriveWay(motion(1.6, 0.5, 0.8), isLoaded: true, speed: speed, stopAfter: distance)
      guard known.peakSpeed >= speed else { continue }
      for step in 0...1000 {
        let time = known.duration * Double(step) / 1000
        let expected = known.position(at: time + speed / limits.acceleration) - before
        #expect(abs(way.position(after: time) - expected) < 1e-9)
      }
    }
  }

  @Test func withoutAnEndItKeepsItsSpeed() {
    let way = DriveWay(motion(2, 1, 1), isLoaded: false, speed: 0, stopAfter: nil)
    #expect(abs(way.position(after: 2) - 2) < 1e-12)
    #expect(abs(way.position(after: 12) - 22) < 1e-12)
  }

  @Test func withoutRampsItIsAtSpeedAtOnce() {
    let way = DriveWay(motion(2, .infinity, .infinity), isLoaded: false, speed: 0, stopAfter: 10)
    #expect(way.position(after: 2.5) == 5)
    #expect(way.position(after: 6) == 10)
  }
}
