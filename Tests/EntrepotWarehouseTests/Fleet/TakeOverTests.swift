import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Loads aboard vehicles that break down, and who brings them.
@Suite struct TakeOverTests {
  /// Two vehicles on the square; the first picks a load up at n1 after 1110 s and breaks down after 1130 s.
  private func scenario(repaired: Double, takeOver: Double?, traffic: TrafficRule = .freeFlow) -> ScenarioSpec
  {
    var scenario = ScenarioSpec.square(vehicles: 2, every: 1000)
    scenario.layout.fleets[0].start = ["n0", "n30"]
    scenario.layout.fleets[0].traffic = traffic
    scenario.layout.fleets[0].takeOver = takeOver
    scenario.horizon = 1990
    scenario.outages = [
      OutageSpec(
        member: "agv1", isMaintenance: false,
        intervals: [.init(start: .seconds(1130), end: .seconds(repaired))])
    ]
    return scenario
  }

  private struct Outcome {
    var picked: [(vehicle: Int, time: Double)] = []
    var dropped: [(vehicle: Int, time: Double)] = []
    var simulation: Simulation
  }

  private func outcome(_ scenario: ScenarioSpec) -> Outcome {
    let plan = Plan(scenario)
    var (picked, dropped): ([(Int, Double)], [(Int, Double)]) = ([], [])
    let ended = run(plan, recordLimit: 1, checks: true) { records in
      for record in records where record.kind == .job {
        let entry = (Int(record.a &- plan.firstVehicleNode), record.instant.seconds)
        if record.code == JobPhase.carrying.rawValue { picked.append(entry) }
        if record.code == JobPhase.done.rawValue { dropped.append(entry) }
      }
    }
    #expect(ended.broken == [])
    #expect(ended.simulation.brokenLaws() == [])
    #expect(violations(of: plan) == [])
    return Outcome(picked: picked, dropped: dropped, simulation: ended.simulation)
  }

  /// It rolls to n2, 100 m beyond n1, and stands there after 1210 s. 100 s after the breakdown the other, at
  /// n30, sets out: 50 m to n0, 200 m to n2. Ten seconds to take it, 100 m to n3, ten to put it down.
  @Test func anotherOneFetchesTheLoad() {
    let run = outcome(scenario(repaired: 1980, takeOver: 100))
    #expect(run.picked.map(\.vehicle) == [0, 1])
    #expect(run.picked.last?.time == 1490)
    #expect(run.dropped.map(\.vehicle) == [1])
    #expect(run.dropped.last?.time == 1600)
  }

  /// Without the rule it waits for its repair: the run as it was.
  @Test func withoutTheRuleItWaits() {
    let run = outcome(scenario(repaired: 1500, takeOver: nil))
    #expect(run.dropped.map(\.vehicle) == [0])
    #expect(run.picked.map(\.vehicle) == [0])
  }

  /// Repaired while the other one is on its way, it goes on itself, and the other one is free again.
  @Test func whoIsRepairedGoesOn() {
    let run = outcome(scenario(repaired: 1300, takeOver: 100))
    #expect(run.dropped.map(\.vehicle) == [0])
    // From n2 to n3 are 100 m.
    #expect(run.dropped.last?.time == 1410)
    #expect(run.simulation.fleets[0].atWork == 0)
    #expect(run.simulation.fleets[0].idle.sorted() == [0, 1])
  }

  /// Repaired while its load is being taken, it stands until that is done, and then has nothing to do.
  @Test func whoIsRepairedTooLateLetsGo() {
    let run = outcome(scenario(repaired: 1485, takeOver: 100))
    #expect(run.dropped.map(\.vehicle) == [1])
    #expect(run.dropped.last?.time == 1600)
    #expect(run.simulation.fleets[0].idle.sorted() == [0, 1])
  }

  /// Where vehicles cannot drive through each other it is taken over from the node beside.
  @Test(arguments: [TrafficRule.claims, .priority]) func itIsTakenFromBeside(traffic: TrafficRule) {
    let run = outcome(scenario(repaired: 1700, takeOver: 60, traffic: traffic))
    #expect(run.picked.map(\.vehicle) == [0, 1])
    #expect(run.picked.last.map { $0.time < 1700 } ?? false, "\(run.picked)")
    // There is one way only: the other one is repaired and, where it gives way, lets the load through.
    if traffic == .priority { #expect(run.dropped.map(\.vehicle) == [1]) }
  }

  /// A vehicle with an empty battery never goes on; its load does. While the other one is out of order the
  /// first drives for 500 s, and 10 s later it is empty, behind n1: it is found so within a minute, rolls to
  /// n2, and a minute later the other, at n30 with a full battery, is sent: 250 s to n2, 100 s to n3, ten
  /// seconds at either end.
  @Test func theLoadOfAnEmptyVehicleIsSaved() throws {
    var scenario = scenario(repaired: 1131, takeOver: 60)
    scenario.outages = [
      OutageSpec(
        member: "agv2", isMaintenance: true, intervals: [.init(start: .zero, end: .seconds(2100))])
    ]
    scenario.horizon = 2990
    var battery = BatterySpec()
    (battery.capacity, battery.drive) = (51_000, 100)
    battery.curve = [.init(to: 1, power: 1000)]
    scenario.layout.fleets[0].vehicle.battery = battery
    let run = outcome(scenario)
    #expect(run.simulation.batteries[0].isFlat && !run.simulation.batteries[1].isFlat)
    #expect(run.picked.map(\.vehicle) == [0, 0, 1])
    #expect(run.dropped.map(\.vehicle) == [0, 1])
    let arrival = try #require(run.dropped.last?.time)
    #expect(arrival >= 2220 + 60 + 370 && arrival <= 2220 + 60 + 60 + 10 + 370, "\(arrival)")
    #expect(run.simulation.loads.count == 0)
  }

  /// Breakdowns, take-overs and several load places in random mixtures: no law is ever broken.
  @Test(arguments: Array(UInt64(1)...24)) func lawsHold(seed: UInt64) {
    var dice = RandomStream(seed: seed, replication: 1, name: "take-over")
    var scenario = ScenarioSpec.square(vehicles: 2 + dice.below(4), every: Double(60 + dice.below(200)))
    scenario.seed = seed
    scenario.horizon = 10_000
    var fleet = scenario.layout.fleets[0]
    fleet.traffic = [.priority, .claims, .freeFlow][dice.below(3)]
    fleet.vehicle.loadPlaces = 1 + dice.below(3)
    fleet.tour = Choice(["cheapest-insertion", "picks-first"][dice.below(2)])
    fleet.takeOver = Double(dice.below(3)) * 60
    fleet.vehicle.failure = FailureSpec(
      timeBetween: .exponential(mean: 900), timeToRepair: .exponential(mean: 300))
    if dice.below(2) == 0 {
      (fleet.parking, fleet.idle) = (["bay0", "bay2"], .nearest)
    }
    if dice.below(2) == 0 {
      var battery = BatterySpec()
      (battery.capacity, battery.drive, battery.idle) = (Double(100_000 + dice.below(100_000)), 100, 5)
      battery.curve = [.init(to: 1, power: 1000)]
      fleet.vehicle.battery = battery
      var charging = ChargingSpec()
      (charging.chargers, charging.opportunity) = (["bay1", "bay3"], dice.below(2) == 0)
      charging.failure = FailureSpec(
        timeBetween: .exponential(mean: 1500), timeToRepair: .exponential(mean: 500))
      fleet.charging = charging
    }
    scenario.layout.fleets[0] = fleet
    // Loads both ways round.
    var back = scenario.streams[0]
    (back.name, back.from, back.to) = ("back", ["n23", "n3"], ["n01", "n12"])
    scenario.streams.append(back)
    scenario.streams[0].isAlwaysBusy = dice.below(4) == 0
    if scenario.streams[0].isAlwaysBusy {
      scenario.streams[0].interval = nil
      scenario.streams.removeLast()
    }
    let plan = Plan(scenario)
    let ended = run(plan, recordLimit: 7, mostRecords: 100_000, checks: true) { _ in }
    #expect(ended.progress == .reachedLimit)
    #expect(ended.broken == [])
    #expect(ended.simulation.brokenLaws() == [])
    #expect(violations(of: plan) == [])
  }
}
