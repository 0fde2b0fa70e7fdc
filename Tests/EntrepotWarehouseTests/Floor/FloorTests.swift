import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Block storage: what a forklift does at a lane, against times by hand.
@Suite struct FloorTests {
  /// Two lanes, two deep, above a road of five cells.
  private static let small = ["#s.s#", "#s.s#", "....."]
  private static let row = ["#ss#", "#ss#", "#ss#", "....", "...."]

  /// When each order was completed [ms].
  private func completions(_ scenario: ScenarioSpec) -> [UInt32: Int64] {
    var times: [UInt32: Int64] = [:]
    for record in journal(of: Plan(scenario))
    where record.kind == .order && record.code == OrderPhase.completed.rawValue {
      times[record.subject] = record.time / 1_000_000
    }
    return times
  }

  /// A putaway: pick 5 s at the dock, one cell to the lane's mouth, then two stacks in and out at 1 m/s and
  /// 5 s to put down. It goes to the rear of the nearest lane.
  @Test func aPutawayTakesItsTime() {
    var scenario = ScenarioSpec.hall(["#s###", "#s###", "....."])
    scenario.order([(100, true, 0)], skus: ["a"])
    // 5 + 1 + 4 + 5
    #expect(completions(scenario) == [0: 115_000])
    #expect(violations(of: Plan(scenario)) == [])
  }

  /// Three loads in a lane, the one asked for at the rear: two shifts of 20 s, three stacks in and out.
  @Test func aRetrievalShiftsWhatIsInTheWay() {
    var scenario = ScenarioSpec.hall(["#s##", "#s##", "#s##", "...."])
    scenario.stock.counts = [.init(sku: "a", loads: 1), .init(sku: "b", loads: 2)]
    scenario.policies.lane = Choice("closest-open")
    scenario.order([(100, false, 0)], skus: ["a", "b"])
    // One cell to the mouth, the work there, two cells to the dock, putting down.
    // 1 + 5 + 6 + 40 + 2 + 5
    #expect(completions(scenario) == [1: 159_000])
    #expect(violations(of: Plan(scenario)) == [])
  }

  /// Last in, first out, stack by stack: a lane of two levels fills its rear stack first.
  @Test func lanesFillFromTheRear() {
    var scenario = ScenarioSpec.hall(["#s##", "#s##", "...."], levels: 2)
    scenario.order([(0, true, 0), (100, true, 0), (200, true, 0), (300, true, 0)], skus: ["a"])
    let times = completions(scenario)
    var waits: [Int64] = []
    for order in 0..<4 { waits.append((times[UInt32(2 * order)] ?? 0) / 1000 - 100 * Int64(order)) }
    // The first one starts at the dock, the others come back one cell to it. Rear stack: 4 s, front: 2 s.
    #expect(waits == [15, 16, 14, 14])
  }

  /// What came last leaves first, and nothing is shifted when any load of the SKU will do.
  @Test(arguments: ["nearest", "fewest-relocations"]) func theForemostIsTaken(_ rule: String) {
    var scenario = ScenarioSpec.hall(Self.row, levels: 3, vehicles: 2)
    scenario.stock.counts = [.init(sku: "a", loads: 9)]
    scenario.policies.retrieval = Choice(rule)
    let rows: [(Double, Bool, Int)] = (0..<9).map { (100 + Double($0), false, 0) }
    scenario.order(rows, skus: ["a"])
    var shifted = 0
    var left = 0
    run(Plan(scenario)) { records in
      for record in records where record.kind == .cycle { shifted += Int(record.b) }
      left += records.filter { $0.kind == .loadRemoved }.count
    }
    #expect(left == 9 && shifted == 0)
    #expect(violations(of: Plan(scenario)) == [])
  }

  /// By first in, first out the oldest at the rear of the only lane must be dug out each time.
  @Test func firstInFirstOutDigs() {
    var scenario = ScenarioSpec.hall(["#s##", "#s##", "#s##", "...."])
    scenario.policies.retrieval = Choice("fifo")
    scenario.order(
      [(0, true, 0), (100, true, 0), (200, true, 0), (1000, false, 0), (2000, false, 0), (3000, false, 0)],
      skus: ["a"])
    var shifted: [UInt32] = []
    run(Plan(scenario)) { records in
      for record in records where record.kind == .cycle && record.a == 1 { shifted.append(record.b) }
    }
    #expect(shifted == [2, 1, 0])
  }

  /// One SKU a lane keeps SKUs apart while lanes are left; the nearest open lane mixes them, and whoever
  /// digs has to shift.
  @Test func laneRulesDoWhatTheirSourcesSay() {
    func shifts(_ rule: String) -> (mixed: Int, shifted: Int) {
      var scenario = ScenarioSpec.hall(["#ssss#", "#ssss#", "#ssss#", "......", "......"])
      scenario.policies.lane = Choice(rule)
      scenario.policies.retrieval = Choice("nearest")
      let skus = ["a", "b", "c"]
      var rows: [(time: Double, isInbound: Bool, sku: Int)] = []
      for number in 0..<9 { rows.append((Double(number) * 100, true, number % 3)) }
      for number in 0..<9 { rows.append((10_000 + Double(number) * 500, false, number / 3)) }
      scenario.order(rows, skus: skus)
      let plan = Plan(scenario)
      #expect(violations(of: plan) == [])
      var shifted = 0
      var content: [UInt32: Set<UInt32>] = [:]
      var skuOf: [UInt32: UInt32] = [:]
      run(plan) { records in
        for record in records {
          if record.kind == .cycle { shifted += Int(record.b) }
          if record.kind == .loadCreated { skuOf[record.subject] = record.b }
          if record.kind == .loadMoved, plan.cast.members[Int(record.b)].kind == .lane {
            content[record.b, default: []].insert(skuOf[record.subject] ?? .none)
          }
        }
      }
      return (content.values.filter { $0.count > 1 }.count, shifted)
    }
    let apart = shifts("sku-lanes")
    #expect(apart.mixed == 0 && apart.shifted == 0)
    let together = shifts("closest-open")
    #expect(together.mixed > 0 && together.shifted > 0)
  }
}
