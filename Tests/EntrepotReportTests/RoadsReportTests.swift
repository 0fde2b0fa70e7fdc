import EntrepotAnalysis
import ResultSamples
import Testing

@testable import EntrepotReport

@Suite struct RoadsReportTests {
  @Test func placesAreToldInWords() {
    let places = WaitingPlace.ranked(SampleResult.highBay().detail.blocking)
    #expect(places.count == 2)
    #expect(places[0].words.hasPrefix("yard/1-1, next to D3 (61.5 m, 1.5 m): 90"))
    #expect(places[0].words.contains("in 135 waits, mostly behind one at work there (75"))
    #expect(places[1].words.hasSuffix("in 1 wait, for one that comes the other way."))
  }

  @Test func theReportShowsThem() throws {
    let page = try #require(MarkupReader(reportHTML(SampleResult.highBay())))
    #expect(page.text.contains("Where vehicles stand in each other's way"))
    #expect(page.text.contains("yard/1-1, next to D3"))
    #expect(page.text.contains("Behind one at work there"))
    #expect(page.text.contains("Time that vehicles waited for each place"))
  }

  /// Page one has no crane cycles to show where there are no cranes.
  @Test func pageOneTellsTheWorstPlaces() throws {
    var result = SampleResult.highBay()
    result.referenceCycles = []
    let page = try #require(MarkupReader(reportHTML(result)))
    #expect(page.text.contains("Where vehicles wait longest for each other"))
    #expect(!page.text.contains("against FEM 9.851"))
  }

  @Test func aReportWithoutRoadsSaysNothingOfThem() {
    var result = SampleResult.highBay()
    (result.detail.blocking, result.detail.roads) = ([], [])
    #expect(!reportHTML(result).contains("each other's way"))
  }

  /// Four cells of equal strength are one piece, six metres long.
  @Test func equalNeighboursAreOnePiece() throws {
    let roads = SampleResult.highBay().detail.roads
    let map = try #require(
      PlanMap(title: "Traffic", roads: [roads[0]], values: [roads[0].passes.map(Double.init)]))
    let text = map.markup().text
    #expect(text.contains("h6v1.5h-6z"))
    #expect(text.components(separatedBy: "class=\"heat5\"").count == 2)
  }

  /// Steps widen towards the most, so that what is short of it shows.
  @Test func stepsWiden() {
    #expect(PlanMap.end(of: HeatMap.steps, most: 50) == 50)
    #expect(PlanMap.end(of: 1, most: 50) == 2)
  }

  /// Ten docks side by side leave no room for ten names.
  @Test func namesThatWouldCoverEachOtherAreARange() {
    let docks = (1...10).map { PlanLabel(text: "out\($0)", x: Double($0) * 2, y: 0) }
    let far = PlanLabel(text: "in1", x: 0, y: 80)
    let placed = PlanLabels(docks + [far], size: 3).placed
    #expect(placed == [PlanLabel(text: "out1…out10", x: 11, y: 0), far])
    #expect(PlanLabels(docks, size: 0.1).placed.count == 10)
  }

  @Test func nothingToDrawIsNoMap() {
    #expect(PlanMap(title: "none", roads: [], values: []) == nil)
  }
}
