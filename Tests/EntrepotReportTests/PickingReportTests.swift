import EntrepotAnalysis
import ResultSamples
import Testing

@testable import EntrepotReport

@Suite struct PickingReportTests {
  private func page(_ result: RunResult) throws -> String {
    try #require(MarkupReader(reportHTML(result))).text
  }

  @Test func theReportShowsWherePeoplePickAndWalk() throws {
    let text = try page(SampleResult.hall())
    for words in [
      "Where people pick and walk", "Order lines dealt with at each bay",
      "People who came by each bay and crossing", "Time that people waited for each place",
      "What people do with their time on duty", "The 16 busiest of 20.", "off duty",
    ] { #expect(text.contains(words), "\(words)") }
  }

  /// Nothing on the pages of a hall is about cranes, trucks or loads.
  @Test func aHallHasOrders() throws {
    let text = try page(SampleResult.hall())
    for words in [
      "Required against available orders per hour", "Order lead time: release to staged",
      "Picker states", "Customers' orders per hour", "lines per labour-hour", "walking, share of tours",
      "Picking area hall (8 pickers) binds first: 130 of 122 orders an hour required in the busiest hour.",
      "People, stations, transfers and docks",
    ] { #expect(text.contains(words), "\(words)") }
    for words in [
      "Crane", "Truck", "truck", "crane", "Infeed", "Occupancy", "Putaway", "Loads per hour",
      "double-cycle",
    ] { #expect(!text.contains(words), "\(words)") }
  }

  @Test func wavesAreToldWithTheirLateness() throws {
    let text = try page(SampleResult.hall())
    #expect(text.contains("Waves"))
    #expect(text.contains("in time") && text.contains("not staged"))
    #expect(text.contains("▲ 30 min"))
    var without = SampleResult.hall()
    without.detail.waves = []
    #expect(try !page(without).contains("The cut-off is the earliest"))
  }

  /// 20 people of whom each is at picks for 4 h, walks for 2.5 h and waits for 10 min; 101 to 120 lines each.
  @Test func sumsOfPeoplesTime() {
    let times = PickerTimes(SampleResult.hall().detail.pickers)
    // All are busy equally long: the first ones are shown.
    #expect(times.shown.map(\.name) == (1...16).map { "hall/P\($0)" })
    #expect(times.sums.map { $0.seconds }.prefix(3) == [288_000, 180_000, 12_000])
    #expect(times.lines == 2210)
    #expect(PickerTimes([]).onDuty == 0 && PickerTimes([]).shown.isEmpty)
  }

  /// Bays are narrower than their aisles' spacing, cross aisles as wide, so that they are one piece.
  @Test func plansAreDrawnToScale() throws {
    let walk = try #require(SampleResult.hall().detail.walks.first)
    let pieces = WalkPieces.of(walk, walk.waited)
    #expect(pieces.map(\.width) == [3 * 0.85, 3])
    #expect(pieces.map(\.heat.pitch) == [1, 2])
    #expect(pieces.map(\.heat.nodes.count) == [8, 4])
    let map = try #require(
      PlanMap(
        title: "walk", roads: pieces.map(\.heat), values: pieces.map(\.values), widths: pieces.map(\.width)))
    #expect(map.markup().text.contains("h6v2h-6z"))
    #expect(map.markup().text.contains("h2.55v1h-2.55z"))
  }

  @Test func theTerminalTellsOfLinesAndNotOfLoads() {
    let text = terminalSummary(SampleResult.hall(), color: false)
    for name in ["lines.throughput", "lines.per-labour-hour", "picker.travel-share", "orders.late-share"] {
      #expect(text.contains(name))
    }
    #expect(!text.contains("loads.count"))
    #expect(text.contains("130 of 122 orders an hour"))
  }

  @Test func aReportWithoutPeopleSaysNothingOfThem() throws {
    var result = SampleResult.highBay()
    (result.detail.walks, result.detail.waves, result.detail.pickers) = ([], [], [])
    #expect(try !page(result).contains("pick and walk"))
  }
}
