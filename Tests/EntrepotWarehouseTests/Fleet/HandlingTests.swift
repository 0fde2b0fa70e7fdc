import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// What heights and depths add to picking up and putting down, against sums done by hand.
@Suite struct HandlingTests {
  /// When jobs or orders came to an end [ms].
  private func completed(_ scenario: ScenarioSpec, _ kind: RecordKind, _ code: UInt16) -> [Int64] {
    journal(of: Plan(scenario)).filter { $0.kind == kind && $0.code == code }
      .map { ($0.time + 500_000) / 1_000_000 }
  }

  /// Stations 2 m and 1 m high, the first 1.2 m deep. Picking 15 s + 2 m ÷ 0.25 m/s + 2 m ÷ 0.5 m/s +
  /// 2 × 1.2 m ÷ 0.2 m/s = 39 s; dropping 5 s + 4 s + 2 s = 11 s; a round of 200 m takes 250 s.
  @Test func stationsHaveHeightAndDepth() {
    var fleet = FleetSpec.fleet(start: ["p19"])
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(15), .constant(5))
    (fleet.vehicle.lift, fleet.vehicle.reach) = (LiftSpec(up: 0.25, down: 0.5), 0.2)
    fleet.vehicle.bend = 180
    var road = RoadSpec.loop(20)
    for index in road.segments.indices { road.segments[index].length = 10 }
    for (name, node, height, depth) in [("high", "p0", 2.0, 1.2), ("low", "p10", 1.0, 0.0)] {
      var station = StationNodeSpec()
      (station.name, station.node, station.height, station.depth) = (name, node, height, depth)
      road.stations.append(station)
    }
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 10_000)
    scenario.carry(from: ["high"], to: ["low"])
    let done = completed(scenario, .job, JobPhase.done.rawValue)
    // 10 m to the first, half a round, and the second.
    #expect(done.first == 160_000)
    for (before, after) in zip(done, done.dropFirst()) { #expect(after - before == 250_000) }
    // Forks without a speed take no time for it: 15 s and 5 s.
    scenario.layout.fleets[0].vehicle.lift = nil
    scenario.layout.fleets[0].vehicle.reach = nil
    #expect(completed(scenario, .job, JobPhase.done.rawValue).first == 130_000)
  }

  /// Two levels of 1.5 m, lifted at 0.3 m/s and lowered at 0.5 m/s: 8 s for a load on top. In the lane
  /// 0.5 m/s instead of 1 m/s: 8 s to the rear stack and back, 4 s to the one before it.
  @Test func stacksHaveLevels() {
    var scenario = ScenarioSpec.hall(["#s##", "#s##", "...."], levels: 2)
    scenario.layout.floors[0].levelHeight = 1.5
    scenario.layout.fleets[0].vehicle.lift = LiftSpec(up: 0.3, down: 0.5)
    scenario.order(
      [(0, true, 0), (100, true, 0), (200, true, 0), (300, true, 0), (1000, false, 0)], skus: ["a"])
    scenario.policies.retrieval = Choice("nearest")
    func waits() -> [Int64] {
      let starts: [Int64] = [0, 100, 200, 300, 1000]
      return zip(completed(scenario, .order, OrderPhase.completed.rawValue), starts).map {
        $0.0 / 1000 - $0.1
      }
    }
    // Driving and handling 15, 16, 14 and 14 s. Out again from the top of the front stack, from where it
    // stands: 5 + 2 + 8 s, two cells to the dock, 5 s.
    #expect(waits() == [15, 24, 14, 22, 22])
    scenario.layout.fleets[0].vehicle.laneSpeed = 0.5
    #expect(waits() == [19, 28, 16, 24, 24])
    #expect(violations(of: Plan(scenario)) == [])
  }
}
