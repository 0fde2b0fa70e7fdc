import EntrepotKernel
import EntrepotLayout

extension ScenarioSpec {
  /// A hall with lanes on the floor, one inbound dock `in` at the lower left road cell, one outbound `out` at
  /// the lower right one, and forklifts that drive at 1 m/s without time to speed up.
  ///
  /// - Parameters:
  ///   - grid: rows from top to bottom: `.` road, `s` stack, anything else wall; 1 m a cell.
  ///   - levels: loads on top of each other.
  ///   - vehicles: forklifts.
  ///   - handling: time to pick up and to put down [s].
  ///   - shift: time to put one load out of the way [s].
  public static func hall(
    _ grid: [String], levels: Int = 1, vehicles: Int = 1, handling: Double = 5, shift: Double = 20
  ) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.name = "hall"
    var roads = RoadSpec()
    (roads.name, roads.mapPath, roads.drivable, roads.isOneWay) = ("floor", "grid.csv", [1], false)
    roads.read(grid.map { row in row.map { $0 == "." ? 1 : $0 == "s" ? 0 : -1 } })
    let bottom = Array(grid.last ?? "")
    for (name, column) in [("west", bottom.firstIndex(of: ".")), ("east", bottom.lastIndex(of: "."))] {
      var station = StationNodeSpec()
      (station.name, station.cell) = (name, [column ?? 0, 0])
      roads.stations.append(station)
    }
    var fleet = FleetSpec()
    (fleet.name, fleet.roads, fleet.count) = ("truck", "floor", vehicles)
    (fleet.vehicle.speed, fleet.vehicle.quarterTurn) = (1, 0)
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(handling), .constant(handling))
    fleet.start = ["west"]
    var floor = FloorSpec()
    (floor.name, floor.fleet, floor.levels, floor.shiftTime, floor.to) = (
      "floor", "truck", levels, shift, ["out"]
    )
    floor.isSplit = false
    floor.name = "hall"
    scenario.layout.roads = [roads]
    scenario.layout.fleets = [fleet]
    scenario.layout.floors = [floor]
    scenario.layout.docks = [.in(to: ["hall"]), .out]
    scenario.layout.docks[0].at = ["west"]
    scenario.layout.docks[1].at = ["east"]
    return scenario
  }

  /// Orders of a file: time [s], in or out, SKU.
  public mutating func order(_ rows: [(time: Double, isInbound: Bool, sku: Int)], skus: [String]) {
    var file = OrderFileSpec()
    file.skus = skus
    file.span = 86_400
    file.rows = rows.map {
      OrderRow(
        time: .seconds($0.time), sku: Int32($0.sku), dock: 0, shipment: -1, isInbound: $0.isInbound)
    }
    orders = file
  }
}
