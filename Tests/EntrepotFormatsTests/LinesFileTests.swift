import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@Suite struct LinesFileTests {
  private static let layout = """
    schema: entrepot.layout/1
    unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
    picking:
      hall:
        { aisles: 3, spacing: 3 m, bays: 11, pitch: 1 m, levels: 5,
          locations: "A{aisle:2}{cell:2}{level:1}{*:2}" }
    """

  private func load(
    _ csv: String, columns: String = "order: no, sku: sku, quantity: pcs, location: place, time: when",
    _ more: String = ""
  ) throws -> (LinesSpec?, [Diagnostic]) {
    let scenario = """
      schema: entrepot.scenario/1
      name: test
      layout: layout.yaml
      demand:
        lines:
          file: lines.csv
          columns: { \(columns) }
          \(more.isEmpty ? "time-unit: s" : more)
      picking: { hall: { pickers: 1 } }
      """
    let files = ["layout.yaml": Self.layout, "lines.csv": csv, "scenario.yaml": scenario]
    let (spec, problems) = try withTexts(files) {
      Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml")
    }
    return (spec?.lines, problems)
  }

  @Test func rowsOfAnOrderLieTogether() throws {
    let csv = "no,sku,pcs,place,when\n7,a,2,A0101504,100\n8,b,1,A0322103,50\n7,c,3,A0204101,100\n"
    let (lines, problems) = try load(csv)
    #expect(problems.map(\.identifier) == ["time-backwards", "rows-apart"])
    #expect(lines?.names == ["8", "7"])
    #expect(lines?.orders.map(\.time) == [.seconds(50), .seconds(100)])
    #expect(lines?.orders.map(\.lineCount) == [1, 2])
    #expect(lines?.skus == ["a", "b", "c"])
    #expect(lines?.lines.map(\.sku) == [1, 0, 2])
    // Odd and even cells are one bay across the other: cell 1 and 2 are bay 1, 21 and 22 bay 11.
    #expect(
      lines?.lines.map(\.spot) == [
        PickSpot(aisle: 2, bay: 10), PickSpot(aisle: 0, bay: 0), PickSpot(aisle: 1, bay: 1),
      ])
    #expect(lines?.lines.map(\.units) == [1, 2, 3])
  }

  @Test func datesStartTheCalendar() throws {
    let csv = "no,sku,pcs,place,when\n7,a,2,A0101504,12/4/2018\n8,b,1,A0322103,12/5/2018\n"
    let more = "time-format: M/D/Y\n    release-at: 06:30\n    cut-off-at: 17:00"
    let (lines, problems) = try load(csv, more)
    #expect(problems == [])
    #expect(lines?.orders.map(\.time) == [.seconds(23_400), .seconds(86_400 + 23_400)])
    #expect(lines?.orders.map(\.cutOff) == [.seconds(61_200), .seconds(86_400 + 61_200)])
    let (one, _) = try load(csv, "time-format: M/D/Y\n    only: 12/5/2018")
    #expect(one?.names == ["8"])
    #expect(one?.orders.first?.time == .zero)
  }

  @Test func clockTimesOfRows() throws {
    let csv =
      "no,sku,pcs,place,when\n7,a,2,A0101504,2026-03-03 06:00:30\n8,b,1,A0322103,2026-03-03T07:00:00.5\n"
    let (lines, problems) = try load(csv, "time-format: Y-M-D h:m:s")
    #expect(problems == [])
    #expect(lines?.orders.map(\.time) == [.seconds(21_630), .seconds(25_200.5)])
  }

  /// Every kind of bad row, and the three things that can be done with it.
  @Test func badRows() throws {
    let rows = [
      "1,a,1,A0101504,10", "2,a,0,A0101504,10", "3,a,1.5,A0101504,10", "4,a,1,A0401504,10", "5,a,1,X1,10",
      "6,,1,A0101504,10", ",a,1,A0101504,10", "7,a,1,A0101504,soon", "8,a,1,A0101504",
      "1,a,1,A0101504,999999",
      "9,a,2000000,A0101504,10", "10,b,1,A0102504,20",
    ]
    let csv = "no,sku,pcs,place,when\n" + rows.joined(separator: "\n") + "\n"
    let (none, problems) = try load(csv)
    #expect(none == nil)
    #expect(
      problems.map(\.identifier) == [
        "out-of-range", "not-whole", "unknown-location", "unknown-location", "bad-sku", "bad-order",
        "bad-time",
        "wrong-row", "duplicate-order", "out-of-range",
      ])
    #expect(problems.map(\.mark.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(problems[2].message.contains("aisles 1 to 3 and cells 1 to 22"))
    let (skipped, warnings) = try load(csv, "on-bad-rows: skip")
    #expect(skipped?.names == ["1", "10"])
    #expect(skipped?.badRows == 10 && skipped?.quarantine.isEmpty == true)
    #expect(warnings.map(\.identifier) == ["bad-rows"])
    #expect(warnings.allSatisfy { $0.severity == .warning })
    let (kept, _) = try load(csv, "on-bad-rows: quarantine")
    #expect(kept?.quarantine.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(kept?.quarantine.first?.fields == ["2", "a", "0", "A0101504", "10"])
  }

  @Test func cutOffsBeforeTheReleaseAreBad() throws {
    let csv = "no,sku,pcs,place,when,by\n1,a,1,A0101504,100,90\n"
    let columns = "order: no, sku: sku, quantity: pcs, location: place, time: when, cut-off: by"
    let (_, problems) = try load(csv, columns: columns)
    #expect(problems.map(\.identifier) == ["early-cut-off"])
    #expect(problems.first?.mark.column == 20)
  }

  @Test func anOrderHasTenThousandLinesAtMost() throws {
    var csv = "no,sku,pcs,place,when\n"
    for number in 0...10_001 { csv += "1,a\(number),1,A0101504,100\n" }
    csv += "2,a,1,A0101504,100\n"
    let (_, problems) = try load(csv)
    // Told once an order, however many rows follow.
    #expect(problems.map(\.identifier) == ["too-many-lines", "more-bad-rows"])
    #expect(problems.first?.mark.line == 10_002)
    let (lines, _) = try load(csv, "on-bad-rows: skip")
    #expect(lines?.names == ["2"])
    #expect(lines?.badRows == 10_002 && lines?.lostOrders == 1 && lines?.partialOrders == 0)
  }

  @Test func patternsReadAndWriteCodes() throws {
    let (lines, _) = try load("no,sku,pcs,place,when\n7,a,2,A0101504,100\n")
    #expect(lines != nil)
    let pattern = LocationPattern.standard
    #expect(pattern.spot(of: "A07-11") == PickSpot(aisle: 6, bay: 10))
    #expect(pattern.spot(of: "A7-11") == PickSpot(aisle: 6, bay: 10))
    #expect(pattern.spot(of: "B07-11") == nil)
    #expect(pattern.spot(of: "A07-11x") == nil)
    #expect(pattern.code(of: PickSpot(aisle: 6, bay: 10)) == "A07-11")
  }
}
