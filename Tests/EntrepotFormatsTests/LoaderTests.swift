import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@Suite struct LoaderTests {
  let loader = Loader(catalogue: testCatalogue)

  private func scenario(_ name: String, _ overrides: String...) throws -> ScenarioSpec {
    let (spec, problems) = loader.scenario(
      path: shipped("scenarios/\(name).yaml"), overrides: overrides.compactMap { Override($0) })
    #expect(diagnosticsText(problems, color: false) == "")
    return try #require(spec)
  }

  /// A long chain of files is no circle: it is told as what it is, once.
  @Test(arguments: [19, 300]) func aLongChainOfFiles(_ length: Int) throws {
    var files = ["f\(length).yaml": try soundLayout()]
    for number in 0..<length {
      files["f\(number).yaml"] = "schema: entrepot.layout/1\nextends: f\(number + 1).yaml\n"
    }
    let (spec, problems) = try withTexts(files) { loader.layout(path: $0 + "f0.yaml") }
    #expect((spec == nil) == (length == 300))
    #expect(problems.map(\.identifier) == (length == 300 ? ["extends-too-long"] : []))
    #expect(problems.allSatisfy { $0.mark.line == 2 && $0.mark.column == 10 })
    #expect(
      problems.allSatisfy { $0.message.contains("More than 20 files") && $0.message.contains("f20.yaml") })
  }

  /// Figures of the data set as its publishers and `zcat | awk` give them (Rinciog et al. 2023, WEPAStacks).
  @Test func paperMakersData() throws {
    let spec = try scenario("wepa-highbay")
    let orders = try #require(spec.orders)
    #expect(orders.rows.count == 104_031)
    #expect(orders.skus.count == 79)
    #expect(orders.span == 22 * 86_400)
    #expect(spec.stock.counts.reduce(0) { $0 + $1.loads } == 13_942)
    // The first row is at 86,466 s; the run starts at 86,400 s.
    #expect(orders.rows.first?.time == .seconds(66))
    var loads: [Int32: Int] = [:]
    var skus: [Int32: Set<Int32>] = [:]
    for row in orders.rows where !row.isInbound {
      loads[row.shipment, default: 0] += 1
      skus[row.shipment, default: []].insert(row.sku)
    }
    #expect(loads.count == 1756)
    #expect(loads.values.filter { $0 == 33 }.count == 1403)
    #expect(skus.values.allSatisfy { $0.count == 1 })
    // Trucks and production lots share numbers in the file, but not here.
    #expect(orders.rows.allSatisfy { !$0.isInbound || loads[$0.shipment] == nil })
    let docks = orders.rows.filter { $0.isInbound && $0.dock == 0 }.count
    #expect((Double(docks) / Double(orders.rows.filter(\.isInbound).count) * 100).rounded() == 74)
    // Peak of 634 moves an hour.
    let peak = try #require(orders.busiest(length: 3600))
    #expect(orders.rows.filter { $0.time >= peak.start && $0.time < peak.end }.count == 634)
  }

  @Test func paperMakersScenario() throws {
    let spec = try scenario("wepa-highbay")
    #expect(spec.layout.stores[0].aisles == 12)
    #expect(spec.layout.dockCount(.inbound) == 4)
    #expect(spec.policies.pairing == Choice("nearest-neighbour", [8]))
    #expect(spec.policies.aisle == Choice("least-of-sku", [1000]))
    #expect(spec.expectations.map(\.bound) == [2700, 0.85, 0.92, 3600])
    #expect(spec.expectations[3].condition == ConditionSpec(member: "A3", duration: 28_800))
    #expect(spec.factors.first == FactorSpec(name: "energy", value: 0.22, unit: "EUR/kWh"))
    #expect(spec.assumptions.count == 3)
    #expect(spec.inputs.count == 4)
    // FNV-1a of the file's bytes, as an independent script computes it.
    #expect(spec.inputs.contains { $0.path.hasSuffix("initial-stock.csv") && $0.hash == "1e88c8285f0c225c" })
  }

  @Test func crossCheckModel() throws {
    let spec = try scenario("ent-b1")
    #expect(spec.horizon == 8_726_400.0)
    #expect(spec.warmUp == .time(86_400))
    #expect(spec.replications == 20)
    let stream = try #require(spec.streams.first)
    #expect(stream.interval == .exponential(mean: 60))
    #expect(stream.perMember && stream.at == "crane" && stream.kind == .passing)
    #expect(spec.layout.stations[0].time == .triangular(min: 16, mode: 56, max: 56))
    #expect(spec.layout.stations[0].queue == nil && spec.layout.stations[0].count == 8)
    #expect(spec.layout.transfers[1].capacity == 10 && spec.layout.transfers[1].order == .any)
    #expect(spec.layout.transfers[0].capacity == nil && spec.layout.transfers[0].queue == 0)
  }

  @Test func overridesChangeWhatIsThere() throws {
    let spec = try scenario(
      "wepa-highbay", "layout.stores.hbw.aisles=8", "layout.stores.hbw.bays=102",
      "layout.stores.hbw.inputs.1.places=5",
      "policies.aisle.round-robin.spread=2", "policies.pairing=single", "seed=7",
      "layout.stations.CP1.time={ uniform: [15 s, 20 s] }", "layout.stations.CP2.time.exponential=14 s",
      "demand.orders.scale=1.5", "demand.orders.resample=week", "horizon=3 d", "expect=[]")
    #expect(spec.layout.stores[0].aisles == 8)
    #expect(spec.layout.stores[0].inputs[0].places == 5)
    #expect(spec.policies.aisle == Choice("round-robin", [2]))
    #expect(spec.policies.pairing == Choice("single"))
    #expect(spec.seed == 7)
    #expect(spec.layout.stations[0].time == .uniform(min: 15, max: 20))
    #expect(spec.layout.stations[1].time == .exponential(mean: 14))
    #expect(spec.orders?.scale == 1.5 && spec.orders?.resample == .week)
    #expect(spec.horizon == 259_200)
    #expect(spec.expectations.isEmpty)
  }

  @Test func anEmptyOverrideTakesAKeyOut() throws {
    let spec = try scenario("wepa-highbay", "layout.stores.hbw.crane.failure=", "prices.energy=0.30 EUR/kWh")
    #expect(spec.layout.stores[0].crane.failure == nil)
    #expect(spec.factors[0].value == 0.3)
  }

  @Test func aScenarioExtendsAnother() throws {
    let files = [
      "layout.yaml": try soundLayout(), "orders.csv": "kind,sku,time,dock,truck\nin,a,0,1,1\n",
      "base.yaml": orderScenario(
        "policies: { aisle: { round-robin: { spread: 2 } }, dwell: input }\noverride: { seed: 3 }"),
      "other.yaml": """
      schema: entrepot.scenario/1
      extends: base.yaml
      name: other
      policies: { aisle: least-busy }
      override: { layout.stores.hbw.aisles: 2, layout.stores.hbw.levels: 4 }
      """,
    ]
    let (spec, problems) = try withTexts(files) { loader.scenario(path: $0 + "other.yaml") }
    #expect(problems == [])
    #expect(spec?.name == "other")
    #expect(spec?.policies.aisle == Choice("least-busy", [1000]))
    #expect(spec?.policies.dwell == Choice("input"))
    #expect(spec?.seed == 3)
    #expect(spec?.layout.stores[0].aisles == 2 && spec?.layout.stores[0].levels == 4)
  }

  @Test func filesSayWhatTheyAre() {
    #expect(loader.kind(ofFile: shipped("layouts/ent-b1.yaml")) == .layout)
    #expect(loader.kind(ofFile: shipped("scenarios/ent-b1.yaml")) == .scenario)
    #expect(loader.kind(ofFile: shipped("scenarios/data/wepa/LICENSE")) == nil)
    #expect(loader.kind(ofFile: shipped("no-such-file")) == nil)
  }

  @Test func coloursSurroundTheWordOnly() {
    let problem = Diagnostic("x", "Wrong.", at: Mark(file: "a.yaml", line: 2), suggestion: "right")
    let text = diagnosticsText([problem], color: true)
    #expect(text == "a.yaml:2: \u{1B}[1;31merror\u{1B}[0m: Wrong. (did you mean 'right'?)\n")
  }
}
