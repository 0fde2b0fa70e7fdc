import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Rules of a mapping whose targets the layout does not have: told where they stand, with what was meant.
@Suite struct MappingRuleTests {
  /// The places of `layouts/crane-log.yaml`: `rack/A1` and `rack/A2`, 40 bays of 10 levels.
  private func site(
    _ lines: String, codes: [String], resources: [String] = []
  ) throws -> (site: ReplaySite, mapping: MappingSpec) {
    let text =
      "schema: entrepot.mapping/1\ncolumns: { task_id: a, activity: b, t_end: c, src_loc: d }\n" + lines
    let (found, problems) = loader.mapping(text: text, name: "own.yaml")
    #expect(problems == [])
    let mapping = try #require(found)
    var names = LogNames(resources: resources)
    names.locations = codes
    return (ReplaySite(layout: try layout("layouts/crane-log.yaml"), names: names, mapping: mapping), mapping)
  }

  private let codes = ["01-014-09-R", "01-012-09-R", "02-040-10-L"]

  @Test(arguments: [
    (
      "rck/A{aisle}-{side}-{bay}-{level}-1", "rack/A{aisle}-{side}-{bay}-{level}-1",
      "'01-014-09-R' would be 'rck/A1-R-14-9-1', and the layout has no 'rck'."
    ),
    (
      "rack/B{aisle}-{side}-{bay}-{level}-1", "rack/A{aisle}-{side}-{bay}-{level}-1",
      "and 'rack' has nothing that begins with 'B', but 'A1', 'A2'."
    ),
    (
      "rack/A{aisle}-{side}-{level}-{bay}-1", "",
      "would be 'rack/A1-R-9-14-1', and the layout has nothing of that name; it has 'rack/A1-L-001-01-1'"
    ),
  ]) func noCodeFindsItsPlace(_ to: String, _ meant: String, _ words: String) throws {
    let rule = "locations:\n  - { pattern: \"{aisle:2}-{bay:3}-{level:2}-{side}\", to: \"\(to)\" }\n"
    let mistakes = try site(rule, codes: codes).site.mistakes
    let mistake = try #require(mistakes.first)
    #expect(mistakes.count == 1 && mistake.severity == .error)
    #expect(mistake.mark == Mark(file: "own.yaml", line: 4, column: 58), "\(mistake.mark)")
    #expect(mistake.message.hasPrefix("None of the log's 3 codes that fit '{aisle:2}-{bay:3}-"))
    #expect(mistake.message.contains(words), "\(mistake.message)")
    #expect((mistake.suggestion ?? "") == meant, "\(mistake)")
  }

  @Test func rulesThatFit() throws {
    let rule =
      "locations:\n  - { pattern: \"{aisle:2}-{bay:3}-{level:2}-{side}\", "
      + "to: \"rack/A{aisle}-{side}-{bay}-{level}-1\" }\n  - { pattern: \"E{n}\", to: \"rack/A{n}/in\" }\n"
      + "resources: [{ pattern: \"RBG {n}\", to: \"rack/A{n}\" }]\nnames: { Tor: arrivals }\n"
    let (whole, _) = try site(rule, codes: codes + ["E1", "Tor"], resources: ["RBG 1", "RBG 2"])
    #expect(whole.mistakes == [] && whole.ruleRemarks == [] && whole.unknownLocations == [])
    // One of four misses: no mistake, but told with its count. A code at both ends is one code.
    let (part, _) = try site(
      rule, codes: codes + ["07-001-01-L", "07-001-01-L"], resources: ["RBG 1", "RBG 9"])
    #expect(part.mistakes == [] && part.unknownLocations == ["07-001-01-L"])
    #expect(part.ruleRemarks.count == 3)
    #expect(part.ruleRemarks[2].contains("'E{n}' fits none of the log's locations"))
    #expect(
      part.ruleRemarks[0].hasPrefix("1 of 4 codes that fit '{aisle:2}-{bay:3}-{level:2}-{side}' (own.yaml:4:")
    )
    #expect(part.ruleRemarks[0].contains("'07-001-01-L' would be 'rack/A7-L-1-1-1'"))
    #expect(part.ruleRemarks[1].hasPrefix("1 of 2 names that fit 'RBG {n}'"))
  }

  @Test func moversAndNames() throws {
    let movers = "resources: [{ pattern: \"RBG {n}\", to: \"rack/B{n}\" }]\n"
    let mover = try #require(try site(movers, codes: [], resources: ["RBG 1", "RBG 2"]).site.mistakes.first)
    #expect(mover.message.hasPrefix("None of the log's 2 names that fit 'RBG {n}' finds its mover"))
    #expect(mover.suggestion == "rack/A{n}" && mover.mark.line == 3)
    let store = "resources: [{ pattern: \"{*}\", to: rack }]\n"
    let whole = try #require(try site(store, codes: [], resources: ["X"]).site.mistakes.first)
    #expect(whole.message.contains("that is no crane, vehicle, person or station"), "\(whole.message)")
    let named = try site("names: { Tor: arrivls }\n", codes: []).site.mistakes
    #expect(named.count == 1 && named[0].suggestion == "arrivals" && named[0].mark.column == 15)
    // Nothing of this log fits, and nothing could.
    let unused = try site("locations: [{ pattern: \"X{n}\", to: \"yard/L{n}\" }]\n", codes: codes).site
    #expect(unused.mistakes.count == 1)
    #expect(
      unused.mistakes.first?.message
        == "'yard/L{n}' can be no place: the layout has no 'yard'; it has 'rack'.")
  }

  /// 3,000 codes of another site, each at one end of two rows: rows are counted, and codes beside them.
  @Test func rowsAtUnknownPlaces() throws {
    var text = "task_id,activity,src_loc,dst_loc,t_end\n0,pick,rack/A1-L-001-01-1,D,2024-01-01T05:00:00Z\n"
    for row in 0..<6000 {
      text += "\(row + 1),pick,X\(row % 3000),D,2024-01-01T\(row < 3000 ? "06" : "07"):00:00Z\n"
    }
    try withFile(text) { path in
      let report = try ShadowReplay.run(
        try cleaned(path), layout: try layout("layouts/crane-log.yaml"), ShadowReplay.Options()
      ).report
      let finding = try #require(report.findings.first { $0.fault == "unknown-location" })
      #expect(finding.count == 6000 && finding.names == 3000 && finding.firstRow == 3)
      #expect(finding.examples.first == "'X0' 2 times", "\(finding.examples)")
    }
  }
}
