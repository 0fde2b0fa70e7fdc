import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// The crane as M/G/1: single commands, first come, first served, back to input and output every time.
///
/// Many aisles side by side are as many independent queues: every SKU has an aisle of its own, so a
/// Poisson stream of SKUs drawn evenly splits into independent Poisson streams. Racks are emptied (or
/// filled) at random, so travel times are those of a place drawn evenly. Storages and retrievals are not
/// mixed here: between a storage and a retrieval that waits, the crane goes straight to the load and not
/// by way of the input, which the textbook's model does.
@Suite struct CraneQueueTests {
  private struct Waits {
    /// By aisle: waits from release to the start of service [s], and their number.
    var totals: [(wait: Double, time: Double, count: Int)]

    init(_ plan: Plan, replication: UInt32, from: Double, to: Double, handover: Double?) {
      let aisles = plan.cast.racks.count
      totals = Array(repeating: (0, 0, 0), count: aisles)
      let cranes = (1...aisles).map { plan.cast.node("hbw/A\($0)/crane") }
      var aisleOfCrane: [UInt32: Int] = [:]
      for (aisle, crane) in cranes.enumerated() { aisleOfCrane[crane] = aisle }
      var released: [UInt32: Double] = [:]
      var begun: [UInt32: (aisle: Int, time: Double)] = [:]
      run(plan, replication: replication) { records in
        for record in records {
          let time = Double(record.time) * 1e-9
          switch record.kind {
          case .order where record.code == OrderPhase.released.rawValue: released[record.subject] = time
          case .job where handover == nil:
            if let aisle = aisleOfCrane[record.a] { begun[record.subject] = (aisle, time) }
          case .loadMoved:
            // A storage's service starts when the crane stands at the input, a handover before it has the
            // load.
            guard let handover, let aisle = aisleOfCrane[record.b] else { continue }
            begun[UInt32(record.value)] = (aisle, time - handover)
          case .order where record.code == OrderPhase.completed.rawValue:
            guard let start = released[record.subject], let service = begun[record.subject] else { continue }
            guard start >= from, start < to else { continue }
            totals[service.aisle].wait += service.time - start
            totals[service.aisle].time += time - start
            totals[service.aisle].count += 1
          default: continue
          }
        }
      }
    }
  }

  /// Waits and, for retrievals, times in the system over all aisles and replications.
  private func measure(
    _ rack: StoreSpec, aisles: Int, perHour rate: Double, customers: Int, kind: StreamKind,
    replications: UInt32
  ) -> (wait: Estimate, time: Estimate) {
    var rack = rack
    rack.aisles = aisles
    rack.sides = 2
    let places = 2 * rack.bays * rack.levels
    var scenario = ScenarioSpec.store(rack)
    let horizon = Double(customers) * 3600 / rate
    scenario.horizon = horizon
    scenario.policies.aisle = Choice("least-occupied", [1])
    scenario.policies.pairing = Choice("single")
    scenario.policies.dwell = Choice("input")
    let loads = kind == .retrieval ? places : 0
    scenario.stock.counts = (1...aisles).map { .init(sku: "sku-\($0)", loads: loads) }
    scenario.add(kind, "demand", interval: .exponential(mean: 3600 / rate / Double(aisles)), skus: aisles)
    let plan = Plan(scenario)
    let handover = kind == .putaway ? rack.crane.handoverTime.mean : nil
    var waits: [Double] = []
    var times: [Double] = []
    for replication in 1...replications {
      let measured = Waits(
        plan, replication: replication, from: 0.2 * horizon, to: horizon * 0.95, handover: handover)
      for aisle in measured.totals {
        waits.append(aisle.wait / Double(aisle.count))
        times.append(aisle.time / Double(aisle.count))
      }
    }
    return (Estimate(waits), Estimate(times))
  }

  /// Unit-load crane, 40.2 an hour, ρ = 0.599: Wq = 41.5734 s, W = 95.2472 s.
  @Test(arguments: [StreamKind.retrieval, .putaway])
  func unitLoadCraneAtSixTenths(_ kind: StreamKind) {
    let crane = measure(
      .unitLoadRack, aisles: 100, perHour: 40.2, customers: 680, kind: kind, replications: 6)
    #expect(crane.wait.agrees(with: 41.5734, halfWidth: 0.055), "\(crane.wait)")
    #expect(crane.wait.isSharper(than: 0.03, of: 41.5734), "\(crane.wait)")
    guard kind == .retrieval else { return }
    #expect(crane.time.agrees(with: 95.2472, halfWidth: 0.055), "\(crane.time)")
  }

  /// Unit-load crane, 57 an hour, ρ = 0.850: Wq = 157.273 s, W = 210.947 s.
  @Test(arguments: [StreamKind.retrieval, .putaway])
  func unitLoadCraneAtEightyFive(_ kind: StreamKind) {
    let crane = measure(
      .unitLoadRack, aisles: 100, perHour: 57, customers: 680, kind: kind, replications: 6)
    #expect(crane.wait.agrees(with: 157.273, halfWidth: 0.56), "\(crane.wait)")
    #expect(crane.wait.isSharper(than: 0.05, of: 157.273), "\(crane.wait)")
    guard kind == .retrieval else { return }
    #expect(crane.time.agrees(with: 210.947, halfWidth: 0.56), "\(crane.time)")
  }

  /// Miniload, 138.9 an hour, ρ = 0.750: Wq = 30.8363 s, W = 50.2715 s.
  @Test(arguments: [StreamKind.retrieval, .putaway])
  func miniload(_ kind: StreamKind) {
    let crane = measure(
      .miniloadRack, aisles: 30, perHour: 138.9, customers: 4000, kind: kind, replications: 4)
    #expect(crane.wait.agrees(with: 30.8363, halfWidth: 0.074), "\(crane.wait)")
    #expect(crane.wait.isSharper(than: 0.04, of: 30.8363), "\(crane.wait)")
    guard kind == .retrieval else { return }
    #expect(crane.time.agrees(with: 50.2715, halfWidth: 0.074), "\(crane.time)")
  }
}
