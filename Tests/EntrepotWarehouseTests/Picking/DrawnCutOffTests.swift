import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Orders drawn at random take the next cut-off that leaves them their lead, and none after the last.
@Suite struct DrawnCutOffTests {
  @Test func theNextThatLeavesTheLead() {
    var scenario = ScenarioSpec.hall()
    var random = RandomLines()
    random.interval = .constant(1000)
    random.skus = 1
    random.cutOffTimes = [.seconds(2500), .seconds(5000), .seconds(5100)]
    random.lead = 500
    var lines = LinesSpec()
    lines.random = random
    scenario.lines = lines
    scenario.horizon = 6500
    let released = journal(of: Plan(scenario)).filter {
      $0.kind == .customerOrder && $0.code == CustomerPhase.released.rawValue
    }
    let cutOffs = released.map { $0.value < 0 ? nil : Time(nanoseconds: $0.value).seconds }
    // At 1000 and 2000 there is time until 2500; at 3000 and 4000 until 5000; later until none.
    #expect(cutOffs == [2500, 2500, 5000, 5000, nil, nil])
  }
}
