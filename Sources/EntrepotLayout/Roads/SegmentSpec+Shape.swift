import EntrepotKernel

extension Shape where Value == Double? {
  fileprivate static var speedLimit: Shape { Shape<Double>.positive(.speed, to: 100).orNil }
}

extension Shape where Value == [String] {
  fileprivate static var vehicleTypes: Shape {
    .list(of: .text("a name"), count: 0...100, allowsSingle: true)
  }
}

extension AreaSpec {
  static var shape: Shape<AreaSpec> {
    .mapping(
      AreaSpec(), isWhole: true,
      [
        Field("from", \.from, Position.shape, "One corner.", isRequired: true),
        Field("to", \.to, Position.shape, "The corner across.", isRequired: true),
        Field("speed", \.speed, .speedLimit, "Speed limit."),
        Field("vehicles", \.vehicles, .vehicleTypes, "Types of vehicle that may drive here; all if absent."),
      ])
  }
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
        Field("speed", \.speed, .speedLimit, "Speed limit."),
        Field("vehicles", \.vehicles, .vehicleTypes, "Types of vehicle that may drive here; all if absent."),
        Field("closed", \.isClosed, .flag, "Nobody drives here, whatever an imported file says."),
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
        Field(
          "direction", \.direction, Shape<Direction>.word.orNil,
          "How the edge between them leads; as the rule says if absent."),
        Field("speed", \.speed, .speedLimit, "Speed limit, both ways."),
        Field("vehicles", \.vehicles, .vehicleTypes, "Types of vehicle that may drive here; all if absent."),
      ])
  }
}

extension ZoneSpec {
  static var shape: Shape<ZoneSpec> {
    .mapping(
      ZoneSpec(), isWhole: true,
      [
        Field("capacity", \.capacity, .count(in: 1...50_000), "Vehicles that may be in it at once."),
        Field(
          "nodes", \.nodes, .list(of: .text("a name"), count: 0...100_000, allowsSingle: true),
          "Stations, points or cells of it."),
        Field("from", \.from, Position.shape.orNil, "Or: all between this corner"),
        Field("to", \.to, Position.shape.orNil, "and the one across."),
      ]
    ) { spec, node, reading in
      if (spec.from == nil) != (spec.to == nil) || spec.nodes.isEmpty == (spec.from == nil) {
        reading.report("several-ways", "A zone needs either 'nodes' or 'from' and 'to'.", at: node.mark)
      }
    }
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
        Field(
          "height", \.height, .quantity(.length, in: 0...50),
          "Height above the floor at which loads stand; the vehicle's 'lift' says what that takes."),
        Field(
          "depth", \.depth, .quantity(.length, in: 0...20),
          "How deep loads stand behind the edge; the vehicle's 'reach' says what that takes."),
      ]
    ) { spec, node, reading in
      if spec.cell.isEmpty == (spec.node == nil) {
        reading.report("several-ways", "A station needs either 'cell' or 'node'.", at: node.mark)
      }
    }
  }
}
