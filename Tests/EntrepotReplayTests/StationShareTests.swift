import EntrepotAnalysis
import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotReplay

/// What a log tells of stations: loads stand there for longer than anybody works on them.
@Suite struct StationShareTests {
  /// By hand, in one hour: at `check`, of one server, stand one load for 10 min, two for 30 min and one for
  /// 9 min 59 s; at `pack`, of two, three loads from 6:30 on, from 6:40 on four. So one is at work at `check`
  /// for 2,999 s, and at `pack` both are for 1,800 s.
  @Test func noMoreThanAllServers() throws {
    var text = "task_id,activity,sku,src_loc,dst_loc,src_hu,t_end\n"
    func row(_ from: String, _ to: String, _ unit: String, _ time: String) {
      text += "\(unit)-\(to),relocate,A,\(from),\(to),\(unit),2024-01-01T06:\(time)Z\n"
    }
    row("in", "check", "H1", "10:00")
    row("in", "check", "H2", "20:00")
    for unit in ["P1", "P2", "P3"] { row("in", "pack", unit, "30:00") }
    row("in", "pack", "P4", "40:00")
    row("check", "out", "H1", "50:00")
    row("check", "out", "H2", "59:59")
    let spec = try withFile(StationSites.text(pack: "servers: 2", out: "count: 1")) { path in
      let (spec, problems) = loader.layout(path: path)
      #expect(problems.filter { $0.severity == .error } == [])
      return try #require(spec)
    }
    try withFile(text) { path in
      let result = try ShadowReplay.run(try cleaned(path), layout: spec, ShadowReplay.Options()).result
      func figure(_ name: String) -> Double? { result.kpis.first { $0.name == name }?.mean }
      let (check, pack) = (2999.0 / 3600, 0.5)
      #expect(abs(try #require(figure("station.busy-share.max")) - check) < 1e-9)
      #expect(abs(try #require(figure("station.busy-share")) - (check + pack) / 2) < 1e-9)
      // How much they can do nobody knows, and no station binds.
      let sections = result.detail.sections.filter { ["check", "pack"].contains($0.name) }
      #expect(sections.allSatisfy { $0.limit.kind == .unknown && $0.available == .infinity }, "\(sections)")
    }
  }
}
