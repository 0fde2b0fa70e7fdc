import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Layouts and demands that are allowed and unusual; each has once trapped, lost loads or stood still.
@Suite struct UnusualLayoutTests {
  private func counts(_ plan: Plan) -> [RecordKind: Int] {
    var counts: [RecordKind: Int] = [:]
    run(plan) { for record in $0 { record.kind.map { counts[$0, default: 0] += 1 } } }
    return counts
  }

  private func completed(_ plan: Plan) -> Int {
    var count = 0
    run(plan) {
      for record in $0 where record.kind == .order && record.code == OrderPhase.completed.rawValue {
        count += 1
      }
    }
    return count
  }

  private var small: StoreSpec {
    .rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5)
  }

  /// Loads to be stored may appear at a transfer or a station, loads that pass through at a dock.
  @Test func loadsEnterAnywhere() {
    var store = small
    store.bays = 10
    var scenario = ScenarioSpec.store(store)
    scenario.horizon = 1000
    var line = TransferSpec()
    (line.name, line.time, line.capacity, line.to) = ("line", .constant(20), 1, ["hbw"])
    var desk = StationSpec.station(queue: 1, .constant(30))
    (desk.name, desk.to) = ("desk", ["out"])
    scenario.layout.transfers = [line]
    scenario.layout.stations = [desk]
    scenario.layout.docks.append(.in(to: ["desk"]))
    (scenario.layout.docks[2].name, scenario.layout.docks[2].places) = ("gate", 1)
    scenario.add(.putaway, "production", interval: .constant(100))
    scenario.streams[0].at = "line"
    scenario.streams[0].batch = .constant(3)
    scenario.add(.passing, "visitors", interval: .constant(50))
    scenario.streams[1].at = "gate"
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    // Three a batch wait outside for their turn; the ninth batch is stored by the end.
    #expect(completed(plan) == 27)
    #expect(counts(plan)[.loadRemoved] == 19)
  }

  /// Two stores, each fed and emptied by its own docks: nothing is sent where no way leads.
  @Test func storesApart() {
    var scenario = ScenarioSpec.store(small)
    scenario.layout.stores.append(small)
    scenario.layout.stores[1].name = "other"
    scenario.layout.stores[1].to = ["out2"]
    scenario.layout.docks += [.in(to: ["other"]), .out]
    (scenario.layout.docks[2].name, scenario.layout.docks[3].name) = ("in2", "out2")
    var file = OrderFileSpec()
    file.skus = ["a"]
    file.rows = (0..<60).map {
      OrderRow(
        time: .seconds(40 * Double($0)), sku: 0, dock: Int32($0 % 3 == 0 ? 1 : 0), shipment: -1,
        isInbound: $0 % 4 < 3)
    }
    scenario.orders = file
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    let ended = run(plan) { _ in }
    #expect(ended.progress == .finished)
    #expect(completed(plan) == 60)
  }

  /// Without a store, what was to be stored goes through to the dock, and its order is cancelled.
  @Test func nowhereToStore() {
    var scenario = ScenarioSpec()
    scenario.horizon = 1000
    var check = StationSpec.station(.constant(5))
    (check.name, check.kind, check.to) = ("cp", "check-point", ["out"])
    scenario.layout.stations = [check]
    scenario.layout.docks = [.in(to: ["cp"]), .out]
    scenario.add(.putaway, "goods", interval: .constant(100))
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    #expect(counts(plan)[.loadRemoved] == 9)
    #expect(completed(plan) == 0)
  }

  /// A crane with two load places fetches both loads of a channel, the rear one first or last.
  @Test func twoLoadsOfOneChannel() {
    var store = small
    (store.depth, store.bays, store.levels, store.crane.loadPlaces) = (2, 3, 1, 2)
    var scenario = ScenarioSpec.store(store)
    scenario.policies.storage = Choice("closest-open")
    scenario.stock.counts = [.init(sku: "a", loads: 4)]
    var file = OrderFileSpec()
    file.skus = ["a"]
    file.rows = (0..<4).map { _ in OrderRow(time: .zero, sku: 0, dock: 0, shipment: -1, isInbound: false) }
    scenario.orders = file
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    #expect(run(plan) { _ in }.progress == .finished)
    #expect(counts(plan)[.loadRemoved] == 4)
  }

  /// A store that nobody feeds or empties only holds its stock.
  @Test func storeToLookAt() {
    var store = small
    (store.inputs, store.outputs, store.to) = ([], [], [])
    var scenario = ScenarioSpec.store(store)
    scenario.layout.docks = [.out]
    scenario.stock.occupancy = 0.5
    scenario.horizon = 1000
    scenario.add(.retrieval, "orders", interval: .constant(100))
    let plan = Plan(scenario)
    #expect(violations(of: plan) == [])
    let ended = run(plan) { _ in }
    #expect(ended.simulation.open == 10)
    #expect(ended.simulation.stuck().contains { $0.contains("SKU sku-1") })
  }

  /// A law without upper bound may draw a batch that no integer holds.
  @Test func enormousBatches() {
    var scenario = ScenarioSpec.line([.station(queue: 0, .constant(1))], interval: .constant(1), horizon: 1.5)
    scenario.streams[0].batch = .constant(1e300)
    let ended = run(Plan(scenario)) { _ in }
    #expect(ended.simulation.turnedAway == 999_999)
  }
}
