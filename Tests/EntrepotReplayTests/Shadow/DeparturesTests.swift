import EntrepotFormats
import EntrepotJournal
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Loads that the log ships more than once: loaded onto a truck, and then shipped with it.
@Suite struct DeparturesTests {
  private static let header =
    "task_id,activity,sku,qty,src_hu,src_loc,dst_loc,resource_id,resource_type,t_start,t_end\n"

  /// By hand: H1 is loaded by somebody, and its truck leaves ten minutes later; H2, empty, is only shipped;
  /// the tote T1 is shipped, comes back and is shipped again. Nothing was there before, nothing is left, and
  /// each is gone by the last row of its stay.
  private static let rows = """
    1,putaway,A,5,H1,rack/A1/in,rack/A1-L-001-01-1,Anna,picker,2024-05-01T06:00:00Z,2024-05-01T06:01:00Z
    2,putaway,A,7,H2,rack/A1/in,rack/A1-L-002-01-1,FT1,truck,2024-05-01T06:02:00Z,2024-05-01T06:03:00Z
    3,load,A,5,H1,rack/A1-L-001-01-1,D,Bob,,2024-05-01T06:04:00Z,2024-05-01T06:05:00Z
    4,ship,A,0,H2,rack/A1-L-002-01-1,D,,,2024-05-01T06:06:00Z,2024-05-01T06:07:00Z
    5,ship,A,5,H1,D,,,,,2024-05-01T06:15:00Z
    6,receive,B,1,T1,,rack/A1/in,,,,2024-05-01T06:20:00Z
    7,ship,B,1,T1,rack/A1/in,D,,,2024-05-01T06:21:00Z,2024-05-01T06:22:00Z
    8,receive,B,1,T1,,rack/A1/in,,,,2024-05-01T06:30:00Z
    9,load,B,1,T1,rack/A1/in,D,,,2024-05-01T06:31:00Z,2024-05-01T06:32:00Z
    10,ship,B,1,T1,D,,,,,2024-05-01T06:40:00Z

    """

  @Test func everyStayEndsOnce() throws {
    let layout = try layout("layouts/crane-log.yaml")
    try withFile(Self.header + Self.rows) { path in
      let report = try ShadowReplay.run(try cleaned(path), layout: layout, ShadowReplay.Options()).report
      #expect(report.stock.initial == 0 && report.stock.final == 0 && report.stock.most == 2)
      #expect(report.stock.negative == 0 && report.count(.movedUnseen) == 0)
      let text = try RoundTrip.same(try cleaned(path), layout, figures: 5) { reader, _ in
        var gone: [Double] = []
        try reader.forEachChunk { records in
          gone += records.filter { $0.kind == .loadRemoved }.map { Double($0.instant.nanoseconds) / 60e9 }
        }
        #expect(gone == [7, 15, 22, 40])
      }
      let cells = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      func column(_ number: Int, _ id: String) -> [Substring] {
        cells.filter { $0[0] == id || $0[0].hasPrefix(id + "~") }.map { $0[number] }
      }
      // Quantities: what was received for a task is as much as that, an emptied unit leaves with nothing.
      #expect(column(8, "1") == ["5", "5"] && column(8, "4") == ["0", "0"] && column(8, "5") == ["5"])
      // Kinds of movers that the layout does not have, in the log's own words.
      #expect(column(15, "1") == ["", "picker"] && column(15, "2") == ["", "truck"])
      #expect(column(15, "3") == [""])
    }
  }

  /// A tote is shipped on six days, each time from another place, and no row says how it came back: six
  /// departures. A pallet that two picks have in hand at once leaves with the first, which is told.
  @Test func unitsOftenAndAtOnce() throws {
    let days = (1...6).map {
      "\($0),ship,A,1,T1,rack/A1-L-00\($0)-01-1,D,rack/A1,,"
        + "2024-05-0\($0)T06:00:00Z,2024-05-0\($0)T06:01:00Z\n"
    }
    let picks = """
      7,putaway,A,8,H1,rack/A1/in,rack/A1-L-007-01-1,rack/A1,,2024-05-07T06:00:00Z,2024-05-07T06:01:00Z
      8,pick,A,5,H1,rack/A1-L-007-01-1,D,rack/A1,,2024-05-07T06:10:00Z,2024-05-07T06:11:00Z
      9,pick,A,3,H1,rack/A1-L-007-01-1,D,rack/A1,,2024-05-07T06:10:20Z,2024-05-07T06:11:20Z

      """
    let layout = try layout("layouts/crane-log.yaml")
    try withFile(Self.header + days.joined() + picks) { path in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let report = try ShadowReplay.run(try cleaned(path), layout: layout, options).report
      var gone = 0
      try JournalReader(path: path + ".journal").forEachChunk { records in
        gone += records.count { $0.kind == .loadRemoved }
      }
      #expect(gone == 7 && report.count(.takenTwice) == 1 && report.count(.turnedRow) == 0)
      // It stood there once from the start, and was brought back five times unseen.
      #expect(report.stock.initial == 1 && report.count(.movedUnseen) == 5)
      #expect(report.stock.least >= 0 && report.stock.final == 0, "\(report.stock)")
    }
  }

  /// A count that found nothing is no error of the log, and no movement; anything else of nothing is one.
  @Test func countsOfNothing() throws {
    let rows = """
      1,count,A,0,,rack/A1-L-001-01-1,,Anna,picker,2024-05-01T06:00:00Z,2024-05-01T06:01:00Z
      2,count,A,3,,rack/A1-L-002-01-1,,Anna,picker,2024-05-01T06:02:00Z,2024-05-01T06:03:00Z
      3,putaway,A,0,,rack/A1/in,rack/A1-L-003-01-1,,,2024-05-01T06:04:00Z,2024-05-01T06:05:00Z

      """
    try withFile(Self.header + rows) { path in
      let report = try cleaned(path).report
      #expect(report.count(.emptyCount) == 1 && report.rowsAside == 1 && report.rowsUsed == 1)
      #expect(report.count(.badQuantity) == 1 && report.addsUp)
    }
  }
}
