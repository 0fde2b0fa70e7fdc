import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

/// Shipped scenarios of fleets, run as they are: no law is broken, and work goes on to the end.
@Suite struct ShippedScenarioTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios/").path

  static let failureModes: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/failure-modes")
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map { "failure-modes/" + $0 }
  }()

  private func shipped(_ name: String) throws -> ScenarioSpec {
    let kpis = RunFold.catalogue.map {
      Catalogue.Entry(.kpi, $0.name, summary: $0.summary, citation: $0.citation)
    }
    let catalogue = WarehouseCatalogue.entries.joined(with: Catalogue(kpis))
    let (scenario, problems) = Loader(catalogue: catalogue).scenario(path: Self.folder + "/" + name)
    // A road that is meant to lock is warned of.
    let errors = problems.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(diagnosticsText(errors, color: false))")
    return try #require(scenario)
  }

  /// What a run came to.
  private struct Outcome {
    /// Jobs done, in all and in the last tenth of the run.
    var done = 0
    var doneLate = 0
    /// Loads at the start, and the least and the last number of them.
    var loadsAtStart = 0
    var leastLoads = Int.max
    var loads = 0
    var sentences: [String] = []
  }

  /// Runs the first replication and looks at the laws, from inside and from outside.
  private func outcome(_ scenario: ScenarioSpec) throws -> Outcome {
    let horizon = try #require(scenario.horizon)
    let plan = Plan(scenario)
    var checks = LawChecks(header: plan.header(replication: 1, warmUp: .zero))
    var outcome = Outcome()
    let ended = run(plan) { records in
      checks.fold(records)
      for record in records {
        switch record.kind {
        case .loadCreated:
          outcome.loads += 1
          if record.time == 0 { outcome.loadsAtStart += 1 }
        case .loadRemoved:
          outcome.loads -= 1
          outcome.leastLoads = min(outcome.leastLoads, outcome.loads)
        case .job where record.code == JobPhase.done.rawValue:
          outcome.done += 1
          if record.instant.seconds > 0.9 * horizon { outcome.doneLate += 1 }
        default: break
        }
      }
    }
    checks.finish(at: ended.simulation.now)
    #expect(checks.violations.isEmpty, "\(checks.violations.prefix(3))")
    #expect(ended.simulation.brokenLaws() == [])
    #expect(ended.progress == .reachedLimit)
    outcome.sentences = ended.simulation.stuck()
    return outcome
  }

  @Test func thereAreFailureModes() {
    #expect(Self.failureModes.count >= 9)
  }

  /// All but the corridor without a way past each other are at work in the last tenth of the run.
  @Test(arguments: failureModes + ["fleet-day.yaml", "fleet-tours.yaml"])
  func workGoesOnToTheEnd(_ name: String) throws {
    let outcome = try outcome(shipped(name))
    if name == "failure-modes/corridor-without-siding.yaml" {
      #expect(outcome.doneLate == 0)
      #expect(outcome.sentences.contains { $0.hasPrefix("Deadlock of 2 ") }, "\(outcome.sentences)")
    } else {
      // Where nothing piles up the last tenth brings as much as any other; half of that is asked for.
      #expect(outcome.doneLate * 20 > outcome.done, "\(outcome)")
    }
  }

  /// The first three days of the hall: its stock is the published one, and what the data set asks for is
  /// all done, so that the end is what comes of it.
  @Test func theHallBeginsWithItsStock() throws {
    var scenario = try shipped("wepa-hall.yaml")
    scenario.horizon = 3 * 86_400
    let outcome = try outcome(scenario)
    // Loads at the start in WEPA's data set: the sum of its initial stock.
    #expect(outcome.loadsAtStart == 13_942)
    #expect(outcome.leastLoads > 0)
    // Rows of its days 1, 2 and 3 (day 0 has none).
    let (deliveries, retrievals) = (596 + 3239 + 2454, 4021 + 3908)
    #expect(outcome.done >= deliveries + retrievals)
    #expect(outcome.loads == 13_942 + deliveries - retrievals)
  }
}
