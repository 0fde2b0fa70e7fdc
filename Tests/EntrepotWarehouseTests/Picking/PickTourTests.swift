import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Single tours by hand, and the mean tour of many against published expected lengths.
@Suite struct PickTourTests {
  private func figures(_ scenario: ScenarioSpec) -> [String: Double] {
    let plan = Plan(scenario)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    let ended = run(plan) { fold.fold($0) }
    fold.finish(at: ended.simulation.now)
    var table: [String: Double] = [:]
    for (name, _, value) in fold.values() { table[name] = value }
    return table
  }

  /// Equal but for roundings.
  private func isNear(_ value: Double?, _ wanted: Double) -> Bool {
    value.map { ($0 - wanted).magnitude < 1e-9 } ?? false
  }

  /// One line in aisle 3, bay 5 (from 1): across 2 × 3 m, in 1 m of cross aisle and 4.5 m of bays, and back.
  @Test func oneLineByHand() {
    var scenario = ScenarioSpec.hall()
    scenario.crews[0].technology.values = [10, 2, 3, 30, 0]
    scenario.crews[0].routing = Choice("return")
    scenario.addOrder(at: 100, [(2, 4)], units: 4)
    let table = figures(scenario)
    #expect(isNear(table["tours.length.mean"], 23))
    // Set-up, walk at 1 m/s, search, four units, confirmation.
    #expect(isNear(table["orders.lead-time.mean"], 74))
    #expect(table["pieces.throughput"].map { $0 > 0 } == true)
    #expect(table["lines.count"] == 1)
  }

  /// An order with lines in two areas: the people of both set out at once.
  @Test func bothAreasOfAnOrderPickAtOnce() {
    var scenario = ScenarioSpec.hall()
    scenario.layout.picking.append(scenario.layout.picking[0])
    scenario.crews.append(scenario.crews[0])
    scenario.layout.picking[1].name = "annex"
    scenario.crews[1].area = "annex"
    scenario.addOrder(at: 100, [(2, 4), (2, 4)])
    scenario.lines?.lines[1].area = 1
    let table = figures(scenario)
    #expect(table["tours.count"] == 2)
    // Each as in the tour of one line: 23 m at 1 m/s and 10 s at the shelf.
    #expect(isNear(table["orders.lead-time.mean"], 33))
  }

  /// S-shape over two aisles: through the first, back through the second.
  @Test func sShapeByHand() {
    var scenario = ScenarioSpec.hall(aisles: 4, bays: 10, search: 0)
    scenario.addOrder(at: 0, [(0, 2), (1, 7), (1, 1)])
    let table = figures(scenario)
    // Aisles are 10 + 2 m from the middle of the front to the middle of the back cross aisle.
    #expect(isNear(table["tours.length.mean"], 30))
    #expect(isNear(table["orders.lead-time.mean"], 30))
    #expect(isNear(table["picker.travel-share"], 1))
  }

  /// Learning: the 400th line takes (400 ÷ 100)^(log₂ 0.9) = 0.81 of the first's time (Wright 1936).
  @Test func linesTakeLessTimeTheMoreWerePicked() throws {
    var scenario = ScenarioSpec.hall(aisles: 1, bays: 1, search: 100)
    scenario.crews[0].learning = 0.1
    for number in 0...400 { scenario.addOrder(at: Double(number) * 200, [(0, 0)]) }
    let plan = Plan(scenario)
    let records = journal(of: plan).filter { $0.kind == .orderLine }
    let last = try #require(records.last)
    let arrived = 400 * 200 + 1.5
    #expect((last.instant.seconds - arrived - 81).magnitude < 1e-6)
    #expect(records[50].instant.seconds == 50 * 200 + 1.5 + 100)
  }

  /// ROUT-01 of the collection of verified cases that the project is built on: ten aisles of 40 m, 3 m apart,
  /// five picks at uniform places, depot at the first aisle (sums after Kunder & Gudehus 1975; Hall 1993,
  /// doi:10.1080/07408179308964306; Roodbergen & Vis 2006; the exact tour with the half-width of its own
  /// simulation). Bays of 10 cm stand for the continuum: rounding to
  /// their middles moves a mean by the order of 10 cm squared over 40 m, millimetres in all.
  @Test(
    arguments: [
      ("s-shape", 211.9972, 0.0), ("return", 222.0052, 0), ("midpoint", 173.5132, 0),
      ("largest-gap", 172.6932, 0), ("exact", 158.577, 0.55),
    ])
  func meanToursAreThePublishedOnes(rule: String, published: Double, halfWidth: Double) {
    var scenario = ScenarioSpec.hall(aisles: 10, bays: 400, search: 0)
    scenario.layout.picking[0].pitch = 0.1
    scenario.layout.picking[0].crossWidth = 0
    scenario.crews[0].routing = Choice(rule)
    var dice = Dice(seed: 7)
    for order in 0..<20_000 {
      scenario.addOrder(
        at: Double(order) * 1000,
        (0..<5).map { _ in (aisle: dice.roll(0...9), bay: dice.roll(0...399)) })
    }
    let lengths = journal(of: Plan(scenario)).filter { $0.kind == .tour && $0.code == 0 }
      .map { Double($0.value) / 1000 }
    let estimate = Estimate(lengths)
    #expect(lengths.count == 20_000)
    #expect(
      estimate.agrees(with: published, halfWidth: halfWidth), "\(rule): \(estimate), published \(published)")
  }
}
