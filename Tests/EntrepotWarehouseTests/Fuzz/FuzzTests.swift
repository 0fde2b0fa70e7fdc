import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Glibc
import Testing

/// Thousands of small random warehouses: each runs to its end or stops with a sentence, and keeps the laws.
///
/// `ENTREPOT_FUZZ=20000` tries that many seeds, `ENTREPOT_FUZZ_FIRST=7` begins with seed 7.
@Suite struct FuzzTests {
  private func setting(_ name: String, _ standard: UInt64) -> UInt64 {
    getenv(name).flatMap { UInt64(String(cString: $0)) } ?? standard
  }

  @Test func randomWarehousesKeepTheLaws() {
    let first = setting("ENTREPOT_FUZZ_FIRST", 1)
    let count = setting("ENTREPOT_FUZZ", 3000)
    let isTalkative = getenv("ENTREPOT_FUZZ_TALK") != nil
    var ends = (finished: 0, stuck: 0, cut: 0)
    for seed in first..<first + count {
      // Said beforehand when asked for: a trap leaves no other trace.
      if isTalkative { print("seed \(seed)") }
      let problem = trial(seed, &ends)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
    }
    if count >= 1000 {
      // The generator must reach every kind of end.
      #expect(ends.finished > 0 && ends.stuck > 0 && ends.cut > 0, "\(ends)")
    }
  }

  /// What happened last, to see what goes round in circles.
  private func lastLines(_ plan: Plan) -> String {
    let text = RecordText(header: plan.header(replication: 1, warmUp: .zero))
    var last: [Record] = []
    run(plan, mostRecords: 2_000_000) { last = Array($0.suffix(12)) }
    return last.map { text.line($0) }.joined(separator: "; ")
  }

  /// What is wrong with a seed's warehouse, in words.
  private func trial(_ seed: UInt64, _ ends: inout (finished: Int, stuck: Int, cut: Int)) -> String? {
    let plan = Plan(RandomScenario.make(seed: seed))
    var checks = LawChecks(header: plan.header(replication: 1, warmUp: .zero))
    var fold = RunFold(header: plan.header(replication: 1, warmUp: .zero))
    // Every tenth warehouse is looked into after every event that writes something.
    let limit = seed % 10 == 0 ? 1 : 4096
    let ended = run(plan, recordLimit: limit, mostRecords: 2_000_000, checks: true) { records in
      checks.fold(records)
      fold.fold(records)
    }
    if let law = ended.broken.first { return law }
    let end = ended.simulation.now
    checks.finish(at: end)
    fold.finish(at: end)
    if let violation = checks.violations.first { return "\(violation), \(checks.violationCount) in all" }
    if fold.skipped > 0 { return "the analysis skipped \(fold.skipped) records" }
    for (name, _, value) in fold.values() where value.map({ !$0.isFinite }) ?? false {
      return "\(name) is not finite"
    }
    switch ended.progress {
    case .finished:
      ends.finished += 1
      return ended.simulation.open == 0 ? nil : "finished with \(ended.simulation.open) open"
    case .stuck:
      ends.stuck += 1
      return ended.simulation.stuck().isEmpty ? "stuck without a sentence" : nil
    case .reachedLimit:
      ends.cut += 1
      return nil
    case .journalFull: return "did not come to an end: … \(lastLines(plan))"
    }
  }
}
