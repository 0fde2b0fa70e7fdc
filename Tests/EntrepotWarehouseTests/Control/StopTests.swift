import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// What happens to work in hand when machines stand.
@Suite struct StopTests {
  private func rows(_ rows: [(time: Double, isInbound: Bool, dock: Int32)]) -> OrderFileSpec {
    var file = OrderFileSpec()
    file.skus = ["a"]
    file.rows = rows.map {
      OrderRow(time: .seconds($0.time), sku: 0, dock: $0.dock, shipment: -1, isInbound: $0.isInbound)
    }
    return file
  }

  private var small: StoreSpec {
    .rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5)
  }

  /// When each order was completed [s], in order of time.
  private func completions(_ plan: Plan) -> [Double] {
    journal(of: plan).filter { $0.kind == .order && $0.code == OrderPhase.completed.rawValue }
      .map(\.instant.seconds)
  }

  /// Two loads are 100 s from two aisles when one aisle stops for an hour: the other takes both.
  @Test func loadsUnderWayAreRedirected() {
    var store = small
    store.aisles = 2
    var scenario = ScenarioSpec.store(store)
    var line = TransferSpec()
    (line.name, line.time, line.to) = ("line", .constant(100), ["hbw"])
    scenario.layout.transfers = [line]
    scenario.layout.docks[0].to = ["line"]
    scenario.orders = rows([(0, true, 0), (0, true, 0)])
    scenario.outages = [
      OutageSpec(
        member: "hbw/A1", isMaintenance: false,
        intervals: [.init(start: .seconds(50), end: .seconds(3650))])
    ]
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    let times = completions(plan)
    #expect(times.count == 2)
    // 100 s of way and two single cycles of a small store.
    #expect(times.allSatisfy { $0 < 160 })
  }

  /// The first order in line cannot be served from the other store; the second can, and is.
  @Test func ordersOfAnotherDockAreNotHeldUp() {
    var scenario = ScenarioSpec.store(small)
    scenario.layout.stores.append(small)
    scenario.layout.stores[1].name = "other"
    scenario.layout.stores[1].to = ["out2"]
    scenario.layout.docks += [.in(to: ["other"]), .out]
    (scenario.layout.docks[2].name, scenario.layout.docks[3].name) = ("in2", "out2")
    scenario.orders = rows([(0, false, 0), (1, false, 1), (10, true, 1)])
    scenario.horizon = 1000
    let ended = run(Plan(scenario)) { _ in }
    #expect(ended.simulation.open == 1)
    #expect(completions(Plan(scenario)).count == 2)
  }

  /// A line of 10 s is up for 100 s and down for 50 s, with loads waiting. They enter at 5, 15 … 95 s, then
  /// at 150, 160 … 250 s and so on: whoever asks at the instant in which it stops is still let in.
  @Test func transfersBreakDown() {
    var scenario = ScenarioSpec()
    scenario.horizon = 15_000
    var line = TransferSpec()
    (line.name, line.time, line.capacity, line.to, line.queue) = ("line", .constant(10), 1, ["out"], nil)
    line.failure = FailureSpec(timeBetween: .constant(100), timeToRepair: .constant(50))
    scenario.layout.transfers = [line]
    scenario.layout.docks = [.out]
    scenario.add(.passing, "loads", interval: .constant(5))
    scenario.streams[0].at = "line"
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    var left = 0
    run(plan) { left += $0.filter { $0.kind == .loadRemoved }.count }
    #expect(left == 10 + 99 * 11)
  }

  /// An order that lost its load to a stop keeps its place in front of those that came after it.
  @Test func redirectedOrdersStayInFront() {
    var scenario = ScenarioSpec.store(small)
    scenario.stock.counts = [.init(sku: "a", loads: 1), .init(sku: "b", loads: 1)]
    var file = rows([(1000, false, 0), (1001, false, 0), (1002, false, 0)])
    file.skus = ["a", "b"]
    file.rows[0].sku = 1
    scenario.orders = file
    scenario.horizon = 3000
    scenario.outages = [
      OutageSpec(
        member: "hbw/A1", isMaintenance: false,
        intervals: [.init(start: .seconds(1005), end: .seconds(1100))])
    ]
    let done = journal(of: Plan(scenario)).filter {
      $0.kind == .order && $0.code == OrderPhase.completed.rawValue
    }
    // Orders have odd numbers: the second gets the only load of its SKU, the third waits.
    #expect(done.map(\.subject) == [1, 3])
  }

  /// First expired, first out, whatever came first.
  @Test func whatExpiresFirstLeavesFirst() {
    var scenario = ScenarioSpec.store(small)
    scenario.policies.retrieval = Choice("fefo")
    var file = rows([
      (0, true, 0), (1, true, 0), (2, true, 0), (900, false, 0), (901, false, 0), (902, false, 0),
    ])
    for (index, hours) in [3.0, 1, 2].enumerated() { file.rows[index].expiry = .seconds(hours * 3600) }
    scenario.orders = file
    let removed = journal(of: Plan(scenario)).filter { $0.kind == .loadRemoved }.map(\.subject)
    #expect(removed == [1, 2, 0])
  }
}
