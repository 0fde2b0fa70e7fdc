import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Logs whose newest row comes first, and columns that are mapped to something else than they hold: counted
/// by hand in logs of a few hundred rows.
@Suite struct ColumnDoubtsTests {
  private func time(_ minute: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "2024-01-0\(1 + minute / 1440)T\(two(minute / 60 % 24)):\(two(minute % 60)):00Z"
  }

  private let head =
    "task_id,order_id,activity,sku,src_loc,dst_loc,resource_id,t_release,t_start,t_end\n"

  /// 400 tasks, a minute each; every fifty are released together, an hour apart.
  private func rows(_ late: [Int: Int] = [:]) -> [String] {
    (0..<400).map { row in
      let shift = late[row] ?? 0
      return
        "T\(row),O\(row / 4),relocate,S,a\(row),b\(row),R\(row % 3),\(time(row / 50 * 60 + 600)),"
        + "\(time(row * 2 + 700 + shift)),\(time(row * 2 + 701 + shift))\n"
    }
  }

  private func report(_ rows: [String]) throws -> CleaningReport {
    try withFile(head + rows.joined()) { try cleaned($0) }.report
  }

  /// What an import of a canonical log says.
  private func imported(_ rows: [String]) throws -> [String] {
    var spec = MappingSpec()
    spec.columns = .canonical
    return try withFile(head + rows.joined()) { path in
      var problems: [Diagnostic] = []
      let report = try CanonicalLog.write(path: path, mapping: spec, problems: &problems) { _ in }
      #expect(problems == [])
      return try #require(report).remarks
    }
  }

  private func breaks(_ report: CleaningReport) -> [String] {
    report.findings.filter { ["clock-backwards", "zone-slip"].contains($0.fault) }
      .flatMap { finding in finding.examples.map { "\(finding.fault) \(finding.count): \($0)" } }
  }

  @Test func newestFirstIsAnOrder() throws {
    #expect(breaks(try report(rows())) == [])
    #expect(breaks(try report(rows().reversed())) == [])
    // The 200th task two hours late: one step back behind it, and in the other direction one ahead at it.
    let late = rows([199: 122]).map {
      $0.replacing(/\d{4}-\d\d-\d\dT\d\d:00:00Z,/, with: ",", maxReplacements: 1)
    }
    #expect(breaks(try report(late)) == ["zone-slip 1: row 202: back by 2.0 h"])
    #expect(breaks(try report(late.reversed())) == ["zone-slip 1: row 202: ahead by 2.0 h"])
  }

  @Test func swappedTimes() throws {
    let swapped = rows().map { row in
      var cells = row.dropLast().split(separator: ",", omittingEmptySubsequences: false)
      cells.swapAt(8, 9)
      return cells.joined(separator: ",") + "\n"
    }
    let says =
      "400 of 400 rows with both times end before they start: the two look swapped. In 'columns' of the "
      + "mapping 't_start' would be 't_end', and 't_end' 't_start'."
    #expect(try report(swapped).remarks.contains(says))
    #expect(try imported(swapped).contains(says) && !imported(rows()).contains(says))
    // A third of them, as of a clock that is wrong: nothing is swapped.
    let some = zip(rows(), swapped).enumerated().map {
      $0.offset % 3 == 0 ? $0.element.1 : $0.element.0
    }
    #expect(try !report(some).remarks.contains { $0.contains("swapped") })
    #expect(try !report(rows()).remarks.contains { $0.contains("swapped") })
  }

  @Test func ordersForResources() throws {
    func changed(_ resource: (Int) -> String) -> [String] {
      rows().enumerated().map { row, text in
        text.replacing("R\(row % 3),", with: resource(row) + ",")
      }
    }
    let says =
      "There are as many who did tasks as orders (100), each of them in one order only: 'resource_id', "
      + "'resource_id' in 'columns' of the mapping, may hold numbers of orders."
    #expect(try report(changed { "N\($0 / 4)" }).remarks.contains(says))
    // Somebody who does two orders; people who do half an order; nobody.
    let others: [(Int) -> String] = [
      { "N\($0 / 8)" }, { "N\($0 / 2)" }, { "N\($0 == 7 ? 9 : $0 / 4)" }, { _ in "" },
    ]
    for other in others {
      #expect(try !report(changed(other)).remarks.contains { $0.contains("numbers of orders") })
    }
  }
}
