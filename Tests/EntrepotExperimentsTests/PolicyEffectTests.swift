import EntrepotAnalysis
import EntrepotExperiments
import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

/// A policy changes a named figure of a shipped scenario, in the direction that its source says.
///
/// Both variants run with common random numbers; the mean of the paired differences over replications
/// must lie beyond its 99.9 % half-width, on the right side. The chance that a policy without effect
/// passes is below one in a thousand for each line.
@Suite struct PolicyEffectTests {
  /// A change, and what it does to a figure.
  struct Effect: Sendable, CustomTestStringConvertible {
    var change: String
    var base: String = ""
    var kpi: String
    var falls: Bool
    var scenario = "policy-lab"

    var testDescription: String { "\(change) against '\(base)': \(kpi) \(falls ? "falls" : "rises")" }
  }

  static let effects = [
    // Hausman, Schwarz & Graves 1976: random > class-based > full turnover; closest-open < random.
    Effect(change: "policies.storage=closest-open", kpi: "crane.cycle-time.single.mean", falls: true),
    Effect(change: "policies.storage=class-based", kpi: "crane.cycle-time.single.mean", falls: true),
    Effect(
      change: "policies.storage=full-turnover", base: "policies.storage=class-based",
      kpi: "crane.cycle-time.single.mean", falls: true),
    Effect(change: "policies.storage=dedicated", kpi: "crane.cycle-time.single.mean", falls: true),
    // Winston 1977: the shortest queue; Roodbergen & Vis 2009: even aisles against odd ones.
    Effect(change: "policies.aisle=least-busy", kpi: "putaways.lead-time.mean", falls: true),
    Effect(change: "policies.aisle=round-robin", kpi: "putaways.lead-time.mean", falls: true),
    Effect(change: "policies.aisle.least-occupied.spread=1", kpi: "orders.lead-time.p95", falls: false),
    // A truckload of one SKU from two aisles or from twelve decides its turnaround.
    Effect(
      change: "policies.aisle.least-occupied.spread=2", kpi: "shipments.turnaround.p95", falls: false,
      scenario: "wepa-highbay"),
    Effect(
      change: "policies.aisle=least-of-sku", base: "policies.aisle=least-occupied",
      kpi: "shipments.turnaround.p95", falls: true, scenario: "wepa-highbay"),
    // What is stored last leaves first: stays of those that leave get shorter.
    Effect(change: "policies.retrieval=lifo", kpi: "loads.flow-time.mean", falls: true),
    // Gudehus & Kotzab 2012: what expires first leaves first, so less leaves expired.
    Effect(change: "policies.retrieval=fefo", kpi: "loads.expired-share", falls: true),
    Effect(change: "policies.retrieval=nearest", kpi: "crane.busy-share", falls: true),
    Effect(change: "policies.retrieval=balanced", kpi: "orders.lead-time.p95", falls: true),
    Effect(
      change: "policies.retrieval=fewest-relocations", kpi: "crane.relocation-share", falls: true,
      scenario: "wepa-double-deep-8"),
    // Bozer & White 1984: pairs save travel; Han et al. 1987: nearest neighbour and shortest leg save more.
    Effect(change: "policies.pairing=single", kpi: "crane.busy-share", falls: false),
    Effect(change: "policies.pairing=nearest-neighbour", kpi: "crane.cycle-time.double.mean", falls: true),
    Effect(
      change: "policies.pairing=shortest-leg", base: "policies.pairing=nearest-neighbour",
      kpi: "crane.cycle-time.double.mean", falls: true),
    // Jackson 1955: urgent orders are late less often; Han et al. 1987: blocks save travel.
    Effect(change: "policies.sequencing=due-time", kpi: "orders.late-share", falls: true),
    Effect(change: "policies.sequencing.block.size=12", kpi: "crane.cycle-time.double.mean", falls: true),
    // Peters, Smith & Hale 1996: nearer to where most commands start.
    Effect(change: "policies.dwell=input", kpi: "crane.cycle-time.single.mean", falls: true),
    Effect(change: "policies.dwell=output", kpi: "crane.cycle-time.single.mean", falls: true),
    Effect(
      change: "policies.dwell=middle", base: "policies.dwell=input", kpi: "putaways.lead-time.mean",
      falls: false),
    Effect(
      change: "policies.dwell=anticipatory", base: "policies.dwell=middle",
      kpi: "crane.cycle-time.single.mean",
      falls: true),
  ]

  @Test("A policy does what its source says", arguments: effects)
  func effect(_ effect: Effect) async throws {
    let changed = try await values(effect.scenario, effect.change, effect.kpi)
    let base = try await values(effect.scenario, effect.base, effect.kpi)
    let differences = zip(changed, base).map { $0 - $1 }
    let interval = try #require(TInterval(differences, confidence: 0.999))
    let halfWidth = try #require(interval.halfWidth)
    #expect(
      effect.falls ? interval.mean + halfWidth < 0 : interval.mean - halfWidth > 0,
      "difference \(interval.mean) ± \(halfWidth), base \(base)")
  }

  /// One value of a figure for each of several replications.
  private func values(_ scenario: String, _ change: String, _ kpi: String) async throws -> [Double] {
    let path = repository.appendingPathComponent("scenarios/\(scenario).yaml").path
    let isLab = scenario == "policy-lab"
    var overrides = [Override(path: "replications", value: isLab ? "16" : "7")]
    if let override = Override(change) { overrides.append(override) }
    let (spec, problems) = Loader(catalogue: WarehouseCatalogue.entries).scenario(
      path: path, overrides: overrides)
    let loaded = try #require(spec, "\(diagnosticsText(problems, color: false))")
    var plain = loaded
    plain.expectations = []
    let result = try await ScenarioRun(plan: Plan(plain), replications: plain.replications, jobs: 2).run {
      _ in
    }
    let found = try #require(result.kpis.first { $0.name == kpi })
    return found.perReplication.compactMap { $0 }
  }

  private var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
}
