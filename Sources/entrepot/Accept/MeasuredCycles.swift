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

  /// Runs one aisle of a store with storages only, with retrievals only, and with both in one cycle.
  ///
  /// There is always more work than the crane can do. So it goes back to the input after every storage,
  /// as the protocol's single cycle does, and never waits for a partner in a double one.
  init(_ store: StoreSpec, in layout: LayoutSpec, seed: UInt64) async throws {
    let reference = ReferencePoints(store: store)
    let bench = Bench(store: store, layout: layout, seed: seed)
    let storages = try await bench.cycles(
      [.putaway], occupancy: 0.35, pairing: "single", interval: 0.9 * reference.meanSingle)
    let retrievals = try await bench.cycles(
      [.retrieval], occupancy: 0.65, pairing: "single", interval: 0.9 * reference.meanSingle)
    single = Mean.halfway(storages, retrievals)
    double = try await bench.cycles(
      [.putaway, .retrieval], occupancy: 0.5, pairing: "fifo-double", interval: 0.9 * reference.meanDouble)
  }

  /// How the simulation was set up, in a sentence.
  var remark: String {
    "Simulated: one aisle about half full, random storage, more work than it can do; 10 runs, 95 % intervals."
  }
}

extension MeasuredCycles.Mean {
  /// The mean of two independent means.
  static func halfway(_ a: Self, _ b: Self) -> Self {
    guard let x = a.seconds, let y = b.seconds else { return Self() }
    var mean = Self(seconds: 0.5 * (x + y))
    if let u = a.halfWidth95, let v = b.halfWidth95 { mean.halfWidth95 = 0.5 * (u * u + v * v).squareRoot() }
    return mean
  }
}

/// One aisle of a store between two docks.
private struct Bench {
  let store: StoreSpec
  let layout: LayoutSpec
  let seed: UInt64

  /// Mean duration of cycles when work of these kinds arrives at an interval [s].
  func cycles(
    _ kinds: [StreamKind], occupancy: Double, pairing: String, interval: Double
  ) async throws -> MeasuredCycles.Mean {
    guard interval > 0, interval.isFinite else { return MeasuredCycles.Mean() }
    var scenario = scenario()
    let places = Double(store.sides * store.bays * store.levels * store.depth)
    // No more than a quarter of the places are filled or emptied on the way.
    let count = min(1000, max(20, 0.25 * places))
    scenario.horizon = count * interval
    scenario.warmUp = .time(0.05 * count * interval)
    scenario.stock.occupancy = occupancy
    scenario.policies.pairing = Choice(pairing)
    scenario.streams = kinds.map { stream($0, interval) }
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let run = ScenarioRun(plan: Plan(scenario), replications: scenario.replications, jobs: jobs)
    let name = kinds.count == 1 ? "crane.cycle-time.single.mean" : "crane.cycle-time.double.mean"
    let found = try await run.run { _ in }.kpis.first { $0.name == name }
    return MeasuredCycles.Mean(seconds: found?.mean, halfWidth95: found?.halfWidth95)
  }

  private func scenario() -> ScenarioSpec {
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
    scenario.seed = seed
    scenario.replications = 10
    scenario.policies.storage = Choice("random")
    return scenario
  }

  private func stream(_ kind: StreamKind, _ interval: Double) -> StreamSpec {
    var stream = StreamSpec()
    stream.kind = kind
    (stream.name, stream.at) = kind == .putaway ? ("goods-in", "in") : ("goods-out", "out")
    stream.interval = .exponential(mean: interval)
    return stream
  }
}
