import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// A vehicle that is alone: its times follow from first principles, its ways are the shortest.
@Suite struct SingleVehicleTests {
  /// Time from standstill to standstill over a way [s]: trapezoid, or triangle where it is too short.
  private func time(_ way: Double, _ speed: Double, _ acceleration: Double, _ deceleration: Double) -> Double
  {
    let ramps = speed * speed / 2 * (1 / acceleration + 1 / deceleration)
    if way >= ramps { return way / speed + speed / 2 * (1 / acceleration + 1 / deceleration) }
    let peak = (2 * way / (1 / acceleration + 1 / deceleration)).squareRoot()
    return peak * (1 / acceleration + 1 / deceleration)
  }

  /// Round a rectangle of 20 m by 3 m, points every metre or only at the corners: two trapezoids, two
  /// triangles, four quarter turns a round, and handling; to the microsecond.
  @Test(arguments: [(1.0, 1.0, 1), (1.0, 1.0, 20), (0.8, 1.7, 1), (0.8, 1.7, 20)])
  func roundARectangle(_ acceleration: Double, _ deceleration: Double, _ step: Int) throws {
    var points: [(String, Double, Double)] = []
    for x in stride(from: 0, to: 20, by: step) { points.append(("s\(x)", Double(x), 0)) }
    for y in stride(from: 0, to: 3, by: min(step, 3)) { points.append(("e\(y)", 20, Double(y))) }
    for x in stride(from: 20, to: 0, by: -step) { points.append(("n\(x)", Double(x), 3)) }
    for y in stride(from: 3, to: 0, by: -min(step, 3)) { points.append(("w\(y)", 0, Double(y))) }
    let ways = (points.map(\.0) + ["s0"]).joined(separator: ">")
    var fleet = FleetSpec.fleet(speed: 2, acceleration: acceleration, quarterTurn: 1.5, start: ["s0"])
    fleet.vehicle.deceleration = deceleration
    fleet.vehicle.loadedSpeed = 1.2
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(7), .constant(9))
    var scenario = ScenarioSpec.fleets(.graph(points, ways), [fleet], horizon: 2000)
    scenario.carry(from: ["s0"], to: ["n20"])
    let jobs = Watch(scenario, keeps: true).steps.filter { $0.kind == .job }
    func leg(_ speed: Double) -> Double {
      3 + time(20, speed, acceleration, deceleration) + time(3, speed, acceleration, deceleration)
    }
    // Every other leg begins with a turn at the corner; the very first job starts at the pick-up.
    let (loaded, empty) = (9 + leg(1.2), 7 + leg(2))
    var last: Int64?
    var seen = 0
    for job in jobs {
      if job.code == JobPhase.carrying.rawValue {
        if let last { #expect(abs(Double(job.time - last) - empty * 1e9) < 1000) }
        last = job.time
      } else if job.code == JobPhase.done.rawValue {
        let since = try #require(last)
        // The first turn of all may be none, as it was put there facing anywhere.
        if seen > 0 { #expect(abs(Double(job.time - since) - loaded * 1e9) < 1000) }
        seen += 1
        last = job.time
      }
    }
    #expect(seen > 20)
  }

  /// One vehicle on random maps: from place to place in the time of the shortest way; with quarter turns
  /// too, counted from the way by which it came. Dijkstra's search here, from arc to arc.
  @Test(arguments: [0.0, 1.5]) func shortestWays(_ quarterTurn: Double) {
    var legs = 0
    for seed in UInt64(1)...60 {
      var dice = Dice(seed: seed)
      let rows = (0..<dice.roll(2...9)).map { _ in
        String((0..<9).map { _ in dice.once(in: 5) ? "#" as Character : "." })
      }
      var road = RoadSpec.drawn(rows, pitch: 1.5, isOneWay: dice.once(in: 2))
      road.side = .none
      guard RoadNetwork(road).mainNodes.count > 2 else { continue }
      let fleet = FleetSpec.fleet(speed: 1.5, quarterTurn: quarterTurn)
      var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 800)
      scenario.seed = seed
      scenario.carry()
      let watch = Watch(scenario, keeps: true)
      #expect(watch.broken.isEmpty)
      legs += check(watch, quarterTurn, seed)
    }
    #expect(legs > 2000)
  }

  /// Compares every leg after the first; returns how many there were.
  private func check(_ watch: Watch, _ quarterTurn: Double, _ seed: UInt64) -> Int {
    let map = watch.simulation.plan.roads
    let base = watch.simulation.plan.firstRoadNode
    var (legs, start, arc): (Int, Int64?, UInt32) = (0, nil, .none)
    var came: UInt32 = .none
    for record in watch.steps {
      if record.kind == .drive {
        if record.code == DrivePhase.turning.rawValue { continue }
        arc = map.arc(from: lastBefore(record, map, base), to: record.b - base)
        continue
      }
      let route = Route(packed: record.value)
      let isCarrying = record.code == JobPhase.carrying.rawValue
      guard isCarrying || record.code == JobPhase.done.rawValue else { continue }
      let here = (isCarrying ? route.from : route.to) - base
      if let start, came != .none {
        let time = quickest(map, came, to: here, quarterTurn)
        #expect(abs(Double(record.time - start) - time * 1e9) < 1000, "seed \(seed) to \(here)")
        legs += 1
      }
      (start, came) = (record.time, arc)
      if arc != .none, map.arcs[Int(arc)].to != here { came = .none }
    }
    return legs
  }

  /// The node before the one where a stretch ends: it is straight, so it lies in the same direction.
  private func lastBefore(_ record: Record, _ map: RoadMap, _ base: UInt32) -> UInt32 {
    let (from, to) = (Int(record.a - base), Int(record.b - base))
    let (dx, dy) = (map.x[to] - map.x[from], map.y[to] - map.y[from])
    let length = (dx * dx + dy * dy).squareRoot()
    for entry in map.firstIn[to]..<map.firstIn[to + 1] {
      let arc = map.arcs[Int(map.arcsIn[Int(entry)])]
      let (ax, ay) = (map.x[to] - map.x[Int(arc.from)], map.y[to] - map.y[Int(arc.from)])
      if abs(ax * dy - ay * dx) < 1e-9, ax * dx + ay * dy > 0, arc.length <= length + 1e-9 { return arc.from }
    }
    return UInt32(from)
  }

  /// Least time from having come by an arc to a node, at 1.5 m/s on ways of 1.5 m [s].
  private func quickest(_ map: RoadMap, _ came: UInt32, to node: UInt32, _ quarterTurn: Double) -> Double {
    if map.arcs[Int(came)].to == node { return 0 }
    var best = [Double](repeating: .infinity, count: map.arcs.count)
    var isDone = [Bool](repeating: false, count: map.arcs.count)
    best[Int(came)] = 0
    while let arc = best.indices.filter({ !isDone[$0] && best[$0] < .infinity }).min(by: {
      best[$0] < best[$1]
    }) {
      isDone[arc] = true
      if map.arcs[arc].to == node, best[arc] > 0 { return best[arc] }
      for next in map.out(map.arcs[arc].to) {
        let turn = Double(map.arcs[arc].turn(to: map.arcs[Int(next)])) / 64 * quarterTurn
        best[Int(next)] = min(best[Int(next)], best[arc] + 1 + turn)
      }
    }
    return .infinity
  }

  /// One vehicle on random graphs with ways of unlike length and speed, one way and both ways: every leg
  /// takes the time of the quickest way, by Bellman's and Ford's method here.
  @Test func quickestWaysOnGraphs() {
    var legs = 0
    for seed in UInt64(1)...80 {
      var dice = Dice(seed: seed &* 77)
      let count = dice.roll(3...16)
      let names = (0..<count).map { "n\($0)" }
      let points = names.map { ($0, dice.number(0...9), dice.number(0...9)) }
      var ways = (0..<count).map { "\(names[$0])>\(names[($0 + 1) % count])" }
      for _ in 0..<count { ways.append(dice.pick(names) + dice.pick([">", "-"]) + dice.pick(names)) }
      ways.removeAll { way in
        let ends = way.split { ">-".contains($0) }
        return ends[0] == ends[1]
      }
      var road = RoadSpec.graph(points, ways.joined(separator: " "))
      for index in road.segments.indices {
        road.segments[index].length = dice.number(1...20)
        if dice.once(in: 3) { road.segments[index].speed = dice.number(0.3...2) }
      }
      var fleet = FleetSpec.fleet(speed: 1.5)
      fleet.vehicle.bend = 180
      var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 4000)
      scenario.seed = seed
      scenario.carry()
      let watch = Watch(scenario, keeps: true)
      #expect(watch.broken.isEmpty)
      legs += check(watch, RoadNetwork(road), seed)
    }
    #expect(legs > 2000)
  }

  /// Compares every leg after the first with the quickest way; returns how many there were.
  private func check(_ watch: Watch, _ network: RoadNetwork, _ seed: UInt64) -> Int {
    let base = Int(watch.simulation.plan.firstRoadNode)
    var (legs, last): (Int, (time: Int64, node: Int)?) = (0, nil)
    for record in watch.steps where record.kind == .job {
      let route = Route(packed: record.value)
      let isCarrying = record.code == JobPhase.carrying.rawValue
      guard isCarrying || record.code == JobPhase.done.rawValue else { continue }
      let here = Int(isCarrying ? route.from : route.to) - base
      if let last {
        var times = Array(repeating: Double.infinity, count: network.positions.count)
        times[last.node] = 0
        for _ in times {
          for arc in network.arcs {
            times[arc.to] = min(times[arc.to], times[arc.from] + arc.length / min(1.5, arc.speed))
          }
        }
        // Each way is rounded to the nanosecond by itself.
        let error = abs(Double(record.time - last.time) - times[here] * 1e9)
        #expect(error < 1000, "seed \(seed): \(last.node) to \(here), \(error) ns")
        legs += 1
      }
      last = (record.time, here)
    }
    return legs
  }
}
