import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Glibc
import Testing

/// The same input and seed give the same journal, whoever runs it and in what steps.
@Suite struct DeterminismTests {
  private func digest(_ plan: Plan, recordLimit: Int = 4096) -> String {
    var digest = JournalDigest()
    run(plan, recordLimit: recordLimit) { digest.update($0) }
    return digest.hex
  }

  /// Debug and release builds, other processes and machines are all held against these constants. With
  /// ENTREPOT_RECORD=1 in the environment the test prints the present ones and fails.
  private static let golden = [
    "ent-b1": "25eff7c4d14b5c6a4fa7df4034898519", "busy-store": "f234e24bcba83629076c451c9829024d",
  ]

  @Test(arguments: [ScenarioSpec.entB1(horizon: 86_400), .busyStore(depth: 2, loadPlaces: 2)])
  func goldenDigests(_ scenario: ScenarioSpec) {
    let found = digest(Plan(scenario))
    if getenv("ENTREPOT_RECORD") != nil {
      Issue.record("\"\(scenario.name)\": \"\(found)\"")
    } else {
      #expect(found == DeterminismTests.golden[scenario.name], "\(scenario.name)")
    }
  }

  /// How full the buffer may get does not matter.
  @Test func bufferSizeDoesNotMatter() {
    let plan = Plan(.busyStore())
    let whole = digest(plan)
    for limit in [1, 7, 1000, 1 << 20] { #expect(digest(plan, recordLimit: limit) == whole, "\(limit)") }
  }

  /// A copy runs on as the original does, and running it does not disturb the original.
  @Test(arguments: [0.0, 3600, 40_000, 100_000])
  func forksRunApart(_ instant: Double) {
    let plan = Plan(.busyStore(depth: 2))
    let expected = digest(plan)
    var simulation = Simulation(plan: plan, replication: 1)
    var digest = JournalDigest()
    func go(_ simulation: inout Simulation, _ digest: inout JournalDigest, until limit: Double) {
      while simulation.advance(until: .seconds(limit)) == .journalFull {
        simulation.drainJournal { digest.update($0) }
      }
      simulation.drainJournal { digest.update($0) }
    }
    go(&simulation, &digest, until: instant)
    var fork = simulation
    var forkDigest = digest
    go(&fork, &forkDigest, until: plan.scenario.horizon ?? 0)
    #expect(forkDigest.hex == expected)
    var whatIf = simulation
    var whatIfDigest = digest
    whatIf.imposeOutage(aisle: 0, for: .seconds(7200))
    go(&whatIf, &whatIfDigest, until: plan.scenario.horizon ?? 0)
    #expect(whatIfDigest.hex != expected)
    go(&simulation, &digest, until: plan.scenario.horizon ?? 0)
    #expect(digest.hex == expected)
  }

  /// Replications and seeds differ; a SKU more, or another name, changes nothing else.
  @Test func seedsAndReplicationsDiffer() {
    var scenario = ScenarioSpec.entB1(horizon: 3600)
    let plan = Plan(scenario)
    scenario.seed = 2
    let digests = [journal(of: plan), journal(of: plan, replication: 2), journal(of: Plan(scenario))]
    #expect(Set(digests).count == 3)
    scenario.seed = 1
    scenario.name = "another"
    #expect(journal(of: Plan(scenario)) == digests[0])
  }

  /// Streams are seeded by stable names: a station that draws by itself leaves all others as they were.
  @Test func unrelatedMachinesDoNotDisturb() {
    var scenario = ScenarioSpec.entB1(horizon: 7200)
    let plan = Plan(scenario)
    func departures(_ plan: Plan) -> [Int64] {
      let node = plan.cast.node("agvs")
      return journal(of: plan).filter { $0.kind == .loadRemoved && $0.a == node }.map(\.time)
    }
    let before = departures(plan)
    var extra = StationSpec.station(.exponential(mean: 10))
    (extra.name, extra.to) = ("extra", ["out"])
    scenario.layout.stations.insert(extra, at: 0)
    var stream = StreamSpec()
    (stream.name, stream.at, stream.interval) = ("more", "extra", .exponential(mean: 20))
    scenario.streams.insert(stream, at: 0)
    #expect(before.count > 800)
    #expect(departures(Plan(scenario)) == before)
  }
}
