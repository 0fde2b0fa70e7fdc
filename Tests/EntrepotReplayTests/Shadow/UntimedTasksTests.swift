import EntrepotAnalysis
import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Of cranes' tasks that are only confirmed nobody knows how busy the cranes were: there is no share of 0 %.
@Suite struct UntimedTasksTests {
  /// Twenty putaways of a minute each; some of them without a start.
  private func replayed(untimed: (Int) -> Bool) throws -> RunResult {
    var text = "task_id,activity,src_hu,src_loc,dst_loc,t_start,t_end\n"
    for number in 0..<20 {
      let end = 1_704_088_800 + number * 120
      let start = untimed(number) ? "" : String(end - 60)
      text += "\(number),putaway,H\(number),rack/A1/in,rack/A1-L-0\(10 + number)-01-1,\(start),\(end)\n"
    }
    return try withFile(text) { path in
      try ShadowReplay.run(
        try cleaned(path), layout: try layout("layouts/crane-log.yaml"), ShadowReplay.Options()
      ).result
    }
  }

  /// Up to a tenth are taken for slips: two of twenty are, three are not.
  @Test(arguments: [0, 2, 3, 20]) func sharesOfCranes(_ count: Int) throws {
    let result = try replayed { $0 < count }
    let names = Set(result.kpis.filter { $0.mean != nil }.map(\.name))
    let isKnown = count * 10 <= 20
    for name in ["crane.busy-share", "crane.idle-share", "crane.moves-per-hour"] {
      #expect(names.contains(name) == isKnown, "\(name)")
    }
    #expect(names.contains("moves.throughput"))
    // Nor do tables tell it.
    let cranes = result.detail.members.filter { $0.kind == .crane }
    #expect(!cranes.isEmpty && cranes.allSatisfy { $0.states.isEmpty != isKnown })
    #expect(result.detail.hours.allSatisfy { ($0.craneBusy != nil) == isKnown })
  }
}
