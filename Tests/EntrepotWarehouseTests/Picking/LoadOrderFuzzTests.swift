import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Glibc
import Testing

/// Random stores with stations: units are conserved, each line is picked once, and whatever run is copied or
/// saved goes on as it would have.
///
/// `ENTREPOT_FUZZ=20000` tries that many seeds.
@Suite struct LoadOrderFuzzTests {
  @Test func randomStoresKeepTheLaws() {
    let count = getenv("ENTREPOT_FUZZ").flatMap { UInt64(String(cString: $0)) } ?? 200
    var sums = (picked: Int64(0), finished: 0, cut: 0, stuck: 0)
    for seed in 1...count {
      let problem = trial(seed, &sums)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
    }
    #expect(sums.picked > 1000 && sums.finished > 10 && sums.cut > 10, "\(sums)")
  }

  private func trial(
    _ seed: UInt64, _ sums: inout (picked: Int64, finished: Int, cut: Int, stuck: Int)
  ) -> String? {
    let plan = Plan(RandomScenario.stations(seed: seed))
    let header = plan.header(replication: 1, warmUp: .zero)
    var checks = LawChecks(header: header)
    var fold = RunFold(header: header)
    var books: [UInt32: Int64] = [:]
    var (wanted, picked) = (Int64(0), Int64(0))
    let ended = run(plan, mostRecords: 300_000, checks: true) { records in
      checks.fold(records)
      fold.fold(records)
      for record in records where record.kind == .quantity {
        books[record.subject, default: 0] += Int64(Int32(bitPattern: record.b))
        if books[record.subject] != record.value { books[.max] = -1 }
        if record.code == QuantityStep.picked.rawValue { picked -= Int64(Int32(bitPattern: record.b)) }
      }
      for record in records where record.kind == .orderLine {
        wanted += Int64(LinePick(packed: record.value).units)
      }
    }
    checks.finish(at: ended.simulation.now)
    fold.finish(at: ended.simulation.now)
    sums.picked += picked
    if ended.progress == .finished { sums.finished += 1 }
    if ended.progress == .reachedLimit { sums.cut += 1 }
    if ended.progress == .stuck { sums.stuck += 1 }
    if let violation = checks.violations.first { return "\(violation), \(checks.violationCount) in all" }
    if let broken = ended.broken.first { return broken }
    if books[.max] != nil || books.values.contains(where: { $0 < 0 }) { return "units are not conserved" }
    if wanted != picked { return "\(picked) units are taken from loads, \(wanted) picked for lines" }
    if fold.skipped > 0 { return "the analysis skipped \(fold.skipped) records" }
    for (name, _, value) in fold.values() where value.map({ !$0.isFinite }) ?? false {
      return "\(name) is not finite"
    }
    let isTold = !ended.simulation.stuck().isEmpty
    return ended.progress == .stuck && !isTold ? "stuck, and nobody says why" : nil
  }

  /// A copy, and a checkpoint, go on as the run that was never stopped.
  @Test(arguments: Array(UInt64(1)...12)) func copiesAndCheckpointsGoOnAlike(_ seed: UInt64) throws {
    var scenario = RandomScenario.stations(seed: seed)
    scenario.horizon = 7200
    let plan = Plan(scenario)
    var whole = Simulation(plan: plan, replication: 1)
    _ = records(&whole, until: 2100)
    var copy = whole
    var resumed = try Simulation(checkpoint: whole.checkpoint(), plan: Plan(scenario))
    let expected = records(&whole, until: 7200)
    #expect(records(&copy, until: 7200) == expected)
    #expect(records(&resumed, until: 7200) == expected)
    #expect(resumed.events == whole.events)
  }
}
