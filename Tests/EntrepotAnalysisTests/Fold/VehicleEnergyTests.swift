import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// Energy, cost and carbon of vehicles, on a journal that can be checked by hand.
@Suite struct VehicleEnergyTests {
  private typealias Small = SmallFleet

  /// An hour; drivers are there in its first half.
  private func header(_ factors: [Factor] = VehicleEnergyTests.prices) -> Header {
    var header = Small.header()
    header.cast.members[0].drivers = "day"
    for (vehicle, efficiency) in zip(1...3, [0.8, 0.9, 0.8]) {
      header.cast.members[vehicle].power = VehiclePower(
        drive: 1, idle: 1, handling: 1, efficiency: efficiency)
    }
    header.windows = [
      Window(name: "day", intervals: [Window.Interval(start: .zero, end: .seconds(1800))])
    ]
    header.factors = factors
    return header
  }

  private static let prices = [
    Factor(name: "energy", value: 0.3, unit: "EUR/kWh"),
    Factor(name: "vehicle-hour", value: 12, unit: "EUR/h"),
    Factor(name: "driver-hour", value: 40, unit: "EUR/h"), Factor(name: "carbon", value: 380, unit: "g/kWh"),
  ]

  /// The first draws 36 kJ, charges, and draws 36 kJ; the second 18 kJ without a battery; the third nothing.
  private var script: Script {
    var script = Script()
    func charge(_ time: Double, _ vehicle: UInt32, _ phase: ChargePhase, _ kilojoules: Int64) {
      script.records.append(
        Record(
          .seconds(time), .charge, code: phase.rawValue, subject: vehicle, b: 500_000,
          value: kilojoules * 1_000_000))
    }
    charge(0, 1, .used, 100)
    charge(0, 2, .metered, 0)
    script.state(0, 1, .working)
    for vehicle: UInt32 in 1...2 {
      script.job(0, vehicle - 1, .assigned, by: vehicle, from: Small.node(0, 0), to: Small.node(4, 0))
    }
    charge(600, 1, .used, 64)
    script.job(600, 0, .done, by: 1, from: Small.node(0, 0), to: Small.node(4, 0))
    script.state(600, 1, .charging)
    charge(600, 1, .begins, 64)
    charge(900, 1, .ends, 200)
    script.state(900, 1, .idle)
    charge(1000, 2, .metered, 10)
    charge(2000, 1, .used, 164)
    charge(3000, 2, .metered, 18)
    script.job(3000, 1, .done, by: 2, from: Small.node(0, 0), to: Small.node(4, 0))
    return script
  }

  /// Equal but for the last bits to what the sum by hand gives.
  private func expect(_ found: Double?, _ exact: Double) throws {
    let value = try #require(found)
    #expect(abs(value - exact) < 1e-9 * exact, "\(value), by hand \(exact)")
  }

  @Test func energyIsWhatWasDrawn() throws {
    let fold = script.folded(header(), until: 3600)
    #expect(fold.value("vehicle.energy") == 90_000)
    #expect(fold.value("vehicle[1].energy") == 72_000)
    #expect(fold.value("vehicle.energy[day]") == 46_000)
    // 72 ÷ 0.8 + 18 ÷ 0.9 = 110 kJ from the grid, for two loads.
    try expect(fold.value("vehicle.energy-per-move"), 55_000)
    try expect(fold.value("energy.total"), 110_000)
    try expect(fold.detail().members.first { $0.node == 1 }?.energy, 90_000)
  }

  @Test func carbonFollowsTheGrid() throws {
    let kilowattHours: Double = 110_000 / 3.6e6
    for (value, unit) in [(380.0, "g/kWh"), (0.38, "kg/kWh"), (0.38, "t/MWh")] {
      let factors = [Factor(name: "carbon", value: value, unit: unit)]
      let fold = script.folded(header(factors), until: 3600)
      try expect(fold.value("vehicle.carbon-per-move"), kilowattHours * 0.19)
    }
  }

  /// Three vehicles for an hour at 12, three drivers for half of it at 40, 110 kJ at 0.3 a kWh; two loads.
  @Test func costIsHoursDriversAndEnergy() throws {
    let fold = script.folded(header(), until: 3600)
    let energy: Double = 110_000 / 3.6e6 * 0.3
    try expect(fold.value("vehicle.cost-per-move"), (36 + 60 + energy) / 2)
    // In the drivers' window: one load, half an hour of everybody, 36 ÷ 0.8 + 10 ÷ 0.9 kJ.
    let grid: Double = 36_000 / 0.8 + 10_000 / 0.9
    try expect(fold.value("vehicle.cost-per-move[day]"), 18 + 60 + grid / 3.6e6 * 0.3)
    let withoutHours = header([Factor(name: "energy", value: 0.3, unit: "EUR/kWh")])
    #expect(script.folded(withoutHours, until: 3600).value("vehicle.cost-per-move") == nil)
  }

  /// What one of them draws is not known: their energy is not available, their hours cost all the same.
  @Test func unknownPowersLeaveNoEnergy() throws {
    var header = header()
    header.cast.members[3].power = nil
    let fold = script.folded(header, until: 3600)
    #expect(fold.value("energy.total") == nil && fold.value("vehicle.energy-per-move") == nil)
    try expect(fold.value("vehicle.cost-per-move"), 48)
  }

  @Test func chargingIsNeitherIdleNorBusy() throws {
    let fold = script.folded(header(), until: 3600)
    try expect(fold.value("vehicle[1].charging-share"), 300.0 / 3600)
    try expect(fold.value("vehicle[1].busy-share"), 600.0 / 3600)
    try expect(fold.value("vehicle[1].idle-share"), 2700.0 / 3600)
  }
}
