import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// What must not matter to fleets on roads: the unit of length, the unit of time, left and right, names.
@Suite struct FleetSymmetryTests {
  /// What is changed about a scenario, and nothing else.
  private struct Change {
    /// Lengths and times are multiplied by these [1].
    var length = 1.0
    var time = 1.0
    var isMirrored = false
    /// Of the names of all points.
    var prefix = ""
  }

  /// A block of streets with holes, ten vehicles, transports between eight places. Given as a list of
  /// points, so that their numbers stay whatever is changed.
  private func scenario(_ traffic: TrafficRule, _ seed: UInt64, _ change: Change = Change()) -> ScenarioSpec {
    var dice = Dice(seed: seed)
    let side = 7
    var isFree = (0..<side * side).map { _ in !dice.once(in: 8) }
    for border in 0..<side { (isFree[border], isFree[border * side]) = (true, true) }
    func name(_ cell: Int) -> String { "\(change.prefix)c\(cell)" }
    let cells = isFree.indices.filter { isFree[$0] }
    let points = cells.map { cell -> (String, Double, Double) in
      let x = Double(cell % side) * 2 * change.length
      return (name(cell), change.isMirrored ? -x : x, Double(cell / side) * 2 * change.length)
    }
    var ways: [String] = []
    for cell in cells {
      if cell % side + 1 < side, isFree[cell + 1] { ways.append("\(name(cell))-\(name(cell + 1))") }
      if cell + side < side * side, isFree[cell + side] { ways.append("\(name(cell))-\(name(cell + side))") }
    }
    let road = RoadSpec.graph(points, ways.joined(separator: " "))
    let network = RoadNetwork(road)
    var main = network.mainNodes.map { network.names[$0] }
    func pick(_ count: Int) -> [String] {
      (0..<count).map { _ in main.remove(at: dice.roll(0...main.count - 1)) }
    }
    let (start, places) = (pick(10), pick(8))
    var fleet = FleetSpec.fleet(
      count: 10, speed: 1.5 * change.length / change.time,
      acceleration: 0.5 * change.length / change.time / change.time, quarterTurn: 1.25 * change.time,
      traffic: traffic, start: start)
    fleet.vehicle.length = 1.25 * change.length
    fleet.vehicle.pick = .uniform(min: 3 * change.time, max: 9 * change.time)
    fleet.vehicle.drop = .exponential(mean: 5 * change.time)
    fleet.vehicle.releaseDelay = 0.25 * change.time
    var scenario = ScenarioSpec.fleets(road, [fleet], horizon: 4000 * change.time)
    scenario.seed = seed
    scenario.carry(
      from: Array(places.prefix(4)), to: Array(places.suffix(4)),
      every: .exponential(mean: 9 * change.time))
    return scenario
  }

  private func records(_ scenario: ScenarioSpec, foresight: Double = 1) -> [Record] {
    var simulation = Simulation(plan: Plan(scenario), replication: 1)
    simulation.traffic.foresight = foresight
    var records: [Record] = []
    while simulation.advance(until: .seconds(scenario.horizon ?? 0)) == .journalFull {
      simulation.drainJournal { records += $0 }
    }
    simulation.drainJournal { records += $0 }
    return records
  }

  /// The first record in which two journals differ, once both are seen the same way.
  private func expectSame(_ one: [Record], _ other: [Record], _ map: (Record) -> Record) {
    // Who claims first come, first served soon locks the streets up.
    let isLocked = one.contains { $0.kind == .deadlock }
    #expect(one.count > (isLocked ? 100 : 4000) && one.count == other.count, "\(one.count) \(other.count)")
    if let (a, b) = zip(one, other).first(where: { map($0) != map($1) }) {
      Issue.record("\(a.kind.map { "\($0)" } ?? "") \(a) \(b)")
    }
  }

  /// Twice all lengths, speeds and accelerations: the same at the same time, as doubling is exact. Only
  /// where vehicles are on their way and how fast is twice as much.
  @Test(arguments: TrafficRule.allCases, [UInt64](1...4)) func lengths(_ rule: TrafficRule, _ seed: UInt64) {
    for factor in [2.0, 0.25] {
      let (one, other) = (
        records(scenario(rule, seed)), records(scenario(rule, seed, Change(length: factor)))
      )
      expectSame(one, other) { record in
        var plain = record
        if record.kind == .drive, record.code <= DrivePhase.stopping.rawValue { plain.value = 0 }
        return plain
      }
      for (a, b) in zip(one, other) where a.kind == .drive && a.code <= DrivePhase.stopping.rawValue {
        let (here, there) = (DriveState(packed: a.value), DriveState(packed: b.value))
        let way = Double(there.micrometres) - factor * Double(here.micrometres)
        let speed = Double(there.speed) - factor * Double(here.speed)
        #expect(way.magnitude <= factor + 1 && speed.magnitude <= factor + 1)
      }
    }
  }

  /// The map in the mirror: the same, but for where vehicles turn to.
  @Test(arguments: TrafficRule.allCases, [UInt64](1...4)) func mirror(_ rule: TrafficRule, _ seed: UInt64) {
    var isTurned = false
    let (one, other) = (
      records(scenario(rule, seed)), records(scenario(rule, seed, Change(isMirrored: true)))
    )
    expectSame(one, other) { record in
      var plain = record
      if record.kind == .drive, record.code == DrivePhase.turning.rawValue { plain.b = 0 }
      return plain
    }
    for (a, b) in zip(one, other) where a.kind == .drive && a.code == DrivePhase.turning.rawValue {
      #expect((128 &- a.b) & 255 == b.b & 255)
      isTurned = isTurned || a.b != b.b
    }
    #expect(isTurned)
  }

  /// Other names of all points: the same journal, byte for byte. (A fleet's name is another matter: random
  /// numbers are known by the names of who draws them.)
  @Test(arguments: TrafficRule.allCases, [UInt64](1...2)) func names(_ rule: TrafficRule, _ seed: UInt64) {
    let renamed = scenario(rule, seed, Change(prefix: "zz"))
    expectSame(records(scenario(rule, seed)), records(renamed)) { $0 }
  }

  /// Twice all times, half all rates: the same at twice the time. Durations are rounded to the nanosecond
  /// one by one, so instants may differ by some. Under `priority` waits scale as well, in beats, but at some
  /// time that rounding decides who of two comes first, and the runs part.
  @Test(arguments: [TrafficRule.freeFlow, .claims], [UInt64](1...4))
  func times(_ rule: TrafficRule, _ seed: UInt64) {
    let one = records(scenario(rule, seed))
    let other = records(scenario(rule, seed, Change(time: 2)), foresight: 2)
    func isDuration(_ record: Record) -> Bool {
      record.kind == .drive && record.code != DrivePhase.parking.rawValue
    }
    expectSame(one, other) { record in
      var plain = record
      plain.time = 0
      if isDuration(record) { plain.value = 0 }
      return plain
    }
    let worst = zip(one, other).map { abs($1.time - 2 * $0.time) }.max() ?? 0
    #expect(worst < 100_000, "\(worst) ns apart")
  }
}
