import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@Suite struct OrderFileTests {
  /// Loads a scenario on a sound layout with this order file.
  private func load(_ csv: String, _ more: String = "") throws -> (OrderFileSpec?, [Diagnostic]) {
    let files = ["layout.yaml": try soundLayout(), "orders.csv": csv, "scenario.yaml": orderScenario(more)]
    let (spec, problems) = try withTexts(files) {
      Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml")
    }
    return (spec?.orders, problems)
  }

  /// The rules and examples of RFC 4180, section 2.
  @Test func quotesAndLineEnds() throws {
    let csv = "kind,sku,time,dock,truck\r\n\"in\",\"a \"\"b\"\", c\",5,1,\"x\r\ny\"\r\nin,\"\"\"\",6,1,"
    let (orders, problems) = try load(csv)
    #expect(problems == [])
    #expect(orders?.skus == ["a \"b\", c", "\""])
    #expect(orders?.shipments == ["x\r\ny"])
    #expect(orders?.rows.map(\.shipment) == [0, -1])
  }

  @Test(arguments: [";", "\t"]) func otherSeparatorsAndByteOrderMark(_ separator: String) throws {
    let csv = "\u{FEFF}kind,sku,time,dock,truck\nin,a,5,1,x\n\nin,b,6,2,y\n"
    let (orders, _) = try load(csv.replacingOccurrences(of: ",", with: separator))
    #expect(orders?.skus == ["a", "b"])
    #expect(orders?.rows.map(\.dock) == [0, 1])
  }

  @Test func timesStartWithTheFirstRowsDay() throws {
    let csv = "kind,sku,time,dock,truck\nin,a,200000.25,1,x\nin,b,180000,1,x\nin,c,180000,1,x\n"
    let (orders, _) = try load(csv)
    // 180,000 s lies in the third day, which starts at 172,800 s; ties keep the order of the file.
    #expect(orders?.rows.map(\.time) == [.seconds(7200), .seconds(7200), .seconds(27_200.25)])
    #expect(orders?.rows.map(\.sku) == [1, 2, 0])
    #expect(orders?.span == 86_400)
  }

  @Test func aTruckStandsAtOneDock() throws {
    let csv = "kind,sku,time,dock,truck\nin,a,1,1,x\nin,a,2,2,x\nout,a,3,2,x\nout,a,4,1,x\n"
    let (orders, problems) = try load(csv)
    #expect(orders == nil)
    #expect(problems.map(\.identifier) == ["two-docks"])
    #expect(problems.first?.mark.line == 5 && problems.first?.mark.column == 9)
    #expect(problems.first?.message.contains("dock 1 here and to dock 2 above") == true)
  }

  @Test func unitsAndWordsCanBeChosen() throws {
    let csv = "kind,sku,time,dock,truck\nWE,a,90,0,x\nWA,a,120.5,2,x\n"
    let (spec, problems) = try withTexts([
      "layout.yaml": try soundLayout(), "orders.csv": csv,
      "scenario.yaml": orderScenario(
        "override: { demand.orders.in: WE, demand.orders.out: WA, demand.orders.time-unit: min, "
          + "demand.orders.first-dock: 0, demand.orders.time-zero: 1 h }"),
    ]) { Loader(catalogue: testCatalogue).scenario(path: $0 + "scenario.yaml") }
    #expect(problems == [])
    #expect(spec?.orders?.rows.map(\.time) == [.seconds(1800), .seconds(3630)])
    #expect(spec?.orders?.rows.map(\.dock) == [0, 2])
    #expect(spec?.orders?.shipments == ["x", "x"])
  }

  /// A truck's lines become known together, half an hour before its first; their own time is then due.
  @Test func ordersAreReleasedBeforeTheyMove() throws {
    let csv = "kind,sku,time,dock,truck\nout,a,7200,1,x\nin,b,7300,1,\nout,a,7400,1,x\nout,c,7500,1,\n"
    let (orders, problems) = try load(
      csv, "override: { demand.orders.release: shipment, demand.orders.release-lead: 30 min }")
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(orders?.rows.map(\.time) == [5400, 5400, 5700, 7300].map { .seconds($0) })
    #expect(orders?.rows.map(\.due) == [7200, 7400, 7500].map { .seconds($0) } + [.never])
    #expect(orders?.rows.map(\.sku) == [0, 0, 2, 1])
  }

  /// A file may say when each order became known, when it is due and when what comes in expires.
  @Test func releaseDueAndExpiryColumns() throws {
    let csv =
      "kind,sku,time,dock,truck,known,due,best-before\n" + "in,a,100,1,,,,5000\nout,a,900,1,x,300,1000,\n"
      + "out,a,950,1,x,,,\n"
    let columns = "release: known, due: due, expiry: best-before"
    let (orders, problems) = try load(
      csv,
      "override: { demand.orders.columns: "
        + "{ kind: kind, sku: sku, time: time, dock: dock, shipment: truck, \(columns) } }")
    #expect(problems == [])
    #expect(orders?.rows.map(\.time) == [100, 300, 950].map { .seconds($0) })
    #expect(orders?.rows.map(\.due) == [.never, .seconds(1000), .never])
    #expect(orders?.rows.map(\.expiry) == [.seconds(5000), .never, .never])
    let (_, late) = try load(
      csv.replacingOccurrences(of: ",300,", with: ",901,"),
      "override: { demand.orders.columns: "
        + "{ kind: kind, sku: sku, time: time, dock: dock, shipment: truck, \(columns) } }")
    #expect(late.map(\.identifier) == ["late-release"])
  }

  /// The lead is taken off a movement's own time; a release that the file gives stays as it is.
  @Test func aGivenReleaseHasNoLead() throws {
    let csv = "kind,sku,time,dock,truck,known\nout,a,7200,1,x,6000\nout,b,7200,1,,7200\nout,c,7200,1,,\n"
    let columns = "{ kind: kind, sku: sku, time: time, dock: dock, shipment: truck, release: known }"
    let (orders, _) = try load(
      csv, "override: { demand.orders.columns: \(columns), demand.orders.release-lead: 30 min }")
    // In order of release: c, a, b.
    #expect(orders?.skus == ["a", "b", "c"] && orders?.rows.map(\.sku) == [2, 0, 1])
    #expect(orders?.rows.map(\.time) == [5400, 6000, 7200].map { .seconds($0) })
  }

  /// A truck is known with its first line: half an hour before that moves, or when the file says.
  @Test func aTrucksLinesFollowItsFirst() throws {
    let csv = "kind,sku,time,dock,truck,known\nout,a,7200,1,x,3000\nout,b,7300,1,x,\nout,c,7400,1,y,\n"
    let columns = "{ kind: kind, sku: sku, time: time, dock: dock, shipment: truck, release: known }"
    let (orders, _) = try load(
      csv,
      "override: { demand.orders.columns: \(columns), demand.orders.release: shipment, "
        + "demand.orders.release-lead: 30 min }")
    #expect(orders?.rows.map(\.time) == [3000, 3000, 5600].map { .seconds($0) })
  }

  /// As spreadsheets and some programs write round numbers.
  @Test func timesMayHaveExponents() throws {
    let csv = "kind,sku,time,dock,truck\nin,a,8.64e4,1,\nin,a,1E+05,1,\nin,a,1e99,1,\n"
    let (_, problems) = try load(csv)
    #expect(problems.map(\.message) == ["The time lies more than a century away."])
    let (orders, _) = try load(csv.replacingOccurrences(of: "in,a,1e99,1,\n", with: ""))
    #expect(orders?.rows.map(\.time) == [.zero, .seconds(13_600)])
  }

  /// Against counting every minute.
  @Test func busiestStretch() throws {
    let times = (0..<400).map { ($0 * $0 * 37) % 40_000 }
    let rows = times.map { "in,a,\($0),1,x" }.joined(separator: "\n")
    let (orders, _) = try load("kind,sku,time,dock,truck\n" + rows)
    for length in [60, 600, 3600, 7200] {
      let counts = stride(from: 0, to: 40_000, by: 60).map { start in
        (start, times.filter { $0 >= start && $0 < start + length }.count)
      }
      let best = counts.map(\.1).max()
      let first = counts.first { $0.1 == best }?.0 ?? -1
      #expect(orders?.busiest(length: Double(length))?.start == .seconds(Double(first)), "\(length) s")
    }
  }
}
