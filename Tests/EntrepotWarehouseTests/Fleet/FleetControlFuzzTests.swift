import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Batteries, breakdowns, parking, drivers and rules in random mixtures: no law is ever broken.
@Suite struct FleetControlFuzzTests {
  private func scenario(_ seed: UInt64) -> ScenarioSpec {
    var dice = RandomStream(seed: seed, replication: 1, name: "fleet")
    var scenario = ScenarioSpec.square(vehicles: 1 + dice.below(6), every: Double(60 + dice.below(400)))
    scenario.seed = seed
    scenario.horizon = 15_000
    var fleet = scenario.layout.fleets[0]
    fleet.traffic = [.priority, .priority, .claims, .freeFlow][dice.below(4)]
    let rules = ["matching", "auction", "nearest-vehicle", "weighted", "nearest-job", "fcfs"]
    fleet.dispatching = Choice(rules[dice.below(rules.count)])
    let bays = ["bay0", "bay1", "bay2", "bay3"]
    if dice.below(3) > 0 {
      var battery = BatterySpec()
      (battery.capacity, battery.drive) = (Double(50_000 + dice.below(300_000)), 100)
      (battery.idle, battery.handling) = (Double(dice.below(20)), Double(dice.below(100)))
      battery.curve = [.init(to: 0.6, power: Double(100 + dice.below(2000))), .init(to: 1, power: 300)]
      battery.start = 0.2 + 0.2 * Double(dice.below(5))
      fleet.vehicle.battery = battery
      var charging = ChargingSpec()
      charging.chargers = Array(bays.prefix(1 + dice.below(3)))
      charging.threshold = 0.2 + 0.1 * Double(dice.below(4))
      charging.resume = 0.6 + 0.1 * Double(dice.below(5))
      charging.opportunity = dice.below(2) == 0
      charging.swap = dice.below(4) == 0 ? 120 : nil
      fleet.charging = charging
    }
    if dice.below(2) == 0 {
      fleet.vehicle.failure = FailureSpec(
        timeBetween: .exponential(mean: 1500), timeToRepair: .exponential(mean: 200))
    }
    if dice.below(2) == 0 {
      fleet.parking = Array(bays.suffix(1 + dice.below(4)))
      fleet.idle = [.nearest, .home, .busiest][dice.below(3)]
    }
    if dice.below(3) == 0 {
      fleet.drivers = "day"
      scenario.calendar.windows = [
        WindowSpec(name: "day", intervals: [.init(start: .seconds(2000), end: .seconds(9000))])
      ]
    }
    scenario.streams[0].isAlwaysBusy = dice.below(4) == 0
    if scenario.streams[0].isAlwaysBusy { scenario.streams[0].interval = nil }
    fleet.vehicle.loadPlaces = [1, 1, 2, 4][dice.below(4)]
    fleet.tour = Choice(dice.below(3) == 0 ? "picks-first" : "cheapest-insertion", [Double(dice.below(3))])
    if dice.below(3) == 0 { fleet.takeOver = Double(dice.below(400)) }
    scenario.layout.fleets[0] = fleet
    return scenario
  }

  @Test(arguments: Array(UInt64(1)...40)) func lawsHold(seed: UInt64) {
    let plan = Plan(scenario(seed))
    let ended = run(plan, recordLimit: 7, mostRecords: 200_000, checks: true) { _ in }
    #expect(ended.broken == [])
    #expect(ended.progress == .reachedLimit)
    #expect(ended.simulation.brokenLaws() == [])
    #expect(violations(of: plan) == [])
  }
}
