import EntrepotKernel
import EntrepotLayout

extension RoadSpec {
  /// Roads called `floor` on a grid drawn in words, from top to bottom: `.` can be driven on; lanes lead
  /// both ways, cells lie so far apart [m].
  public static func drawn(_ rows: [String], pitch: Double = 1, isOneWay: Bool = false) -> RoadSpec {
    var road = RoadSpec()
    road.name = "floor"
    road.mapPath = "drawn.map"
    road.mapRows = rows.map { row in row.map { $0 == "." } }
    (road.pitch, road.isOneWay) = (pitch, isOneWay)
    return road
  }

  /// Roads called `floor`: points by name and place [m], ways between them as `a-b` both ways or `a>b`.
  public static func graph(_ points: [(String, Double, Double)], _ ways: String) -> RoadSpec {
    var road = RoadSpec()
    road.name = "floor"
    for (name, x, y) in points {
      var node = RoadNodeSpec()
      (node.name, node.position) = (name, Position(x: x, y: y))
      road.nodes.append(node)
    }
    for way in ways.split(separator: " ") {
      let ends = way.split { $0 == "-" || $0 == ">" }.map(String.init)
      for (from, to) in zip(ends, ends.dropFirst()) {
        var segment = SegmentSpec()
        (segment.from, segment.to, segment.isTwoWay) = (from, to, way.contains("-"))
        road.segments.append(segment)
      }
    }
    return road
  }

  /// Points `p0`, `p1` … on a circle, each a way from the next, driven round in one direction [m].
  public static func loop(_ count: Int, pitch: Double = 1) -> RoadSpec {
    // A rectangle of height 1: its corners are turned on the spot or driven, as the vehicle can.
    let half = count / 2
    let points = (0..<count).map { index in
      index < half
        ? ("p\(index)", Double(index) * pitch, 0) : ("p\(index)", Double(count - 1 - index) * pitch, pitch)
    }
    return .graph(points, ((0..<count).map { "p\($0)" } + ["p0"]).joined(separator: ">"))
  }
}

extension FleetSpec {
  /// Vehicles on the roads `floor`, 0.9 m long, of a speed [m/s], an acceleration [m/s²] and a time for a
  /// quarter turn [s].
  public static func fleet(
    _ name: String = "agv", count: Int = 1, speed: Double = 1, acceleration: Double = .infinity,
    quarterTurn: Double = 0, traffic: TrafficRule = .priority, start: [String] = []
  ) -> FleetSpec {
    var fleet = FleetSpec()
    (fleet.name, fleet.roads, fleet.count) = (name, "floor", count)
    (fleet.traffic, fleet.start) = (traffic, start)
    (fleet.vehicle.speed, fleet.vehicle.acceleration) = (speed, acceleration)
    fleet.vehicle.quarterTurn = quarterTurn
    return fleet
  }
}

extension ScenarioSpec {
  /// Fleets on roads; nothing to carry yet. Length of the run [s].
  public static func fleets(_ road: RoadSpec, _ fleets: [FleetSpec], horizon: Double) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    (scenario.name, scenario.seed, scenario.horizon) = ("fleets", 7, horizon)
    scenario.layout.unitLoads = [UnitLoadSpec(name: "pod", length: 0.9, width: 0.9, height: 2, mass: 100)]
    scenario.layout.roads = [road]
    scenario.layout.fleets = fleets
    return scenario
  }

  /// A fleet carries from one of these places to one of those; always, or as they come [s].
  public mutating func carry(
    _ fleet: String = "agv", from: [String] = [], to: [String] = [], every interval: Distribution? = nil
  ) {
    var stream = StreamSpec()
    (stream.name, stream.kind, stream.at) = ("moves-\(fleet)-\(streams.count)", .moves, fleet)
    (stream.from, stream.to, stream.interval, stream.isAlwaysBusy) = (from, to, interval, interval == nil)
    streams.append(stream)
  }
}
