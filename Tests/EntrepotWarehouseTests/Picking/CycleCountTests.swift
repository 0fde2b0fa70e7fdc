import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Locations that are counted while the warehouse works, and orders that are built in sequence.
@Suite struct CycleCountTests {
  private func counting(every: Double, at stations: [String] = [], differences: Double = 0) -> CountingSpec {
    var spec = CountingSpec()
    (spec.every, spec.stations, spec.time) = (every, stations, .constant(12))
    spec.differences = differences
    return spec
  }

  /// Ten loads in ten locations, each to be counted once in 10,000 s: one count every 1,000 s; a load
  /// is fetched and handed over in 5 s each, is 20 s on the loop, changed in 8 s, counted in 12 s.
  @Test func everyLoadIsCountedOnceInItsTime() {
    var scenario = ScenarioSpec.stations(.quick(bays: 10, handling: 5))
    scenario.pickFromLoads(units: 10)
    scenario.stock.counts = (0..<10).map { StockSpec.Count(sku: "S\($0)", loads: 1) }
    scenario.stock.counting = counting(every: 10_000, at: ["s"])
    scenario.horizon = 10_900
    scenario.addOrder(at: 0, of: ["S0"])
    let plan = Plan(scenario)
    #expect(violations(of: plan).isEmpty, "\(violations(of: plan))")
    let counts = journal(of: plan).filter { $0.kind == .count }
    #expect(counts.count == 10)
    #expect(Set(counts.map(\.b)).count == 10)
    for (index, count) in counts.enumerated() {
      let exact = Double(index + 1) * 1000 + 5 + 5 + 20 + 8 + 12
      #expect(abs(count.instant.seconds - exact) < 1e-3, "\(count.instant.seconds), by hand \(exact)")
    }
  }

  /// Counts put the books right by one unit, as often as is said; units are conserved with that.
  @Test func countsFindDifferences() throws {
    var scenario = ScenarioSpec.stations(.quick(bays: 40, handling: 1), loop: 5)
    scenario.pickFromLoads(units: 50)
    scenario.stock.counts = (0..<20).map { StockSpec.Count(sku: "S\($0)", loads: 2) }
    scenario.stock.counting = counting(every: 4000, at: ["s"], differences: 0.3)
    scenario.horizon = 200_000
    for order in 0..<300 { scenario.addOrder(at: Double(order) * 500, of: ["S\(order % 20)"], units: 3) }
    let plan = Plan(scenario)
    #expect(violations(of: plan).isEmpty, "\(violations(of: plan))")
    let counts = journal(of: plan).filter { $0.kind == .count }
    let share =
      Double(counts.filter { $0.code == CountOutcome.differs.rawValue }.count) / Double(counts.count)
    #expect(counts.count > 1900, "\(counts.count)")
    // Three standard errors of a share of 30 % in so many.
    #expect(abs(share - 0.3) < 3 * (0.21 / Double(counts.count)).squareRoot(), "\(share)")
    let adjusted = journal(of: plan).filter {
      $0.kind == .quantity && $0.code == QuantityStep.adjusted.rawValue
    }
    #expect(adjusted.allSatisfy { Int32(bitPattern: $0.b).magnitude == 1 })
  }

  /// People count faces when they have nothing else to do: every face in turn, orders first.
  @Test func facesAreCountedBetweenOrders() throws {
    var scenario = ScenarioSpec.hall(search: 10)
    scenario.crews[0].counting = counting(every: 600)
    scenario.horizon = 6000
    for order in 0..<6 { scenario.addOrder(at: Double(order), [(order % 3, order)]) }
    let plan = Plan(scenario)
    #expect(violations(of: plan).isEmpty, "\(violations(of: plan))")
    let records = journal(of: plan)
    let counts = records.filter { $0.kind == .count }
    // Six faces, one count every 100 s.
    #expect((57...60).contains(counts.count), "\(counts.count)")
    #expect(Set(counts.prefix(6).map(\.subject)).count == 6)
    let lastLine = records.last { $0.kind == .orderLine }?.instant ?? .never
    let early = counts.filter { $0.instant < lastLine }
    #expect(early.isEmpty, "\(early.count) counts before the last line")
  }

  /// A mixed pallet: lines are picked in the order in which they are written, whatever comes first.
  @Test func linesInSequence() {
    for build in BuildRule.allCases {
      var scenario = ScenarioSpec.stations(.quick(bays: 10, handling: 5))
      scenario.pickFromLoads(units: 10) { $0.build = build }
      scenario.policies.retrieval = Choice("fifo")
      scenario.stock.counts = ["A", "B", "C"].map { StockSpec.Count(sku: $0, loads: 1) }
      scenario.addOrder(at: 0, of: ["C", "A", "B", "A"])
      let plan = Plan(scenario)
      #expect(violations(of: plan).isEmpty)
      let names = journal(of: plan).filter { $0.kind == .orderLine }.map { plan.skus[Int($0.b)] }
      #expect(names.count == 4)
      #expect((names == ["C", "A", "B", "A"]) == (build == .inSequence), "\(names)")
    }
  }
}
