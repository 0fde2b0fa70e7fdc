import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// Small random road maps with random fleets: grids with holes, rings with chords, corridors with sidings;
/// one or more fleets of unlike vehicles under one rule of traffic or several.
public struct RandomRoads {
  private var dice: Dice
  private var scenario = ScenarioSpec.fleets(RoadSpec(), [], horizon: 0)
  private var places: [String] = []
  private var shortest = 1.0

  /// The scenario of a seed.
  public static func make(seed: UInt64) -> ScenarioSpec {
    var random = RandomRoads(dice: Dice(seed: seed ^ 0xF1EE_7000))
    random.build(seed)
    return random.scenario
  }

  private mutating func build(_ seed: UInt64) {
    (scenario.name, scenario.seed) = ("roads-\(seed)", seed)
    scenario.horizon = dice.pick([300, 1800, 7200])
    let road = dice.once(in: 3) ? graph() : grid()
    let network = RoadNetwork(road)
    let main = network.mainNodes
    scenario.layout.roads = [road]
    places = main.map { node in
      network.columns == 0
        ? network.names[node]
        : "\(network.cells[node] % network.columns)-\(network.cells[node] / network.columns)"
    }
    shortest = network.arcs.map(\.length).min() ?? 1
    if !places.isEmpty, dice.once(in: 5) { scenario.layout.roads[0].depots = [dice.pick(places)] }
    var room = main.count
    let rule = dice.pick([TrafficRule.priority, .priority, .priority, .claims, .freeFlow])
    for index in 0..<dice.pick([1, 1, 1, 2, 3]) where room > 0 {
      let count = dice.roll(1...max(1, dice.pick([room, room / 2, room / 4, 3, 1])))
      let mixed = dice.once(in: 10) ? dice.pick(TrafficRule.allCases) : rule
      addFleet("agv\(index == 0 ? "" : "\(index + 1)")", min(count, room), mixed)
      room -= count
    }
    addRules(network)
  }

  /// Now and then zones, places that are kept clear, and ways for some types of vehicle only.
  private mutating func addRules(_ network: RoadNetwork) {
    guard !places.isEmpty else { return }
    if dice.once(in: 4) {
      for number in 0..<dice.roll(1...2) {
        var zone = ZoneSpec()
        zone.name = "zone\(number)"
        zone.capacity = dice.roll(1...3)
        zone.nodes = (0..<dice.roll(1...6)).map { _ in dice.pick(places) }
        scenario.layout.roads[0].zones.append(zone)
      }
    }
    if dice.once(in: 6) { scenario.layout.roads[0].keepClear = [dice.pick(places), dice.pick(places)] }
    if dice.once(in: 12) { scenario.layout.roads[0].junctions = .keepClear }
    let types = scenario.layout.fleets.map(\.vehicleType)
    if dice.once(in: 4), types.count > 1 {
      for index in scenario.layout.roads[0].segments.indices where dice.once(in: 4) {
        scenario.layout.roads[0].segments[index].vehicles = [dice.pick(types)]
      }
      var area = AreaSpec()
      let (a, b) = (dice.pick(network.positions), dice.pick(network.positions))
      (area.from, area.to, area.vehicles) = (a, b, [dice.pick(types)])
      scenario.layout.roads[0].areas = [area]
    }
  }

  /// Two-way lanes with holes, with one fleet under `priority` that is always busy: up to half of the places
  /// have a vehicle.
  public static func maze(seed: UInt64) -> ScenarioSpec {
    var dice = Dice(seed: seed ^ 0xA3A3_0000)
    let (columns, rows) = (dice.roll(2...10), dice.roll(2...8))
    let holes = dice.pick([10, 25, 35, 40, 45])
    let lines = (0..<rows).map { _ in
      String((0..<columns).map { _ in dice.roll(1...100) > holes ? "." : "#" as Character })
    }
    let road = RoadSpec.drawn(lines)
    let network = RoadNetwork(road)
    let main = network.mainNodes
    if main.count < 4 { return maze(seed: seed &+ 1_000_003) }
    let places = main.map { "\(network.cells[$0] % columns)-\(network.cells[$0] / columns)" }
    var fleet = FleetSpec.fleet(
      count: dice.roll(1...max(1, main.count / dice.pick([2, 3, 4, 6, 10]))),
      acceleration: dice.pick([.infinity, 1]), quarterTurn: dice.pick([0, 1.5]))
    (fleet.vehicle.pick, fleet.vehicle.drop) = (.constant(5), .constant(5))
    fleet.perPlace = dice.pick([1, 6])
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 7200)
    scenario.seed = seed
    let some = (0..<dice.roll(1...4)).map { _ in dice.pick(places) }
    scenario.carry(
      from: dice.once(in: 2) ? [] : some, to: dice.once(in: 3) ? [dice.pick(places)] : [])
    return scenario
  }

  private mutating func grid() -> RoadSpec {
    let (columns, rows) = (dice.roll(1...10), dice.roll(1...8))
    let holes = dice.pick([0, 0, 10, 25, 40])
    let drawing = (0..<rows).map { _ in
      String((0..<columns).map { _ in dice.roll(1...100) > holes ? "." : "#" as Character })
    }
    // One cell at least is a road.
    let lines = [drawing[0].dropLast() + "."] + drawing.dropFirst()
    var road = RoadSpec.drawn(lines.map { String($0) }, pitch: dice.pick([0.8, 1, 2.5]))
    road.isOneWay = dice.once(in: 2)
    road.side = dice.pick(RoadSpec.Side.allCases)
    for _ in 0..<dice.pick([0, 0, 3, 8]) {
      var way = WaySpec()
      (way.from, way.to) = ([dice.roll(0...columns - 1), dice.roll(0...rows - 1)], [0, 0])
      way.to = dice.once(in: 2) ? [way.from[0] + 1, way.from[1]] : [way.from[0], way.from[1] + 1]
      way.direction = dice.pick([nil, .forward, .backward, .both, .both, WaySpec.Direction.none])
      way.speed = dice.pick([nil, nil, 0.4])
      road.ways.append(way)
    }
    return road
  }

  private mutating func graph() -> RoadSpec {
    let count = dice.roll(2...14)
    let names = (0..<count).map { "n\($0)" }
    let points = names.map { ($0, dice.number(0...12), dice.number(0...12)) }
    var ways: [String] = []
    let sign = dice.pick([">", "-"])
    let isRing = dice.once(in: 2)
    for index in 0..<count where isRing || index + 1 < count {
      ways.append(names[index] + (isRing ? sign : "-") + names[(index + 1) % count])
    }
    for _ in 0..<dice.roll(0...count) {
      let (from, to) = (dice.pick(names), dice.pick(names))
      if from != to { ways.append(from + dice.pick([">", "-"]) + to) }
    }
    var road = RoadSpec.graph(points, ways.joined(separator: " "))
    for index in road.segments.indices {
      road.segments[index].length = dice.pick([nil, 1, dice.number(0.7...6)])
      if dice.once(in: 6) { road.segments[index].speed = dice.number(0.3...2) }
    }
    return road
  }

  private mutating func addFleet(_ name: String, _ count: Int, _ rule: TrafficRule) {
    var fleet = FleetSpec.fleet(
      name, count: count, speed: dice.number(0.4...3), acceleration: dice.pick([.infinity, 1, 0.3]),
      quarterTurn: dice.pick([0, 0, 1.5]), traffic: rule)
    fleet.vehicle.length = min(dice.pick([0.5, 0.9, 0.9, 1.6, 3]), 8 * shortest)
    fleet.vehicle.loadedSpeed = dice.pick([nil, nil, 0.5])
    fleet.vehicle.deceleration = dice.pick([nil, nil, 0.5])
    fleet.vehicle.bend = dice.pick([20, 20, 0, 90, 180])
    fleet.vehicle.releaseDelay = dice.pick([0, 0, 0, 0.5, 3])
    fleet.vehicle.pick = dice.pick([.constant(0), .constant(5), .exponential(mean: 20)])
    fleet.vehicle.drop = dice.pick([.constant(0), .constant(5), .uniform(min: 1, max: 60)])
    fleet.cap = dice.pick([.all, .all, .automatic, .count(dice.roll(1...count))])
    fleet.perPlace = dice.pick([1, 6])
    let rules = WarehouseCatalogue.entries.family(.dispatching)
    fleet.dispatching = Choice(dice.pick(rules).name)
    if dice.once(in: 4) { fleet.start = [dice.pick(places), dice.pick(places)] }
    scenario.layout.fleets.append(fleet)
    let some = (0..<dice.roll(1...4)).map { _ in dice.pick(places) }
    scenario.carry(
      name, from: dice.once(in: 2) ? [] : some, to: dice.once(in: 3) ? [dice.pick(places)] : [],
      every: dice.once(in: 2) ? nil : .exponential(mean: dice.number(2...60)))
  }
}
