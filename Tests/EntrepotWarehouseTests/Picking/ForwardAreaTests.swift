import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Pick faces that are filled up from the loads of a store, and loads that nobody may use.
@Suite struct ForwardAreaTests {
  /// A hall whose faces hold eight units and are filled up at two or fewer, from loads of twenty.
  private func forward(loads: Int = 3, orders: Int = 12) -> ScenarioSpec {
    var scenario = ScenarioSpec.stations(.quick(bays: 20, handling: 5))
    let hall = ScenarioSpec.hall(search: 10)
    (scenario.layout.picking, scenario.crews) = (hall.layout.picking, hall.crews)
    var source = FaceSourceSpec()
    (source.store, source.station, source.time) = ("hbw", "s", .constant(30))
    scenario.crews[0].source = source
    (scenario.crews[0].faceUnits, scenario.crews[0].faceMinimum) = (8, 2)
    (scenario.crews[0].replenishers, scenario.crews[0].replenishTime) = (1, .constant(15))
    for order in 0..<orders { scenario.addOrder(at: Double(order) * 200, [(0, 0)]) }
    scenario.stock.units = .constant(20)
    scenario.stock.counts = [StockSpec.Count(sku: scenario.lines?.skus.first ?? "", loads: loads)]
    return scenario
  }

  /// Every unit that comes to the face was taken from a load; the load goes back with the rest.
  @Test func unitsComeFromTheStore() {
    let plan = Plan(forward())
    #expect(violations(of: plan).isEmpty, "\(violations(of: plan))")
    let records = journal(of: plan)
    let taken = records.filter {
      $0.kind == .quantity && $0.code == QuantityStep.replenished.rawValue
    }
    let filled = records.filter {
      $0.kind == .replenishment && $0.code == ReplenishmentPhase.done.rawValue
    }
    #expect(!taken.isEmpty)
    #expect(taken.count == filled.count)
    for (one, other) in zip(taken, filled) {
      #expect(-Int64(Int32(bitPattern: one.b)) == other.value)
      #expect(one.time < other.time)
    }
    // 5 s to fetch, 5 s to hand over, 20 s on the loop, 30 s at the station.
    let asked = records.first {
      $0.kind == .replenishment && $0.code == ReplenishmentPhase.asked.rawValue
    }
    let first = asked.map { (taken[0].instant - $0.instant).seconds } ?? 0
    #expect(abs(first - 60) < 1e-3, "\(first)")
    // It is back in the rack: the same load serves the second call.
    #expect(taken.count > 1 && taken[0].subject == taken[1].subject)
  }

  /// With nothing in the store the last orders wait, and the run says for what.
  @Test func anEmptyReserveIsTold() {
    let plan = Plan(forward(loads: 0))
    let ended = run(plan) { _ in }
    #expect(ended.progress == .stuck)
    let said = ended.simulation.stuck()
    #expect(said.contains { $0.contains("nothing is left") }, "\(said)")
  }

  /// A load in quality control is stored but serves nobody until its time is over; a blocked one never does.
  @Test func heldLoadsServeNobody() throws {
    var scenario = ScenarioSpec.stations(.quick(bays: 10, handling: 5))
    scenario.pickFromLoads(units: 10)
    scenario.stock.counts = [StockSpec.Count(sku: "A", loads: 2)]
    var hold = HoldSpec()
    hold.time = .constant(1000)
    scenario.stock.blocked = hold
    scenario.addOrder(at: 0, of: ["A"])
    var plan = Plan(scenario)
    #expect(violations(of: plan).isEmpty)
    let line = try #require(journal(of: plan).first { $0.kind == .orderLine })
    // Free after 1,000 s: fetched, handed over, 20 s on the loop, changed in 8 s, one unit in 2 s.
    #expect(abs(line.instant.seconds - 1040) < 1e-3)
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    let ended = run(plan) { fold.fold($0) }
    fold.finish(at: ended.simulation.now)
    let held = try #require(fold.values().first { $0.name == "stock.held.mean" }?.value)
    #expect(abs(held - 2 * 1000 / ended.simulation.now.seconds) < 1e-9)
    scenario.stock.blocked?.time = nil
    plan = Plan(scenario)
    #expect(run(plan) { _ in }.progress == .stuck)
    // One of the two is free: it serves.
    scenario.stock.blocked?.share = 0
    #expect(run(Plan(scenario)) { _ in }.progress == .finished)
  }

  /// Quality control of what comes in: the order waits until the load's time is over, wherever it stands.
  @Test func whatComesInWaitsForQuality() throws {
    var scenario = ScenarioSpec.stations(.quick(bays: 10, handling: 5))
    scenario.pickFromLoads(units: 10)
    scenario.stock.reorder = .at(below: 0, time: .constant(100))
    var hold = HoldSpec()
    hold.time = .constant(7200)
    scenario.stock.quality = hold
    scenario.addOrder(at: 0, of: ["A"])
    let plan = Plan(scenario)
    #expect(violations(of: plan).isEmpty)
    let line = try #require(journal(of: plan).first { $0.kind == .orderLine })
    #expect(abs(line.instant.seconds - 7340) < 1e-3, "\(line.instant.seconds)")
  }

  /// First expired, first out, by load, part loads included: units leave in the order in which they expire.
  @Test func partLoadsLeaveAsTheyExpire() throws {
    var scenario = ScenarioSpec.stations(.quick(bays: 20, handling: 5))
    scenario.pickFromLoads(units: 10) { $0.orders = 1 }
    scenario.policies.retrieval = Choice("fefo")
    scenario.stock.shelfLife = .uniform(min: 86_400, max: 864_000)
    scenario.stock.counts = [StockSpec.Count(sku: "A", loads: 6)]
    for order in 0..<20 { scenario.addOrder(at: Double(order) * 600, of: ["A"], units: 3) }
    let records = journal(of: Plan(scenario))
    var expiry: [UInt32: Int64] = [:]
    for record in records where record.kind == .expires { expiry[record.subject] = record.value }
    #expect(expiry.count == 6)
    let picked = records.filter { $0.kind == .quantity && $0.code == QuantityStep.picked.rawValue }
    let order = try picked.map { try #require(expiry[$0.subject]) }
    #expect(order == order.sorted())
    #expect(Set(order).count == 6)
  }

  /// Who orders a whole load does not get a part of one.
  @Test func wholeLoadsAreWhole() {
    var scenario = ScenarioSpec.stations(.quick(bays: 10, handling: 5))
    scenario.pickFromLoads(units: 10)
    scenario.stock.counts = [StockSpec.Count(sku: "sku-1", loads: 2)]
    scenario.addOrder(at: 0, of: ["sku-1"], units: 4)
    scenario.add(.retrieval, "whole", interval: .constant(1000))
    scenario.horizon = 1500
    let shipped = journal(of: Plan(scenario)).filter {
      $0.kind == .quantity && $0.code == QuantityStep.shipped.rawValue
    }
    #expect(shipped.map { Int32(bitPattern: $0.b) } == [-10])
  }
}
