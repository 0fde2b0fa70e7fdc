import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Rows of one instant, whatever their order in the file.
@Suite struct RowTiesTests {
  private static let header = "task_id,activity,sku,src_loc,dst_loc,src_hu,t_end\n"

  /// A unit that is received, stands elsewhere at once, is moved twice, staged and shipped: in all 720 orders
  /// it was never there before.
  @Test func everyOrderIsOne() throws {
    let moment = "2024-01-01T06:00:00Z"
    let rows = [
      "1,receive,A,,in,H1,\(moment)", "2,adjust,A,in,q,H1,\(moment)", "3,relocate,A,q,r,H1,\(moment)",
      "4,relocate,A,r,s,H1,\(moment)", "5,stage,A,s,D,H1,\(moment)", "6,ship,A,D,,H1,\(moment)",
    ]
    let spec = try layout("layouts/crane-log.yaml")
    var checked = 0
    for order in Self.orders(rows) {
      // Another unit in between.
      let text =
        Self.header + order[..<3].joined(separator: "\n") + "\n7,receive,A,,in,H2,\(moment)\n"
        + order[3...].joined(separator: "\n") + "\n"
      try withFile(text) { path in
        let log = try cleaned(path)
        var units: [String] = []
        try log.rows.forEach { units.append("\($0.activity)") }
        let stock = try ShadowReplay.run(log, layout: spec, ShadowReplay.Options()).report.stock
        #expect(stock.initial == 0 && stock.final == 1 && stock.most == 2, "\(order) \(units)")
        checked += 1
      }
    }
    #expect(checked == 720)
  }

  private static func orders(_ rows: [String]) -> [[String]] {
    guard rows.count > 1 else { return [rows] }
    return rows.indices.flatMap { index in
      var rest = rows
      let first = rest.remove(at: index)
      return orders(rest).map { [first] + $0 }
    }
  }

  /// The shipped log's export, shuffled: the same tasks in the replay's export, and the same figures.
  @Test func shuffledExportIsTheSame() throws {
    let spec = try layout("layouts/crane-log.yaml")
    let (mapping, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let log = try cleaned(shipped("scenarios/data/crane-log.csv"), mapping)
    let (text, _, _) = try replayed(log, spec)
    try compare(text, spec)
  }

  /// The same of a day of people's picking, where units are received and moved on at one instant.
  @Test func shuffledPickingDayIsTheSame() throws {
    let own = OwnLogTests()
    let day = try own.scenario(shipped("scenarios/picking-day.yaml"))
    try own.withExport(day) { path, _ in
      try compare(try String(contentsOfFile: path, encoding: .utf8), day.layout)
    }
  }

  private func compare(_ text: String, _ spec: LayoutSpec) throws {
    var lines = text.split(separator: "\n").map(String.init)
    let header = lines.removeFirst()
    #expect(lines.count > 1000)
    let (tasks, stock, figures) = try withFile(text) { try replayed(try cleaned($0), spec) }
    var dice = SplitMix(state: 12)
    lines.shuffle(using: &dice)
    let shuffled = header + "\n" + lines.joined(separator: "\n") + "\n"
    let again = try withFile(shuffled) { try replayed(try cleaned($0), spec) }
    #expect(again.stock == stock)
    #expect(again.figures == figures)
    #expect(Self.rows(again.tasks) == Self.rows(tasks))
  }

  /// Rows in an order of their own, without numbers that are ours (a tilde): those go by the order of coming.
  private static func rows(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.hasPrefix("~") ? "~" : $0 }
        .joined(separator: ",")
    }
    .sorted()
  }

  /// A replay's export, its stock, and its figures as far as sums in another order tell.
  private func replayed(_ log: CleanLog, _ spec: LayoutSpec) throws -> (
    tasks: String, stock: [Int], figures: [String]
  ) {
    let path = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString).journal"
    defer { unlink(path) }
    var options = ShadowReplay.Options()
    options.journalPath = path
    let replay = try ShadowReplay.run(log, layout: spec, options)
    var bytes: [UInt8] = []
    try TaskExport.canonical(try JournalReader(path: path)) { bytes += $0 }
    let stock = replay.report.stock
    return (
      String(decoding: bytes, as: UTF8.self), [stock.initial, stock.final],
      replay.result.kpis.map { "\($0.name) \(String(format: "%.6g", $0.mean ?? .nan))" }
    )
  }

  /// Beyond the memory's limit ties are the same.
  @Test func tiesOnTheDisk() throws {
    var names = "task_id,activity,sku,src_loc,dst_loc,src_hu,t_end\n"
    for unit in 0..<40 {
      let moment = "2024-01-01T06:00:\(10 + unit % 7)Z"
      names += "s\(unit),ship,A,D,,H\(unit),\(moment)\nr\(unit),receive,A,,in,H\(unit),\(moment)\n"
    }
    try withFile(names) { path in
      let log = try cleaned(path)
      let small = RowStore(limit: 9)
      try log.rows.forEach { try small.append($0) }
      try small.finish(log.rows.ties)
      var (a, b): ([LogRow], [LogRow]) = ([], [])
      try log.rows.forEach { a.append($0) }
      try small.forEach { b.append($0) }
      #expect(a == b && a.count == 80)
      var isThere = Set<UInt32>()
      for row in a {
        if row.activity == .receive { isThere.insert(row.load) } else { #expect(isThere.contains(row.load)) }
      }
    }
  }

  /// Starts without an end are found and counted, and in no duration.
  @Test func startsWithoutEnd() throws {
    let text = """
      task_id,activity,sku,src_loc,dst_loc,t_start,t_end
      1,putaway,A,in,rack/A1-L-001-01-1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z
      2,putaway,A,in,rack/A1-L-002-01-1,2024-01-01T06:02:00Z,
      3,putaway,A,in,rack/A1-L-003-01-1,2024-01-01T06:04:00Z,

      """
    try withFile(text) { path in
      let report = try cleaned(path).report
      let finding = try #require(report.findings.first { $0.fault == "no-end" })
      #expect(finding.count == 2 && finding.firstRow == 3 && finding.fate == "used")
      #expect(report.rowsWithDuration == 1 && report.addsUp)
    }
    // A log of nothing but starts says so once.
    let starts = text.replacing(",2024-01-01T06:01:00Z", with: ",")
    try withFile(starts) { path in
      let log = try cleaned(path)
      #expect(log.report.count(.noEnd) == 0)
    }
  }

  @Test func headerAlone() throws {
    try withFile(Self.header) { path in
      var mapping = MappingSpec()
      mapping.columns = .canonical
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil && problems.map(\.message) == ["The log has a header and no rows."])
    }
  }
}
