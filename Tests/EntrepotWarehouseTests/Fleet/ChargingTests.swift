import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// When vehicles charge, and that work goes on meanwhile.
@Suite struct ChargingTests {
  private func scenario(vehicles: Int, chargers: [String], opportunity: Bool = false) -> ScenarioSpec {
    var scenario = ScenarioSpec.square(vehicles: vehicles, every: 250)
    var battery = BatterySpec()
    (battery.capacity, battery.drive, battery.idle, battery.handling) = (400_000, 100, 10, 50)
    battery.curve = [.init(to: 1, power: 1000)]
    scenario.layout.fleets[0].vehicle.battery = battery
    var charging = ChargingSpec()
    (charging.chargers, charging.threshold, charging.opportunity) = (chargers, 0.4, opportunity)
    scenario.layout.fleets[0].charging = charging
    scenario.horizon = 40_000
    return scenario
  }

  /// Three vehicles and one charger: they stand in line, none runs out, and no law is broken.
  @Test(arguments: [false, true]) func chargersAreShared(opportunity: Bool) {
    var phases = [0, 0, 0, 0]
    var least: UInt32 = 1_000_000
    let spec = scenario(vehicles: 3, chargers: ["bay2"], opportunity: opportunity)
    var simulation = run(Plan(spec), checks: true) { records in
      for record in records where record.kind == .charge {
        phases[Int(record.code)] += 1
        least = min(least, record.b)
      }
    }.simulation
    #expect(simulation.brokenLaws() == [])
    #expect(phases[Int(ChargePhase.flat.rawValue)] == 0)
    #expect(phases[Int(ChargePhase.begins.rawValue)] > 10)
    #expect((phases[1] - phases[2]).magnitude <= 1)
    // A last task of 400 m after the threshold, a way to the charger, and waiting in line.
    #expect(least > 100_000 && least < 400_000 || opportunity, "\(least)")
    #expect(simulation.transports.created > 155)
    #expect(simulation.fleets[0].queue.count < 10)
    for vehicle in 0..<3 { #expect(simulation.stateOfCharge(vehicle) > 0) }
  }

  /// Without a charger a battery of 400 kJ at 100 W runs out after 4,000 s of driving: that is told, with the
  /// place, whatever else has waited for longer.
  @Test func anEmptyBatteryIsTold() {
    var spec = scenario(vehicles: 1, chargers: ["bay2"])
    spec.layout.fleets[0].charging = nil
    var flat: [Double] = []
    let ended = run(Plan(spec), checks: true) { records in
      for record in records where record.kind == .charge && record.code == ChargePhase.flat.rawValue {
        flat.append(record.instant.seconds)
      }
    }
    #expect(ended.broken == [])
    #expect(flat.count == 1 && flat[0] > 3000 && flat[0] < 6000, "\(flat)")
    let told = ended.simulation.stuck(patience: .seconds(5000))
    #expect(told.first?.hasPrefix("agv stands at ring/") == true, "\(told)")
    #expect(told.first?.contains("with an empty battery since day 1, 1:") == true, "\(told)")
  }

  /// A swap takes its time whatever was left, and fills the battery.
  @Test func aSwapFillsTheBattery() {
    var spec = scenario(vehicles: 1, chargers: ["bay2"])
    spec.layout.fleets[0].charging?.swap = 60
    var begins: [Double] = []
    var ends: [(time: Double, charge: Int64)] = []
    run(Plan(spec), checks: true) { records in
      for record in records where record.kind == .charge {
        if record.code == ChargePhase.begins.rawValue { begins.append(record.instant.seconds) }
        if record.code == ChargePhase.ends.rawValue { ends.append((record.instant.seconds, record.value)) }
      }
    }
    #expect(ends.count > 5)
    for (begin, end) in zip(begins, ends) {
      #expect((end.time - begin - 60).magnitude < 1e-6)
      #expect(end.charge == 400_000_000)
    }
  }

  /// Saved in the midst of it all and gone on with, the journal is the same.
  @Test func checkpointsHoldBatteries() throws {
    var spec = scenario(vehicles: 3, chargers: ["bay2", "bay0"], opportunity: true)
    spec.layout.fleets[0].parking = ["bay1", "bay3"]
    spec.layout.fleets[0].idle = .busiest
    spec.layout.fleets[0].vehicle.failure = FailureSpec(
      timeBetween: .exponential(mean: 3000), timeToRepair: .exponential(mean: 300))
    let plan = Plan(spec)
    var whole = Simulation(plan: plan, replication: 1)
    _ = records(&whole, until: 7777)
    var resumed = try Simulation(checkpoint: whole.checkpoint(), plan: plan)
    let expected = records(&whole, until: 20_000)
    #expect(records(&resumed, until: 20_000) == expected)
    #expect(expected.contains { $0.kind == .state && $0.code == NodeState.failed.rawValue })
    #expect(whole.brokenLaws() == [])
  }

  /// A charger out of order: who charges there goes to the other one; nobody charges at it meanwhile, nobody
  /// runs empty, and it is used again afterwards.
  @Test(arguments: [false, true]) func aBrokenChargerIsLeft(opportunity: Bool) {
    var spec = scenario(vehicles: 3, chargers: ["bay2", "bay0"], opportunity: opportunity)
    spec.outages = [
      OutageSpec(
        member: "bay2", isMaintenance: false,
        intervals: [.init(start: .seconds(10_000), end: .seconds(25_000))])
    ]
    let plan = Plan(spec)
    var begins: [String: [Double]] = [:]
    var isFlat = false
    let ended = run(plan, recordLimit: 1, checks: true) { records in
      for record in records where record.kind == .charge {
        if record.code == ChargePhase.flat.rawValue { isFlat = true }
        guard record.code == ChargePhase.begins.rawValue else { continue }
        let name = plan.cast.name(ofNode: Int(record.a)) ?? ""
        begins[String(name.suffix(4)), default: []].append(record.instant.seconds)
      }
    }
    #expect(ended.broken == [])
    #expect(!isFlat)
    let broken = begins["bay2"] ?? []
    #expect(broken.contains { $0 < 10_000 } && broken.contains { $0 > 25_000 }, "\(broken)")
    #expect(!broken.contains { $0 > 10_000 && $0 < 25_000 }, "\(broken)")
    #expect((begins["bay0"] ?? []).contains { $0 > 10_000 && $0 < 25_000 })
  }

  /// When all chargers are out of order vehicles stand in line, and go there when one works again.
  @Test func allChargersOutOfOrderAreWaitedFor() {
    var spec = scenario(vehicles: 2, chargers: ["bay2"])
    spec.outages = [
      OutageSpec(
        member: "bay2", isMaintenance: true,
        intervals: [.init(start: .seconds(100), end: .seconds(12_000))])
    ]
    var first = Double.infinity
    let ended = run(Plan(spec), recordLimit: 1, checks: true) { records in
      for record in records where record.kind == .charge && record.code == ChargePhase.begins.rawValue {
        first = min(first, record.instant.seconds)
      }
    }
    #expect(ended.broken == [])
    #expect(first >= 12_000 && first < 12_500, "\(first)")
  }

  /// Both chargers are out of order and a vehicle stands in the line of each; the one that is repaired first
  /// serves both, whose line they stand in or not, and nobody runs empty.
  @Test(arguments: ["bay0", "bay2"]) func aRepairedChargerServesTheLineOfABrokenOne(repaired: String) {
    var spec = scenario(vehicles: 2, chargers: ["bay0", "bay2"])
    // Waiting for so long takes next to nothing.
    spec.layout.fleets[0].vehicle.battery?.idle = 1
    spec.outages = ["bay0", "bay2"].map { name in
      let end = name == repaired ? 12_000.0 : 39_000
      return OutageSpec(
        member: name, isMaintenance: false, intervals: [.init(start: .seconds(100), end: .seconds(end))])
    }
    let plan = Plan(spec)
    var simulation = Simulation(plan: plan, replication: 1)
    while simulation.advance(until: .seconds(11_999), recordLimit: 1) == .journalFull {
      simulation.drainJournal { _ in }
    }
    let lines = simulation.tasks.map(\.charger)
    #expect(simulation.tasks.allSatisfy { $0.step == .inLine } && lines.sorted() == [0, 1], "\(lines)")
    var charged: [UInt32] = []
    var isFlat = false
    let ended = run(plan, recordLimit: 1, checks: true) { records in
      for record in records where record.kind == .charge {
        if record.code == ChargePhase.flat.rawValue { isFlat = true }
        if record.code == ChargePhase.begins.rawValue { charged.append(record.subject) }
      }
    }
    #expect(ended.broken == [])
    #expect(!isFlat)
    #expect(Set(charged.prefix(2)).count == 2, "\(charged)")
  }

  /// Two fleets call a charger differently, and the second says how it breaks down: an outage under either
  /// name stops it, and its breakdowns are planned once.
  @Test(arguments: ["dock", "bay2"]) func aChargerWithTwoNames(name: String) {
    var spec = scenario(vehicles: 1, chargers: ["bay2"])
    var station = StationNodeSpec()
    (station.name, station.node) = ("dock", "bay2")
    spec.layout.roads[0].stations = [station]
    var second = spec.layout.fleets[0]
    (second.name, second.start) = ("second", ["n2"])
    second.charging?.chargers = ["dock"]
    second.charging?.failure = FailureSpec(timeBetween: .constant(1e6), timeToRepair: .constant(1))
    spec.layout.fleets.append(second)
    spec.outages = [
      OutageSpec(
        member: name, isMaintenance: false, intervals: [.init(start: .seconds(100), end: .seconds(200))])
    ]
    let plan = Plan(spec)
    #expect(plan.chargers.count == 1)
    #expect(plan.outages.map(\.machine) == [Machine(kind: .charger, index: 0)])
    #expect(plan.failures.map(\.machine) == [Machine(kind: .charger, index: 0)])
  }

  /// Chargers of one name on two roads are two: with streams of their own, and outages of their own.
  @Test func chargersOfOneNameOnTwoRoads() {
    var spec = scenario(vehicles: 1, chargers: ["bay2"])
    let failure = FailureSpec(timeBetween: .exponential(mean: 100), timeToRepair: .constant(1))
    spec.layout.fleets[0].charging?.failure = failure
    var (road, second) = (spec.layout.roads[0], spec.layout.fleets[0])
    (road.name, second.name, second.roads) = ("yard", "second", "yard")
    spec.layout.roads.append(road)
    spec.layout.fleets.append(second)
    spec.outages = ["yard/bay2", "ring/bay2"].map { name in
      OutageSpec(
        member: name, isMaintenance: false, intervals: [.init(start: .seconds(100), end: .seconds(200))])
    }
    let plan = Plan(spec)
    #expect(plan.failures.map(\.streamName) == ["charger/bay2/failure", "charger/yard/bay2/failure"])
    #expect(plan.outages.map(\.machine.index) == [1, 0])
  }
}
