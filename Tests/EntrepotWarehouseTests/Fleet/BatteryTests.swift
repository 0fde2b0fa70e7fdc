import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// What batteries give and take, held against sums done by hand.
@Suite struct BatteryTests {
  private var battery: BatterySpec {
    var battery = BatterySpec()
    (battery.capacity, battery.drive, battery.idle, battery.handling) = (100_000, 100, 10, 50)
    battery.curve = [.init(to: 0.5, power: 1000), .init(to: 1, power: 250)]
    return battery
  }

  /// Up to 50 % 1 kW goes in, then 250 W: from 10 % to 60 % takes 40 s and 40 s.
  @Test func chargingFollowsItsCurve() {
    let plan = BatteryPlan(battery)
    #expect(plan.time(from: 10_000, to: 60_000) == 80)
    #expect(plan.charge(after: 80, from: 10_000) == 60_000)
    #expect(plan.charge(after: 20, from: 10_000) == 30_000)
    #expect(plan.charge(after: 1e9, from: 10_000) == 100_000)
    #expect(plan.time(from: 60_000, to: 50_000) == 0)
  }

  /// One vehicle, one load: 100 m to it, 10 s to take it, 200 m with it, 10 s to put it down; the rest of
  /// the hour it stands. 300 s × 100 W + 20 s × 50 W + 3280 s × 10 W = 63,800 J.
  @Test func anHourIsTheSumOfItsStates() {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 2000)
    scenario.layout.fleets[0].vehicle.battery = battery
    scenario.layout.fleets[0].start = ["n0"]
    scenario.horizon = 3600
    var simulation = run(Plan(scenario), checks: true) { _ in }.simulation
    #expect(simulation.transports.created == 1)
    let share = simulation.stateOfCharge(0)
    #expect((share - 0.362).magnitude < 1e-9, "\(share)")
    #expect((simulation.batteries[0].drawn - 63_800).magnitude < 1e-4)
    #expect(simulation.brokenLaws() == [])
  }

  /// Without a charger the battery runs out, and the run says so.
  @Test func anEmptyBatteryIsReported() {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 100)
    scenario.layout.fleets[0].vehicle.battery = battery
    scenario.horizon = 7200
    let ended = run(Plan(scenario), checks: true) { _ in }
    #expect(ended.broken == [])
    #expect(ended.simulation.batteries[0].isFlat)
    #expect(ended.simulation.batteries[0].charge == 0)
    #expect(
      ended.simulation.stuck().contains { $0.contains("agv stands at") && $0.contains("empty battery") })
  }
}
