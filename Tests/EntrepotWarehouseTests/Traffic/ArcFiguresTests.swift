import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Distance and energy of vehicles that drive round corners as a car does: arcs count, not corners.
@Suite struct ArcFiguresTests {
  /// Round a rectangle of 20 m by 6 m, 2 m/s, from one place to the one half a round away, in so many rounds
  /// and three seconds [s, m].
  private func figures(
    radius: Double, from: String, to: String, rounds: Int, curve: Double? = nil,
    traffic: TrafficRule = .claims
  ) -> [String: Double] {
    var fleet = FleetSpec.fleet(speed: 2, traffic: traffic, start: [from])
    (fleet.vehicle.turning, fleet.vehicle.turningRadius) = (.carLike, radius)
    fleet.vehicle.curveSpeed = curve
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(7), .constant(9))
    var power = PowerSpec()
    (power.drive, power.idle, power.handling) = (100, 10, 50)
    fleet.vehicle.power = power
    let points = [
      ("sw", 0.0, 0.0), ("s", 10, 0), ("se", 20, 0), ("ne", 20, 6), ("n", 10, 6), ("nw", 0, 6),
    ]
    let time = half(radius) - Double.pi * radius
    let leg = time / 2 + Double.pi * radius / (curve ?? 2)
    var scenario = ScenarioSpec.fleets(
      .graph(points, "sw>s>se>ne>n>nw>sw"), [fleet], horizon: Double(rounds) * (2 * leg + 16) + 3)
    scenario.carry(from: [from], to: [to])
    let plan = Plan(scenario)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    let ended = run(plan, checks: true) { fold.fold($0) }
    #expect(ended.broken == [])
    fold.finish(at: .seconds(scenario.horizon ?? 0))
    return Dictionary(fold.values().compactMap { figure in figure.value.map { (figure.name, $0) } }) { a, _ in
      a
    }
  }

  /// Half a round: 26 m less 2 r tan(45°) and plus r π/2 at each of two corners [m].
  private func half(_ radius: Double) -> Double { 26 - 2 * (2 * radius - radius * Double.pi / 2) }

  /// From the middle of one side to that of the other, or from the middle of one arc to that of the one
  /// across: the same way, loaded and empty, to what the journal rounds.
  @Test(arguments: [("s", "n"), ("se", "nw")], [TrafficRule.claims, .freeFlow])
  func distance(_ ends: (String, String), _ traffic: TrafficRule) throws {
    for radius in [0.5, 1, 2.5, 3] {
      let figures = figures(radius: radius, from: ends.0, to: ends.1, rounds: 20, traffic: traffic)
      for name in ["vehicle.distance-loaded", "vehicle.distance-empty"] {
        let found = try #require(figures[name])
        #expect(abs(found - 20 * half(radius)) < 20 * 2 * 1e-5, "\(radius) m: \(name) \(found)")
      }
    }
  }

  /// Driving power for the time on straight ways and arcs, handling power at both ends.
  @Test func energy() throws {
    let radius = 2.0
    let figures = figures(radius: radius, from: "s", to: "n", rounds: 20, curve: 0.8)
    let driving = (half(radius) - Double.pi * radius) / 2 + Double.pi * radius / 0.8
    let exact = 20 * (2 * driving * 100 + 16 * 50) + 3 * 50
    let found = try #require(figures["vehicle.energy"])
    #expect(abs(found - exact) < 1e-5 * exact, "\(found), by hand \(exact)")
  }
}
