import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import GRDB
import Testing

@testable import EntrepotReplay

/// What a log says comes out of a replay as it went in, and again when that is replayed: ids, people, times,
/// rows and figures.
@Suite struct RoundTripTests {
  private func crew(_ pickers: Int) -> CrewSpec {
    var crew = CrewSpec()
    (crew.area, crew.pickers) = ("hall", pickers)
    return crew
  }

  /// Two people with numbers of their own on two orders; a start that is not where the pick before ended, one
  /// that nobody says, and two picks that end at once. Worked out by hand.
  private static let picks = """
    task_id,activity,order_id,sku,qty,src_loc,dst_hu,resource_id,t_start,t_end
    P-3,pick,ORD7,A,2,K02.003.1,,M4714,2026-03-02T06:00:10Z,2026-03-02T06:00:40Z
    P-9,pick,ORD8,B,1,K01.002.2,,M4711,2026-03-02T06:00:05Z,2026-03-02T06:00:40Z
    P-4,pick,ORD7,B,1,K02.007.1,,M4714,2026-03-02T06:00:45Z,2026-03-02T06:01:10Z
    P-5,pick,ORD7,C,1,K02.008.1,,M4714,,2026-03-02T06:01:30Z
    P-6,pick,ORD9,C,4,K03.001.1,,M4711,2026-03-02T06:04:00Z,2026-03-02T06:04:30Z
    """

  private func picks(_ body: (CleanLog, LayoutSpec) throws -> Void) throws {
    let text =
      "schema: entrepot.mapping/1\ncolumns: { task_id: task_id, activity: activity, order_id: order_id, "
      + "sku: sku, qty: qty, src_loc: src_loc, dst_hu: dst_hu, resource_id: resource_id, t_start: t_start, "
      + "t_end: t_end }\nresources: [{ pattern: \"{*}\", to: hall }]\n"
    let (mapping, problems) = loader.mapping(text: text, name: "own.yaml")
    #expect(problems == [])
    try withFile(Self.picks) { try body(try cleaned($0, mapping), try PickingLogTests.hallSpec()) }
  }

  /// Ids of picks and numbers of people are in every export, each where the log has it.
  @Test func picksKeepTheirNames() throws {
    try picks { log, layout in
      let text = try RoundTrip.same(log, layout, crews: [crew(3)]) { reader, folder in
        #expect(reader.header.cast.members.filter { !$0.alias.isEmpty }.map(\.alias) == ["M4714", "M4711"])
        let node = try #require(reader.header.cast.members.firstIndex { $0.alias == "M4711" })
        #expect(reader.header.cast.fullName(ofNode: node) == "hall/P2 (M4711)")
        for format in ["ocel-json", "xes", "epcis"] {
          var bytes: [UInt8] = []
          switch format {
          case "xes": try TaskExport.xes(reader) { bytes += $0 }
          case "epcis": try TaskExport.epcis(reader) { bytes += $0 }
          default: try ObjectCentricJSON.write(reader) { bytes += $0 }
          }
          let text = String(decoding: bytes, as: UTF8.self)
          for word in ["P-3", "P-9", "P-4", "P-5", "P-6", "M4714", "M4711"] {
            #expect(text.contains(word), "\(format): \(word)")
          }
        }
        try ObjectCentricLog.write(reader, to: folder + "/a.sqlite")
        let queue = try DatabaseQueue(path: folder + "/a.sqlite")
        let pairs = try queue.read { database in
          try Row.fetchAll(
            database,
            sql: "SELECT ocel_event_id, ocel_object_id FROM event_object WHERE ocel_qualifier = 'by'"
          ).map { "\($0[0] as String) \($0[1] as String)" }
        }
        #expect(
          pairs.sorted() == [
            "P-3 Resource:M4714", "P-4 Resource:M4714", "P-5 Resource:M4714", "P-6 Resource:M4711",
            "P-9 Resource:M4711",
          ])
        try queue.close()
      }
      let rows = text.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let lines = rows.filter { $0[5] == "pick" }.map { row in
        [0, 3, 10, 14, 18, 19, 22].map { row[$0].replacing("2026-03-02T06:", with: "") }
          .joined(separator: " ")
      }
      #expect(
        lines == [
          "P-3 ORD7 hall/A02-02 M4714 00:10Z 00:40Z hall/P1",
          "P-9 ORD8 hall/A01-01 M4711 00:05Z 00:40Z hall/P2",
          "P-4 ORD7 hall/A02-04 M4714 00:45Z 01:10Z hall/P1", "P-5 ORD7 hall/A02-04 M4714  01:30Z hall/P1",
          "P-6 ORD9 hall/A03-01 M4711 04:00Z 04:30Z hall/P2",
        ])
    }
  }

  /// The shipped log of two cranes: every figure of the replay of its export is the log's own.
  @Test func aCraneLog() throws {
    let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
    let text = try RoundTrip.same(log, try layout("layouts/crane-log.yaml"))
    #expect(!text.contains(",T0,") && !text.contains("~T"))
  }

  /// A simulated day of picking and packing: what is written of its replay is what was replayed.
  @Test func aDayOfPicking() throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/picking-day.yaml"))
    try own.withExport(truth) { path, _ in
      let text = try RoundTrip.same(try cleaned(path), truth.layout, crews: truth.crews)
      #expect(RoundTrip.differences(try String(contentsOfFile: path, encoding: .utf8), text) == [])
    }
  }

  /// More people than the crew has stand beside the layout, which is said as what it is.
  @Test func aCrewThatIsTooSmall() throws {
    try picks { log, layout in
      let site = ReplaySite(layout: layout, crews: [crew(1)], names: log.names, mapping: log.mapping)
      #expect(
        site.ruleRemarks == [
          "The crew of 'hall' has 1 person, the log names 2: 1 stands beside the layout, such as 'M4711'; "
            + "more 'pickers' of the crew, or the layout alone without a scenario, takes it in."
        ])
      let bare = ReplaySite(layout: layout, names: log.names, mapping: log.mapping)
      #expect(bare.ruleRemarks == [] && bare.unknownResources == [])
    }
  }

  /// Starts that equal the ends before are no starts at the bay, whatever the mapping says.
  @Test(arguments: [LogStart.source, .aboard, .assigned, .detected])
  func startsAtTheBay(_ start: LogStart) throws {
    var text = "task_id,activity,order_id,sku,src_loc,resource_id,t_start,t_end\n"
    for pick in 0..<60 {
      let (from, to) = (1_772_431_200 + pick * 30, 1_772_431_230 + pick * 30)
      text += "\(pick),pick,O1,A,K0\(pick % 3 + 1).00\(pick % 7 + 1).1,hall/P1,\(from),\(to)\n"
    }
    var mapping = MappingSpec()
    (mapping.columns, mapping.start) = (.canonical, start)
    try PickingLogTests.replayed(text, mapping) { replay, _ in
      let said = replay.report.remarks.filter { $0.contains("walking is in their times") }
      #expect(said.count == (start.isAtLoad ? 1 : 0))
      if start.isAtLoad { #expect(said[0].hasPrefix("59 of 59 picks"), "\(said)") }
    }
  }
}
