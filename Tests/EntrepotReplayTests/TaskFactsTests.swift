import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// What a log says of its tasks in words of its own (amounts, lots, totes, waves, orders of receipts) comes
/// through a replay and out of every export as it went in.
@Suite struct TaskFactsTests {
  /// Columns that no layout says otherwise: places and machines have its names.
  private static let own = [
    "parent_id", "wave_id", "order_id", "line_no", "activity", "sku", "lot", "qty", "uom", "src_hu", "dst_hu",
    "t_release", "t_assign", "t_start", "t_end", "exception",
  ]

  /// Two people pick two orders into totes, one line from a pallet with a number, one of half a kilogram; a
  /// tote is put down elsewhere; a row says no more than a canonical log must.
  private static let totes = """
    task_id,parent_id,wave_id,order_id,line_no,activity,sku,lot,qty,uom,src_loc,dst_loc,src_hu,dst_hu,\
    resource_id,t_release,t_assign,t_start,t_end,exception
    P-1,B-1,MON-1,O7,10,pick,A,L-007,2,ST,hall/A02-02,,PAL-4,T-1,hall/P1,2026-03-02T05:58:00Z,\
    2026-03-02T06:00:02Z,2026-03-02T06:00:10Z,2026-03-02T06:00:40Z,
    P-2,,MON-1,O7,20,pick,B,,0.4,KG,hall/A02-07,hall/A01-front,,T-1,hall/P1,2026-03-02T05:59:00Z,,\
    2026-03-02T06:00:45Z,2026-03-02T06:01:10Z,SHORT
    P-3,,MON-2,O8,10,pick,A,L-008,1,ST,hall/A01-03,,,T-2,hall/P2,,,2026-03-02T06:00:05Z,\
    2026-03-02T06:00:50Z,
    P-4,,,O8,,pick,C,,1,,hall/A03-01,,,,hall/P2,,,2026-03-02T06:01:00Z,2026-03-02T06:01:30Z,
    P-5,,,O7,,pick,C,x,12,,hall/A03-01,,,T-1,hall/P1,,,2026-03-02T06:02:00Z,2026-03-02T06:02:30Z,
    """

  /// Pallets that are received for an order, put away, relabelled, put elsewhere, picked from into a carton,
  /// and taken out.
  private static let pallets = """
    task_id,parent_id,wave_id,order_id,line_no,activity,sku,lot,qty,uom,src_loc,dst_loc,src_hu,dst_hu,\
    resource_id,t_release,t_assign,t_start,t_end,exception
    R1,,,PO-1,1,receive,A,B-77,48,KAR,,rack/A1/in,340120000000000017,,,2026-03-02T05:50:00Z,,,\
    2026-03-02T06:00:00Z,
    E1,R1,,PO-1,,putaway,A,B-77,48,KAR,rack/A1/in,rack/A1-L-001-01-1,340120000000000017,,rack/A1,\
    2026-03-02T06:00:00Z,2026-03-02T06:00:05Z,2026-03-02T06:00:10Z,2026-03-02T06:01:00Z,
    R2,,,PO-1,2,receive,B,,12.5,KG,,rack/A1/in,H2,,,,,,2026-03-02T06:02:00Z,DAMAGED
    E2,R2,,PO-1,,putaway,B,,12.5,KG,rack/A1/in,rack/A1-L-002-01-1,H2,,rack/A1,2026-03-02T06:02:00Z,,\
    2026-03-02T06:02:10Z,2026-03-02T06:03:00Z,
    U1,,,MOVE-9,,relocate,A,B-77,48,KAR,rack/A1-L-001-01-1,rack/A1-L-003-02-1,340120000000000017,H1X,rack/A1,\
    2026-03-02T06:03:00Z,2026-03-02T06:03:30Z,2026-03-02T06:04:00Z,2026-03-02T06:05:00Z,
    A1,,W3,DN-1,7,pick,A,B-77,6,KAR,rack/A1-L-003-02-1,rack/A1/out,H1X,C-1,rack/A1,2026-03-02T06:04:00Z,,\
    2026-03-02T06:06:00Z,2026-03-02T06:07:00Z,
    A2,,W3,DN-1,8,pick,B,,12.5,KG,rack/A1-L-002-01-1,rack/A1/out,H2,,rack/A1,2026-03-02T06:04:00Z,\
    2026-03-02T06:04:00Z,2026-03-02T06:08:00Z,2026-03-02T06:09:00Z,
    """

  private func table(_ text: String) -> [String: [String: String]] {
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var table: [String: [String: String]] = [:]
    for row in rows.dropFirst() { table[row[0]] = Dictionary(zip(rows[0], row)) { first, _ in first } }
    return table
  }

  /// Every field of every row of the log stands in the export.
  private func expect(_ log: String, in export: String, _ what: String = "canonical") {
    let (expected, found) = (table(log), table(export))
    #expect(expected.count >= 5)
    for (task, row) in expected.sorted(by: { $0.key < $1.key }) {
      for column in Self.own {
        #expect(found[task]?[column] == row[column], "\(what): \(column) of \(task)")
      }
    }
  }

  private func crew() -> CrewSpec {
    var crew = CrewSpec()
    (crew.area, crew.pickers) = ("hall", 2)
    return crew
  }

  private func roundTrip(_ log: String, _ body: (JournalReader, String) throws -> Void) throws -> String {
    let isHall = log == Self.totes
    let layout = try isHall ? PickingLogTests.hallSpec() : layout("layouts/crane-log.yaml")
    return try withFile(log) { path in
      try RoundTrip.same(try cleaned(path), layout, crews: isHall ? [crew()] : [], body)
    }
  }

  @Test(arguments: [totes, pallets]) func everyFieldComesBack(_ log: String) throws {
    let text = try roundTrip(log) { reader, folder in
      // Through other formats as well.
      try FormatRoundTripTests.trip(reader, in: folder)
    }
    expect(log, in: text)
  }

  /// Places have the layout's names and the log's codes beside them, bays with several as well.
  @Test func codesOfPlacesComeBack() throws {
    let log = """
      task_id,order_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end,src_hu
      1,O1,pick,A,K01.009.1,,hall/P1,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z,
      2,O1,pick,B,K01.010.4,,hall/P1,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z,
      3,O1,pick,B,hall/A01-05,K02.001.1,hall/P1,2024-01-01T06:03:00Z,2024-01-01T06:04:00Z,
      4,,relocate,B,K01.001.1,nowhere,hall/P1,2024-01-01T06:04:00Z,2024-01-01T06:05:00Z,H1
      """
    let text = try withFile(log) {
      try RoundTrip.same(try cleaned($0), try PickingLogTests.hallSpec(), crews: [crew()])
    }
    let found = table(text)
    let expected = [
      "1": ["hall/A01-05", "K01.009.1", "", ""], "2": ["hall/A01-05", "K01.010.4", "", ""],
      "3": ["hall/A01-05", "", "hall/A02-01", "K02.001.1"],
      "4": ["hall/A01-01", "K01.001.1", "log/nowhere", "nowhere"],
    ]
    for (task, row) in expected {
      #expect(["src_loc", "src_code", "dst_loc", "dst_code"].map { found[task]?[$0] } == row, "\(task)")
    }
  }

  /// A line of which something or nothing was missing is that again.
  @Test func shortPicksComeBack() throws {
    let log = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end,status
      1,O1,pick,A,2,hall/A01-05,hall/P1,2024-01-01T06:01:00Z,2024-01-01T06:02:00Z,completed
      2,O1,pick,B,1,hall/A01-06,hall/P1,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z,shorted
      3,O1,pick,C,0,hall/A02-06,hall/P1,2024-01-01T06:03:00Z,2024-01-01T06:04:00Z,shorted
      """
    let text = try withFile(log) {
      try RoundTrip.same(try cleaned($0), try PickingLogTests.hallSpec(), crews: [crew()])
    }
    let found = table(text)
    for (task, expected) in [("1", "2 completed"), ("2", "1 shorted"), ("3", "0 shorted")] {
      #expect("\(found[task]?["qty"] ?? "") \(found[task]?["status"] ?? "")" == expected)
    }
  }

  /// A tote appears with the first line that goes into it and is not heard of after the last: that is no task
  /// of its own. So is a carton that is filled from a pallet.
  @Test func totesAreNoTasks() throws {
    let lines = try roundTrip(Self.totes) { reader, _ in
      // The run starts at 5:00.
      let load = try #require(try reader.loads(named: "T-1").first)
      let records = try reader.records(ofLoad: load)
      #expect(records.filter { $0.kind == .loadCreated }.map(\.instant) == [.seconds(3640)])
      #expect(records.filter { $0.kind == .loadRemoved }.map(\.instant) == [.seconds(3750)])
    }
    #expect(lines.split(separator: "\n").count == 6)
    let pallets = try roundTrip(Self.pallets) { reader, _ in
      let loads = try reader.loads(named: "C-1")
      #expect(loads.count == 1)
    }
    let tasks = pallets.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    #expect(tasks == ["R1", "E1", "R2", "E2", "U1", "A1", "A1~shipped", "A2", "A2~shipped"])
  }

  /// WEPA's receipts name a batch and trucks' pallets a truck: both come back, for all rows.
  @Test func receiptsKeepTheirOrder() throws {
    let path = shipped("scenarios/data/wepa/movements.csv.gz")
    let mapping = try #require(loader.preset("slapstack"))
    let log = try cleaned(path, mapping)
    let text = try RoundTrip.same(log, try layout("layouts/wepa-hall.yaml"))
    // Counted by a second reading of the file.
    let rows = try unpacked(path).split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    let column = try #require(rows.first?.firstIndex(of: "batch"))
    var (expected, found): ([Substring: Int], [Substring: Int]) = ([:], [:])
    for row in rows.dropFirst() { expected[row[column], default: 0] += 1 }
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      // The other rows say how pallets came and left, as no row of the file does.
      if ["putaway", "pick"].contains(fields[5]) { found[fields[3], default: 0] += 1 }
    }
    #expect(rows.count == 104_032 && expected == found)
  }
}
