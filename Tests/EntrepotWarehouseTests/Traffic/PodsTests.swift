import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// A floor of pods, 33 × 46 cells, in unit-time mode: a cell a second, turning takes none.
///
/// RHCR (Li et al. 2021, doi:10.1609/aaai.v35i13.17344) plans 60, 100 and 140 robots on such a map
/// centrally and reaches 0.887, 0.813 and 0.742 of what they would carry if they could drive through each
/// other. Ours decide locally and hold a cell until they have cleared it: at least 85 % of that share is
/// asked for.
@Suite struct PodsTests {
  private func moves(_ count: Int, _ traffic: TrafficRule, isOneWay: Bool) -> Int {
    var scenario = ScenarioSpec()
    (scenario.name, scenario.horizon) = ("pods", 3000)
    var roads = RoadSpec()
    (roads.name, roads.mapPath, roads.isOneWay) = ("floor", "pods.map", isOneWay)
    roads.mapRows = (0..<33).map { row in
      (0..<46).map { column in
        let isRack = row % 4 == 2 && row < 31
        return !(isRack && column >= 7 && column < 39 && (column - 7) % 11 < 10)
      }
    }
    var fleet = FleetSpec()
    (fleet.name, fleet.roads, fleet.count, fleet.traffic) = ("robot", "floor", count, traffic)
    (fleet.vehicle.length, fleet.vehicle.speed, fleet.vehicle.quarterTurn) = (0.9, 1, 0)
    var stream = StreamSpec()
    (stream.name, stream.kind, stream.at, stream.isAlwaysBusy) = ("tasks", .moves, "robot", true)
    scenario.layout.roads = [roads]
    scenario.layout.fleets = [fleet]
    scenario.streams = [stream]
    var done = 0
    run(Plan(scenario)) { records in
      for record in records where record.kind == .job && record.code == JobPhase.done.rawValue { done += 1 }
    }
    return done
  }

  @Test(arguments: [(60, 0.887), (100, 0.813)]) func localControlComesNearCentralPlanning(
    _ count: Int, _ published: Double
  ) {
    let bound = moves(count, .freeFlow, isOneWay: false)
    let share = Double(moves(count, .priority, isOneWay: true)) / Double(bound)
    #expect(share >= 0.85 * published && share < 1, "\(share) of \(bound)")
  }
}
