import EntrepotExperiments
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// What is told of a run that its horizon cuts off.
@Suite struct LeftOverTests {
  private static let day = 86_400.0

  /// A ring that is driven round in one direction. Behind a vehicle that breaks down for good the other
  /// one waits from the next load on, at most ten minutes later.
  private func told(_ horizon: Double, before end: Double) throws -> [String] {
    let fleets = [FleetSpec.fleet("agv", start: ["p0"]), .fleet("stone", start: ["p9"])]
    var scenario = ScenarioSpec.fleets(.loop(12), fleets, horizon: horizon)
    scenario.carry("agv", from: ["p4"], to: ["p8"], every: .constant(600))
    scenario.outages = [
      OutageSpec(
        member: "stone", isMaintenance: false,
        intervals: [.init(start: .seconds(horizon - end), end: .seconds(horizon))])
    ]
    let run = ReplicationRun(plan: Plan(scenario), replication: 1, warmUp: .zero, whatIfs: [])
    return try run.run(wantsDetail: false, writer: nil).stuck.filter { $0.contains("waits behind stone") }
  }

  /// It is told once it has waited for an eighth of the run, or for a day.
  @Test func whatHasWaitedForAnEighthOfTheRunOrADay() throws {
    #expect(try told(7200, before: 1700).count == 1)
    #expect(try told(7200, before: 800).isEmpty)
    #expect(try told(20 * Self.day, before: 1.1 * Self.day).count == 1)
    #expect(try told(20 * Self.day, before: 0.9 * Self.day).isEmpty)
  }
}
