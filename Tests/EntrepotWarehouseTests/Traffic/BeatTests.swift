import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// The unit in which vehicles lose patience: from rest to rest along a usual way, by first principles.
@Suite struct BeatTests {
  /// A two-way line of ways of 2 m, at its end a piece of another length if any [m].
  private func beat(piece: Double? = nil, length: Double = 0.9) -> Double {
    var points = (0...10).map { ("p\($0)", Double($0) * 2, 0.0) }
    if let piece { points.append(("q", 20 + piece, 0)) }
    var fleet = FleetSpec.fleet(speed: 1, acceleration: 0.5)
    (fleet.vehicle.deceleration, fleet.vehicle.length) = (1, length)
    let road = RoadSpec.graph(points, points.map(\.0).joined(separator: "-"))
    return Plan(.fleets(road, [fleet], horizon: 10)).vehicleKinds[0].beat
  }

  /// s / v + v / 2 (1 / a + 1 / b): 2 m at 1 m/s with 0.5 m/s² and 1 m/s² take 3.5 s. A piece of 4 mm, or of
  /// 300 m, does not change that; a vehicle of 3 m takes the time for its own length.
  @Test func oneShortPieceIsNotEverybodysBeat() {
    #expect((beat() - 3.5).magnitude < 1e-12)
    #expect(beat(piece: 0.004) == beat())
    #expect(beat(piece: 300) == beat())
    #expect((beat(length: 3) - 4.5).magnitude < 1e-12)
  }
}
