import EntrepotKernel
import EntrepotLayout

extension RoadSpec {
  /// Roads called `floor` drawn in words, as by ``drawn(_:pitch:isOneWay:)``: pods stand on `P`, on as many
  /// of those places as are asked for, or on all.
  public static func podFloor(_ rows: [String], count: Int? = nil, isOneWay: Bool = false) -> RoadSpec {
    var road = drawn(rows.map { String($0.map { $0 == "P" ? "#" as Character : $0 }) }, isOneWay: isOneWay)
    var pods = PodsSpec()
    // The rest of what cannot be driven on stays so.
    if rows.joined().contains("#") {
      pods.areas = rows.enumerated().flatMap { row, line in
        line.enumerated().filter { $0.element == "P" }.map { column, _ in
          var area = PodAreaSpec()
          area.from = Position(x: Double(column), y: Double(rows.count - 1 - row))
          area.to = area.from
          return area
        }
      }
    }
    (pods.takesBlockedCells, pods.count) = (true, count)
    road.pods = pods
    return road
  }

  /// A station on a cell, rows counted from the lower end.
  public mutating func add(station name: String, column: Int, row: Int) {
    var station = StationNodeSpec()
    (station.name, station.cell) = (name, [column, row])
    stations.append(station)
  }
}

extension ScenarioSpec {
  /// A fleet fetches pods to stations, each picked from for so long [s], and takes them back; always, or as
  /// they are asked for [s].
  public mutating func fetchPods(
    _ fleet: String = "agv", to stations: [String], picking: Distribution = .constant(0),
    back: PodReturn = .fixed, every interval: Distribution? = nil
  ) {
    var stream = StreamSpec()
    (stream.name, stream.kind, stream.at, stream.to) = (
      "pods-\(fleet)-\(streams.count)", .pods, fleet, stations
    )
    (stream.picking, stream.back) = (picking, back)
    (stream.interval, stream.isAlwaysBusy) = (interval, interval == nil)
    streams.append(stream)
  }
}

extension RandomRoads {
  /// Blocks of pods and aisles between them, two-way or one-way, stations round the outside, and a fleet that
  /// carries pods; now and then another beside it, of pods or of loads, breakdowns, and places to spare.
  public static func pods(seed: UInt64) -> ScenarioSpec {
    var dice = Dice(seed: seed ^ 0x90D5_0000)
    let (across, deep) = (dice.roll(1...3), dice.roll(1...3))
    let (length, depth) = (dice.roll(1...4), dice.roll(1...2))
    let aisle = dice.roll(1...2)
    let (columns, rows) = (across * (length + aisle) + aisle, deep * (depth + aisle) + aisle)
    let lines = (0..<rows).map { row in
      String(
        (0..<columns).map { column in
          let isPod = row % (depth + aisle) >= aisle && column % (length + aisle) >= aisle
          return isPod ? "P" : "." as Character
        })
    }
    let places = lines.joined().count { $0 == "P" }
    let count = dice.once(in: 2) ? places : dice.roll(1...places)
    var road = RoadSpec.podFloor(lines, count: count, isOneWay: aisle == 1 && dice.once(in: 2))
    let stations = (0..<dice.roll(1...4)).map { "s\($0)" }
    for name in stations {
      let (column, row) = dice.pick([
        (0, dice.roll(0...rows - 1)), (columns - 1, dice.roll(0...rows - 1)), (dice.roll(0...columns - 1), 0),
      ])
      road.add(station: name, column: column, row: row)
    }
    var fleet = FleetSpec.fleet(
      count: dice.roll(1...max(1, min(places, columns + rows) / dice.pick([1, 2, 4]))),
      acceleration: dice.pick([.infinity, 1]), quarterTurn: dice.pick([0, 1.5]),
      traffic: dice.pick([.priority, .priority, .priority, .claims, .freeFlow]))
    fleet.vehicle.carries = .pods
    fleet.vehicle.loadedSpeed = dice.pick([nil, 0.6])
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(3), .constant(2))
    if dice.once(in: 5) {
      fleet.vehicle.failure = FailureSpec(
        timeBetween: .exponential(mean: 900), timeToRepair: .exponential(mean: 120))
    }
    var fleets = [fleet]
    if dice.once(in: 4) {
      var other = FleetSpec.fleet("fork", count: dice.roll(1...2), traffic: fleet.traffic)
      if dice.once(in: 2) { other.vehicle.carries = .pods }
      fleets.append(other)
    }
    var scenario = ScenarioSpec.fleets(road, fleets, horizon: 3600)
    scenario.seed = seed
    for fleet in fleets {
      if fleet.vehicle.carries == .pods {
        scenario.fetchPods(
          fleet.name, to: stations, picking: dice.pick([.constant(0), .exponential(mean: 20)]),
          back: dice.pick([.fixed, .nearest]), every: dice.once(in: 3) ? .exponential(mean: 30) : nil)
      } else {
        scenario.carry(fleet.name)
      }
    }
    return scenario
  }
}
