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

  /// Cranes called by letters, as places may be: A is 1, B is 2; who is called as the layout has it stays so.
  @Test func moversByLetters() throws {
    let rule = "resources: [{ pattern: \"RBG {n}\", to: \"rack/A{n}\" }]\n"
    let (letters, _) = try site(rule, codes: codes, resources: ["RBG B", "RBG a", "RBG C"])
    let (numbers, _) = try site(rule, codes: codes, resources: ["RBG 2", "RBG 1", "RBG 3"])
    #expect(letters.resources.prefix(2) == numbers.resources.prefix(2))
    #expect(letters.unknownResources == ["RBG C"] && numbers.unknownResources == ["RBG 3"])
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

  /// Codes beyond the layout's 2 aisles of 40 bays and 10 levels, and a crane of a third aisle: it is said
  /// where the layout ends, and no other aisle is thought to be meant.
  @Test(arguments: [
    ("01-041-09-R", "'rack/A1-R-41-9-1', and 'rack/A1' ends at bay 40."),
    ("02-014-11-R", "'rack/A2-R-14-11-1', and 'rack/A2' ends at level 10."),
    ("03-014-09-R", "'rack/A3-R-14-9-1', and 'rack' ends at aisle 2."),
  ]) func codesBeyondTheLayout(_ code: String, _ words: String) throws {
    let rule =
      "locations:\n  - { pattern: \"{aisle:2}-{bay:3}-{level:2}-{side}\", "
      + "to: \"rack/A{aisle}-{side}-{bay}-{level}-1\" }\n"
      + "resources: [{ pattern: \"RBG {n}\", to: \"rack/A{n}\" }]\n"
    let (found, _) = try site(rule, codes: codes + [code], resources: ["RBG 1", "RBG 3"])
    #expect(found.mistakes == [] && found.ruleRemarks.count == 2, "\(found.ruleRemarks)")
    #expect(found.ruleRemarks[0].hasSuffix("'\(code)' would be " + words), "\(found.ruleRemarks)")
    #expect(found.ruleRemarks[1].hasSuffix("'RBG 3' would be 'rack/A3', and 'rack' ends at aisle 2."))
  }

  /// Leading zeros do not matter, neither in names that a rule makes nor in codes: 01.12 is R01-12, and of R1
  /// and R01 each is its own.
  @Test func leadingZeros() throws {
    let text = """
      schema: entrepot.layout/1
      name: Stations with numbers
      unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
      roads:
        floor:
          nodes: { R01-12: { x: 0 m, y: 0 m }, R1: { x: 9 m, y: 0 m }, R01: { x: 9 m, y: 9 m } }
          segments:
            - { from: R01-12, to: R1, two-way: true }
            - { from: R1, to: R01, two-way: true }
      """
    let (spec, _) = try withFile(text) { loader.layout(path: $0) }
    let rule =
      "schema: entrepot.mapping/1\ncolumns: { task_id: a, activity: b, t_end: c, src_loc: d }\n"
      + "locations: [{ pattern: \"{a:2}.{b}\", to: \"R{a}-{b}\" }]"
    let mapping = try #require(loader.mapping(text: rule, name: "own.yaml").0)
    var names = LogNames(resources: [])
    names.locations = ["01.12", "R1-12", "R1", "R01", "R001"]
    let found = ReplaySite(layout: try #require(spec), names: names, mapping: mapping)
    let places = found.locations.map { found.cast.name(ofNode: Int($0)) ?? "?" }
    #expect(
      places.prefix(4) == ["floor/R01-12", "floor/R01-12", "floor/R1", "floor/R01"]
        && !places[4].hasPrefix("floor/"), "\(places)")
  }

  /// A pattern that no code fits is told with codes, and with what its parts read.
  @Test func patternsThatFitNothing() throws {
    let idle = "locations: [{ pattern: \"{s}\", to: \"{s}\" }]\n"
    let told = try site(idle, codes: ["STK1", "STK2"]).site.ruleRemarks
    #expect(
      told.contains {
        $0.hasSuffix(
          "'{s}' fits none of the log's locations, such as 'STK1', 'STK2': '{s}' is digits or letters and "
            + "not both, '{*}' is anything.")
      }, "\(told)")
  }

  /// Patterns that read nothing, and names that ask for what a pattern does not have, are mistakes.
  @Test(arguments: [
    (
      "locations: [{ pattern: \"{a}{*}-{b}\", to: \"x{a}\" }]",
      "fits no code: {*} takes all the rest, {*:1} one"
    ),
    ("locations: [{ pattern: \"{a}{*:1}-{b}\", to: \"x{c}\" }]", "does not have; it has {a}, {*}, {b}."),
    ("resources: [{ pattern: \"AGV-{*}\", to: \"agv{n}\" }]", "does not have; it has none."),
  ]) func patternsThatCannotBe(_ line: String, _ words: String) throws {
    let text =
      "schema: entrepot.mapping/1\ncolumns: { task_id: a, activity: b, t_end: c, src_loc: d }\n" + line
    let (found, problems) = loader.mapping(text: text, name: "own.yaml")
    #expect(found == nil && problems.count == 1 && problems.first?.mark.line == 3, "\(problems)")
    #expect(problems.first?.message.contains(words) == true, "\(problems)")
  }

  /// What a picking area's codes are read by is named where none of a log's is one, and where they leave it.
  @Test(arguments: [
    (
      "X1",
      "'X1' does not read as 'K{aisle:2}.{cell:3}.{level}', the 'locations' of 'hall'; the mapping has no"
    ),
    ("K09.001.1", "Location 'K09.001.1' lies outside 'hall', which has aisles 1 to 3 and cells 1 to 20; the"),
  ]) func codesOfAPickingArea(_ code: String, _ words: String) throws {
    var names = LogNames(resources: [])
    names.locations = [code]
    let mapping = MappingSpec()
    let site = ReplaySite(layout: try PickingLogTests.hallSpec(), names: names, mapping: mapping)
    let problem = try #require(site.problem(mapping))
    #expect(problem.contains(words), "\(problem)")
  }

  /// Sides of bays, as letters or numbers; 01-08R-2 is the right side of bay 8 of aisle 1.
  @Test func sidesOfBays() throws {
    let text = PickingLogTests.hall.replacing(
      "K{aisle:2}.{cell:3}.{level}", with: "{aisle:2}-{bay:2}{side}-{level}")
    let spec = try withFile(text) { path in try #require(loader.layout(path: path).0) }
    var area = try #require(spec.picking.first)
    #expect(area.location(of: "01-08R-2") == .found(PickSpot(aisle: 0, bay: 7)))
    #expect(area.location(of: "03-10b-4") == .found(PickSpot(aisle: 2, bay: 9)))
    #expect(area.location(of: "01-081-2") == .found(PickSpot(aisle: 0, bay: 7)))
    #expect(area.location(of: "01-08X-2") == .unreadable && area.location(of: "01-08-2") == .unreadable)
    #expect(area.locations?.code(of: PickSpot(aisle: 0, bay: 7), side: 1, level: 1) == "01-08R-2")
    area.sides = 1
    guard case .outside(let why) = area.location(of: "01-08R-2") else { throw LogProblem.noSide }
    #expect(
      why.contains("has one side, L") && area.location(of: "01-08L-2") == .found(PickSpot(aisle: 0, bay: 7)))
  }

  private enum LogProblem: Error { case noSide }

  /// A log whose orders end where cranes hand over has none for our control; docks are named.
  @Test func ordersWithoutDocks() throws {
    let text = """
      task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end
      1,putaway,A,rack/A1/in,rack/A1-L-001-01-1,rack/A1,2024-01-01T06:00:00Z,2024-01-01T06:01:00Z
      2,pick,A,rack/A1-L-001-01-1,rack/A1/out,rack/A1,2024-01-01T06:02:00Z,2024-01-01T06:03:00Z
      """
    try withFile(text) { path in
      let log = try cleaned(path)
      var base = ScenarioSpec()
      base.layout = try layout("layouts/crane-log.yaml")
      let policy = try PolicyScenario(log, base: base, snapshot: nil)
      let hint = try policy.dockHint(log)
      #expect(policy.orderCount == 0)
      #expect(hint.contains("('rack/A1/in', now 'rack/A1/in'; 'rack/A1/out', now 'rack/A1/out')"), "\(hint)")
      #expect(hint.contains("to docks, such as 'D', 'arrivals'; '--level trace'"), "\(hint)")
    }
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
