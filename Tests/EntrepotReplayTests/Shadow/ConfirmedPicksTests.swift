import EntrepotAnalysis
import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Of picks that are only confirmed nobody knows how long people walked, and how busy they were.
@Suite struct ConfirmedPicksTests {
  /// Forty lines of one person, a minute each; some of them without a start.
  private func log(untimed: (Int) -> Bool) -> String {
    var text = "task_id,order_id,activity,sku,src_loc,resource_id,t_start,t_end\n"
    for pick in 0..<40 {
      let end = 1_772_431_200 + pick * 60
      let start = untimed(pick) ? "" : String(end - 60)
      text += "\(pick),O\(pick / 8),pick,A,K0\(pick % 3 + 1).00\(pick % 7 + 1).1,hall/P1,\(start),\(end)\n"
    }
    return text
  }

  private func figures(_ text: String, _ body: (RunResult, [String]) -> Void) throws {
    try PickingLogTests.replayed(text) { replay, reader in
      body(replay.result, reader.header.assumptions + replay.report.remarks)
    }
  }

  private let shares = ["picker.busy-share", "picker.travel-share"]

  @Test func allOfThem() throws {
    try figures(log { _ in true }) { result, said in
      let names = Set(result.kpis.filter { $0.mean != nil }.map(\.name))
      #expect(!names.contains { $0.contains("busy-share") || $0.contains("travel-share") }, "\(names)")
      #expect(result.kpis.first { $0.name == "lines.count" }?.mean == 40)
      #expect(result.detail.pickers == [])
      let crew = result.detail.sections.filter { $0.name.hasPrefix("hall") }
      #expect(crew.count == 1 && crew.allSatisfy { $0.limit.kind == .unknown })
      #expect(said.contains { $0.hasPrefix("40 of 40 lines have one time alone") })
    }
  }

  /// Up to a tenth are taken for slips: four of forty are, five are not.
  @Test func someOfThem() throws {
    try figures(log { $0 % 10 == 3 }) { result, said in
      #expect(shares.allSatisfy { name in result.kpis.contains { $0.name == name && $0.mean != nil } })
      #expect(result.detail.pickers.count == 1 && !said.contains { $0.contains("one time alone") })
    }
    try figures(log { $0 % 8 == 3 }) { result, said in
      #expect(!shares.contains { name in result.kpis.contains { $0.name == name && $0.mean != nil } })
      #expect(said.contains { $0.hasPrefix("5 of 40 lines have one time alone") })
    }
  }
}
