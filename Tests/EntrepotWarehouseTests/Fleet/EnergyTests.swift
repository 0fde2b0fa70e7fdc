import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Energy of vehicles as the journal tells it, held against sums done by hand.
@Suite struct EnergyTests {
  private func fold(_ scenario: ScenarioSpec) -> (fold: RunFold, records: [Record]) {
    let plan = Plan(scenario)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    var records: [Record] = []
    run(plan, checks: true) {
      fold.fold($0)
      records += $0
    }
    fold.finish(at: .seconds(scenario.horizon ?? 0))
    return (fold, records)
  }

  /// One vehicle, one load: 300 s of driving at 100 W, 20 s of handling at 50 W, and standing for the other
  /// 3280 s of the hour at 10 W: 63,800 J, from a battery or without one; of the grid's energy 80 % arrive.
  @Test(arguments: [false, true]) func anHourIsTheSumOfItsStates(_ hasBattery: Bool) throws {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 2000)
    scenario.horizon = 3600
    scenario.layout.fleets[0].start = ["n0"]
    scenario.factors = [
      FactorSpec(name: "energy", value: 0.25, unit: "EUR/kWh"),
      FactorSpec(name: "vehicle-hour", value: 12, unit: "EUR/h"),
      FactorSpec(name: "carbon", value: 400, unit: "g/kWh"),
    ]
    if hasBattery {
      var battery = BatterySpec()
      (battery.capacity, battery.drive, battery.idle, battery.handling) = (100_000, 100, 10, 50)
      (battery.curve, battery.efficiency) = ([.init(power: 1000)], 0.8)
      scenario.layout.fleets[0].vehicle.battery = battery
    } else {
      var power = PowerSpec()
      (power.drive, power.idle, power.handling, power.efficiency) = (100, 10, 50, 0.8)
      scenario.layout.fleets[0].vehicle.power = power
    }
    let figures = fold(scenario).fold.values()
    func expect(_ name: String, _ exact: Double) throws {
      let found = try #require(figures.first { $0.name == name }?.value, "\(name)")
      #expect(abs(found - exact) < 1e-6 * exact, "\(name) \(found), by hand \(exact)")
    }
    let grid: Double = 63_800 / 0.8
    let kilowattHours = grid / 3.6e6
    let cost = 12 + kilowattHours * 0.25
    try expect("vehicle.energy", 63_800)
    try expect("energy.total", grid)
    try expect("vehicle.energy-per-move", grid)
    try expect("vehicle.carbon-per-move", kilowattHours * 0.4)
    try expect("vehicle.cost-per-move", cost)
    try expect("cost.per-line", cost)
  }

  /// What is drawn counts in the window in which it is drawn, with a battery and without: the work of the
  /// vehicle begins after 2000 s, 10 W all the time before.
  @Test(arguments: [false, true]) func windowsAreExact(_ hasBattery: Bool) throws {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 2000)
    scenario.horizon = 3600
    scenario.layout.fleets[0].start = ["n0"]
    func window(_ name: String, _ start: Double, _ end: Double) -> WindowSpec {
      WindowSpec(name: name, intervals: [.init(start: .seconds(start), end: .seconds(end))])
    }
    scenario.calendar.windows = [window("early", 500, 1300), window("work", 2050, 2320)]
    if hasBattery {
      var battery = BatterySpec()
      (battery.capacity, battery.drive, battery.idle, battery.handling) = (100_000, 100, 10, 50)
      battery.curve = [.init(power: 1000)]
      scenario.layout.fleets[0].vehicle.battery = battery
    } else {
      var power = PowerSpec()
      (power.drive, power.idle, power.handling) = (100, 10, 50)
      scenario.layout.fleets[0].vehicle.power = power
    }
    let figures = fold(scenario).fold.values()
    func expect(_ name: String, _ exact: Double) throws {
      let found = try #require(figures.first { $0.name == name }?.value, "\(name)")
      #expect(abs(found - exact) < 0.01, "\(name) \(found), by hand \(exact)")
    }
    try expect("vehicle.energy[early]", 800 * 10)
    // From 2050 to 2100 s to n1, ten seconds there, 200 s to n3, ten seconds there.
    try expect("vehicle.energy[work]", 50 * 100 + 10 * 50 + 200 * 100 + 10 * 50)
    try expect("vehicle.energy", 63_800)
  }

  /// Nobody said what they draw: no energy, no carbon, and never 0.
  @Test func withoutPowersThereIsNoFigure() {
    var scenario = ScenarioSpec.square(vehicles: 1, every: 2000)
    scenario.horizon = 3600
    let figures = fold(scenario).fold.values()
    for name in ["vehicle.energy", "energy.total", "vehicle.energy-per-move", "vehicle.carbon-per-move"] {
      #expect(figures.contains { $0.name == name && $0.value == nil })
    }
  }

  /// From the beginning to the end of charging a vehicle is neither idle nor at work; states add up.
  @Test func chargingIsAStateOfItsOwn() throws {
    var scenario = ScenarioSpec.square(vehicles: 3, every: 250)
    var battery = BatterySpec()
    (battery.capacity, battery.drive, battery.idle, battery.handling) = (400_000, 100, 10, 50)
    battery.curve = [.init(power: 1000)]
    scenario.layout.fleets[0].vehicle.battery = battery
    var charging = ChargingSpec()
    (charging.chargers, charging.threshold, charging.opportunity) = (["bay2"], 0.4, true)
    scenario.layout.fleets[0].charging = charging
    scenario.horizon = 40_000
    let (fold, records) = fold(scenario)
    var since: [UInt32: Int64] = [:]
    var charged: Int64 = 0
    for record in records where record.kind == .charge {
      if record.code == ChargePhase.begins.rawValue { since[record.subject] = record.time }
      if record.code == ChargePhase.ends.rawValue {
        charged += record.time - (since.removeValue(forKey: record.subject) ?? 0)
      }
    }
    for start in since.values { charged += 40_000_000_000_000 - start }
    let figures = fold.values()
    let share = try #require(figures.first { $0.name == "vehicle.charging-share" }?.value)
    #expect(charged > 1_000_000_000_000)
    #expect(abs(share - Double(charged) / 3 / 40_000e9) < 1e-9)
    let states = ["busy", "idle", "starved", "blocked", "failed", "maintenance", "charging"]
    let sum = states.reduce(0.0) { sum, state in
      sum + (figures.first { $0.name == "vehicle.\(state)-share" }?.value ?? .nan)
    }
    #expect(abs(sum - 1) < 1e-9)
  }
}
