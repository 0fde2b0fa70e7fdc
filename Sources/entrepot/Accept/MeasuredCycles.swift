import EntrepotAnalysis
import EntrepotExperiments
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation

/// Cycles that a short simulation of one aisle measures: random storage, half full, no breakdowns.
struct MeasuredCycles: Encodable {
  /// A mean with its 95 % interval [s]; nil when there was none.
  struct Mean: Encodable {
    var seconds: Double?
    var halfWidth95: Double?

    /// `41.32 ± 0.21 s`.
    var text: String {
      guard let seconds else { return "–" }
      let width = halfWidth95.map { String(format: " ± %.2f", $0) } ?? ""
      return String(format: "%.2f", seconds) + width + " s"
    }
  }

  var single = Mean()
  var double = Mean()

  /// Runs one aisle of a store twice: with single cycles only, and with all the work it can pair.
  init(_ store: StoreSpec, in layout: LayoutSpec, seed: UInt64) async throws {
    let reference = ReferencePoints(store: store)
    single = try await MeasuredCycles.measure(
      store, layout, seed, pairing: "single", interval: 4 * reference.meanSingle, "crane.cycle-time.single.mean")
    // More work than the crane can do, so that both kinds always wait.
    double = try await MeasuredCycles.measure(
      store, layout, seed, pairing: "fifo-double", interval: 0.95 * reference.meanDouble, "crane.cycle-time.double.mean")
  }

  /// How the simulation was set up, in a sentence.
  var remark: String {
    "Simulated: one aisle half full, random storage, the crane waits at the input; 10 runs, 95 % intervals."
  }

  private static func measure(
    _ store: StoreSpec, _ layout: LayoutSpec, _ seed: UInt64, pairing: String, interval: Double, _ kpi: String
  ) async throws -> Mean {
    guard interval > 0, interval.isFinite else { return Mean() }
    let scenario = scenario(store, layout, seed, pairing, interval)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let result = try await ScenarioRun(plan: Plan(scenario), replications: scenario.replications, jobs: jobs).run { _ in }
    let found = result.kpis.first { $0.name == kpi }
    return Mean(seconds: found?.mean, halfWidth95: found?.halfWidth95)
  }

  private static func scenario(
    _ store: StoreSpec, _ layout: LayoutSpec, _ seed: UInt64, _ pairing: String, _ interval: Double
  ) -> ScenarioSpec {
    var aisle = store
    aisle.aisles = 1
    aisle.crane.failure = nil
    aisle.to = ["out"]
    var (dockIn, dockOut) = (DockSpec(), DockSpec())
    (dockIn.name, dockIn.direction, dockIn.to) = ("in", .inbound, [store.name])
    (dockOut.name, dockOut.direction) = ("out", .outbound)
    var scenario = ScenarioSpec()
    scenario.name = "accept"
    scenario.layout.unitLoads = layout.unitLoads
    scenario.layout.stores = [aisle]
    scenario.layout.docks = [dockIn, dockOut]
    scenario.horizon = 500 * interval
    scenario.warmUp = .time(20 * interval)
    scenario.seed = seed
    scenario.replications = 10
    scenario.stock.occupancy = 0.5
    scenario.policies.storage = Choice("random")
    scenario.policies.pairing = Choice(pairing)
    scenario.policies.dwell = Choice("input")
    scenario.streams = [stream("goods-in", .putaway, "in", interval), stream("goods-out", .retrieval, "out", interval)]
    return scenario
  }

  private static func stream(_ name: String, _ kind: StreamKind, _ dock: String, _ interval: Double) -> StreamSpec {
    var stream = StreamSpec()
    (stream.name, stream.kind, stream.at) = (name, kind, dock)
    stream.interval = .exponential(mean: interval)
    return stream
  }
}
