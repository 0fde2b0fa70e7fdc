import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotStore
import Foundation
import ResultSamples
import Testing

@testable import EntrepotReport

@Suite struct ReportHTMLTests {
  @Test func isWellFormedAndComplete() throws {
    let result = SampleResult.highBay()
    let html = reportHTML(result)
    let page = try #require(MarkupReader(html))
    for kpi in result.kpis { #expect(page.text.contains(kpi.name)) }
    for promise in result.expectations { #expect(page.text.contains(promise.expression)) }
    for section in result.detail.sections { #expect(page.text.contains(section.name)) }
    for assumption in result.header.assumptions { #expect(page.text.contains(assumption)) }
    for input in result.header.inputs {
      #expect(page.text.contains(input.path) && page.text.contains(input.hash))
    }
    for row in result.stress { #expect(page.text.contains(row.question) && page.text.contains(row.remark)) }
    #expect(page.text.contains(result.journalDigest))
    #expect(page.text.contains(String(result.header.seed)))
  }

  @Test func needsNothingFromElsewhere() throws {
    let html = reportHTML(SampleResult.highBay())
    let page = try #require(MarkupReader(html))
    for element in ["script", "link", "img", "iframe", "object"] { #expect(page.elements[element] == nil) }
    #expect(!html.contains("http") && !html.contains("@import") && !html.contains("src="))
  }

  @Test func namesTheVerdictAndWhatBinds() throws {
    let page = try #require(MarkupReader(reportHTML(SampleResult.highBay(outcome: .broken))))
    #expect(page.text.contains("1 of 4 promises is broken, 1 undecided: truck turnaround"))
    #expect(
      page.text.contains(
        "Check point CP1 binds first: 251 of 240 loads an hour required in the busiest hour."))
    // 2884 s are 48.07 min, 36 s are 0.60 min.
    #expect(page.text.contains("48.07\u{A0}±\u{A0}0.60\u{A0}min"))
  }

  @Test func whatPageOneHasNoRoomForComesLater() throws {
    let result = SampleResult.crowded()
    let page = try #require(MarkupReader(reportHTML(result)))
    #expect(page.text.contains("4 more promises are on the next page."))
    let expression = result.expectations[3].expression
    #expect(page.text.components(separatedBy: expression).count - 1 == 2 + 3)
    #expect(page.text.contains("2 more on the next page."))
    #expect(page.text.components(separatedBy: result.stress[1].question).count - 1 == 1 + 2)
    #expect(page.text.contains(result.stuck[0]))
  }

  /// A bound a little beyond the slowest truck is drawn; one far beyond is named, and squeezes nothing.
  @Test func boundsOffTheScaleAreNamed() throws {
    func report(_ bound: Double) -> String {
      var result = SampleResult.highBay()
      result.detail.turnaround = Histogram(binWidth: 300, counts: [1, 2, 3, 2], total: 8)
      result.expectations[0].bound = bound
      return reportHTML(result)
    }
    func lines(_ html: String) -> Int { html.components(separatedBy: "<line class=\"bound\"").count - 1 }
    let (near, far) = (report(2_700), report(360_000))
    #expect(lines(near) == lines(far) + 1)
    #expect(!near.contains("45\u{A0}min →") && far.contains("45\u{A0}min →"))
  }

  @Test func hostileNamesStayText() throws {
    let html = reportHTML(SampleResult.hostile())
    let page = try #require(MarkupReader(html))
    #expect(page.elements["script"] == nil)
    #expect(!html.contains("<script"))
    #expect(page.text.contains("<script>alert(1)</script>"))
    #expect(page.text.contains("\"quoted\" & 'single' </style>"))
    #expect(page.text.contains("emoji 🏭 and 中文"))
    #expect(page.elements["style"] == 1)
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r" })
    #expect(!html.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{FFFE}" })
  }

  @Test func saysDeterministicInsteadOfAnInterval() throws {
    var result = SampleResult.highBay(replications: 1)
    result.header.isDeterministic = true
    for index in result.expectations.indices { result.expectations[index].halfWidth95 = nil }
    let page = try #require(MarkupReader(reportHTML(result)))
    #expect(page.text.contains("deterministic"))
    #expect(!page.text.contains("±") && !page.text.contains("Replication 1"))
  }

  @Test(arguments: [true, false])
  func emptyAndOddResultsNeverTrap(_ isEmpty: Bool) throws {
    let result = isEmpty ? SampleResult.Shape.empty.result : ReportHTMLTests.odd()
    #expect(MarkupReader(reportHTML(result)) != nil)
    #expect(MarkupReader(junitXML(result)) != nil)
    #expect(!markdownSummary(result).isEmpty && !terminalSummary(result, color: true).isEmpty)
    #expect(try JSONSerialization.jsonObject(with: Data(runJSON(result).utf8)) is [String: Any])
  }

  /// Numbers that a broken run could come to.
  private static func odd() -> RunResult {
    var result = SampleResult.highBay()
    result.header.horizon = .never
    result.header.calendar.epochSeconds = .min
    result.replications = -1
    result.detail.sections += [
      SectionRow(name: "nothing", required: 0, available: 0, basis: ""),
      SectionRow(name: "closed", required: 5, available: 0, basis: ""),
      SectionRow(name: "lost", required: .nan, available: .nan, basis: ""),
      SectionRow(name: "huge", required: 1e300, available: 1e-300, basis: ""),
    ]
    result.detail.turnaround = Histogram(binWidth: 0, counts: [], total: 3)
    result.detail.putawayLeadTime = Histogram(binWidth: .infinity, counts: [1], total: 1)
    result.detail.retrievalLeadTime = Histogram(binWidth: 1e300, counts: [.max, 0], total: .max)
    result.detail.racks[0].accesses = []
    for index in result.detail.members.indices {
      result.detail.members[index].doubles = .max
      result.detail.members[index].singleStorages = .max
    }
    result.detail.racks[3].accesses[0] = .max
    result.detail.racks[3].accesses[1] = .max
    result.detail.racks[1].bays = -3
    result.detail.racks[2].filled = [.nan, .infinity]
    result.detail.members[0].states = []
    result.detail.members[1].states = [.nan, .infinity, -1]
    result.detail.shipments[0].dock = .max
    result.detail.shipments[1].staged = .nan
    for index in result.detail.hours.indices { result.detail.hours[index].start = .nan }
    result.detail.hours[3].stock = .infinity
    result.detail.hours[4].stored = .max
    result.kpis.append(
      KPI(
        name: "", unit: "", mean: .nan, halfWidth95: .infinity, min: -.infinity, max: 0,
        perReplication: [.nan]))
    result.kpis.append(
      KPI(name: "[[]", unit: "s", mean: -1e300, halfWidth95: 0, min: nil, max: nil, perReplication: [nil]))
    result.expectations.append(
      ExpectationResult(
        expression: "<", value: .nan, halfWidth95: .nan, unit: "", bound: .nan, verdict: .broken, remark: ""))
    result.referenceCycles = [
      ReferenceCycle(store: "", femSingle: 0, femDouble: .nan, meanSingle: .infinity, meanDouble: -1)
    ]
    return result
  }

  @Test func aResultReadBackGivesTheSameReport() throws {
    let path = FileManager.default.temporaryDirectory.path + "/entrepot-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = SampleResult.highBay()
    try ResultStore.write(result, to: path)
    #expect(reportHTML(try ResultStore.read(path)) == reportHTML(result))
  }
}

@Suite struct SentencesTests {
  @Test func heldAndUndecided() {
    var result = SampleResult.highBay(outcome: .held)
    #expect(Sentences.headline(result).hasPrefix("1 of 4 promises is undecided: truck turnaround"))
    result.expectations.removeLast()
    #expect(Sentences.headline(result) == "All 3 promises are held.")
    result.expectations = []
    #expect(Sentences.headline(result) == "No promises were made for this run.")
  }

  @Test func roomToGrowWhenNothingBinds() {
    var result = SampleResult.highBay()
    result.detail.sections = [
      SectionRow(name: "infeed-loop", required: 300, available: 900, basis: ""),
      SectionRow(name: "CP2", required: 192, available: 240, basis: ""),
    ]
    #expect(
      Sentences.binding(result)
        == "Check point CP2 would bind first: 192 of 240 loads an hour required in the busiest hour, "
        + "room for 25 % more.")
    result.detail.sections = [SectionRow(name: "x", required: 3, limit: .unknown(reason: ""))]
    #expect(Sentences.binding(result) == nil)
  }

  @Test func takesPromisesApart() {
    let promise = Promise("shipments.turnaround.p95 < 60 min when crane[A3] down 8 h")
    #expect(promise?.name == "shipments.turnaround.p95")
    #expect(promise?.demand == "<\u{A0}60\u{A0}min")
    #expect(promise?.condition == "crane[A3] down 8 h")
    #expect(Promise("nonsense") == nil && Promise("<") == nil)
  }
}

@Suite struct NumbersTests {
  @Test(arguments: [
    (1_234_567.891, 1, "1\u{202F}234\u{202F}567.9"), (-0.04, 1, "0.0"), (-12.34, 1, "−12.3"),
    (999.96, 1, "1\u{202F}000.0"),
    (0, 0, "0"), (123, 0, "123"), (.infinity, 1, "∞"),
  ])
  func setsThousandsApart(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(Numbers.fixed(value, decimals: decimals) == text)
  }

  @Test func halfWidthSetsTheDigits() {
    let turnaround = Quantity(2884, halfWidth: 36, unit: "s", name: "shipments.turnaround.p95")
    #expect(turnaround.number == "48.07" && turnaround.halfWidth == "0.60" && turnaround.unit == "min")
    let share = Quantity(0.70199, halfWidth: 0.0087, unit: "1", name: "crane.busy-share[trucks]")
    #expect(share.number == "70.20" && share.halfWidth == "0.87" && share.unit == "%")
    #expect(Quantity(nil, unit: "s").text == "not available")
    #expect(Quantity(76.12, unit: "s", name: "crane.cycle-time.single.mean").plainText == "76.1\u{A0}s")
  }

  @Test(
    arguments: [(1, 4), (7, 4), (0.013, 3), (99_999, 5), (1e300, 4), (-3, 4), (.nan, 4)] as [(Double, Int)])
  func ticksAreRoundAndReachTheMost(_ most: Double, _ count: Int) {
    let axis = Axis.fromZero(to: most, ticks: count, from: 0, to: 100)
    #expect(axis.ticks.count >= 2 && axis.ticks.count <= 3 * count)
    if most > 0, most < 1e15 { #expect(axis.upper >= most * (1 - 1e-9) && axis.upper <= most * 2.5) }
  }

  @Test func calendarIsLocal() {
    let start = CalendarStart(epochSeconds: 1_646_542_800, timeZone: "Europe/Berlin", utcOffsetSeconds: 3600)
    #expect(Calendar.dateAndTime(0, start) == "6 March 2022, 06:00")
    #expect(Calendar.short(-6 * 3600 - 1, start) == "5 Mar 23:59")
    var changed = start
    changed.changes = [ClockChange(epochSeconds: 1_648_342_800, utcOffsetSeconds: 7200)]
    #expect(Calendar.short(21 * 86_400, changed) == "27 Mar 07:00")
  }
}
