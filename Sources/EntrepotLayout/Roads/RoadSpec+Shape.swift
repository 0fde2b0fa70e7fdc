import EntrepotKernel

extension RoadSpec {
  static var shape: Shape<RoadSpec> {
    .mapping(RoadSpec(), sourceFields + placeFields) { spec, node, reading in
      let ways = [spec.grid != nil, spec.mapPath != nil, node["nodes"] != nil].filter { $0 }.count
      if ways != 1 {
        reading.report(
          ways == 0 ? "missing-key" : "several-ways", "Roads need one of grid, map, nodes.", at: node.mark)
      }
      if spec.mapPath?.hasSuffix(".csv") == true, spec.drivable.isEmpty {
        reading.report(
          "no-road", "A CSV grid needs 'drive': the codes of the cells that one can drive on.",
          at: node.mark(of: "map"))
      }
      if node["segments"] != nil, node["nodes"] == nil {
        reading.report("no-nodes", "'segments' join named 'nodes'.", at: node.mark(of: "segments"))
      }
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
        "Straight ways between named points."),
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
        "stations", \.stations, .named(StationNodeSpec.shape) { $0.name = $1 },
        "Where loads are handed over, by name."),
      Field(
        "depots", \.depots, .list(of: .text("a name"), allowsSingle: true),
        "Where vehicles enter the roads, and leave them for the depot."),
      Field("position", \.position, Position.shape, "Middle of the lower left cell on the floor plan."),
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

extension RoadNodeSpec {
  static var shape: Shape<RoadNodeSpec> {
    Position.shape.map { position in
      var node = RoadNodeSpec()
      node.position = position
      return node
    }
  }
}

extension SegmentSpec {
  static var shape: Shape<SegmentSpec> {
    .mapping(
      SegmentSpec(), isWhole: true,
      [
        Field("from", \.from, .text("a name"), "Where it starts.", isRequired: true),
        Field("to", \.to, .text("a name"), "Where it ends.", isRequired: true),
        Field("two-way", \.isTwoWay, .flag, "It can be driven in both directions."),
        Field(
          "length", \.length, Shape<Double>.quantity(.length, in: 0.01...farthest).orNil,
          "The straight distance if absent."),
        Field("speed", \.speed, Shape<Double>.positive(.speed, to: 100).orNil, "Speed limit."),
      ])
  }
}

extension WaySpec {
  static var shape: Shape<WaySpec> {
    let cell = Shape<[Int]>.list(of: .count(in: 0...1_000_000), count: 2...2)
    return .mapping(
      WaySpec(), isWhole: true,
      [
        Field("from", \.from, cell, "Column and row of a cell.", isRequired: true),
        Field("to", \.to, cell, "Column and row of its neighbour.", isRequired: true),
        Field("direction", \.direction, .word, "How the edge between them leads.", isRequired: true),
      ])
  }
}

extension StationNodeSpec {
  static var shape: Shape<StationNodeSpec> {
    .mapping(
      StationNodeSpec(), isWhole: true,
      [
        Field(
          "cell", \.cell, .list(of: .count(in: 0...1_000_000), count: 2...2),
          "Column and row of a grid's cell."),
        Field("node", \.node, Shape<String>.text("a name").orNil, "Or: a named point."),
      ]
    ) { spec, node, reading in
      if spec.cell.isEmpty == (spec.node == nil) {
        reading.report("several-ways", "A station needs either 'cell' or 'node'.", at: node.mark)
      }
    }
  }
}
