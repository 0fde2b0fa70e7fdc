import EntrepotKernel
import EntrepotLayout

extension ScenarioSpec {
  /// A one-way square with sides of 100 m and points `n0` … `n3` at its corners, `n01` … `n30` half way, and
  /// a bay `bay0` … `bay3` beside each corner, 10 m away. Vehicles drive 1 m/s without time to speed up.
  /// Loads appear at n1 and are wanted at n3.
  static func square(vehicles: Int, every seconds: Double) -> ScenarioSpec {
    var road = RoadSpec()
    road.name = "ring"
    func node(_ name: String, _ x: Double, _ y: Double) {
      var node = RoadNodeSpec()
      (node.name, node.position) = (name, Position(x: x, y: y))
      road.nodes.append(node)
    }
    func way(_ a: String, _ b: String, twoWay: Bool = false) {
      var way = SegmentSpec()
      (way.from, way.to, way.isTwoWay) = (a, b, twoWay)
      road.segments.append(way)
    }
    let corners = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % 4]
      node("n\(index)", corner.0, corner.1)
      node("n\(index)\((index + 1) % 4)", (corner.0 + next.0) / 2, (corner.1 + next.1) / 2)
      node("bay\(index)", corner.0 + (corner.0 > 0 ? 10 : -10), corner.1)
    }
    for index in 0..<4 {
      let next = (index + 1) % 4
      way("n\(index)", "n\(index)\(next)")
      way("n\(index)\(next)", "n\(next)")
      way("n\(index)", "bay\(index)", twoWay: true)
    }
    var fleet = FleetSpec()
    (fleet.name, fleet.roads, fleet.count) = ("agv", "ring", vehicles)
    fleet.start = ["n0", "n01", "n2", "n23", "n3", "n30"]
    fleet.vehicle.speed = 1
    fleet.vehicle.length = 1
    fleet.vehicle.pick = .constant(10)
    fleet.vehicle.drop = .constant(10)
    var stream = StreamSpec()
    (stream.name, stream.kind, stream.at) = ("moves", .moves, "agv")
    (stream.from, stream.to, stream.interval) = (["n1"], ["n3"], .constant(seconds))
    var scenario = ScenarioSpec()
    scenario.name = "square"
    scenario.layout.name = "square"
    scenario.layout.roads = [road]
    scenario.layout.fleets = [fleet]
    scenario.streams = [stream]
    return scenario
  }
}
