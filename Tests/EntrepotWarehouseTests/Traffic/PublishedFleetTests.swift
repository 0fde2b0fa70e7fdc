import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Fleets against figures that others computed: loops, zones, identities.
@Suite struct PublishedFleetTests {
  private static let loopPoints = (0..<200).map { index -> (String, Double, Double) in
    index < 100 ? ("p\(index)", Double(index), 0) : ("p\(index)", Double(199 - index), 1)
  }

  /// A loop of 200 m at 1 m/s, 40 s of handling, pick-ups and drops anywhere on it: an empty and a loaded
  /// half round each, 15.0 loads an hour when first come is first served. No rule does better than never
  /// driving empty: 25.714 an hour (Bartholdi & Platzman 1989, doi:10.1287/trsc.23.1.1).
  @Test(arguments: ["fcfs", "nearest-vehicle", "nearest-job", "weighted"])
  func aLoopWithOneVehicle(_ rule: String) {
    let road = RoadSpec.graph(
      Self.loopPoints, (Self.loopPoints.map(\.0) + ["p0"]).joined(separator: ">"))
    var fleet = FleetSpec.fleet()
    fleet.dispatching = Choice(rule)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(20), .constant(20))
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 3_000_000)
    // Twice as much as it can carry: the rule always has a choice.
    scenario.carry(every: rule == "fcfs" ? nil : .exponential(mean: 3600 / 16))
    let watch = Watch(scenario, recordLimit: 4096)
    let hourly = Double(watch.done) / (3_000_000 / 3600)
    #expect(watch.broken.isEmpty)
    if rule == "fcfs" { #expect(abs(hourly - 15) < 0.15, "\(hourly) an hour") }
    #expect(hourly > 10 && hourly <= 25.7143, "\(hourly) an hour")
  }

  /// One vehicle a zone: (zone + vehicle) / speed + delay between two (first principles): 8.5 s for zones
  /// of 8 m, 5.1667 s for a crossing of 4 m. Vehicles leave a queue so far apart, to the microsecond.
  @Test(arguments: [(8.0, 8.5), (4.0, 31.0 / 6)])
  func zonesAndCrossings(_ zone: Double, _ headway: Double) {
    let points = (0..<60).map { index -> (String, Double, Double) in
      index < 30 ? ("p\(index)", Double(index) * zone, 0) : ("p\(index)", Double(59 - index) * zone, zone)
    }
    let road = RoadSpec.graph(points, (points.map(\.0) + ["p0"]).joined(separator: ">"))
    var fleet = FleetSpec.fleet(
      count: 10, speed: 1.2, traffic: .claims, start: (0..<10).map { "p\(9 - $0)" })
    (fleet.vehicle.length, fleet.vehicle.releaseDelay) = (1.6, 0.5)
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 55 * zone / 1.2 + 10 * headway)
    scenario.carry(from: ["p20"], to: ["p29"])
    let watch = Watch(scenario, keeps: true)
    #expect(watch.broken.isEmpty)
    let picked = watch.steps.filter { $0.kind == .job && $0.code == JobPhase.carrying.rawValue }.map(\.time)
    #expect(picked.count >= 10)
    for (one, next) in zip(picked, picked.dropFirst().prefix(9)) {
      #expect(abs(Double(next - one) - headway * 1e9) < 1000, "\(Double(next - one) * 1e-9) s")
    }
  }

  /// Nobody is faster than alone: traffic never carries more than vehicles that drive through each other.
  @Test(arguments: [UInt64](1...12)) func freeFlowIsABound(_ seed: UInt64) {
    func done(_ rule: TrafficRule) -> Int {
      var dice = Dice(seed: seed)
      let rows = (0..<8).map { row in
        String((0..<12).map { $0 % 4 == 0 || row % 3 == 0 || dice.once(in: 4) ? "." as Character : "#" })
      }
      var road = RoadSpec.drawn(rows, isOneWay: dice.once(in: 2))
      road.side = .none
      let fleet = FleetSpec.fleet(
        count: dice.roll(2...20), speed: 1.5, acceleration: 1, quarterTurn: 1.5, traffic: rule)
      var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 40_000)
      scenario.seed = seed
      scenario.carry()
      return Watch(scenario, recordLimit: 4096).done
    }
    let (bound, real) = (done(.freeFlow), done(.priority))
    // Both draw other movements after a while: two standard errors of the mean of that many ways.
    #expect(real > 0 && Double(real) <= Double(bound) * 1.02, "\(real) of \(bound)")
  }
}
