import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// What is said of that which waits, and since when.
@Suite struct StuckTests {
  /// Cranes that are busy 71 % of the time have short lines, at any instant: nothing waits for a day.
  @Test(arguments: [UInt32(1), 2, 3]) func nothingIsLeftOverOfALightLoad(_ replication: UInt32) {
    let ended = run(Plan(.entB1(horizon: 400_000)), replication: replication) { _ in }
    #expect(ended.progress == .reachedLimit)
    #expect(ended.simulation.stuck(patience: .seconds(86_400)) == [])
    // Something does wait at that instant, and that is younger than an hour.
    #expect(!ended.simulation.stuck().isEmpty)
    #expect(ended.simulation.stuck(patience: .seconds(3600)) == [])
  }

  /// A line stands from minute 5 on; loads come in minutes 10, 20 … to a dock of one place.
  @Test func waitsCountFromTheirBeginning() {
    var scenario = ScenarioSpec()
    scenario.horizon = 2000
    var line = TransferSpec()
    (line.name, line.time, line.capacity, line.to) = ("line", .constant(10), 1, ["out"])
    scenario.layout.transfers = [line]
    scenario.layout.docks = [.in(to: ["line"]), .out]
    scenario.layout.docks[0].places = 1
    scenario.add(.putaway, "goods", interval: .constant(600))
    scenario.outages = [
      OutageSpec(
        member: "line", isMaintenance: true, intervals: [.init(start: .seconds(300), end: .seconds(9000))])
    ]
    let ended = run(Plan(scenario)) { _ in }
    #expect(
      ended.simulation.stuck() == [
        "Load 0 waits for line since day 1, 0:10: it stands.",
        "Load 1 waits for in since day 1, 0:20: its only place is taken.",
      ])
  }

  /// A dock fills up behind a crane that stands; what the younger order waits for stands in front of that.
  @Test func causesComeFirst() {
    var scenario = ScenarioSpec.store(
      .rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5))
    scenario.horizon = 4000
    scenario.layout.docks[0].places = 1
    scenario.add(.putaway, "goods", interval: .constant(300))
    scenario.add(.retrieval, "trucks", interval: .constant(3500))
    scenario.outages = [
      OutageSpec(
        member: "hbw/A1", isMaintenance: true, intervals: [.init(start: .seconds(100), end: .seconds(9000))])
    ]
    #expect(
      run(Plan(scenario)) { _ in }.simulation.stuck() == [
        "1 load waits for a free rack location since day 1, 0:05: no aisle that works has room for sku-1.",
        "1 retrieval waits for SKU sku-1 since day 1, 0:58: none is in stock or on its way in.",
        "Crane hbw/A1 stands.",
        "Load 1 waits for in since day 1, 0:10: its only place is taken.",
      ])
  }

  /// Without a horizon a run ends where nothing can go on: two forklifts on a lane for one have each to
  /// get past the other, try for some minutes, and that is all.
  @Test(arguments: [TrafficRule.priority, .claims]) func aRunWithoutAnEndEnds(_ rule: TrafficRule) {
    var scenario = ScenarioSpec.hall(["s####s", "......"], vehicles: 2)
    scenario.layout.fleets[0].start = ["0-0", "5-0"]
    scenario.layout.fleets[0].traffic = rule
    scenario.stock.counts = [.init(sku: "a", loads: 1)]
    scenario.policies.lane = Choice("closest-open")
    scenario.order([(100, true, 1), (100, false, 0)], skus: ["a", "b"])
    #expect(scenario.horizon == nil)
    let ended = run(Plan(scenario), mostRecords: 100_000) { _ in }
    #expect(ended.progress == .stuck)
    #expect(ended.simulation.now < .seconds(3600) && ended.simulation.events < 10_000)
    let told = ended.simulation.stuck()
    #expect(told.contains { $0.hasPrefix("Deadlock of 2 vehicles") }, "\(told)")
  }

  /// What an aisle takes with it, in words.
  @Test func outOfReachCountsInWords() {
    var scenario = ScenarioSpec.store(
      .rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5))
    scenario.stock.counts = [.init(sku: "a", loads: 1)]
    #expect(
      Simulation(plan: Plan(scenario), replication: 1).outOfReach(aisle: 0)
        == "1 SKU with 1 load out of reach")
    scenario.stock.counts.append(.init(sku: "b", loads: 2))
    #expect(
      Simulation(plan: Plan(scenario), replication: 1).outOfReach(aisle: 0)
        == "2 SKUs with 3 loads out of reach")
  }
}
