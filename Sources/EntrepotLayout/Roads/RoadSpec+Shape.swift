import EntrepotKernel

extension RoadSpec {
  static var shape: Shape<RoadSpec> {
    .mapping(RoadSpec(), sourceFields + placeFields) { spec, node, reading in
      checkSource(spec, node, &reading)
      if spec.mapPath?.hasSuffix(".csv") == true, spec.drivable.isEmpty {
        reading.report(
          "no-road", "A CSV grid needs 'drive': the codes of the cells that one can drive on.",
          at: node.mark(of: "map"))
      }
    }
  }

  /// Roads come from one source; keys of another are a mistake.
  private static func checkSource(_ spec: RoadSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let isFile = spec.lifPath != nil || spec.openTCSPath != nil
    let sources = [
      spec.grid != nil, spec.mapPath != nil, node["nodes"] != nil && !isFile, spec.lifPath != nil,
      spec.openTCSPath != nil,
    ].filter { $0 }.count
    if sources != 1 {
      reading.report(
        sources == 0 ? "missing-key" : "several-ways", "Roads need one of grid, map, nodes, lif, opentcs.",
        at: node.mark)
    }
    if let nodes = node["nodes"], !isFile, spec.nodes.isEmpty, nodes.entries?.isEmpty ?? false {
      reading.report("no-road", "There are no points: nobody can drive here.", at: nodes.mark)
    }
    if node["segments"] != nil, node["nodes"] == nil, !isFile {
      reading.report("no-nodes", "'segments' join named 'nodes'.", at: node.mark(of: "segments"))
    }
    for key in ["layout", "vehicle-type"] where node[key] != nil && spec.lifPath == nil {
      reading.report("useless-key", "'\(key)' chooses from a 'lif' file.", at: node.mark(of: key))
    }
    if spec.pods?.takesBlockedCells == true, spec.grid == nil, spec.mapPath == nil {
      reading.report(
        "useless-key", "'blocked-cells' are those of a grid; named points stand in 'places'.",
        at: node["pods"]?.mark(of: "blocked-cells") ?? node.mark)
    }
    if node["ways"] != nil, spec.grid == nil, spec.mapPath == nil {
      reading.report(
        "useless-key", "'ways' change edges of a grid; named points have 'segments'.",
        at: node.mark(of: "ways"))
    }
  }

  private static var sourceFields: [Field<RoadSpec>] {
    [
      Field("grid", \.grid, GridRule.shape.orNil, "Racks in rows and the lanes between them, by rule."),
      Field("map", \.mapPath, Shape<String>.text("a path").orNil, "Instead: a grid file, MovingAI or CSV."),
      Field(
        "drive", \.drivable, .list(of: .count(in: -1000...1000), count: 0...1000),
        "CSV grids: codes of the cells that one can drive on."),
      Field(
        "nodes", \.nodes, .named(RoadNodeSpec.shape, isFree: true) { $0.name = $1 },
        "Instead: named points with their positions."),
      Field(
        "segments", \.segments, .list(of: SegmentSpec.shape, count: 0...1_000_000),
        "Ways between named points; with an imported file: those that are to be otherwise."),
      Field("lif", \.lifPath, Shape<String>.text("a path").orNil, "Instead: a VDMA LIF file, version 1."),
      Field(
        "layout", \.lifLayout, Shape<String>.text("a name").orNil,
        "LIF files with several layouts: the id of the one that is meant."),
      Field(
        "vehicle-type", \.lifVehicle, Shape<String>.text("a name").orNil,
        "LIF files with several types of vehicle: the id of the one whose ways are meant; all if absent."),
      Field(
        "opentcs", \.openTCSPath, Shape<String>.text("a path").orNil,
        "Instead: a plant model of openTCS 6 or 7."),
      Field("pitch", \.pitch, .quantity(.length, in: 0.01...100), "Distance between cells of a grid."),
      Field("one-way", \.isOneWay, .flag, "Grids: every lane leads one way, found from the topology."),
      Field(
        "keep", \.side, .word,
        "Grids of two-way lanes: the side to keep to where they are wider than a cell."),
      Field(
        "ways", \.ways, .list(of: WaySpec.shape, count: 0...100_000), "Grids: edges that lead otherwise."),
    ]
  }

  private static var placeFields: [Field<RoadSpec>] {
    [
      Field(
        "lane-width", \.laneWidth, Shape<Double>.positive(.length, to: 100).orNil, "Width of the lanes."),
      Field("speed", \.speed, Shape<Double>.positive(.speed, to: 100).orNil, "Speed limit."),
      Field(
        "areas", \.areas, .list(of: AreaSpec.shape, count: 0...100),
        "Rectangles on the floor plan in which other rules hold."),
      Field(
        "zones", \.zones, .named(ZoneSpec.shape) { $0.name = $1 },
        "Parts of the roads in which so many vehicles may be at once."),
      Field(
        "keep-clear", \.keepClear, .list(of: .text("a name"), count: 0...100_000, allowsSingle: true),
        "Stations, points or cells that a vehicle enters only when it can go on at once."),
      Field("junctions", \.junctions, .word, "Whether that holds wherever more than two ways meet."),
      Field("pods", \.pods, PodsSpec.shape, "Where pods stand, for vehicles that drive under them."),
      Field(
        "stations", \.stations, .named(StationNodeSpec.shape) { $0.name = $1 },
        "Where loads are handed over, by name."),
      Field(
        "depots", \.depots, .list(of: .text("a name"), allowsSingle: true),
        "Where vehicles enter the roads, and leave them for the depot."),
      Field(
        "position", \.position, Position.shape,
        "Grids: middle of the lower left cell on the floor plan; files: where their origin lies."),
    ]
  }
}

extension GridRule {
  static var shape: Shape<GridRule> {
    .mapping(
      GridRule(),
      [
        Field("across", \.across, .count(in: 1...1000), "Racks side by side."),
        Field("deep", \.deep, .count(in: 1...1000), "Racks one behind the other."),
        Field("rack-length", \.rackLength, .count(in: 1...1000), "Cells of a rack along its lane."),
        Field("rack-depth", \.rackDepth, .count(in: 1...100), "Cells of a rack between two lanes."),
        Field("field", \.field, .count(in: 1...1000), "Free columns at each end."),
      ]
    ) { rule, node, reading in
      if rule.columns * rule.rows > RoadSpec.cellLimit {
        reading.report(
          "too-large",
          "The grid has \(plainNumber(Double(rule.columns * rule.rows))) cells; at most "
            + "\(plainNumber(Double(RoadSpec.cellLimit))) are simulated.", at: node.mark)
      }
    }
  }
}

extension RoadSpec {
  /// Code of a cell of which the grid file says nothing.
  public static let noCode = 1_000_000
  /// Cells of a grid at most.
  public static let cellLimit = 1_000_000
}
