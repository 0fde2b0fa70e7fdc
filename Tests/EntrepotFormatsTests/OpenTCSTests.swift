import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// openTCS plant models, format 7.0.0.
@Suite struct OpenTCSTests {
  private func broken(_ old: String, _ new: String) throws -> [Diagnostic] {
    let text = try RoadFiles.text("hall.opentcs.xml")
    try #require(text.contains(old))
    let changed = text.replacingOccurrences(of: old, with: new)
    let (spec, problems) = try RoadFiles.read("{ opentcs: hall.xml }", ["hall.xml": changed])
    #expect((spec == nil) == problems.contains { $0.severity == .error })
    return problems
  }

  @Test func readsPointsPathsAndLocations() throws {
    let (spec, problems) = try RoadFiles.read(
      "{ opentcs: hall.xml }", ["hall.xml": try RoadFiles.text("hall.opentcs.xml")])
    // The locked path is left out, and told.
    #expect(problems.map(\.identifier) == ["locked"])
    let road = try #require(spec?.roads.first)
    let network = RoadNetwork(road)
    #expect(network.names == ["P1", "P2", "P3 & co", "P4"])
    #expect(network.positions[2] == Position(x: 12, y: 5))
    #expect(network.arcs.map { [$0.from, $0.to] } == [[0, 1], [1, 0], [1, 2], [2, 3], [3, 0]])
    #expect(network.arcs.map(\.speed) == [1.5, 0.5, 0.8, 1.5, 1.5])
    #expect(network.arcs.map(\.length) == [12, 12, 7.85, 12, 5])
    #expect(road.stations.map(\.name) == ["L1", "L3"])
    #expect(network.node(named: "L3", road) == 2)
  }

  /// What is changed, and the text at which the caret must stand.
  @Test(arguments: [
    ("version=\"7.0.0\"", "version=\"0.0.5\"", "unknown-version", "version=\"0.0.5\""),
    ("<model", "<plan", "not-xml", "</model>"),
    ("length=\"7850\"", "length=\"0\"", "not-a-quantity", "length=\"0\""),
    ("length=\"7850\"", "length=\"-3\"", "not-a-quantity", "length=\"-3\""),
    ("length=\"7850\"", "length=\"NaN\"", "not-a-quantity", "length=\"NaN\""),
    ("length=\"7850\" ", "", "missing-key", "<path name=\"P2 --- P3\""),
    (
      "name=\"P4\" positionX=\"0\"", "name=\"P4\" positionX=\"1e300\"", "not-a-quantity",
      "positionX=\"1e300\""
    ),
    ("sourcePoint=\"P4\"", "sourcePoint=\"P5\"", "unknown-place", "sourcePoint=\"P5\""),
    (
      "<path name=\"P4 --- P1\"", "<path name=\"P1 --- P2\"", "duplicate-name",
      "name=\"P1 --- P2\" sourcePoint=\"P4\""
    ),
    ("<point name=\"P2\"", "<point name=\"P1\"", "duplicate-name", "name=\"P1\" positionX=\"12000\""),
    ("<link point=\"P1\"/>", "<link point=\"P0\"/>", "unknown-place", "point=\"P0\""),
    ("&amp;", "&co;", "not-xml", "&co;"),
    ("<!-- A ring", "<!DOCTYPE model><!-- A ring", "not-xml", "<!DOCTYPE"),
  ]) func saysWhatIsWrongAndWhere(
    _ old: String, _ new: String, _ identifier: String, _ caret: String
  ) throws {
    let problems = try broken(old, new).filter { $0.severity == .error }
    let text = try RoadFiles.text("hall.opentcs.xml").replacingOccurrences(of: old, with: new)
    let mark = try #require(RoadFiles.mark(of: caret, in: text, "hall.xml"))
    #expect(problems.contains { $0.identifier == identifier && $0.mark == mark }, "\(mark) \(problems)")
  }

  @Test func locationsWithoutALinkAreLeftOutAndTold() throws {
    let problems = try broken("<link point=\"P1\"/>", "")
    #expect(Set(problems.map(\.identifier)) == ["no-link", "locked"])
  }

  /// A block for one vehicle is a zone of its points and of those to which its paths lead; a block for one
  /// direction is told, as lanes for one are found from the roads.
  @Test func blocksBecomeZones() throws {
    let blocks = """
      <block name="B1" type="SINGLE_VEHICLE_ONLY"><member name="P4"/><member name="P1 --- P2"/></block>
      <block name="B2" type="SAME_DIRECTION_ONLY"><member name="P1 --- P2"/></block>
      </model>
      """
    let text = try RoadFiles.text("hall.opentcs.xml").replacingOccurrences(of: "</model>", with: blocks)
    let (spec, problems) = try RoadFiles.read("{ opentcs: hall.xml }", ["hall.xml": text])
    #expect(Set(problems.map(\.identifier)) == ["locked", "block"])
    let road = try #require(spec?.roads.first)
    #expect(road.zones.map(\.name) == ["B1"] && road.zones.map(\.capacity) == [1])
    // The path is driven both ways.
    #expect(Set(road.zones[0].nodes) == ["P4", "P1", "P2"])
    let export = try RoadExport.openTCS(#require(spec), roads: nil)
    let (back, remarks) = try RoadFiles.read("{ opentcs: out.xml }", ["out.xml": export.text])
    #expect(remarks == [])
    #expect(back?.roads.first?.zones.map { Set($0.nodes) } == [["P4", "P1", "P2"]])
  }

  /// Lanes for one that are driven both ways go out as blocks for one direction, and come back without a
  /// word.
  @Test func corridorsGoOutAsBlocks() throws {
    let (spec, _) = try RoadFiles.read(
      "{ nodes: { a: { x: 0 m }, b: { x: 2 m }, c: { x: 4 m }, d: { x: 4 m, y: 2 m }, e: { x: 6 m } },"
        + " segments: ["
        + "{ from: a, to: b, two-way: true }, { from: b, to: c, two-way: true },"
        + "{ from: c, to: d, two-way: true }, { from: c, to: e, two-way: true } ] }")
    let export = try RoadExport.openTCS(#require(spec), roads: nil)
    #expect(export.text.components(separatedBy: "SAME_DIRECTION_ONLY").count == 1 + 3)
    let (back, remarks) = try RoadFiles.read("{ opentcs: out.xml }", ["out.xml": export.text])
    #expect(remarks == [] && back?.roads.first?.zones == [])
  }
}
