import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// VDMA LIF 1.0.0 (guideline of March 2024).
@Suite struct LIFTests {
  private func hall(_ more: String) throws -> (LayoutSpec?, [Diagnostic]) {
    try RoadFiles.read(
      "{ lif: hall.json, layout: ground\(more) }", ["hall.json": RoadFiles.text("hall.lif.json")])
  }

  private func broken(_ old: String, _ new: String) throws -> [Diagnostic] {
    let text = try RoadFiles.text("hall.lif.json")
    try #require(text.contains(old))
    let changed = text.replacingOccurrences(of: old, with: new)
    let (spec, problems) = try RoadFiles.read("{ lif: hall.json, layout: ground }", ["hall.json": changed])
    #expect((spec == nil) == problems.contains { $0.severity == .error })
    return problems
  }

  @Test func readsOneTypeOfVehicle() throws {
    let (spec, problems) = try hall(", vehicle-type: tug")
    #expect(problems == [])
    let road = try #require(spec?.roads.first)
    let network = RoadNetwork(road)
    #expect(network.names == ["N1", "N2", "N3", "N4"])
    #expect(network.arcs.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [2, 3], [3, 0]])
    #expect(network.arcs.map(\.speed) == [1.5, 0.8, .infinity, .infinity])
    #expect(network.arcs.allSatisfy { $0.vehicles == nil })
    #expect(road.stations.map(\.node) == ["N1", "N3"])
    // B(t) = (10 + 20t(1 − t), 10t²), so the speed is √((20(1 − 2t))² + (20t)²): its integral by midpoints.
    var length = 0.0
    let pieces = 2_000_000
    for piece in 0..<pieces {
      let t = (Double(piece) + 0.5) / Double(pieces)
      let dx = 20 * (1 - 2 * t)
      let dy = 20 * t
      length += (dx * dx + dy * dy).squareRoot() / Double(pieces)
    }
    #expect(abs(network.arcs[1].length - length) < 1e-5)
    #expect(network.arcs[0].length == 10)
  }

  @Test func withoutATypeWaysAreForThoseThatTheyName() throws {
    let (spec, problems) = try hall("")
    #expect(problems.map(\.identifier) == ["several-speeds"])
    let road = try #require(spec?.roads.first)
    #expect(road.segments.map(\.vehicles) == [[], ["fork"], ["tug"], ["tug"], ["tug"]])
    #expect(road.segments[0].speed == 1.2)
    // The tug cannot take the fork's way back.
    #expect(RoadNetwork(road, for: ["tug"]).arcs.count == 4)
    #expect(RoadNetwork(road, for: ["fork"]).arcs.count == 2)
  }

  @Test func aWayBesideTheFileIsAsWritten() throws {
    let (spec, problems) = try hall(
      ", vehicle-type: tug, position: { x: 100 m }, nodes: { N9: { x: 0 m, y: 20 m } }, segments: ["
        + "{ from: N1, to: N2, closed: true }, { from: N3, to: N4, speed: 0.5 m/s, two-way: true },"
        + "{ from: N4, to: N9, two-way: true } ], stations: { S1: { node: N9 } }")
    #expect(problems.map(\.identifier) == ["not-connected"])
    let road = try #require(spec?.roads.first)
    let network = RoadNetwork(road)
    #expect(!network.arcs.contains { network.names[$0.from] == "N1" && network.names[$0.to] == "N2" })
    #expect(network.arcs.filter { $0.speed == 0.5 }.count == 2)
    #expect(network.positions[network.node(named: "N1", road) ?? 0] == Position(x: 100, y: 0))
    #expect(network.names[network.node(named: "S1", road) ?? 0] == "N9")
  }

  /// What is changed, and the text at which the caret must stand.
  @Test(arguments: [
    ("\"lifVersion\": \"1.0.0\"", "\"lifVersion\": \"2.0.0\"", "unknown-version", "\"2.0.0\""),
    ("\"startNodeId\": \"N4\"", "\"startNodeId\": \"N7\"", "unknown-place", "\"N7\""),
    (
      "\"edgeId\": \"E34\"", "\"edgeId\": \"E12\"", "duplicate-name",
      "{ \"edgeId\": \"E12\", \"startNodeId\": \"N3\""
    ),
    (
      "\"nodeId\": \"N2\"", "\"nodeId\": \"N1\"", "duplicate-name",
      "{ \"nodeId\": \"N1\", \"mapId\": \"m\", \"nodePosition\": { \"x\": 10"
    ),
    ("\"maxSpeed\": 0.8", "\"maxSpeed\": -7", "not-a-quantity", "-7"),
    ("{ \"x\": 10, \"y\": 10 },", "{ \"x\": 1e400, \"y\": 10 },", "not-finite", "1e400"),
    ("{ \"x\": 10, \"y\": 10 },", "{ \"x\": \"NaN\", \"y\": 10 },", "not-a-quantity", "\"NaN\""),
    ("[ 0, 0, 0, 1, 1, 1 ]", "[ 0, 0, 0, 1, 1 ]", "bad-curve", "[ 0, 0, 0, 1, 1 ]"),
    ("[ \"N3\" ]", "[ \"N8\" ]", "unknown-place", "[ \"N8\" ]"),
    (
      "\"layoutId\": \"ground\"", "\"layoutId\": \"cellar\"", "unknown-layout", "[\n    {\n      \"layoutId\""
    ),
    ("\"creator\":", "\"creator\"", "not-json", "\"Entrepot's tests\""),
    (
      "\"nodePosition\": { \"x\": 0, \"y\": 10 }", "\"nodePosition\": { \"x\": 0 }", "missing-key",
      "{ \"x\": 0 }"
    ),
  ]) func saysWhatIsWrongAndWhere(
    _ old: String, _ new: String, _ identifier: String, _ caret: String
  ) throws {
    let problems = try broken(old, new).filter { $0.severity == .error }
    let text = try RoadFiles.text("hall.lif.json").replacingOccurrences(of: old, with: new)
    let mark = try #require(RoadFiles.mark(of: caret, in: text, "hall.json"))
    #expect(problems.contains { $0.identifier == identifier && $0.mark == mark }, "\(mark) \(problems)")
  }

  @Test func allMistakesComeAtOnce() throws {
    let problems = try broken("\"N2\"", "\"N5\"").filter { $0.severity == .error }
    #expect(problems.map(\.identifier) == [])
    let more = try broken("\"endNodeId\": \"N", "\"endNodeId\": \"M").filter { $0.severity == .error }
    #expect(more.count == 5)
  }

  /// The published examples give `stationHeight` as a text and leave required properties out.
  @Test func isLenientOnReading() throws {
    var problems = try broken("\"stationHeight\": 0.55", "\"stationHeight\": \"0.55\"")
    #expect(Set(problems.map(\.identifier)) == ["lif-schema", "several-speeds"])
    problems = try broken(", \"rotationAllowed\": true", "")
    #expect(problems.map(\.severity) == [.warning, .warning])
    #expect(problems.contains { $0.message.contains("'rotationAllowed' is missing") })
  }

  @Test func severalLayoutsMustBeChosenFrom() throws {
    let files = ["hall.json": try RoadFiles.text("hall.lif.json")]
    let (spec, problems) = try RoadFiles.read("{ lif: hall.json }", files)
    #expect(spec == nil && problems.map(\.identifier) == ["several-layouts"])
    let (_, others) = try RoadFiles.read("{ lif: hall.json, layout: ground, vehicle-type: truck }", files)
    #expect(others.map(\.identifier) == ["unknown-vehicle"])
  }
}
