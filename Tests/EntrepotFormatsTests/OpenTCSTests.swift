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

  @Test(arguments: [
    ("version=\"7.0.0\"", "version=\"0.0.5\"", "unknown-version", 3, 8),
    ("<model", "<plan", "not-xml", 45, 1),
    ("length=\"7850\"", "length=\"0\"", "not-a-quantity", 22, 80),
    ("length=\"7850\"", "length=\"-3\"", "not-a-quantity", 22, 80),
    ("length=\"7850\"", "length=\"NaN\"", "not-a-quantity", 22, 80),
    ("length=\"7850\" ", "", "missing-key", 22, 3),
    ("name=\"P4\" positionX=\"0\"", "name=\"P4\" positionX=\"1e300\"", "not-a-quantity", 16, 20),
    ("sourcePoint=\"P4\"", "sourcePoint=\"P5\"", "unknown-place", 26, 26),
    ("<path name=\"P4 --- P1\"", "<path name=\"P1 --- P2\"", "duplicate-name", 26, 9),
    ("<point name=\"P2\"", "<point name=\"P1\"", "duplicate-name", 10, 10),
    ("<link point=\"P1\"/>", "<link point=\"P0\"/>", "unknown-place", 32, 102),
    ("&amp;", "&co;", "not-xml", 13, 19),
    ("<!-- A ring", "<!DOCTYPE model><!-- A ring", "not-xml", 2, 1),
  ]) func saysWhatIsWrongAndWhere(
    _ old: String, _ new: String, _ identifier: String, _ line: Int, _ column: Int
  ) throws {
    let problems = try broken(old, new).filter { $0.severity == .error }
    let marks = problems.filter { $0.identifier == identifier }.map(\.mark)
    #expect(marks.first == Mark(file: "hall.xml", line: line, column: column), "\(problems)")
  }

  @Test func locationsWithoutALinkAreLeftOutAndTold() throws {
    let problems = try broken("<link point=\"P1\"/>", "")
    #expect(Set(problems.map(\.identifier)) == ["no-link", "locked"])
  }
}
