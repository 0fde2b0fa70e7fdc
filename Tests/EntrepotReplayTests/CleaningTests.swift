import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

@Suite struct CleaningTests {
  private func craneMapping() throws -> MappingSpec {
    let (mapping, problems) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    #expect(problems == [])
    return try #require(mapping)
  }

  /// `tools/make_crane_log.py` says what it damaged.
  @Test func plantedFaultsAreFound() throws {
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), try craneMapping())
    let replay = try ShadowReplay.run(
      log, layout: try layout("layouts/crane-log.yaml"), ShadowReplay.Options())
    let report = replay.report
    #expect(report.rowsRead == 1201)
    #expect(report.addsUp)
    for fault in [
      LogFault.duplicate, .endsBeforeStart, .unknownActivity, .unknownLocation, .cancelled, .badTime,
    ] {
      #expect(report.count(fault) == 1, "\(fault)")
    }
    #expect(report.rowsQuarantined == 3 && report.rowsAside == 1)
    #expect(replay.site.unknownLocations == ["07-001-01-L"])
    #expect(replay.site.unknownResources == [])
  }

  @Test func negativeStockNamesTheFirstMovement() throws {
    let text = """
      task_id,activity,sku,src_loc,dst_loc,t_end
      1,putaway,A,arrivals,rack/A1-L-001-01-1,2024-01-01T06:00:00Z
      2,pick,A,rack/A1-L-001-01-1,D,2024-01-01T07:00:00Z
      3,pick,A,rack/A1-L-001-01-1,D,2024-01-01T08:00:00Z
      """
    try withFile(text) { path in
      let log = try cleaned(path)
      let spec = try layout("layouts/crane-log.yaml")
      var options = ShadowReplay.Options()
      let implied = try ShadowReplay.run(log, layout: spec, options).report.stock
      #expect(implied.initial == 1 && implied.negative == 0 && implied.basis == "implied")
      options.snapshot = []
      let report = try ShadowReplay.run(log, layout: spec, options).report
      #expect(report.stock.negative == 1)
      let finding = try #require(report.findings.first { $0.fault == "negative-stock" })
      #expect(finding.firstRow == 4)
    }
  }

  private func report(
    _ rows: [String], _ snapshot: [SnapshotLine]? = nil, header: String = CleaningTests.header
  ) throws -> ShadowReplay {
    try withFile(header + "\n" + rows.joined(separator: "\n") + "\n") { path in
      var options = ShadowReplay.Options()
      options.snapshot = snapshot
      return try ShadowReplay.run(try cleaned(path), layout: try layout("layouts/crane-log.yaml"), options)
    }
  }

  private static let header = "task_id,activity,sku,src_hu,src_loc,dst_loc,resource_id,t_start,t_end"

  /// A row of `n` minutes after six that lasts a minute.
  private func row(
    _ n: Int, _ what: String, _ unit: String, _ from: String, _ to: String, sku: String = "A"
  ) -> String {
    let start = 1_704_088_800_000 + n * 60_000
    return "\(n),\(what),\(sku),\(unit),\(from),\(to),rack/A1,\(start),\(start + 60_000)"
  }

  /// By hand, single-deep: the row that took H1 away is lost, so H2 is put where H1 stands; that is one
  /// place too few, and H3 after H2 has gone is none. H4 is taken elsewhere than it was put. Three movements
  /// of two articles take what there was not.
  @Test func whatCannotHaveBeen() throws {
    let (cell, other) = ("rack/A1-L-001-01-1", "rack/A1-L-002-01-1")
    let replay = try report(
      [
        row(0, "putaway", "H1", "rack/A1/in", cell), row(10, "putaway", "H2", "rack/A1/in", cell),
        row(20, "pick", "H2", cell, "rack/A1/out"), row(30, "putaway", "H3", "rack/A1/in", cell),
        row(40, "putaway", "H4", "rack/A1/in", other),
        row(50, "pick", "H4", "rack/A1-L-003-01-1", "rack/A1/out"),
        row(60, "pick", "X1", "rack/A1-R-003-01-1", "rack/A1/out", sku: "B"),
        row(70, "pick", "X2", "rack/A1-R-004-01-1", "rack/A1/out", sku: "B"),
        row(80, "pick", "X3", "rack/A1-R-005-01-1", "rack/A1/out", sku: "C"),
      ], [])
    func finding(_ fault: LogFault) throws -> CleaningReport.Finding {
      try #require(replay.report.findings.first { $0.fault == fault.rawValue })
    }
    #expect(try finding(.placeTaken).count == 1 && finding(.placeTaken).firstRow == 3)
    #expect(try finding(.movedUnseen).count == 1 && finding(.movedUnseen).firstRow == 7)
    #expect(try finding(.movedUnseen).examples[0].hasSuffix("A1-L-003-01-1 instead of rack/A1-L-002-01-1"))
    let short = try finding(.negativeStock)
    #expect(short.count == 3 && short.names == 2 && short.firstRow == 8)
    #expect(replay.report.addsUp && replay.report.remarks.allSatisfy { !$0.hasPrefix("Doubtful") })
  }

  /// By hand: rows whose source and destination are exchanged, in the middle of a load's life (H1), as the
  /// first of it (H2) and as the last (H3). What follows of that is no finding of its own; H4 moved unseen.
  @Test func turnedRows() throws {
    func cell(_ bay: Int) -> String { "rack/A1-L-00\(bay)-01-1" }
    let (input, output) = ("rack/A1/in", "rack/A1/out")
    let rows = [
      row(0, "putaway", "H1", input, cell(1)), row(10, "relocate", "H1", cell(2), cell(1)),
      row(20, "pick", "H1", cell(2), output), row(30, "putaway", "H2", cell(3), input),
      row(40, "pick", "H2", cell(3), output), row(50, "putaway", "H3", input, cell(4)),
      row(60, "pick", "H3", output, cell(4)), row(70, "putaway", "H4", input, cell(5)),
      row(80, "pick", "H4", cell(6), output),
    ]
    let layout = try layout("layouts/crane-log.yaml")
    try withFile(CleaningTests.header + "\n" + rows.joined(separator: "\n") + "\n") { path in
      let report = try ShadowReplay.run(try cleaned(path), layout: layout, ShadowReplay.Options()).report
      let turned = try #require(report.findings.first { $0.fault == LogFault.turnedRow.rawValue })
      #expect(turned.count == 3 && turned.firstRow == 3)
      #expect(turned.examples.map { $0.prefix(6) } == ["row 5,", "row 3,", "row 8,"])
      let unseen = try #require(report.findings.first { $0.fault == LogFault.movedUnseen.rawValue })
      #expect(unseen.count == 1 && unseen.firstRow == 10)
    }
  }

  /// A row that was turned round explains where the unit is by the next of its rows, and no longer.
  @Test func turnedOnceOnly() throws {
    func cell(_ bay: Int) -> String { "rack/A1-L-00\(bay)-01-1" }
    let rows = [
      row(0, "putaway", "H1", "rack/A1/in", cell(1)), row(10, "relocate", "H1", cell(1), cell(2)),
      row(20, "relocate", "H1", cell(1), cell(2)), row(30, "relocate", "H1", cell(2), cell(3)),
      row(50, "pick", "H1", cell(1), "rack/A1/out"),
    ]
    let layout = try layout("layouts/crane-log.yaml")
    try withFile(CleaningTests.header + "\n" + rows.joined(separator: "\n") + "\n") { path in
      let report = try ShadowReplay.run(try cleaned(path), layout: layout, ShadowReplay.Options()).report
      #expect(report.count(.turnedRow) == 1 && report.count(.movedUnseen) == 1)
    }
  }

  /// Two deep, and codes that name the channel only: two loads have room, the third has not.
  @Test func channels() throws {
    var spec = try layout("layouts/crane-log.yaml")
    spec.stores[0].depth = 2
    spec.stores[0].crane.forkTimes.append(spec.stores[0].crane.forkTimes[0])
    let rows = (0..<3).map { row(10 * $0, "putaway", "H\($0)", "rack/A1/in", "rack/A1-L-001-01-1") }
    try withFile(CleaningTests.header + "\n" + rows.joined(separator: "\n") + "\n") { path in
      let replay = try ShadowReplay.run(try cleaned(path), layout: spec, ShadowReplay.Options())
      #expect(replay.report.count(.placeTaken) == 1)
    }
  }

  /// Picks that begin where goods come in, and putaways that end where they go out, are doubtful.
  @Test func activitiesExchanged() throws {
    let rows = (0..<30).map { n -> String in
      let cell = "rack/A1-L-\(n / 2 + 1)-01-1"
      return n % 2 == 0
        ? row(n, "pick", "H\(n / 2)", "rack/A1/in", cell)
        : row(n, "putaway", "H\(n / 2)", cell, "rack/A1/out")
    }
    let doubts = try report(rows).report.remarks.filter { $0.hasPrefix("Doubtful") }
    #expect(doubts.count == 1 && doubts[0].contains("all 15 picks begin at an input"), "\(doubts)")
    #expect(doubts[0].contains("all 15 putaways end at an output"))
  }

  /// One of three rows has no article; where most have none, that is how the log is.
  @Test func emptyArticles() throws {
    func rows(_ skus: [String]) -> [String] {
      skus.enumerated().map { n, sku in
        row(n, "putaway", "H\(n)", "rack/A1/in", "rack/A1-L-00\(n + 1)-01-1", sku: sku)
      }
    }
    let found = try report(rows(["A", "", "B"])).report
    #expect(found.count(.noArticle) == 1 && found.findings.first { $0.fault == "no-article" }?.firstRow == 3)
    #expect(try report(rows(["", "", "B"])).report.count(.noArticle) == 0)
  }

  /// The same column for both ends is a mistake, told where the mapping has it.
  @Test func bothEndsInOneColumn() throws {
    let text = """
      schema: entrepot.mapping/1
      columns: { task_id: task_id, activity: activity, src_loc: src_loc, dst_loc: dst_loc,
                 t_start: t_start, t_end: t_start }
      """
    let (spec, _) = loader.mapping(text: text, name: "m.yaml")
    let mapping = try #require(spec)
    try withFile(CleaningTests.header + "\n" + row(0, "putaway", "H1", "rack/A1/in", "a") + "\n") { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil && problems.map(\.identifier) == ["same-column"])
      #expect(problems.first?.mark.line == 3)
    }
  }

  /// By hand: a putaway and a retrieval at once are a double cycle, of 2 min; with half an hour between they
  /// are two, and so is what follows a putaway that stays the last. Who never moved has no share of time.
  @Test func doubleCycles() throws {
    let replay = try report([
      row(0, "putaway", "H1", "rack/A1/in", "rack/A1-L-001-01-1"),
      row(1, "pick", "H2", "rack/A1-L-002-01-1", "rack/A1/out"),
      row(30, "putaway", "H3", "rack/A1/in", "rack/A1-L-003-01-1"),
      row(60, "pick", "H1", "rack/A1-L-001-01-1", "rack/A1/out"),
      row(90, "putaway", "H4", "rack/A1/in", "rack/A1-L-004-01-1"),
    ])
    func figure(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
    #expect(figure("crane.double-cycle-share") == 0.25)
    #expect(abs(try #require(figure("crane.cycle-time.double.mean")) - 120) < 1e-9)
    #expect(abs(try #require(figure("crane.cycle-time.single.mean")) - 60) < 1e-9)
    #expect(figure("transfer.busy-share") == nil)
  }

  /// By hand: what stood in front of the load that is fetched is put aside in between; that is one cycle of
  /// 3 min, and without a putaway a single one of 2 min. Put aside and nothing fetched, a putaway stays one,
  /// of 1 min: singles of 60, 60 and 120 s.
  @Test func relocationsWithinCycles() throws {
    let replay = try report([
      row(0, "putaway", "H1", "rack/A1/in", "rack/A1-L-001-01-1"),
      row(1, "relocate", "H2", "rack/A1-L-002-01-1", "rack/A1-L-005-01-1"),
      row(2, "pick", "H3", "rack/A1-L-002-01-2", "rack/A1/out"),
      row(30, "putaway", "H4", "rack/A1/in", "rack/A1-L-003-01-1"),
      row(31, "relocate", "H5", "rack/A1-L-006-01-1", "rack/A1-L-007-01-1"),
      row(60, "pick", "H1", "rack/A1-L-001-01-1", "rack/A1/out"),
      row(90, "relocate", "H6", "rack/A1-L-008-01-1", "rack/A1-L-009-01-1"),
      row(91, "pick", "H4", "rack/A1-L-003-01-1", "rack/A1/out"),
    ])
    func figure(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
    #expect(abs(try #require(figure("crane.double-cycle-share")) - 0.25) < 1e-9)
    #expect(abs(try #require(figure("crane.cycle-time.double.mean")) - 180) < 1e-9)
    #expect(abs(try #require(figure("crane.cycle-time.single.mean")) - 80) < 1e-9)
  }

  /// Clocks in Berlin went forward on 31 March 2024 at 2:00 and back on 27 October at 3:00.
  @Test func daylightSaving() throws {
    let text = """
      id,what,loc,start,end
      1,pick,a,31.03.2024 01:59:00,31.03.2024 03:01:00
      2,pick,a,31.03.2024 02:30:00,31.03.2024 03:31:00
      3,pick,a,27.10.2024 01:50:00,27.10.2024 02:10:00
      4,pick,a,27.10.2024 02:50:00,27.10.2024 02:05:00
      5,pick,a,27.10.2024 23:50:00,27.10.2024 00:05:00
      """
    var mapping = MappingSpec()
    let mark = Mark(file: "test")
    mapping.timeZone = Marked("Europe/Berlin", at: mark)
    for (field, name) in [
      (LogField.task, "id"), (.activity, "what"), (.source, "loc"), (.start, "start"), (.end, "end"),
    ] {
      mapping.columns[field] = [Marked(name, at: mark)]
    }
    try withFile(text) { path in
      let log = try cleaned(path, mapping)
      var minutes: [UInt32: Int64] = [:]
      try log.rows.forEach { minutes[$0.line] = $0.hasDuration ? ($0.end - $0.start) / 60_000_000_000 : -1 }
      // Two minutes, not an hour; a minute; twenty; fifteen, over the hour that came twice; unknown.
      #expect(minutes == [2: 2, 3: 1, 4: 20, 5: 15, 6: -1])
      #expect(log.report.count(.missingHour) == 1)
      #expect(log.report.count(.repeatedHour) == 2)
      #expect(log.report.count(.endsBeforeStart) == 1)
    }
  }

  /// The same log in other clothes is the same log.
  @Test(arguments: ["UTF-16LE", "GB18030", "CRLF", "BOM", "quotes"])
  func encodings(_ clothes: String) throws {
    let plain = "task_id,activity,sku,src_loc,dst_loc,t_end\n1,pick,纸巾,a,b,1704088800000\n"
    var mapping = MappingSpec()
    mapping.columns = .canonical
    var bytes = Array(plain.utf8)
    switch clothes {
    case "UTF-16LE": bytes = [0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case "GB18030":
      mapping.encoding = Marked(clothes, at: Mark(file: "test"))
      // 纸 D6 BD, 巾 BD ED in GB 18030.
      let (head, tail) = ("task_id,activity,sku,src_loc,dst_loc,t_end\n1,pick,", ",a,b,1704088800000\n")
      bytes = Array(head.utf8) + [0xD6, 0xBD, 0xBD, 0xED] + Array(tail.utf8)
    case "CRLF": bytes = Array(plain.split(separator: "\n").joined(separator: "\r\n").utf8)
    case "BOM": bytes = [0xEF, 0xBB, 0xBF] + bytes
    default:
      bytes = Array("task_id,activity,sku,src_loc,dst_loc,t_end\n\"1\",pick,\"纸巾\",a,b,1704088800000\n".utf8)
    }
    try withBytes(bytes) { path in
      let log = try cleaned(path, mapping)
      #expect(log.names.skus == ["纸巾"])
      #expect(log.span.lowerBound == 1_704_088_800_000_000_000)
    }
  }

  /// Whatever is done to a log: nothing traps, and every row is accounted for.
  @Test func damagedLogsAddUp() throws {
    let original = Array(try Data(contentsOf: URL(fileURLWithPath: shipped("scenarios/data/crane-log.csv"))))
    let mapping = try craneMapping()
    let spec = try layout("layouts/crane-log.yaml")
    var dice = SplitMix(state: 7)
    for round in 0..<60 {
      var bytes = original
      for _ in 0..<(1 << (round % 9)) {
        let place = Int(dice.next() % UInt64(bytes.count))
        switch dice.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array(";\n\"-9".utf8)[Int(dice.next() % 5)], at: place)
        default: bytes.swapAt(place, Int(dice.next() % UInt64(bytes.count)))
        }
      }
      try withBytes(bytes) { path in
        var problems: [Diagnostic] = []
        var quarantined = 0
        let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems) { _, _, _ in
          quarantined += 1
        }
        guard let log else {
          #expect(!problems.isEmpty)
          return
        }
        #expect(log.report.addsUp, "round \(round)")
        #expect(log.report.rowsQuarantined == quarantined, "round \(round)")
        #expect(log.report.rowsUsed == log.rows.count)
        _ = try ShadowReplay.run(log, layout: spec, ShadowReplay.Options())
      }
    }
  }

  /// Rows that do not fit into memory come back in the same order.
  @Test func sortedRunsGiveTheSameOrder() throws {
    var dice = SplitMix(state: 3)
    let (small, large) = (RowStore(limit: 100), RowStore())
    for line in 0..<2500 {
      var row = LogRow()
      row.line = UInt32(line)
      row.end = Int64(dice.next() % 500)
      try small.append(row)
      try large.append(row)
    }
    try small.finish()
    try large.finish()
    var (a, b): ([LogRow], [LogRow]) = ([], [])
    try small.forEach { a.append($0) }
    try large.forEach { b.append($0) }
    #expect(a == b)
    #expect(zip(a, a.dropFirst()).allSatisfy { $0.end <= $1.end })
  }
}

/// Random numbers of tests (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
