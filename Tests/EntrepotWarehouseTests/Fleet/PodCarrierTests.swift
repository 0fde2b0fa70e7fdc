import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Vehicles that drive under pods and carry them to stations and back.
@Suite struct PodCarrierTests {
  /// The floor of 33 × 46 cells with 240 pod places and four stations on either side.
  private func floor(_ robots: Int, pods: Int, back: PodReturn, horizon: Double) -> ScenarioSpec {
    let rows = (0..<33).map { row in
      String(
        (0..<46).map { column in
          row % 4 == 2 && row < 31 && column >= 7 && column < 39 && (column - 7) % 11 < 10
            ? "P" : "." as Character
        })
    }
    var road = RoadSpec.podFloor(rows, count: pods)
    for (number, row) in [4, 12, 20, 28].enumerated() {
      road.add(station: "w\(number)", column: 0, row: row)
      road.add(station: "e\(number)", column: 45, row: row)
    }
    var fleet = FleetSpec.fleet(count: robots, speed: 1.5, acceleration: 1, quarterTurn: 1.5)
    (fleet.vehicle.carries, fleet.vehicle.loadedSpeed) = (.pods, 1.2)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(3))
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: horizon)
    scenario.fetchPods(
      to: road.stations.map(\.name), picking: .triangular(min: 10, mode: 18, max: 40), back: back)
    return scenario
  }

  /// In two busy hours nobody takes a pod under another one's place, and no place has two pods; empty ones
  /// do drive under pods.
  @Test(arguments: [PodReturn.fixed, .nearest]) func loadedVehiclesKeepToTheAisles(_ back: PodReturn) {
    let plan = Plan(floor(60, pods: 220, back: back, horizon: 7200))
    var watch = PodWatch(plan)
    var checks = LawChecks(header: plan.header(replication: 1, warmUp: .zero))
    let ended = run(plan, recordLimit: 64, checks: true) { records in
      checks.fold(records)
      for record in records { watch.take(record) }
    }
    checks.finish(at: ended.simulation.now)
    #expect(
      ended.broken.isEmpty && checks.violations.isEmpty, "\(ended.broken) \(checks.violations.prefix(3))")
    let first = watch.broken.prefix(3)
    #expect(first.isEmpty)
    #expect(watch.passedLoaded > 20_000 && watch.passedUnder > 2000)
    let visits = watch.places.values.reduce(0, +)
    #expect(visits > 1000)
    // What is taken to the nearest place piles up near the stations.
    let field = ended.simulation.podFields[0]
    let moved = field.pods.count { $0.place != $0.home && $0.place != .none }
    #expect(back == .fixed ? moved == 0 : moved > 100)
  }

  /// Two jobs for each visit that a stream asks for; a fleet that is always busy is asked for nothing, so
  /// nobody says what room it has.
  @Test func aVisitIsTwoJobs() throws {
    var scenario = floor(10, pods: 200, back: .nearest, horizon: 7200)
    func section(_ scenario: ScenarioSpec) -> (row: SectionRow?, visits: Double?) {
      let plan = Plan(scenario)
      var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
      run(plan) { fold.fold($0) }
      fold.finish(at: .seconds(7200))
      return (
        fold.detail().sections.first, fold.values().first { $0.name == "moves.throughput" }?.value
      )
    }
    #expect(section(scenario).row == nil)
    scenario.streams = []
    scenario.fetchPods(to: ["w0", "e3"], picking: .constant(20), back: .nearest, every: .constant(60))
    let (row, visits) = section(scenario)
    let required = try #require(row).required
    // Sixty visits an hour; at the end of an hour some pods are not on their way back yet.
    #expect(abs(try #require(visits) - 60) < 3)
    #expect(required > 2 * 60 - 4 && required <= 2 * 60 + 4, "\(required)")
  }

  /// Steps from one cell to another over cells that `isOpen`, both ends apart (Moore 1959).
  private func steps(
    _ rows: [String], _ from: (Int, Int), _ to: (Int, Int), isOpen: (Character) -> Bool
  ) -> Int {
    let cells = rows.reversed().map(Array.init)
    var distance = [[Int]](repeating: Array(repeating: -1, count: cells[0].count), count: cells.count)
    var queue = [from]
    distance[from.1][from.0] = 0
    var next = 0
    while next < queue.count {
      let (x, y) = queue[next]
      next += 1
      if (x, y) == to { return distance[y][x] }
      for (u, v) in [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
      where cells.indices.contains(v) && cells[v].indices.contains(u) && distance[v][u] < 0 {
        guard (u, v) == to || isOpen(cells[v][u]) else { continue }
        distance[v][u] = distance[y][x] + 1
        queue.append((u, v))
      }
    }
    return -1
  }

  /// One robot that turns in no time: straight to its pod under all others, three seconds to lift it, round
  /// the blocks to the station, half a minute there, and back; each job to the microsecond.
  @Test(arguments: [true, false]) func oneRobotTakesTheShortestAisles(_ isInterval: Bool) throws {
    let rows = [
      "..........", ".PPPP.PPP.", ".PPPP.PPP.", "..........", ".PPP.PPPP.", "##PP.PPPP.", "..........",
    ]
    var road = RoadSpec.podFloor(rows)
    road.add(station: "s", column: 0, row: 3)
    var fleet = FleetSpec.fleet(speed: 2)
    (fleet.vehicle.carries, fleet.vehicle.loadedSpeed) = (.pods, 0.8)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(5))
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 20_000)
    scenario.fetchPods(to: ["s"], picking: .constant(30), every: isInterval ? .constant(1000) : nil)
    let plan = Plan(scenario)
    func cell(_ node: UInt32) -> (Int, Int) {
      let number = Int(node &- plan.firstRoadNode)
      return (Int(plan.roads.x[number]), Int(plan.roads.y[number]))
    }
    let jobs = journal(of: plan).filter { $0.kind == .job }
    var assigned: Int64 = 0
    var start: Int64 = 0
    var stand: (Int, Int)?
    var seen = 0
    for job in jobs {
      let route = Route(packed: job.value)
      let (from, to) = (cell(route.from), cell(route.to))
      switch JobPhase(rawValue: job.code) {
      case .assigned: assigned = job.time
      case .carrying:
        if let stand, from != (0, 3) {
          let empty = Double(steps(rows, stand, from) { $0 != "#" }) / 2 + 3
          #expect(abs(Double(job.time - assigned) - empty * 1e9) < 1000)
        }
        start = job.time
      case .done:
        let loaded = Double(steps(rows, from, to) { $0 == "." }) / 0.8 + (to == (0, 3) ? 30 : 5)
        #expect(abs(Double(job.time - start) - loaded * 1e9) < 1000, "\(from) to \(to)")
        stand = to
        seen += 1
      default: break
      }
    }
    #expect(seen > 30)
  }

  /// With ramps and turns: out of its place, along the aisle and into the station, and the same back, by the
  /// trapezoid of each straight way. Each place has an aisle on either side, so it goes straight on.
  @Test func aCycleWithRampsAndTurns() {
    var road = RoadSpec.podFloor([".......", ".#PPP#.", "......."], count: 1)
    road.add(station: "s", column: 0, row: 1)
    var fleet = FleetSpec.fleet(speed: 2, acceleration: 0.8, quarterTurn: 1.5)
    (fleet.vehicle.carries, fleet.vehicle.loadedSpeed) = (.pods, 1.2)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(5))
    for seed in UInt64(1)...8 {
      var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 2000)
      scenario.seed = seed
      scenario.fetchPods(to: ["s"], picking: .constant(20))
      let plan = Plan(scenario)
      var completed: [Int64] = []
      var column = 0.0
      for record in journal(of: plan) {
        if record.kind == .loadCreated { column = plan.roads.x[Int(record.a &- plan.firstRoadNode)] }
        if record.kind == .order, record.code == OrderPhase.completed.rawValue {
          completed.append(record.time)
        }
      }
      func time(_ way: Double) -> Double {
        let peak = min(1.2, (0.8 * way).squareRoot())
        return way / peak + peak / 0.8
      }
      let cycle = 2 * (2 * time(1) + time(column) + 2 * 1.5) + 3 + 20 + 5
      #expect(completed.count > 20)
      // How it faced at the start decides on the first turns.
      for (last, next) in zip(completed.dropFirst(2), completed.dropFirst(3)) {
        #expect(abs(Double(next - last) - cycle * 1e9) < 1000, "column \(column)")
      }
    }
  }

  /// Requests wait while all pods are under way, and each is served in its turn: orders released and
  /// completed one after the other, with robots to spare.
  @Test func requestsWaitForPods() {
    var road = RoadSpec.podFloor([".....", ".P.P.", "....."])
    road.add(station: "s", column: 0, row: 0)
    road.add(station: "t", column: 4, row: 2)
    var fleet = FleetSpec.fleet(count: 5)
    fleet.vehicle.carries = .pods
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 40_000)
    scenario.fetchPods(to: ["s", "t"], picking: .exponential(mean: 30), back: .nearest, every: .constant(35))
    var (released, completed) = (0, 0)
    let ended = run(Plan(scenario), checks: true) { records in
      for record in records where record.kind == .order {
        if record.code == OrderPhase.released.rawValue { released += 1 } else { completed += 1 }
      }
    }
    #expect(ended.broken.isEmpty && ended.progress == .reachedLimit)
    #expect(released == 1142 && completed > 1000 && released - completed == ended.simulation.open)
  }

  @Test func aCheckpointHasThePods() throws {
    let plan = Plan(floor(30, pods: 100, back: .nearest, horizon: 1200))
    var whole = Simulation(plan: plan, replication: 1)
    _ = whole.advance(until: .seconds(500), recordLimit: .max)
    whole.drainJournal { _ in }
    var resumed = try Simulation(checkpoint: whole.checkpoint(), plan: plan)
    var journals: [[Int64]] = []
    for one in [0, 1] {
      var simulation = one == 0 ? whole : resumed
      var times: [Int64] = []
      _ = simulation.advance(until: .seconds(1200), recordLimit: .max)
      simulation.drainJournal { records in
        times = records.flatMap { [$0.time, Int64($0.subject), Int64($0.a), $0.value] }
      }
      journals.append(times)
    }
    _ = resumed.advance(until: .seconds(1200), recordLimit: .max)
    #expect(journals[0] == journals[1] && journals[0].count > 4000)
  }

  /// Random floors, fleets and breakdowns.
  @Test func randomFloorsKeepTheLaws() {
    var (visits, working) = (0, 0)
    for seed in UInt64(1)...150 {
      let scenario = RandomRoads.pods(seed: seed)
      let watch = Watch(scenario, recordLimit: 8, keeps: true)
      #expect(watch.broken.isEmpty, "seed \(seed): \(watch.broken.prefix(3))")
      #expect(watch.progress == .reachedLimit, "seed \(seed)")
      let silent = watch.silent()
      #expect(silent == nil, "seed \(seed): \(silent ?? "")")
      var pods = PodWatch(Plan(scenario))
      for record in journal(of: Plan(scenario)) { pods.take(record) }
      let first = pods.broken.prefix(2)
      #expect(first.isEmpty, "seed \(seed)")
      visits += watch.done
      working += watch.doneLate > 0 ? 1 : 0
    }
    #expect(visits > 5000 && working > 100, "\(visits) jobs, \(working) working to the end")
  }
}
