import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Fleets whose vehicles queue on the road for servers, against the exact solutions of closed networks.
@Suite struct ClosedNetworkTests {
  /// n vehicles, 90 s of travel, a pick-up of 25 s, two drops of 40 s; loads an hour.
  private static let agvs = [
    (1, 23.2258), (2, 45.2738), (4, 82.7007), (6, 108.867), (8, 124.563), (12, 137.645), (20, 143.069),
  ]
  /// n robots, 75 s of travel, one of four stations of 18 s; visits of pods an hour.
  private static let robots = [
    (4, 150.281), (8, 285.937), (12, 402.598), (16, 496.889), (24, 619.48), (32, 680.89), (48, 732.046),
  ]
  private static let fourStations = ClosedNetwork(
    delay: 75, Array(repeating: .init(18, visits: 0.25), count: 4))
  private static let twoDrops = ClosedNetwork(delay: 90, [.init(25), .init(40, servers: 2)])

  /// Mean value analysis and convolution give the published figures.
  @Test func formulas() {
    for (network, rows) in [(Self.twoDrops, Self.agvs), (Self.fourStations, Self.robots)] {
      for (count, hourly) in rows {
        #expect(abs(network.throughput(count) * 3600 - hourly) < 1e-5 * hourly)
        let constants = network.constants(count)
        #expect(abs(constants[count - 1] / constants[count] * 3600 - hourly) < 1e-5 * hourly)
      }
    }
  }

  /// Jobs done or orders completed an hour in ten pieces of the run after the first tenth.
  private func hourly(_ scenario: ScenarioSpec, _ kind: RecordKind = .job) -> Estimate {
    let horizon = scenario.horizon ?? 0
    var counts = [Double](repeating: 0, count: 11)
    let ended = run(Plan(scenario)) { records in
      let done = kind == .job ? JobPhase.done.rawValue : OrderPhase.completed.rawValue
      for record in records where record.kind == kind && record.code == done {
        counts[min(10, Int(Double(record.time) * 1e-9 / horizon * 11))] += 1
      }
    }
    #expect(ended.simulation.brokenLaws().isEmpty)
    return Estimate(counts.dropFirst().map { $0 * 11 * 3600 / horizon })
  }

  /// Within half a hundredth of the exact value, and what chance leaves of a run of so many cycles.
  private func expect(_ found: Estimate, _ exact: Double) {
    #expect(found.agrees(with: exact, halfWidth: 0.005 * exact), "\(found), exact \(exact)")
    #expect(found.isSharper(than: 0.02, of: exact), "\(found)")
  }

  /// Robots on one-way roads from a hub to one of four stations and back: 75 s of travel at 100 m/s, queues
  /// on the road.
  @Test(arguments: robots) func robotsAtFourStations(_ count: Int, _ published: Double) {
    var lanes = Lanes()
    for station in 1...4 {
      let out = lanes.go(from: "hub", Lanes.row("out\(station)-", 40, 85))
      let queue = lanes.go(from: out, Lanes.row("queue\(station)-", 40, 2))
      let stop = lanes.go(from: queue, [("station\(station)", 2)])
      let back = lanes.go(from: stop, Lanes.row("back\(station)-", 40, 98))
      lanes.go(from: back, [("hub", 98)])
    }
    var fleet = FleetSpec.fleet(
      count: count, speed: 100, start: (0..<count).map { "out\($0 % 4 + 1)-\($0 / 4 * 2)" })
    (fleet.vehicle.bend, fleet.vehicle.drop) = (180, .exponential(mean: 18))
    (fleet.perPlace, fleet.vehicle.length) = (1000, 1.5)
    var scenario = ScenarioSpec.fleets(lanes.road, [fleet], horizon: 60_000 / published * 3600)
    scenario.carry(from: ["hub"], to: (1...4).map { "station\($0)" })
    expect(hourly(scenario), published)
  }

  /// The same with pods: each robot drives under a free pod, takes it to a station, and back; all
  /// pod places lie side by side between a gate and an exit.
  private func pods(_ count: Int, at stations: Int, picking: Distribution, delay: Double) -> ScenarioSpec {
    var lanes = Lanes()
    let places = (0..<count + 40).map { "pod\($0)" }
    for place in places { lanes.go(from: "gate", [(place, 3), ("exit", 3)]) }
    lanes.go(from: "exit", [("gate", 2)])
    // Nobody takes it, but without it no way leads round the pods.
    lanes.go(from: "gate", [("exit", 8)])
    // 14 m of a cycle lie between the gate and the exit and back, once with a pod and once without.
    let rest = delay * 100 - 14 - 82
    for station in 1...stations {
      let out = lanes.go(from: "exit", Lanes.row("out\(station)-", 40, rest / 2 / 40))
      let queue = lanes.go(from: out, Lanes.row("queue\(station)-", 40, 2))
      let stop = lanes.go(from: queue, [("station\(station)", 2)])
      let back = lanes.go(from: stop, Lanes.row("back\(station)-", 39, rest / 2 / 40))
      lanes.go(from: back, [("gate", rest / 2 / 40)])
    }
    var road = lanes.road
    road.pods = PodsSpec()
    road.pods?.places = places
    var fleet = FleetSpec.fleet(
      count: count, speed: 100, start: (0..<count).map { "out\($0 % stations + 1)-\($0 / stations)" })
    (fleet.vehicle.bend, fleet.vehicle.length, fleet.vehicle.carries) = (180, 1.5, .pods)
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 0)
    scenario.fetchPods(to: (1...stations).map { "station\($0)" }, picking: picking)
    return scenario
  }

  @Test(arguments: robots) func robotsWithPodsAtFourStations(_ count: Int, _ published: Double) {
    var scenario = pods(count, at: 4, picking: .exponential(mean: 18), delay: 75)
    scenario.horizon = 60_000 / published * 3600
    expect(hourly(scenario, .order), published)
  }

  /// Without chance: see ``identitiesOfAPodStation(_:_:)``.
  @Test(arguments: [(1, 21.2766), (5, 106.383), (6, 123.288), (8, 123.288)])
  func identitiesWithPods(_ count: Int, _ exact: Double) {
    var scenario = pods(count, at: 1, picking: .constant(Self.podTime), delay: 140)
    scenario.horizon = 400_000
    let found = hourly(scenario, .order).mean
    #expect(abs(found - exact) < 0.003 * exact, "\(found), exact \(exact)")
  }

  /// The pick-up of 25 s and two drops of 40 s behind one queue. The two are places that dispatching gives
  /// to whoever has waited, one vehicle each; the one is a row of points behind an entry that a vehicle
  /// still stands on while it is served, so that the next queues on the road. So the work at the two comes
  /// first in each transport: the network does not know where a cycle begins.
  @Test(arguments: agvs) func vehiclesAtAPickUpAndTwoDrops(_ count: Int, _ published: Double) {
    var lanes = Lanes()
    for drop in ["d1", "d2"] { lanes.go(from: "gate", [(drop, 3), ("way", 3)]) }
    // 9,000 m a cycle at 100 m/s.
    let far = lanes.go(from: "way", Lanes.row("way", 30, 297))
    let entry = lanes.go(from: far, Lanes.row("queue", 24, 3) + [("entry", 2)])
    let bays = (0..<count + 4).map { "bay\($0)" }
    for bay in bays { lanes.go(from: entry, [(bay, 1), ("exit", 3)]) }
    let parking = (0..<count).map { "park\($0)" }
    for place in parking { lanes.go(from: "exit", [(place, 3), ("gate", 3)]) }
    var fleet = FleetSpec.fleet(count: count, speed: 100, start: parking)
    (fleet.vehicle.bend, fleet.vehicle.length, fleet.perPlace) = (180, 2, 1)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.exponential(mean: 40), .exponential(mean: 25))
    (fleet.parking, fleet.idle, fleet.dispatching) = (parking, .nearest, Choice("fcfs"))
    var scenario = ScenarioSpec.fleets(lanes.road, [fleet], horizon: 60_000 / published * 3600)
    scenario.carry(from: ["d1", "d2"], to: bays, every: .exponential(mean: 3600 / 1.2 / published))
    expect(hourly(scenario), published)
  }

  /// Two stations of one server in a circle, 30 s and 20 s, with 40 s of travel (Gordon & Newell 1967,
  /// doi:10.1287/opre.15.2.254; constants by Buzen 1973): cycles an hour, and the share of time that
  /// vehicles stand behind each other.
  @Test(arguments: [1, 2, 3, 5, 8, 12]) func twoStationsInACircle(_ count: Int) throws {
    var lanes = Lanes()
    let out = lanes.go(from: "a", Lanes.row("out", 20, 98) + Lanes.row("wait", 14, 3))
    let back = lanes.go(
      from: lanes.go(from: out, [("b", 3)]),
      Lanes.row("back", 20, 97) + Lanes.row("line", 14, 3))
    lanes.go(from: back, [("a", 10)])
    var fleet = FleetSpec.fleet(
      count: count, speed: 100, traffic: .claims, start: (0..<count).map { "back\($0)" })
    (fleet.vehicle.bend, fleet.vehicle.length, fleet.perPlace) = (180, 2, 1000)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.exponential(mean: 30), .exponential(mean: 20))
    let network = ClosedNetwork(delay: lanes.length / 100, [.init(30), .init(20)])
    let constants = network.constants(count)
    let exact = constants[count - 1] / constants[count] * 3600
    var scenario = ScenarioSpec.fleets(lanes.road, [fleet], horizon: 60_000 / exact * 3600)
    scenario.carry(from: ["a"], to: ["b"])
    expect(hourly(scenario), exact)
    let plan = Plan(scenario)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    run(plan) { fold.fold($0) }
    fold.finish(at: .seconds(scenario.horizon ?? 0))
    let share = try #require(fold.values().first { $0.name == "vehicle.blocked-share" }?.value)
    let waiting = network.waiting(count) / Double(count)
    #expect(abs(share - waiting) < 0.02 * waiting + 0.003, "\(share), exact \(waiting)")
  }

  /// A station changes pods in 10 s and picks 2.4 units of 8 s from each.
  private static let podTime = 10 + 2.4 * 8

  /// Robots at so many such stations, 140 s of way without queueing; pods an hour.
  private func podsHourly(_ count: Int, stations: Int) -> Double {
    var lanes = Lanes()
    for station in 1...stations {
      let out = lanes.go(from: "hub", Lanes.row("out\(station)-", 20, 350))
      let queue = lanes.go(from: out, Lanes.row("queue\(station)-", 40, 2))
      let stop = lanes.go(from: queue, [("station\(station)", 2)])
      let back = lanes.go(from: stop, Lanes.row("back\(station)-", 20, 331))
      lanes.go(from: back, [("hub", 298)])
    }
    var fleet = FleetSpec.fleet(
      count: count, speed: 100, start: (0..<count).map { "out\($0 % stations + 1)-\($0 / stations)" })
    (fleet.vehicle.bend, fleet.vehicle.length, fleet.perPlace) = (180, 1.5, 1000)
    fleet.vehicle.drop = .constant(Self.podTime)
    var scenario = ScenarioSpec.fleets(lanes.road, [fleet], horizon: 400_000)
    scenario.carry(from: ["hub"], to: (1...stations).map { "station\($0)" })
    return hourly(scenario).mean
  }

  /// Without chance, five robots at one station never wait, 5 × 3600 s / 169.2 s, and six keep it busy:
  /// 123.288 pods an hour, 295.89 units (conservation; Little 1961).
  @Test(arguments: [(1, 21.2766), (5, 106.383), (6, 123.288), (8, 123.288)])
  func identitiesOfAPodStation(_ count: Int, _ exact: Double) {
    let found = podsHourly(count, stations: 1)
    #expect(abs(found - exact) < 0.003 * exact, "\(found), exact \(exact)")
  }

  /// Chance in where robots go next, none in how long they stay: not above the asymptotic bound (Muntz & Wong
  /// 1974), and not below the network whose stays are exponential.
  @Test(arguments: [10, 28, 29, 40]) func fivePodStations(_ count: Int) {
    let found = podsHourly(count, stations: 5)
    let service = Self.podTime
    let bound = min(3600 * Double(count) / (140 + service), 5 * 3600 / service)
    let random = ClosedNetwork(delay: 140, Array(repeating: .init(service, visits: 0.2), count: 5))
    let least = random.throughput(count) * 3600
    #expect(found <= bound * 1.0001 && found >= least, "\(found), at least \(least), at most \(bound)")
  }
}

/// One-way roads written lane by lane, each point where it is farther along; only lengths matter.
private struct Lanes {
  private(set) var road = RoadSpec.graph([], "")
  private var known: Set<String> = []

  /// So many points in a row, numbered, so far apart [m].
  static func row(_ name: String, _ count: Int, _ length: Double) -> [(name: String, length: Double)] {
    (0..<count).map { (name: "\(name)\($0)", length: length) }
  }

  /// Length of all ways [m].
  var length: Double { road.segments.reduce(0) { $0 + ($1.length ?? 0) } }

  /// Goes on from a point to others, each so far from the last [m]; returns the last.
  @discardableResult
  mutating func go(from first: String, _ stops: [(name: String, length: Double)]) -> String {
    var last = first
    add(first)
    for stop in stops {
      add(stop.name)
      var segment = SegmentSpec()
      (segment.from, segment.to, segment.length) = (last, stop.name, stop.length)
      road.segments.append(segment)
      last = stop.name
    }
    return last
  }

  private mutating func add(_ name: String) {
    guard known.insert(name).inserted else { return }
    var node = RoadNodeSpec()
    (node.name, node.position) = (name, Position(x: Double(known.count), y: 0))
    road.nodes.append(node)
  }
}
