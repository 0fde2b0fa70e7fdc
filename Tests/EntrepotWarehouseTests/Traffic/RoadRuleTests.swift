import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Lanes for one that are driven both ways, zones, places that are kept clear, and ways for some vehicles
/// only. ``Watch`` looks between any two events that no zone holds more than it takes and that nobody is
/// on a way that is not for its type.
@Suite struct RoadRuleTests {
  private func scenario(
    _ road: RoadSpec, _ ends: [(String, String)], change: (inout FleetSpec, Int) -> Void = { _, _ in }
  ) -> ScenarioSpec {
    var fleets: [FleetSpec] = []
    for (index, end) in ends.enumerated() {
      var fleet = FleetSpec.fleet(
        "v\(index)", speed: 1, acceleration: 1, quarterTurn: 1.5, start: [end.0])
      (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(3))
      change(&fleet, index)
      fleets.append(fleet)
    }
    var scenario = ScenarioSpec.fleets(road, fleets, horizon: 4 * 3600)
    for (index, end) in ends.enumerated() { scenario.carry("v\(index)", from: [end.0], to: [end.1]) }
    return scenario
  }

  private func expectProgress(_ watch: Watch, each least: Int) {
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    #expect(watch.progress == .reachedLimit)
    #expect(watch.doneBy.count == watch.simulation.traffic.vehicles.count, "\(watch.simulation.stuck())")
    #expect(
      watch.doneBy.values.allSatisfy { $0 >= least }, "\(watch.doneBy) \(watch.simulation.stuck())")
    #expect(!watch.isStuck, "\(watch.simulation.stuck())")
  }

  // MARK: Ways of a cast

  /// By hand: twelve ways, of which those to the bays beside the corners go both ways, each once.
  @Test func waysOfACast() {
    let cast = Plan(.square(vehicles: 1, every: 60)).cast
    let ways = cast.roads[0].ways
    func name(_ point: UInt32) -> String { cast.roads[0].labels[Int(point)] }
    #expect(
      Set(ways.filter { !$0.isTwoWay }.map { "\(name($0.from)) \(name($0.to))" })
        == Set(
          (0..<4).flatMap { corner in
            let (next, middle) = ((corner + 1) % 4, "n\(corner)\((corner + 1) % 4)")
            return ["n\(corner) \(middle)", "\(middle) n\(next)"]
          }))
    #expect(ways.filter(\.isTwoWay).count == 4 && ways.count == 12)
  }

  // MARK: Corridors

  /// Chains of points with two neighbours, by hand; one-way roads, open fields and lines have none.
  @Test func corridorsFollowFromTheTopology() {
    #expect(RoadNetwork(.loop(12)).corridors().isEmpty)
    #expect(RoadNetwork(.drawn([".....", ".....", "....."])).corridors().isEmpty)
    let line = RoadNetwork(.graph([("a", 0, 0), ("b", 1, 0), ("c", 2, 0)], "a-b-c"))
    #expect(line.corridors().isEmpty)
    let fork = RoadNetwork(
      .graph(
        [
          ("a", 0, 0), ("b", 1, 0), ("c", 2, 0), ("j", 3, 0), ("d", 3, 1), ("e", 4, 0), ("f", 5, 0),
          ("k", 6, 0),
          ("g", 6, 1), ("h", 7, 0),
        ], "a-b-c-j-e-f-k-h j-d k-g"))
    let found = fork.corridors().map {
      $0.nodes.map { fork.names[$0] }.joined() + ($0.behind == nil ? "|" : "")
    }
    #expect(Set(found) == ["cba|", "ef", "d|", "g|", "h|"])
  }

  /// Between two places to turn round each other lies a lane for one: each direction has its turn.
  @Test func turnsInALaneForOne() {
    let road = RoadSpec.drawn(["...######...", "............", "...######..."])
    let ends = [("0-2", "11-0"), ("0-0", "11-2"), ("11-1", "0-1"), ("11-2", "0-2")]
    let watch = Watch(scenario(road, ends))
    expectProgress(watch, each: 60)
    #expect(watch.simulation.traffic.counts.deadlocks == watch.simulation.traffic.counts.resolved)
  }

  /// Two streams of unlike strength through one lane: the stronger does not starve the weaker.
  @Test func theWeakerDirectionHasItsTurn() {
    let road = RoadSpec.drawn(["....######....", "..............", "....######...."])
    let ends = [("0-0", "13-1"), ("0-1", "13-2"), ("1-2", "13-0"), ("0-2", "12-2"), ("13-1", "0-1")]
    let watch = Watch(scenario(road, ends))
    expectProgress(watch, each: 30)
  }

  /// One wants into a dead end in which another works: it waits outside until that one is out.
  @Test func aDeadEndIsLeftBeforeItIsEntered() {
    let road = RoadSpec.drawn([".......", "###.###", "###.###", "###.###"])
    let watch = Watch(scenario(road, [("0-3", "3-0"), ("6-3", "3-0"), ("1-3", "3-1")]))
    expectProgress(watch, each: 40)
  }

  /// Random two-way mazes with up to half of their places taken: 885 of the first 2,500 stood for good before
  /// lanes for one were one direction's at a time.
  @Test func fewMazesStandForGood() {
    var stuck: [UInt64] = []
    for seed in 1...300 as ClosedRange<UInt64> {
      let watch = Watch(RandomRoads.maze(seed: seed), recordLimit: 64)
      #expect(watch.broken.isEmpty, "maze \(seed): \(watch.broken.prefix(3))")
      if watch.isStuck, watch.doneLate == 0 {
        stuck.append(seed)
        // Those that cannot go on are told.
        #expect(!watch.simulation.stuck().isEmpty, "maze \(seed)")
      }
      let silent = watch.silent()
      #expect(silent == nil, "maze \(seed): \(silent ?? "")")
    }
    #expect(stuck.count <= 8, "\(stuck)")
  }

  /// A ring a → c → d → b → a with a dock at a and a dead end, m – end, whose mouth is d.
  private func mouth(_ change: (inout RoadSpec) -> Void) -> ScenarioSpec {
    var road = RoadSpec.graph(
      [
        ("dock", 0, 0), ("a", 10, 0), ("b", 10, 10), ("c", 20, 0), ("d", 20, 10), ("m", 25, 10),
        ("end", 30, 10),
      ], "dock-a a>c>d>b>a d-m-end")
    change(&road)
    var fleets = [FleetSpec.fleet("agv", speed: 1.8, start: ["a"]), .fleet("tug", start: ["m"])]
    (fleets[0].vehicle.pick, fleets[0].vehicle.drop) = (.constant(8), .constant(8))
    fleets[0].vehicle.length = 0.9
    var scenario = ScenarioSpec.fleets(road, fleets, horizon: 24 * 3600)
    scenario.carry("agv", from: ["dock"], to: ["end"], every: .exponential(mean: 180))
    scenario.carry("tug", from: ["end"], to: ["dock"], every: .exponential(mean: 600))
    return scenario
  }

  /// At the mouth of a dead end lies a zone for one; or a place that is kept clear behind the mouth:
  /// one of two vehicles stood there and went in and out for ever, or was pushed deeper in.
  @Test(arguments: ["zone", "keep-clear", "neither"]) func deadEndsWithARuleAtTheirMouth(_ rule: String) {
    let watch = Watch(
      mouth { road in
        if rule == "keep-clear" { road.keepClear = ["b"] }
        guard rule == "zone" else { return }
        var zone = ZoneSpec()
        (zone.name, zone.capacity, zone.nodes) = ("mouth", 1, ["c", "d"])
        road.zones = [zone]
      })
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    #expect(watch.progress == .reachedLimit && !watch.isStuck, "\(watch.simulation.stuck())")
    // 480 and 144 are asked for.
    #expect(watch.doneBy.count == 2 && watch.doneBy.values.allSatisfy { $0 > 100 }, "\(watch.doneBy)")
    #expect(watch.done > 550, "\(watch.done)")
    let (deadlocks, resolved) = (
      watch.simulation.traffic.counts.deadlocks, watch.simulation.traffic.counts.resolved
    )
    #expect(deadlocks == resolved)
  }

  /// Two that are pushed to and fro are told, whatever they do at the very end: each has a goal in the
  /// dead end in which the other works.
  @Test func whoIsPushedToAndFroIsTold() {
    var simulation = Simulation(plan: Plan(mouth { _ in }), replication: 1)
    _ = records(&simulation, until: 7200)
    // As if both had been under way since the first minute, and stood but now.
    for vehicle in 0...1 {
      simulation.traffic.vehicles[vehicle].goal = simulation.traffic.headNode(1 - vehicle)
      simulation.traffic.vehicles[vehicle].sentSince = .seconds(60)
      simulation.traffic.vehicles[vehicle].isBlocked = false
      simulation.traffic.vehicles[vehicle].activity = .waiting
    }
    let told = simulation.stuck(patience: .seconds(900))
    #expect(
      told.count { $0.contains("has been under way to") && $0.contains("time and again") } == 2, "\(told)")
  }

  // MARK: Zones

  /// Four vehicles through a part for one, for two: never more, and the more room the more work.
  @Test func zonesTakeNoMoreThanTheyMay() {
    var done: [Int] = []
    for capacity in [1, 2, 4] {
      var road = RoadSpec.drawn([".........", ".........", ".........", "........."])
      var zone = ZoneSpec()
      (zone.name, zone.capacity) = ("middle", capacity)
      (zone.from, zone.to) = (Position(x: 3, y: 0), Position(x: 5, y: 3))
      road.zones = [zone]
      let watch = Watch(
        scenario(road, [("0-0", "8-0"), ("0-1", "8-1"), ("8-2", "0-2"), ("8-3", "0-3")]))
      expectProgress(watch, each: 20)
      done.append(watch.done)
    }
    #expect(done[0] < done[1] && done[1] <= done[2], "\(done)")
  }

  /// Two zones for one behind each other, driven both ways: who waits for one stands in the other.
  @Test func zonesInEachOthersWay() {
    var road = RoadSpec.drawn([".........", "........."])
    for (index, x) in [2.0, 5].enumerated() {
      var zone = ZoneSpec()
      zone.name = "part\(index)"
      (zone.from, zone.to) = (Position(x: x, y: 0), Position(x: x + 1, y: 1))
      road.zones.append(zone)
    }
    let watch = Watch(scenario(road, [("0-0", "8-0"), ("8-1", "0-1")]))
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    if watch.isStuck {
      #expect(watch.simulation.stuck().contains { $0.contains("in zone floor/part") })
    } else {
      expectProgress(watch, each: 20)
    }
  }

  // MARK: Places that are kept clear

  /// A queue reaches a crossing that is kept clear: who crosses drives on, and nobody waits on the crossing.
  @Test func nobodyWaitsOnAKeptClearCrossing() {
    let names = (0..<8).map { "a\($0)" }
    var road = RoadSpec.graph(
      names.enumerated().map { ($1, Double($0), 0) } + [("u", 3, 1), ("d", 3, -1), ("v", 1, 1), ("w", 1, -1)]
        + [("r", 7, 3), ("l", 0, 3)],
      names.joined(separator: ">") + ">r>l>a0 u>a3>d>w>v>u")
    road.keepClear = ["a3"]
    var slow = FleetSpec.fleet("slow", count: 5, start: ["a0", "a1", "a2", "a4", "l"])
    (slow.vehicle.drop, slow.perPlace) = (.constant(120), 9)
    let cross = FleetSpec.fleet("cross", start: ["u"])
    var spec = ScenarioSpec.fleets(road, [slow, cross], horizon: 4 * 3600)
    spec.carry("slow", from: ["l"], to: ["a5"])
    spec.carry("cross", from: ["u"], to: ["d"])
    let watch = Watch(spec)
    #expect(watch.broken.isEmpty && !watch.isStuck, "\(watch.broken) \(watch.simulation.stuck())")
    // A round of the one that crosses takes 8 m at 1 m/s: it is never kept for the 120 s of the station.
    #expect(watch.doneBy.values.max() ?? 0 > 1000, "\(watch.doneBy)")
    #expect(watch.doneBy.values.sorted().prefix(5).reduce(0, +) >= 100)
  }

  // MARK: Rights

  /// A tug may not take the short cut that the others take; nobody leaves its ways, whoever is pushed.
  @Test func nobodyTakesWaysOfOthers() {
    var road = RoadSpec.graph(
      (0..<6).map { ("a\($0)", Double($0), 0) } + (0..<6).map { ("b\($0)", Double($0), 3) },
      "a0-a1-a2-a3-a4-a5 b0-b1-b2-b3-b4-b5 a0-b0 a5-b5 a2-b2 a3-b3")
    for index in road.segments.indices {
      let ends = [road.segments[index].from, road.segments[index].to]
      if ends == ["a2", "b2"] || ends == ["a3", "b3"] { road.segments[index].vehicles = ["cart"] }
    }
    let watch = Watch(
      scenario(road, [("a1", "b1"), ("b2", "a2"), ("a4", "b4")]) { fleet, index in
        fleet.vehicle.type = index == 1 ? "cart" : "tug"
      })
    expectProgress(watch, each: 40)
    let traffic = watch.simulation.traffic
    #expect(traffic.kind(0).rights == 1 && traffic.kind(1).rights == 0 && traffic.kind(2).rights == 1)
  }
}
