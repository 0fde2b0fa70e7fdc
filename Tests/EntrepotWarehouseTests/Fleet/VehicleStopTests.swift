import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Vehicles that break down, and drivers that go home.
@Suite struct VehicleStopTests {
  /// Times at which loads were picked up and put down [s].
  private func times(_ plan: Plan) -> (picked: [Double], dropped: [Double], ended: Ended) {
    var (picked, dropped): ([Double], [Double]) = ([], [])
    let ended = run(plan, checks: true) { records in
      for record in records where record.kind == .job {
        if record.code == JobPhase.carrying.rawValue { picked.append(record.instant.seconds) }
        if record.code == JobPhase.done.rawValue { dropped.append(record.instant.seconds) }
      }
    }
    return (picked, dropped, ended)
  }

  private func outage(_ from: Double, _ to: Double, member: String = "agv1") -> OutageSpec {
    OutageSpec(
      member: member, isMaintenance: false, intervals: [.init(start: .seconds(from), end: .seconds(to))])
  }

  /// The nearer vehicle fails on its way to the load: the other one, from a half round away, fetches it.
  @Test func workGoesToAnotherVehicle() {
    var scenario = ScenarioSpec.square(vehicles: 2, every: 1000)
    scenario.layout.fleets[0].start = ["n0", "n3"]
    scenario.layout.fleets[0].traffic = .freeFlow
    scenario.horizon = 1900
    // From n0 to n1 are 100 s; the load comes after 1000 s. Held at n01, after 50 s, it can go no farther.
    scenario.outages = [outage(1020, 1900)]
    let (picked, dropped, ended) = times(Plan(scenario))
    #expect(ended.broken == [])
    // From n3 over n0 to n1 are 200 s, begun when the other failed.
    #expect(picked == [1230])
    #expect(dropped == [1440])
  }

  /// With its load aboard it waits for its repair and goes on from where it could stop.
  @Test func aLoadAboardWaitsForRepair() {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 1000)
    scenario.layout.fleets[0].start = ["n0"]
    scenario.horizon = 1990
    // Picked after 1110 s; at 1130 s it is 20 m beyond n1 and can stop at n12, at 1160 s.
    scenario.outages = [outage(1130, 1500, member: "agv")]
    let (picked, dropped, ended) = times(Plan(scenario))
    #expect(ended.broken == [])
    #expect(picked == [1110])
    // From n12 to n3 are 150 m, and 10 s to put it down.
    #expect(dropped.count == 1)
    #expect((dropped.first ?? 0) - 1660 < 1e-3 && (dropped.first ?? 0) - 1660 > -50)
  }

  /// Nothing moves at night: what comes then is carried in the morning.
  @Test func withoutDriversNothingIsCarried() {
    var scenario = ScenarioSpec.square(vehicles: 2, every: 900)
    scenario.layout.fleets[0].drivers = "day"
    scenario.layout.fleets[0].parking = ["bay0", "bay2"]
    scenario.layout.fleets[0].idle = .home
    scenario.horizon = 20_000
    scenario.calendar.windows = [
      WindowSpec(
        name: "day",
        intervals: [
          .init(start: .seconds(1000), end: .seconds(5000)),
          .init(start: .seconds(12_000), end: .seconds(20_000)),
        ])
    ]
    let (picked, dropped, ended) = times(Plan(scenario))
    #expect(ended.broken == [])
    #expect(picked.allSatisfy { $0 > 1000 && $0 < 5400 || $0 > 12_000 })
    #expect(picked.contains { $0 < 5000 } && picked.contains { $0 > 12_000 })
    #expect(dropped.count >= 20)
  }

  /// Breakdowns at random, half of the time: work goes on, and the laws hold after every event.
  @Test func manyBreakdownsKeepTheLaws() {
    var scenario = ScenarioSpec.square(vehicles: 4, every: 300)
    scenario.layout.fleets[0].vehicle.failure = FailureSpec(
      timeBetween: .exponential(mean: 900), timeToRepair: .exponential(mean: 200))
    scenario.layout.fleets[0].parking = ["bay0", "bay1", "bay2", "bay3"]
    scenario.layout.fleets[0].idle = .nearest
    scenario.horizon = 100_000
    let (_, dropped, ended) = times(Plan(scenario))
    #expect(ended.broken == [])
    #expect(violations(of: Plan(scenario)) == [])
    #expect(dropped.count > 250)
  }

  /// Three of four fewer for eight hours: the one that is left does what one does, as the others make room
  /// for it; afterwards all four work again.
  @Test(arguments: [CapSpec.all, .count(4), .automatic]) func aWhatIfOfASmallerFleet(_ cap: CapSpec) {
    func done(_ vehicles: Int, fewer: Int) -> (early: Int, late: Int, atWork: Int32) {
      var scenario = ScenarioSpec.square(vehicles: vehicles, every: 1000)
      (scenario.streams[0].interval, scenario.streams[0].isAlwaysBusy) = (nil, true)
      scenario.layout.fleets[0].cap = cap
      scenario.horizon = 16 * 3600
      var simulation = Simulation(plan: Plan(scenario), replication: 1)
      _ = records(&simulation, until: 0)
      simulation.imposeOutage(fleet: 0, vehicles: fewer, for: .seconds(8 * 3600))
      // What they had begun they finish.
      _ = records(&simulation, until: 3600)
      var atWork: Int32 = 0
      var count = 0
      for step in 1...70 {
        count += records(&simulation, until: 3600 + Double(step) * 360).count {
          $0.kind == .job && $0.code == JobPhase.done.rawValue
        }
        if step < 70 { atWork = max(atWork, simulation.fleets[0].atWork) }
      }
      let late = records(&simulation, until: 16 * 3600).count {
        $0.kind == .job && $0.code == JobPhase.done.rawValue
      }
      #expect(simulation.brokenLaws() == [])
      return (count, late, atWork)
    }
    let (all, fewer, alone) = (done(4, fewer: 0), done(4, fewer: 3), done(1, fewer: 0))
    #expect(fewer.atWork == 1)
    #expect(fewer.early < all.early / 2, "\(fewer) of \(all)")
    #expect(Double(fewer.early) >= 0.95 * Double(alone.early), "\(fewer), alone \(alone)")
    #expect(Double(fewer.late) >= 0.9 * Double(all.late), "\(fewer) of \(all)")
  }

  /// Where the cap finds itself it goes on rising meanwhile; no more work than are there.
  @Test func fewerVehiclesThanTheCap() {
    var fleet = FleetState(count: 10)
    (fleet.cap, fleet.fewer, fleet.atWork) = (4, 6, 3)
    #expect(fleet.hasOpening)
    fleet.atWork = 4
    #expect(!fleet.hasOpening && !fleet.isOverstaffed)
    fleet.cap = 10
    #expect(!fleet.hasOpening && !fleet.isOverstaffed)
    fleet.fewer = 11
    #expect(fleet.places == 0 && fleet.isOverstaffed)
  }

  /// More vehicles may be bound for one place than 16 bits count.
  @Test func manyAreBoundForOnePlace() {
    var simulation = Simulation(plan: Plan(.square(vehicles: 1, every: 1000)), replication: 1)
    for _ in 0..<65_540 { simulation.bind(0, 1) }
    for _ in 0..<65_536 { simulation.bind(0, -1) }
    #expect(simulation.bound[0] == 4)
  }

  /// A copy in which a vehicle stands carries less meanwhile; the run that it was copied from does not know.
  @Test func aWhatIfStopsOnlyItsCopy() {
    var scenario = ScenarioSpec.square(vehicles: 2, every: 250)
    scenario.horizon = 20_000
    let plan = Plan(scenario)
    func finish(_ simulation: inout Simulation) -> [Record] {
      var records: [Record] = []
      while simulation.advance(until: .seconds(20_000)) == .journalFull {
        simulation.drainJournal { records += $0 }
      }
      simulation.drainJournal { records += $0 }
      return records.filter { $0.kind == .job && $0.code == JobPhase.done.rawValue }
    }
    var whole = Simulation(plan: plan, replication: 1)
    var base = whole
    let number = plan.vehicle(named: "agv2")
    #expect(number == 1)
    #expect(plan.vehicle(named: "agv3") == nil && plan.vehicle(named: "agv02") == nil)
    // What was written before belongs to both.
    var copy = whole
    copy.imposeOutage(vehicle: number ?? 0, for: .seconds(15_000))
    let stopped = finish(&copy)
    let expected = finish(&base)
    #expect(finish(&whole) == expected)
    #expect(stopped.count < expected.count && stopped.count > 20)
    #expect(copy.brokenLaws() == [])
  }
}
