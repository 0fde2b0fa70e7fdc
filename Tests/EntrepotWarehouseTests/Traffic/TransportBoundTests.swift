import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// No rule of dispatching and no traffic drives less than the loads ask for.
@Suite struct TransportBoundTests {
  private static let rules = DispatchRule.all.map(\.entry.name)

  /// Metres driven by a fleet in closed operation, and the transports that it did. There is always more to
  /// carry than it can.
  private func drive(
    _ rule: String, _ traffic: TrafficRule, _ seed: UInt64
  ) throws -> (driven: Double, jobs: [Route], network: RoadNetwork, starts: [Int]) {
    var dice = Dice(seed: seed)
    let rows = (0..<9).map { row in
      String((0..<11).map { $0 % 5 == 0 || row % 4 == 0 || dice.once(in: 3) ? "." as Character : "#" })
    }
    var road = RoadSpec.drawn(rows, pitch: 2, isOneWay: dice.once(in: 2))
    road.side = .none
    let network = RoadNetwork(road)
    var free = network.mainNodes
    func pick(_ count: Int) -> [Int] {
      (0..<count).map { _ in free.remove(at: dice.roll(0...free.count - 1)) }
    }
    func names(_ nodes: [Int]) -> [String] {
      nodes.map { "\(network.cells[$0] % network.columns)-\(network.cells[$0] / network.columns)" }
    }
    let (starts, from, to) = (pick(4), pick(6), pick(6))
    var fleet = FleetSpec.fleet(
      count: starts.count, speed: 2, acceleration: 1, quarterTurn: 1, traffic: traffic, start: names(starts))
    fleet.dispatching = Choice(rule)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(4), .constant(3))
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 8000)
    scenario.seed = seed
    scenario.carry(from: names(from), to: names(to), every: .exponential(mean: 4))
    let plan = Plan(scenario)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    var jobs: [Route] = []
    run(plan) { records in
      fold.fold(records)
      for record in records where record.kind == .job && record.code == JobPhase.done.rawValue {
        let route = Route(packed: record.value)
        jobs.append(Route(from: route.from - plan.firstRoadNode, to: route.to - plan.firstRoadNode))
      }
    }
    fold.finish(at: .seconds(8000))
    let driven = try #require(fold.values().first { $0.name == "vehicle.distance" }?.value)
    return (driven, jobs, network, starts)
  }

  /// Every pick-up is reached from where a load was put down, or from where a vehicle started: the loaded
  /// metres and the cheapest such pairing are the least that can be driven (``TransportBound``).
  @Test(arguments: rules, [TrafficRule.freeFlow, .priority])
  func noRuleDrivesLessThanTheBound(_ rule: String, _ traffic: TrafficRule) throws {
    var (driven, least) = (0.0, 0.0)
    for seed in UInt64(1)...4 {
      let found = try drive(rule, traffic, seed)
      // Lanes with traffic both ways let little through, and some of these maps lock up.
      #expect(found.jobs.count > (traffic == .freeFlow ? 300 : 5))
      let bound = TransportBound(found.network).least(found.jobs, starts: found.starts)
      #expect(found.driven >= bound.loaded + bound.empty - 1e-3, "seed \(seed): \(found.driven) \(bound)")
      driven += found.driven
      least += bound.loaded + bound.empty
    }
    // The bound says something: no rule drives twice as much.
    #expect(driven < 2 * least, "\(driven) of \(least)")
  }

  /// Three places on a line of 10 m: there and back without a detour, and two loads the same way.
  @Test func boundByHand() {
    let bound = TransportBound(RoadNetwork(.drawn(["..........."])))
    func route(_ from: UInt32, _ to: UInt32) -> Route { Route(from: from, to: to) }
    func least(_ jobs: [Route], _ starts: [Int]) -> [Double] {
      let found = bound.least(jobs, starts: starts)
      return [found.loaded, found.empty]
    }
    #expect(least([route(0, 10), route(10, 0)], [0]) == [20, 0])
    #expect(least([route(0, 10), route(0, 10)], [0]) == [20, 10])
    #expect(least([route(2, 5), route(6, 9)], [0, 4]) == [6, 3])
    // What one gives up the other gains: 3 → 2 and 8 → 9, not 5 → 2 and 6 → 9.
    #expect(least([route(2, 5), route(9, 6)], [3, 8]) == [6, 2])
  }
}
