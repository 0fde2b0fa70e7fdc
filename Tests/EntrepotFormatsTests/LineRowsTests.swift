import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotLayout

/// Rows that cannot be meant: each is told, with its place and what is done about it.
@Suite struct LineRowsTests {
  /// An area of three aisles with eleven bays, five levels and the sides given.
  private func load(
    _ rows: [String], header: String = "no,sku,pcs,place,when",
    columns: String = "order: no, sku: sku, quantity: pcs, location: place, time: when", _ more: String = "",
    area: String = "sides: 2", crew: String = "pickers: 1"
  ) throws -> (lines: LinesSpec?, problems: [Diagnostic]) {
    let layout = """
      schema: entrepot.layout/1
      unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
      picking:
        hall:
          aisles: 3
          spacing: 3 m
          bays: 11
          pitch: 1 m
          levels: 5
          locations: "A{aisle}-{cell}-{level}"
          \(area)
      """
    let scenario = """
      schema: entrepot.scenario/1
      name: test
      layout: layout.yaml
      demand:
        lines:
          file: lines.csv
          columns: { \(columns) }
          \(more.isEmpty ? "time-unit: s" : more)
      picking: { hall: { \(crew) } }
      """
    let csv = ([header] + rows).joined(separator: "\n") + "\n"
    return try withTexts(["layout.yaml": layout, "lines.csv": csv, "scenario.yaml": scenario]) {
      let (spec, problems) = Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml")
      return (spec?.lines, problems)
    }
  }

  @Test func levelsAndSidesAreTheAreas() throws {
    let (_, problems) = try load(["1,a,1,A1-1-5,10", "2,a,1,A1-2-6,10", "3,a,1,A1-2-0,10"])
    #expect(problems.map(\.identifier) == ["unknown-location", "unknown-location"])
    #expect(problems.map(\.mark.line) == [3, 4])
    #expect(problems.first?.message == "Location 'A1-2-6' lies on level 6; 'hall' has levels 1 to 5.")
    let (_, onOneSide) = try load(["1,a,1,A1-1-5,10", "2,a,1,A1-2-5,10"], area: "sides: 1")
    #expect(onOneSide.map(\.mark.line) == [3])
    #expect(onOneSide.first?.message.contains("has one side") == true)
  }

  @Test func aRowTwiceIsBadUnlessItIsMeant() throws {
    // With two fields changed it is another row, as is the same line of another order.
    let rows = ["1,a,1,A1-1-5,10", "1,b,1,A1-1-5,10", "2,a,1,A1-1-5,10", "1, a,1,A1-1-5,10"]
    let (_, problems) = try load(rows)
    #expect(problems.map(\.identifier) == ["repeated-row"])
    #expect(problems.first?.mark.line == 5)
    #expect(problems.first?.message.contains("line 2;") == true)
    let (skipped, _) = try load(rows, "on-bad-rows: skip")
    #expect(skipped?.lines.count == 3)
    let (kept, warnings) = try load(rows, "repeated-rows: keep")
    #expect(kept?.lines.count == 4)
    #expect(warnings.map(\.identifier) == ["rows-apart"])
    #expect(warnings.first?.mark.line == 5)
  }

  @Test func rowsOfAnOrderThatDifferAreTold() throws {
    let columns = "order: no, sku: sku, time: when, cut-off: by, route: to"
    let rows = ["A,x,100,900,north", "A,y,300,800,south", "B,x,300,900,south"]
    let (lines, problems) = try load(rows, header: "no,sku,when,by,to", columns: columns)
    #expect(problems.map(\.identifier) == ["rows-differ", "rows-differ", "rows-differ"])
    #expect(problems.allSatisfy { $0.severity == .warning && $0.mark.line == 3 })
    // No line is picked before it is known, and none after the order must go.
    #expect(lines?.orders.map(\.time.seconds) == [300, 300])
    #expect(lines?.orders.map(\.cutOff.seconds) == [800, 900])
  }

  @Test func ordersThatLostLinesAreCounted() throws {
    let rows = [
      "1,a,1,A1-1-5,10", "1,b,0,A1-1-5,10", "1,c,1,A1-1-5,10", "2,a,1,A9-1-5,20", "3,a,1,A1-1-5,30",
    ]
    let (partial, warnings) = try load(rows, "on-bad-rows: quarantine")
    #expect(partial?.names == ["1", "3"])
    #expect([partial?.badRows, partial?.partialOrders, partial?.lostOrders] == [2, 1, 1])
    #expect(
      warnings.first?.message
        == "2 of 5 rows are left out; 1 order lost lines by that and goes on without them; 1 order is left "
        + "out with all lines. The first is line 3: A line of 0 units asks for nothing.")
    let (whole, _) = try load(rows, "on-bad-rows: quarantine\n    bad-orders: whole")
    #expect(whole?.names == ["3"])
    #expect([whole?.badRows, whole?.partialOrders, whole?.lostOrders] == [4, 0, 2])
    // The rows that go with them are kept, too, each with its reason.
    #expect(whole?.quarantine.map(\.line) == [2, 3, 4, 5])
    #expect(whole?.quarantine.first?.fields == ["1", "a", "1", "A1-1-5", "10"])
    #expect(whole?.quarantine.first?.reason == "Row 3 of the same order is wrong.")
    let (_, alone) = try load(rows, "bad-orders: whole")
    #expect(alone.map(\.identifier).contains("wrong-way"))
  }

  @Test func datesFarFromTheOthersAreBad() throws {
    let more = "time-format: Y-M-D h:m"
    let rows = [
      "1,a,1,A1-1-5,2026-03-02 06:00", "2,a,1,A1-1-5,2200-03-02 06:00", "3,a,1,A1-1-5,2026-03-02 07:00",
    ]
    let (_, problems) = try load(rows, more)
    #expect(problems.map(\.identifier) == ["far-time"])
    #expect(problems.first?.mark.line == 3)
    let (lines, _) = try load(rows, more + "\n    on-bad-rows: quarantine")
    #expect(lines?.names == ["1", "3"])
    #expect(lines?.span == 86_400)
    #expect(lines?.quarantine.map(\.line) == [3])
    // Three years without a gap are what they are.
    let long = (0..<4).map { "\($0),a,1,A1-1-5,\(2023 + $0)-03-02 06:00" }
    #expect(try load(long, more).problems == [])
  }

  @Test func datesSayWhatIsWrongWithThem() throws {
    let more = "time-format: Y-M-D h:m"
    let dates = [
      "1926-03-02 06:00", "9999-12-31 06:00", "2026-02-30 06:00", "2026-03-02 24:10", "02/03/2026 06:00", "",
    ]
    let (_, problems) = try load(dates.enumerated().map { "\($0),a,1,A1-1-5,\($1)" }, more)
    #expect(problems.map(\.identifier) == Array(repeating: "bad-time", count: 6))
    #expect(
      problems.map(\.message) == [
        "'1926-03-02 06:00' lies outside the years 1970 to 2200.",
        "'9999-12-31 06:00' lies outside the years 1970 to 2200.",
        "There is no such day: '2026-02-30 06:00'.", "There is no such time of day: '2026-03-02 24:10'.",
        "'02/03/2026 06:00' does not read as Y-M-D h:m.", "The order has no time.",
      ])
    let (_, formats) = try load(["1,a,1,A1-1-5,2026-03-02 06:00"], "time-format: yyyy-MM-dd HH:mm")
    #expect(formats.map(\.suggestion) == ["Y-M-D h:m"])
    #expect(DateFormat.meant(by: "%d.%m.%Y") == "D.M.Y")
  }

  @Test func cutOffsAreOfTheirOrdersTime() throws {
    let columns = "order: no, sku: sku, time: when, cut-off: by"
    let (_, problems) = try load(
      ["1,a,2026-03-02 06:00,2206-03-02 06:00"], header: "no,sku,when,by", columns: columns,
      "time-format: Y-M-D h:m")
    #expect(problems.map(\.identifier) == ["bad-time"])
    let (_, late) = try load(
      ["1,a,2026-03-02 06:00,2126-03-02 06:00"], header: "no,sku,when,by", columns: columns,
      "time-format: Y-M-D h:m")
    #expect(late.map(\.identifier) == ["late-cut-off"])
  }

  @Test func numbersAreSpeltAsPeopleDo() throws {
    let columns = "order: no, sku: sku, quantity: pcs, priority: rank, volume: dm3"
    let rows = [
      "1,a,0x10,1,1", "2,a,inf,1,1", "3,a,0.5,1,1", "4,a,1,1,0x1p3", "5,a,1,1,nan", "6,a,1,256,1",
      "7,a,1,1.5,1", "8,a,1,high,1", "9,a,,1,1",
    ]
    let (_, problems) = try load(rows, header: "no,sku,pcs,rank,dm3", columns: columns)
    #expect(
      problems.map(\.identifier) == [
        "not-whole", "not-whole", "not-whole", "bad-size", "bad-size", "bad-priority", "bad-priority",
        "bad-priority", "not-whole",
      ])
    let good = ["1,a,2.0, 1,1.5", "2,a, 3 ,1.0,", "3,a,1e2,255,2e1"]
    let (lines, none) = try load(good, header: "no,sku,pcs,rank,dm3", columns: columns)
    #expect(none == [])
    #expect(lines?.lines.map(\.units) == [2, 3, 100])
    #expect(lines?.orders.map(\.priority) == [1, 1, 255])
    #expect(lines?.lines.map(\.volume) == [1.5, 0, 20])
    let (_, commas) = try load(["1;a;1;1;2,5"], header: "no;sku;pcs;rank;dm3", columns: columns)
    #expect(commas.map(\.suggestion) == ["2.5"])
  }

  @Test func namesAreTextThatIsThere() throws {
    let (_, blank) = try load([" ,a,1,A1-1-5,10", "1,  ,1,A1-1-5,10"])
    #expect(blank.map(\.identifier) == ["bad-order", "bad-sku"])
    let (lines, none) = try load(["1,a,1,A1-1-5,10", "1 , b,1,A1-1-5,10", "   "])
    #expect(none == [])
    #expect(lines?.names == ["1"] && lines?.skus == ["a", "b"])
  }

  @Test func aTourMustHoldEveryLine() throws {
    let columns = "order: no, sku: sku, volume: dm3"
    let crew = "pickers: 1, capacity: { volume: 10 }"
    let (_, problems) = try load(
      ["1,a,10", "2,a,500"], header: "no,sku,dm3", columns: columns, crew: crew)
    #expect(problems.map(\.identifier) == ["too-large-line"])
    #expect(problems.first?.mark.line == 3 && problems.first?.mark.column == 5)
    let (_, unknown) = try load(["1,a"], header: "no,sku", columns: "order: no, sku: sku", crew: crew)
    #expect(unknown.map(\.identifier) == ["no-volume"])
    let (_, weight) = try load(
      ["1,a,10"], header: "no,sku,dm3", columns: columns, crew: "pickers: 1, capacity: { weight: 5 }")
    #expect(weight.map(\.identifier) == ["no-weight"])
    let (_, half) = try load(
      ["1,a,10"], header: "no,sku,dm3", columns: columns, crew: "pickers: 1, capacity: { totes: 0.5 }")
    #expect(half.map(\.identifier) == ["not-whole"])
  }

  /// Reading ends at a limit with an error, not in silence.
  @Test func tooManyRowsAreAnError() throws {
    let files = ["a.csv": "no,sku,n,loc\n1,a,1,A1-1-5\n2,b,2,A1-1-5\n3,c,3,A1-1-5\n"]
    try withTexts(files) { folder in
      let mark = Mark(file: "scenario.yaml")
      func named(_ text: String) -> Marked<String> { Marked(text, at: mark) }
      var form = LinesForm()
      form.file = named("a.csv")
      (form.columns.order, form.columns.sku) = (named("no"), named("sku"))
      var file = LinesFile(form: form, places: LinePlaces(), clock: .utc, epoch: 0)
      #expect(file.read(path: folder + "a.csv", start: nil).1 == [])
      file.rowLimit = 2
      let (content, problems) = file.read(path: folder + "a.csv", start: nil)
      #expect(content == nil)
      #expect(problems.map(\.identifier) == ["too-many-rows"])
      #expect(problems.first?.mark.line == 4)

      var stock = StockForm()
      stock.file = named("a.csv")
      (stock.skuColumn, stock.loadsColumn) = (named("sku"), named("n"))
      #expect(readStock(stock, path: folder + "a.csv").1 == [])
      #expect(readStock(stock, path: folder + "a.csv", limit: 2).1.map(\.identifier) == ["too-many-rows"])
      var crew = CrewForm()
      crew.slotFile = named("a.csv")
      (crew.slotSKU, crew.slotLocation) = (named("sku"), named("loc"))
      var area = PickAreaSpec()
      area.locations = nil
      let (_, slots) = SlotFile.read(crew, area, path: folder + "a.csv", limit: 0)
      #expect(slots.map(\.identifier) == ["too-many-rows"])
    }
  }
}
