import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Who gets what room.
@Suite struct RoomTests {
  private var small: StoreSpec {
    .rack(bays: 5, levels: 2, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5)
  }

  private func rows(_ rows: [(time: Double, sku: Int32, isInbound: Bool)]) -> OrderFileSpec {
    var file = OrderFileSpec()
    file.skus = ["tall", "low"]
    file.rows = rows.map {
      OrderRow(time: .seconds($0.time), sku: $0.sku, dock: 0, shipment: -1, isInbound: $0.isInbound)
    }
    return file
  }

  /// A full store of five low and five tall places. Sixteen tall loads wait in front of five low ones;
  /// when the low places are freed, the low loads are stored.
  @Test func whoFitsIsNotHeldUpByWhoDoesNot() {
    var store = small
    store.compartments = [
      CompartmentSpec(levels: 1...1, height: 1.2, mass: 1000),
      CompartmentSpec(levels: 2...2, height: 2.5, mass: 1000),
    ]
    var scenario = ScenarioSpec.store(store)
    scenario.layout.unitLoads = [2.2, 1].map {
      UnitLoadSpec(name: "u\($0)", length: 1.2, width: 0.8, height: $0, mass: 300)
    }
    scenario.skus = [
      SKUSpec(name: "tall", unitLoad: 0, turnoverClass: nil),
      SKUSpec(name: "low", unitLoad: 1, turnoverClass: nil),
    ]
    scenario.stock.counts = [.init(sku: "tall", loads: 5), .init(sku: "low", loads: 5)]
    scenario.orders = rows(
      (0..<16).map { _ in (10, 0, true) } + (0..<5).map { _ in (20, 1, true) }
        + (0..<5).map { _ in (1000, 1, false) })
    scenario.horizon = 10_000
    let plan = Plan(scenario)
    let ended = run(plan) { _ in }
    #expect(ended.simulation.roomless.count == 16)
    let stored = journal(of: plan).count {
      $0.kind == .order && $0.code == OrderPhase.completed.rawValue && $0.subject % 2 == 0
    }
    #expect(stored == 5)
    #expect(violations(of: plan) == [])
  }

  /// Ten retrievals into outputs of one place and of twenty, behind which a slow line takes them away:
  /// the crane never waits. Its journal names no output before one is chosen.
  @Test func theOutputWithMostRoomIsTaken() {
    var store = small
    store.outputs = [HandoverSpec(places: 1), HandoverSpec(places: 20)]
    store.to = ["line"]
    var scenario = ScenarioSpec.store(store)
    var line = TransferSpec()
    (line.name, line.time, line.capacity, line.to) = ("line", .constant(3000), 1, ["out"])
    scenario.layout.transfers = [line]
    scenario.stock.counts = [.init(sku: "low", loads: 10)]
    scenario.orders = rows((0..<10).map { _ in (0, 1, false) })
    let plan = Plan(scenario)
    let records = journal(of: plan)
    let crane = plan.cast.node("hbw/A1/crane")
    let states = records.filter { $0.kind == .state && $0.subject == crane }.map(\.code)
    #expect(!states.contains(NodeState.blocked.rawValue))
    let jobs = records.filter { $0.kind == .job }
    #expect(jobs.count == 10)
    #expect(jobs.allSatisfy { Route(packed: $0.value).to == .none })
    let first = plan.cast.node("hbw/A1/out1")
    #expect(!records.contains { $0.kind == .loadMoved && $0.b == first })
  }

  /// The same for inputs: ten loads that come at once find room in one place and twenty.
  @Test func theInputWithMostRoomIsTaken() {
    var store = small
    store.inputs = [HandoverSpec(places: 1), HandoverSpec(places: 20)]
    var scenario = ScenarioSpec.store(store)
    scenario.orders = rows((0..<10).map { _ in (0, 1, true) })
    scenario.horizon = 1
    let ended = run(Plan(scenario)) { _ in }
    #expect(ended.simulation.stuck() == [])
    #expect(ended.simulation.open == 10)
  }

  /// What stands in the racks from the start has never been on its way: nothing waited for it.
  @Test func initialStockChangesNoStates() {
    var simulation = Simulation(plan: Plan(.busyStore()), replication: 1)
    var kinds: [RecordKind: Int] = [:]
    simulation.drainJournal { for record in $0 { record.kind.map { kinds[$0, default: 0] += 1 } } }
    #expect(kinds == [.loadCreated: simulation.placedStock().reduce(0, +)])
    #expect((kinds[.loadCreated] ?? 0) > 300)
    #expect(simulation.brokenLaws() == [])
  }

  /// Lot numbers and times are never compared with each other.
  @Test func lotsComeBeforeLoadsWithout() {
    func score(_ lot: Int32, _ created: Double, _ expiry: Time = .never) -> Int64 {
      RetrievalRule.fefo.score(
        RetrievalQuestion(
          stored: .zero, lot: lot, created: .seconds(created), expiry: expiry, travel: .zero, blockers: 0,
          jobs: 0))
    }
    let inOrder = [
      score(900, 0, .seconds(10)), score(0, 500), score(7, 400), score(.max, 300), score(-1, 0),
      score(-1, 1e-9), score(-1, 1e9),
    ]
    #expect(zip(inOrder, inOrder.dropFirst()).allSatisfy { $0 < $1 }, "\(inOrder)")
  }
}
