import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// What is written is read as the same roads.
@Suite struct RoadExportTests {
  private static let stamp = "2026-01-15T08:00:00.00Z"

  /// Roads from a rule, from named points, and from the samples of both formats.
  static let sources: [(roads: String, files: [String])] = [
    (
      "{ grid: { across: 3, deep: 2, rack-length: 4, rack-depth: 2, field: 2 }, pitch: 1.4 m, speed: 1 m/s,"
        + "stations: { a: { cell: [0, 0] }, b: { cell: [17, 6] } } }", []
    ),
    (
      "{ nodes: { a: { x: 0 m, y: 0 m }, b: { x: 4 m, y: 3 m }, 'c & d': { x: 9 m, y: 3 m } }, segments: ["
        + "{ from: a, to: b, two-way: true }, { from: b, to: 'c & d', length: 6.5 m, speed: 0.7 m/s },"
        + "{ from: 'c & d', to: b } ], stations: { s: { node: 'c & d' } } }", []
    ),
    ("{ lif: hall.lif.json, layout: ground, vehicle-type: tug }", ["hall.lif.json"]),
    ("{ opentcs: hall.opentcs.xml }", ["hall.opentcs.xml"]),
  ]

  private func source(_ index: Int) throws -> LayoutSpec {
    let (roads, names) = Self.sources[index]
    let files = try Dictionary(uniqueKeysWithValues: names.map { ($0, try RoadFiles.text($0)) })
    let (spec, problems) = try RoadFiles.read(roads, files)
    #expect(problems.allSatisfy { $0.severity == .warning })
    return try #require(spec)
  }

  @Test(arguments: 0..<4) func lifComesBackAsItWent(_ index: Int) throws {
    let spec = try source(index)
    let export = try RoadExport.lif(spec, roads: nil, creator: "tests", stamp: Self.stamp)
    let (back, problems) = try RoadFiles.read("{ lif: out.json }", ["out.json": export.text])
    #expect(problems == [])
    let road = try #require(back?.roads.first)
    #expect(PlainNetwork(road) == PlainNetwork(spec.roads[0]))
    #expect(export.remarks == [])
  }

  @Test(arguments: 0..<4) func openTCSComesBackAsItWent(_ index: Int) throws {
    let spec = try source(index)
    let export = try RoadExport.openTCS(spec, roads: nil)
    let (back, problems) = try RoadFiles.read("{ opentcs: out.xml }", ["out.xml": export.text])
    #expect(problems == [])
    let road = try #require(back?.roads.first)
    var wanted = PlainNetwork(spec.roads[0])
    var found = PlainNetwork(road)
    // Whole millimetres: the curve of the LIF sample is no whole number of them.
    for (number, arc) in wanted.arcs.enumerated() where number < found.arcs.count {
      #expect(abs(arc.length - found.arcs[number].length) <= 500)
      found.arcs[number].length = arc.length
      wanted.arcs[number].vehicles = []
    }
    #expect(found == wanted)
  }

  /// What the guideline's section 8.3 requires of every node, edge and station, looked at by another parser.
  @Test func lifHoldsWhatTheGuidelineRequires() throws {
    let export = try RoadExport.lif(try source(0), roads: "floor", creator: "tests", stamp: Self.stamp)
    let root = try JSONSerialization.jsonObject(with: Data(export.text.utf8)) as? [String: Any]
    let meta = try #require(root?["metaInformation"] as? [String: Any])
    #expect(
      Set(meta.keys) == ["projectIdentification", "creator", "exportTimestamp", "lifVersion"]
        && meta["lifVersion"] as? String == "1.0.0" && meta["exportTimestamp"] as? String == Self.stamp)
    let layout = try #require((root?["layouts"] as? [[String: Any]])?.first)
    #expect(layout["layoutId"] is String && layout["layoutVersion"] is String)
    let nodes = try #require(layout["nodes"] as? [[String: Any]])
    let ids = Set(nodes.compactMap { $0["nodeId"] as? String })
    #expect(ids.count == nodes.count && nodes.count > 50)
    for node in nodes {
      let position = node["nodePosition"] as? [String: Any]
      #expect(position?["x"] is Double && position?["y"] is Double)
      let types = node["vehicleTypeNodeProperties"] as? [[String: Any]]
      #expect(types?.first?["vehicleTypeId"] as? String == "tug")
    }
    let edges = try #require(layout["edges"] as? [[String: Any]])
    #expect(Set(edges.compactMap { $0["edgeId"] as? String }).count == edges.count)
    for edge in edges {
      for key in ["startNodeId", "endNodeId"] { #expect(ids.contains(edge[key] as? String ?? "")) }
      let property = (edge["vehicleTypeEdgeProperties"] as? [[String: Any]])?.first
      #expect(property?["rotationAllowed"] is Bool && property?["maxSpeed"] as? Double == 1)
    }
    let stations = try #require(layout["stations"] as? [[String: Any]])
    #expect(stations.map { $0["interactionNodeIds"] as? [String] } == [["0-0"], ["17-6"]])
  }

  /// Attributes that model-7.0.0.xsd requires, by element.
  @Test func openTCSHoldsWhatItsSchemaRequires() throws {
    let text = try RoadExport.openTCS(try source(1), roads: nil).text
    let needed = [
      "point": ["name", "positionX", "positionY", "positionZ", "type"],
      "maxVehicleBoundingBox": ["length", "width", "height", "referenceOffsetX", "referenceOffsetY"],
      "path": [
        "name", "sourcePoint", "destinationPoint", "length", "maxVelocity", "maxReverseVelocity", "locked",
      ],
      "vehicle": [
        "name", "energyLevelCritical", "energyLevelGood", "energyLevelFullyRecharged",
        "energyLevelSufficientlyRecharged", "maxVelocity", "maxReverseVelocity",
      ],
      "location": ["name", "positionX", "positionY", "positionZ", "type", "locked"],
      "locationLayout": ["labelOffsetX", "labelOffsetY", "locationRepresentation", "layerId"],
      "pathLayout": ["connectionType", "layerId"], "link": ["point"], "outgoingPath": ["name"],
      "visualLayout": ["name", "scaleX", "scaleY"], "layer": ["id", "ordinal", "visible", "name", "groupId"],
      "layerGroup": ["id", "name", "visible"], "model": ["version", "name"],
    ]
    for (element, attributes) in needed {
      let tags = text.matches(of: try Regex("<\(element) [^>]*>")).map { String(text[$0.range]) }
      #expect(!tags.isEmpty, "\(element)")
      for tag in tags { for name in attributes { #expect(tag.contains(" \(name)=\""), "\(tag)") } }
    }
    // Elements stand in the order of the schema.
    let order = ["<point ", "<path ", "<vehicle ", "<locationType ", "<location ", "<visualLayout "]
    let places = order.compactMap { text.range(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test func severalSectionsKeepTheirNamesApart() throws {
    let text = """
      schema: entrepot.layout/1
      unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.5 m, mass: 400 kg } }
      roads:
        one: { nodes: { a: { x: 0 m }, b: { x: 5 m } }, segments: [ { from: a, to: b, two-way: true } ] }
        two: { nodes: { a: { x: 9 m }, b: { x: 19 m } }, segments: [ { from: a, to: b, two-way: true } ] }
      """
    let (read, _) = try withTexts(["layout.yaml": text]) {
      Loader(catalogue: testCatalogue).layout(path: $0 + "layout.yaml")
    }
    let spec = try #require(read)
    let lif = try RoadExport.lif(spec, roads: nil, creator: "tests", stamp: Self.stamp)
    let (two, problems) = try RoadFiles.read("{ lif: out.json, layout: two }", ["out.json": lif.text])
    #expect(problems == [])
    #expect(two?.roads[0].nodes.map(\.name) == ["two/a", "two/b"])
    let model = try RoadExport.openTCS(spec, roads: nil)
    let (all, _) = try RoadFiles.read("{ opentcs: out.xml }", ["out.xml": model.text])
    #expect(all?.roads[0].nodes.map(\.name) == ["one/a", "one/b", "two/a", "two/b"])
    #expect(throws: RoadExport.Problem.self) { try RoadExport.openTCS(spec, roads: "three") }
  }

  /// LIF has no lengths: what it cannot say is told.
  @Test func waysShorterThanStraightAreTold() throws {
    let (spec, _) = try RoadFiles.read(
      "{ nodes: { a: { x: 0 m }, b: { x: 5 m } },"
        + "segments: [ { from: a, to: b, two-way: true, length: 4 m } ] }")
    let lif = try RoadExport.lif(try #require(spec), roads: nil, creator: "tests", stamp: Self.stamp)
    #expect(lif.remarks == ["2 ways are shorter than their ends lie apart; LIF takes them as straight."])
  }
}
