import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Places and fleets at which traffic controls are known to fail: where there is a way out it is found,
/// where there is none the deadlock is told, and nobody ever stands in another.
@Suite struct FailureModeTests {
  /// Fleets of one vehicle each, shuttling between two places for four hours, each starting at its first.
  private func shuttles(
    _ road: RoadSpec, _ ends: [(String, String)], traffic: TrafficRule = .priority,
    change: (inout FleetSpec, Int) -> Void = { _, _ in }
  ) -> Watch {
    var fleets: [FleetSpec] = []
    for (index, end) in ends.enumerated() {
      var fleet = FleetSpec.fleet(
        "v\(index)", speed: 1, acceleration: 1, quarterTurn: 1.5, traffic: traffic, start: [end.0])
      (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(3))
      change(&fleet, index)
      fleets.append(fleet)
    }
    var scenario = ScenarioSpec.fleets(road, fleets, horizon: 4 * 3600)
    for (index, end) in ends.enumerated() { scenario.carry("v\(index)", from: [end.0], to: [end.1]) }
    return Watch(scenario)
  }

  /// All have done at least so many jobs, some in the last third of the run, nobody in another's place.
  private func expectProgress(_ watch: Watch, each least: Int, _ vehicles: Int? = nil) {
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    #expect(watch.progress == .reachedLimit)
    let count = vehicles ?? watch.simulation.traffic.vehicles.count
    #expect(watch.doneBy.count >= count, "\(watch.doneBy) \(watch.simulation.stuck())")
    #expect(watch.doneBy.values.allSatisfy { $0 >= least }, "\(watch.doneBy) \(watch.simulation.stuck())")
    #expect(!watch.isStuck, "\(watch.simulation.stuck())")
  }

  /// The deadlock is told by records and in words, and costs next to nothing while it stands.
  private func expectTold(_ watch: Watch) {
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    #expect(watch.progress == .reachedLimit)
    #expect(watch.isStuck)
    #expect(watch.deadlocks >= 2 && watch.deadlocks < 1000, "\(watch.deadlocks)")
    #expect(watch.simulation.stuck().contains { $0.hasPrefix("Deadlock of ") }, "\(watch.simulation.stuck())")
    // Two looks a minute and vehicle: every 16 s, and what belongs to it.
    let hours = watch.simulation.now.seconds / 3600
    let limit = 1000 + hours * 500 * Double(watch.simulation.traffic.vehicles.count)
    #expect(Double(watch.simulation.events) < limit, "\(watch.simulation.events) events")
  }

  /// In the middle there are two ways: who goes second takes the other one. At the ends there is room to
  /// turn round each other.
  @Test func headOnWithASiding() {
    expectProgress(
      shuttles(.drawn(["..##...##..", "...........", "..##...##.."]), [("0-1", "10-1"), ("10-1", "0-1")]),
      each: 50)
  }

  /// Room for one in the middle of a corridor whose ends are dead: nobody goes into an end in which another
  /// works.
  @Test func headOnWithASidingBetweenDeadEnds() {
    expectProgress(
      shuttles(.drawn([".........", "####.####"]), [("0-1", "8-1"), ("8-1", "0-1")]), each: 50)
  }

  /// With simple controls the same ends in a deadlock.
  @Test func headOnWithASidingByClaims() {
    expectTold(
      shuttles(.drawn([".........", "####.####"]), [("0-1", "8-1"), ("8-1", "0-1")], traffic: .claims))
  }

  @Test(arguments: [TrafficRule.priority, .claims]) func headOnWithoutASiding(_ rule: TrafficRule) {
    expectTold(shuttles(.drawn(["........."]), [("0-0", "8-0"), ("8-0", "0-0")], traffic: rule))
  }

  /// One wants into a dead end, the other out of it.
  @Test func deadEndSwap() {
    expectProgress(
      shuttles(.drawn(["....#", "#.###", "#.###", "#.###"]), [("1-0", "3-3"), ("0-3", "1-0")]), each: 50)
  }

  /// Four vehicles on four one-way streets that cross at the corners of a box.
  private var box: RoadSpec {
    .drawn(["#.##.#", "......", "#.##.#", "#.##.#", "......", "#.##.#"], isOneWay: false)
  }

  @Test func fourWayBox() {
    let ends = [("0-4", "5-4"), ("5-1", "0-1"), ("1-0", "1-5"), ("4-5", "4-0")]
    expectProgress(shuttles(box, ends), each: 50)
  }

  /// A loop of eight with eight and with seven vehicles; all have work on it.
  @Test(arguments: [8, 7]) func fullLoop(_ count: Int) {
    let fleet = FleetSpec.fleet(
      count: count, acceleration: 1, quarterTurn: 1.5, start: (0..<8).map { "p\($0)" })
    var scenario = ScenarioSpec.fleets(.loop(8), [fleet], horizon: 4 * 3600)
    scenario.carry()
    expectProgress(Watch(scenario), each: 100)
  }

  /// Simple controls let a full loop stand for ever, and say so; a single free place is enough for them.
  @Test func fullLoopByClaims() {
    var fleet = FleetSpec.fleet(count: 8, traffic: .claims, start: (0..<8).map { "p\($0)" })
    var scenario = ScenarioSpec.fleets(.loop(8), [fleet], horizon: 4 * 3600)
    scenario.carry()
    expectTold(Watch(scenario))
    fleet.count = 7
    scenario.layout.fleets = [fleet]
    expectProgress(Watch(scenario), each: 100)
  }

  /// Long work at a station beside a street: its queue reaches the street, where others pass; they wait
  /// for as long as the work takes, and no longer.
  @Test func aQueueThatReachesAJunction() {
    let road = RoadSpec.graph(
      (0..<10).map { ("a\($0)", Double($0), 0) } + (0..<10).map { ("b\($0)", Double(9 - $0), 4) }
        + [("s", 5, 1), ("t", 5, 2), ("u", 5, 3)],
      "a0>a1>a2>a3>a4>a5>a6>a7>a8>a9>b0>b1>b2>b3>b4>b5>b6>b7>b8>b9>a0 a5>s>t>u>b4")
    var slow = FleetSpec.fleet("slow", count: 6, start: ["b5", "b6", "b7", "b8", "b9", "a0"])
    (slow.vehicle.drop, slow.perPlace) = (.constant(300), 100)
    let fast = FleetSpec.fleet("fast", count: 2, start: ["a6", "a7"])
    var scenario = ScenarioSpec.fleets(road, [slow, fast], horizon: 4 * 3600)
    scenario.carry("slow", from: ["b8"], to: ["t"])
    scenario.carry("fast", from: ["a2"], to: ["a8"])
    let watch = Watch(scenario)
    expectProgress(watch, each: 5)
    #expect(watch.doneBy.values.max() ?? 0 > 20)
    // The station is never idle for long: 48 times 300 s would be all.
    #expect(watch.doneBy.values.sorted().prefix(6).reduce(0, +) >= 45)
  }

  /// A station out of use for the whole run: who waits for it is told.
  @Test func aBlockedStation() {
    let road = RoadSpec.loop(12)
    var fleet = FleetSpec.fleet(count: 3, start: ["p0", "p1", "p2"])
    fleet.vehicle.drop = .constant(1e6)
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 4 * 3600)
    scenario.carry(from: ["p4"], to: ["p8"])
    let watch = Watch(scenario)
    #expect(watch.broken.isEmpty && watch.done == 0 && watch.records < 200)
    #expect(
      watch.simulation.stuck().first?.contains("it handles a load or is out of order there") == true,
      "\(watch.simulation.stuck())")
  }

  /// Vehicles without work stand on the only way through, wherever they began.
  @Test(arguments: ["4-1", "6-1", "0-1"]) func idleOnAThroughLane(_ place: String) {
    let road = RoadSpec.drawn(["........", "........"].map { String($0) })
    var idle = FleetSpec.fleet("idle", count: 2, start: [place, "5-1"])
    idle.vehicle.quarterTurn = 1.5
    let busy = FleetSpec.fleet("busy", start: ["1-1"])
    var scenario = ScenarioSpec.fleets(road, [busy, idle], horizon: 4 * 3600)
    scenario.carry("busy", from: ["0-1"], to: ["7-1"])
    expectProgress(Watch(scenario), each: 300, 1)
  }

  /// Two that are in each other's way on every trip, in lanes two wide: neither gives way for ever.
  @Test func pingPong() {
    expectProgress(
      shuttles(.drawn([".......", "......."]), [("0-0", "6-0"), ("6-0", "0-0")]), each: 200)
    expectProgress(
      shuttles(.drawn([".......", "......."]), [("0-0", "6-1"), ("6-0", "0-1"), ("3-0", "3-1")]), each: 100)
  }

  /// One crosses a street on which others follow each other without end: it is let through.
  @Test func starvation() {
    let road = RoadSpec.graph(
      (0..<20).map { ("a\($0)", Double($0), 0) } + (0..<20).map { ("b\($0)", Double(19 - $0), 8) }
        + [("c", 10, 1), ("d", 10, -1), ("e", 14, -1), ("f", 14, 1)],
      ((0..<20).map { "a\($0)" } + (0..<20).map { "b\($0)" } + ["a0"]).joined(separator: ">")
        + " c>a10>d>e>a14>f>c")
    let stream = FleetSpec.fleet("stream", count: 20, start: (0..<20).map { "a\($0)" })
    let cross = FleetSpec.fleet("cross", start: ["c"])
    var scenario = ScenarioSpec.fleets(road, [cross, stream], horizon: 4 * 3600)
    scenario.carry("stream", from: ["b5"], to: ["a5"])
    scenario.carry("cross", from: ["c"], to: ["d"])
    expectProgress(Watch(scenario, recordLimit: 64), each: 50)
  }

  /// Short and long, slow and fast ones on the same lanes.
  @Test(arguments: [0.5, 0.9, 1.0]) func mixedSpeedsAndLengths(_ length: Double) {
    let road = RoadSpec.drawn(["......", ".####.", ".####.", ".####.", "......"])
    let ends = [("0-0", "5-4"), ("5-0", "0-4"), ("3-0", "3-4")]
    let watch = shuttles(road, ends) { fleet, index in
      fleet.vehicle.length = [0.9, length, 0.9][index]
      fleet.vehicle.speed = [2, 0.5, 1.2][index]
    }
    expectProgress(watch, each: 20)
  }

  /// A vehicle longer than its lanes' pitch goes in and out of a dead end, where it turns on the spot.
  @Test func aLongVehicleInADeadEnd() {
    let watch = shuttles(.drawn(["......"]), [("0-0", "5-0")]) { fleet, _ in fleet.vehicle.length = 2.5 }
    expectProgress(watch, each: 100)
  }

  /// One breaks down for an hour between two points, in the middle of the only way: the others wait behind it
  /// where they can stop, and go on with it.
  @Test func aBreakdownOnTheWay() {
    var scenario = ScenarioSpec.fleets(
      .loop(12, pitch: 4), [.fleet(count: 4, acceleration: 1, start: ["p0", "p2", "p4", "p6"])],
      horizon: 4 * 3600)
    scenario.carry(from: ["p1"], to: ["p7"])
    scenario.outages = [
      OutageSpec(
        member: "agv2", isMaintenance: false,
        intervals: [WindowSpec.Interval(start: .seconds(3601), end: .seconds(7201))])
    ]
    let watch = Watch(scenario)
    expectProgress(watch, each: 20)
    let halted = watch.simulation.traffic.vehicles.contains { $0.activity == .held && $0.goal == .none }
    #expect(!halted)
  }

  /// Who is pushed aside is not pushed to where there is no way back from.
  @Test func noPushIntoASink() {
    let road = RoadSpec.graph(
      (0..<6).map { ("a\($0)", Double($0), 0) } + (0..<6).map { ("b\($0)", Double(5 - $0), 2) } + [
        ("z", 3, -1)
      ],
      "a0>a1>a2>a3>a4>a5>b0>b1>b2>b3>b4>b5>a0 a3>z")
    var scenario = ScenarioSpec.fleets(
      road, [.fleet("busy", start: ["a0"]), .fleet("idle", count: 1, start: ["a3"])], horizon: 3600)
    scenario.carry("busy", from: ["a1"], to: ["b1"])
    let watch = Watch(scenario)
    expectProgress(watch, each: 100, 1)
    let idle = watch.simulation.traffic.place(1)
    #expect(watch.simulation.plan.roads.out(idle).isEmpty == false)
  }
}
