import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Fleets against figures that others computed: loops, zones, closed networks of queues.
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

  /// Throughput of a closed network [1/s] with a delay [s] and stations of so many servers and visits:
  /// exact mean value analysis (Reiser & Lavenberg 1980, doi:10.1145/322186.322195), with the queue-length
  /// distributions of stations of several servers.
  private func throughput(
    _ count: Int, _ delay: Double, _ stations: [(time: Double, servers: Int, visits: Double)]
  )
    -> Double
  {
    var shares = stations.map { _ in [1.0] + [Double](repeating: 0, count: count) }
    var rate = 0.0
    for n in 1...count {
      let stays = stations.enumerated().map { index, station in
        (1...n).reduce(0.0) { sum, j in
          sum + Double(j) * station.time / Double(min(j, station.servers)) * shares[index][j - 1]
        }
      }
      rate = Double(n) / (delay + zip(stays, stations).reduce(0) { $0 + $1.0 * $1.1.visits })
      for (index, station) in stations.enumerated() {
        for j in stride(from: n, through: 1, by: -1) {
          shares[index][j] =
            rate * station.visits * station.time / Double(min(j, station.servers)) * shares[index][j - 1]
        }
        shares[index][0] = 1 - shares[index][1...n].reduce(0, +)
      }
    }
    return rate
  }

  /// The formula gives the published figures: 90 s of travel, a pick-up of 25 s, two drops of 40 s; and
  /// 75 s of travel to one of four stations of 18 s.
  @Test func meanValueAnalysis() {
    for (vehicles, hourly) in [(1, 23.2258), (4, 82.7007), (8, 124.563), (20, 143.069)] {
      let rate = throughput(vehicles, 90, [(25, 1, 1), (40, 2, 1)])
      #expect(abs(rate * 3600 - hourly) < 0.001 * hourly)
    }
    for (robots, hourly) in [(4, 150.281), (16, 496.889), (48, 732.046)] {
      let rate = throughput(robots, 75, Array(repeating: (18, 1, 0.25), count: 4))
      #expect(abs(rate * 3600 - hourly) < 0.001 * hourly)
    }
  }

  /// Robots on one-way roads from a hub to one of four stations and back: 75 s of travel at 20 m/s, queues
  /// on the road. Who moves up in a queue needs 0.1 s, which the network of queues does not know.
  @Test(arguments: [(4, 150.281), (16, 496.889), (32, 680.89)])
  func fourStations(_ robots: Int, _ published: Double) {
    var points: [(String, Double, Double)] = [("hub", 0, 0)]
    var road = RoadSpec()
    var ways: [(String, String, Double)] = []
    for station in 1...4 {
      var last = "hub"
      func go(_ name: String, _ length: Double, _ x: Double) {
        points.append((name, x, Double(station) * 10))
        ways.append((last, name, length))
        last = name
      }
      // 50 ways of 14 m, 40 of 1 m to queue on, the station, and back in 50 more ways: 1,500 m.
      for step in 0..<50 { go("out\(station)-\(step)", 14, Double(step + 1)) }
      for step in 0..<40 { go("queue\(station)-\(step)", 1, Double(step + 51)) }
      go("station\(station)", 1, 91)
      for step in 0..<50 { go("back\(station)-\(step)", 15, Double(92 + step)) }
      ways.append((last, "hub", 9))
    }
    road = .graph(points, "")
    road.segments = ways.map { from, to, length in
      var segment = SegmentSpec()
      (segment.from, segment.to, segment.length) = (from, to, length)
      return segment
    }
    var fleet = FleetSpec.fleet(
      count: robots, speed: 20, start: (0..<robots).map { "out\($0 % 4 + 1)-\($0 / 4)" })
    (fleet.vehicle.bend, fleet.vehicle.drop) = (180, .exponential(mean: 18))
    (fleet.perPlace, fleet.vehicle.length) = (1000, 0.9)
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 400_000)
    scenario.carry(from: ["hub"], to: (1...4).map { "station\($0)" })
    let watch = Watch(scenario, recordLimit: 4096)
    #expect(watch.broken.isEmpty)
    let hourly = Double(watch.done) / (400_000 / 3600)
    #expect(abs(hourly - published) < 0.015 * published, "\(hourly) an hour")
    #expect(hourly < published * 1.01)
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
