import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// What must not matter: the unit of time, the side on which a rack stands, names.
@Suite struct SymmetryTests {
  /// A record without its times.
  private struct Step: Hashable {
    var kind: UInt16
    var code: UInt16
    var subject: UInt32
    var a: UInt32
    var b: UInt32

    init(_ record: Record) {
      (kind, code, subject, a, b) = (record.rawKind, record.code, record.subject, record.a, record.b)
    }
  }

  /// Twice all times and half all rates: the same happens, at twice the time.
  ///
  /// Durations are rounded to the nanosecond one by one, so instants may differ by some nanoseconds.
  @Test(arguments: [
    (ScenarioSpec.entB1(horizon: 86_400), ScenarioSpec.entB1(horizon: 86_400, factor: 2)),
    (.busyStore(), .busyStore(factor: 2)), (.busyStore(depth: 2), .busyStore(depth: 2, factor: 2)),
  ])
  func timeScaling(_ scenario: ScenarioSpec, _ slow: ScenarioSpec) {
    let records = journal(of: Plan(scenario))
    let slowRecords = journal(of: Plan(slow))
    #expect(records.count > 20_000)
    #expect(records.count == slowRecords.count)
    var worst: Int64 = 0
    for (record, other) in zip(records, slowRecords) {
      guard Step(record) == Step(other) else {
        Issue.record("\(record) \(other)")
        return
      }
      worst = max(worst, abs(other.time - 2 * record.time))
    }
    #expect(worst < 100_000, "\(worst) ns apart")
  }

  /// Single commands from the closest place: a rack served from its other end takes the same times.
  @Test func mirroredRack() {
    func times(_ isMirrored: Bool) -> [Int64] {
      var store = StoreSpec.unitLoadRack
      let end = store.firstBay * 2 + Double(store.bays - 1) * store.bayPitch
      let side = HandoverSpec(travel: isMirrored ? end : 0, places: 1000)
      (store.inputs, store.outputs) = ([side], [side])
      var scenario = ScenarioSpec.store(store)
      scenario.policies.storage = Choice("closest-open")
      scenario.policies.pairing = Choice("single")
      scenario.policies.dwell = Choice("input")
      scenario.stock.counts = [.init(sku: "pallet", loads: 150)]
      // Far enough apart that the crane always starts from the input.
      var file = OrderFileSpec()
      file.skus = ["pallet"]
      file.rows = (0..<3000).map {
        OrderRow(time: .seconds(300 * Double($0)), sku: 0, dock: 0, shipment: -1, isInbound: $0 % 2 == 0)
      }
      scenario.orders = file
      return journal(of: Plan(scenario)).filter { $0.kind == .cycle }.map(\.value)
    }
    let (left, right) = (times(false), times(true))
    #expect(left.count > 1000)
    #expect(left.count == right.count)
    // The same ways computed from other coordinates: equal but for the last bit before rounding.
    #expect(zip(left, right).allSatisfy { abs($0 - $1) <= 10 })
    #expect(Set(left).count > 20)
  }

  /// Names are for people: where nothing is drawn by name, other names give the same journal.
  @Test func relabelledAisles() {
    func records(_ name: String) -> [Record] {
      var store = StoreSpec.unitLoadRack
      (store.name, store.aisles) = (name, 3)
      var scenario = ScenarioSpec.store(store)
      scenario.horizon = 50_000
      scenario.policies.storage = Choice("closest-open")
      scenario.stock.counts = [.init(sku: "sku-1", loads: 300)]
      scenario.add(.putaway, "in", interval: .constant(31))
      scenario.add(.retrieval, "out", interval: .constant(33))
      return journal(of: Plan(scenario))
    }
    #expect(records("hbw") == records("silo"))
  }
}
