import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Vehicles that drive round corners as a car does: times by first principles, ways by a search of its own.
@Suite struct CarLikeTests {
  /// Car-like vehicles: radius [m], curve speed [m/s].
  private func fleet(
    _ count: Int = 1, radius: Double, curve: Double?, speed: Double = 2, acceleration: Double = .infinity,
    traffic: TrafficRule = .claims, start: [String] = []
  ) -> FleetSpec {
    var fleet = FleetSpec.fleet(
      count: count, speed: speed, acceleration: acceleration, traffic: traffic, start: start)
    fleet.vehicle.turning = .carLike
    (fleet.vehicle.turningRadius, fleet.vehicle.curveSpeed) = (radius, curve)
    return fleet
  }

  /// Time on a straight way from one speed to another, 2 m/s at most [s]: by the highest speed reached.
  private func time(_ way: Double, _ from: Double, _ to: Double, _ a: Double, _ b: Double) -> Double {
    let peak = min(2, ((2 * way + from * from / a + to * to / b) / (1 / a + 1 / b)).squareRoot())
    let ramps = (peak * peak - from * from) / 2 / a + (peak * peak - to * to) / 2 / b
    return (peak - from) / a + (peak - to) / b + (way - ramps) / peak
  }

  /// Times of legs round a rectangle of 20 m by a height, from the middle of one long side to that of the
  /// other, handling of 7 s and 9 s left out [s].
  private func legs(_ fleet: FleetSpec, height: Double, step: Int) -> [Double] {
    var points: [(String, Double, Double)] = []
    for x in stride(from: 0, to: 20, by: step) { points.append(("s\(x)", Double(x), 0)) }
    points.append(("e", 20, 0))
    for x in stride(from: 20, to: 0, by: -step) { points.append(("n\(x)", Double(x), height)) }
    points.append(("w", 0, height))
    let ways = (points.map(\.0) + ["s0"]).joined(separator: ">")
    var fleet = fleet
    fleet.start = ["s10"]
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(7), .constant(9))
    var scenario = ScenarioSpec.fleets(.graph(points, ways), [fleet], horizon: 1500)
    scenario.carry(from: ["s10"], to: ["n10"])
    let watch = Watch(scenario, keeps: true)
    #expect(watch.broken.isEmpty, "\(watch.broken)")
    var legs: [Double] = []
    var last: Int64?
    for job in watch.steps where job.kind == .job {
      let isCarrying = job.code == JobPhase.carrying.rawValue
      guard isCarrying || job.code == JobPhase.done.rawValue else { continue }
      if let last { legs.append(Double(job.time - last) * 1e-9 - (isCarrying ? 7 : 9)) }
      last = job.time
    }
    return legs
  }

  /// Half a round with two bends of 90 degrees: 10 m less the tangent, an arc of rπ/2 at the curve speed, the
  /// short side less two tangents, an arc, and 10 m less the tangent; to the microsecond. With a short side
  /// of twice the radius one arc follows the other at once.
  @Test(arguments: [(5.0, 5, 1.6), (5, 10, 1.6), (4, 10, 2), (6, 5, 0.5)] as [(Double, Int, Double)])
  func roundARectangle(_ height: Double, _ step: Int, _ radius: Double) {
    for (a, b) in [(0.8, 0.8), (0.5, 1.3)] {
      for traffic in [TrafficRule.claims, .freeFlow] {
        var fleet = fleet(radius: radius, curve: 0.7, acceleration: a, traffic: traffic)
        fleet.vehicle.deceleration = b
        let arc = radius * Double.pi / 2 / 0.7
        let exact =
          time(10 - radius, 0, 0.7, a, b) + 2 * arc + time(height - 2 * radius, 0.7, 0.7, a, b)
          + time(10 - radius, 0.7, 0, a, b)
        let legs = legs(fleet, height: height, step: step)
        #expect(legs.count > 20)
        for leg in legs { #expect(abs(leg - exact) < 1e-6, "\(leg), exact \(exact), \(traffic)") }
      }
    }
  }

  /// Without ramps and slowing down a bend is shorter by 2 r tan(θ/2) − r θ, and nothing else.
  @Test func shorterThanTheCorners() {
    for radius in [0.3, 1.0, 2.5] {
      let legs = legs(fleet(radius: radius, curve: nil), height: 5, step: 10)
      let exact = (25 - 2 * (2 * radius - radius * Double.pi / 2)) / 2
      #expect(legs.count > 20 && legs.allSatisfy { abs($0 - exact) < 1e-6 }, "\(legs.prefix(3)), \(exact)")
    }
  }

  /// A turn fits up to half of the shorter way, and a turn back never does.
  @Test func room() {
    let arc = TurningArc(radius: 2, straight: 14)
    #expect(arc.fits(64, 4, 4) && !arc.fits(64, 4, 3.9) && !arc.fits(64, 3.9, 40))
    #expect(!arc.fits(128, 1000, 1000) && !arc.fits(127, 100, 100) && arc.fits(14, 0.1, 0.1))
    // tan(22.5°) = √2 − 1, tan(67.5°) = √2 + 1.
    #expect(abs(arc.tangent(32) - 2 * (2.0.squareRoot() - 1)) < 1e-12)
    #expect(abs(arc.tangent(96) - 2 * (2.0.squareRoot() + 1)) < 1e-12)
    #expect(abs(arc.half(64) * 2 - Double.pi) < 1e-12)
  }

  /// On random grids: the ways of the tables take no forbidden turn, and as long as the quickest by
  /// Bellman's and Ford's method on pairs of ways, but for the tables' milliseconds.
  @Test func quickestWays() {
    var compared = 0
    for seed in UInt64(1)...100 {
      var dice = Dice(seed: seed &* 31)
      let rows = (0..<dice.roll(3...9)).map { _ in
        String((0..<9).map { _ in dice.once(in: 7) ? "#" as Character : "." })
      }
      var road = RoadSpec.drawn(rows, pitch: 2, isOneWay: dice.once(in: 3))
      road.side = .none
      let radius = dice.once(in: 2) ? 0.9 : 0.4
      let plan = Plan(ScenarioSpec.fleets(road, [fleet(radius: radius, curve: 0.8)], horizon: 10))
      guard let rights = plan.roadRights.first else {
        Issue.record("no rights")
        return
      }
      let map = plan.roads
      var traffic = Traffic(plan: plan)
      let usable = map.arcs.indices.filter { rights.mayUse[$0] }
      guard let first = usable.first else { continue }
      let (ahead, behind) = (
        closure(map, first, radius, ahead: true), closure(map, first, radius, ahead: false)
      )
      #expect(map.arcs.indices.allSatisfy { rights.mayUse[$0] == (ahead[$0] && behind[$0]) }, "seed \(seed)")
      for _ in 0..<6 {
        let (start, goal) = (usable[dice.roll(0...usable.count - 1)], usable[dice.roll(0...usable.count - 1)])
        let target = map.arcs[goal].to
        guard map.arcs[start].to != target else { continue }
        var (arc, found, steps) = (UInt32(start), 0.0, 0)
        while map.arcs[Int(arc)].to != target, steps < 1000 {
          let next = traffic.next(map, traffic.kinds[0], after: arc, to: target)
          guard next != .none, let one = cost(map, Int(arc), Int(next), radius) else {
            Issue.record("no way or a forbidden turn, seed \(seed)")
            return
          }
          (arc, found, steps) = (next, found + one, steps + 1)
        }
        let best = quickest(map, start, target, radius, rights.mayUse)
        #expect(abs(found - best) <= 0.002 * Double(steps), "seed \(seed): \(found), best \(best)")
        compared += 1
      }
    }
    #expect(compared > 300)
  }

  /// Time for an arc behind another on a grid of 2 m [s]; nil for a turn that is none: back, or without room.
  private func cost(_ map: RoadMap, _ arc: Int, _ next: Int, _ radius: Double) -> Double? {
    let (a, b) = (map.arcs[arc], map.arcs[next])
    let (ax, ay) = (map.x[Int(a.to)] - map.x[Int(a.from)], map.y[Int(a.to)] - map.y[Int(a.from)])
    let (bx, by) = (map.x[Int(b.to)] - map.x[Int(b.from)], map.y[Int(b.to)] - map.y[Int(b.from)])
    let along = ax * bx + ay * by
    // Straight on; back; a right angle, whose tangent is the radius.
    if along > 1 { return 1 }
    guard along > -1, radius <= 1 else { return nil }
    return (2 - 2 * radius) / 2 + radius * Double.pi / 2 / 0.8
  }

  /// Ways that can be reached from one by allowed turns, or that reach it.
  private func closure(_ map: RoadMap, _ first: Int, _ radius: Double, ahead: Bool) -> [Bool] {
    var isFound = map.arcs.indices.map { $0 == first }
    var open = [first]
    while let arc = open.popLast() {
      for other in map.arcs.indices where !isFound[other] {
        let (one, next) = ahead ? (arc, other) : (other, arc)
        guard map.arcs[one].to == map.arcs[next].from, cost(map, one, next, radius) != nil else { continue }
        isFound[other] = true
        open.append(other)
      }
    }
    return isFound
  }

  /// By Bellman's and Ford's method, on ways that it may take [s].
  private func quickest(_ map: RoadMap, _ start: Int, _ target: UInt32, _ radius: Double, _ mayUse: [Bool])
    -> Double
  {
    var best = [Double](repeating: .infinity, count: map.arcs.count)
    best[start] = 0
    var changes = true
    while changes {
      changes = false
      for arc in map.arcs.indices where best[arc] < .infinity && map.arcs[arc].to != target {
        for next in map.out(map.arcs[arc].to) {
          guard mayUse[Int(next)], let one = cost(map, arc, Int(next), radius),
            best[arc] + one < best[Int(next)] - 1e-9
          else { continue }
          best[Int(next)] = best[arc] + one
          changes = true
        }
      }
    }
    return map.arcs.indices.filter { map.arcs[$0].to == target }.map { best[$0] }.min() ?? .infinity
  }

  /// Fleets with claims on random one-way grids, short and long vehicles: nobody stands in another, claims
  /// follow allowed turns, and work is done.
  @Test func fleets() {
    var done = 0
    for seed in UInt64(1)...24 {
      var dice = Dice(seed: seed &* 977)
      let rows = (0..<dice.roll(4...8)).map { _ in String(repeating: ".", count: 8) }
      let road = RoadSpec.drawn(rows, pitch: 2, isOneWay: !dice.once(in: 4))
      let radius = dice.once(in: 2) ? 1.0 : 0.5
      var fleet = fleet(dice.roll(2...8), radius: radius, curve: 0.6, speed: 1.5, acceleration: 0.7)
      fleet.vehicle.length = dice.once(in: 2) ? 0.4 : 1.8
      fleet.vehicle.releaseDelay = dice.once(in: 3) ? 0.4 : 0
      var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 1200)
      scenario.seed = seed
      scenario.carry()
      let watch = Watch(scenario)
      #expect(watch.broken.isEmpty, "seed \(seed): \(watch.broken)")
      #expect(watch.done > 0 || watch.deadlocks > 0, "seed \(seed)")
      done += watch.done
      let (traffic, map) = (watch.simulation.traffic, watch.simulation.plan.roads)
      for vehicle in traffic.vehicles.indices {
        var count = traffic.vehicles[vehicle].first
        while count != traffic.vehicles[vehicle].head {
          let (one, next) = (traffic.claim(vehicle, count).arc, traffic.claim(vehicle, count &+ 1).arc)
          #expect(cost(map, Int(one), Int(next), radius) != nil, "seed \(seed)")
          count &+= 1
        }
      }
    }
    #expect(done > 100)
  }
}
