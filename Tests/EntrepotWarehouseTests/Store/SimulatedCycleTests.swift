import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Cycles of a simulated crane against exact means, and every movement against the closed form.
@Suite struct SimulatedCycleTests {
  /// Durations of single and of double cycles [s], and all movements.
  private struct Cycles {
    var singles: [Double] = []
    var doubles: [Double] = []
    var motions: [Record] = []

    init(_ plan: Plan) {
      run(plan) { records in
        for record in records {
          switch record.kind {
          case .motion: motions.append(record)
          case .cycle where record.code == 1 && record.a == 1: doubles.append(Double(record.value) * 1e-9)
          case .cycle: singles.append(Double(record.value) * 1e-9)
          default: continue
          }
        }
      }
    }
  }

  /// Pairs of a putaway and a retrieval that come faster than the crane serves them: double cycles only.
  private func pairs(_ store: StoreSpec, every interval: Double, count: Int) -> Plan {
    var scenario = ScenarioSpec.store(store)
    var file = OrderFileSpec()
    file.skus = ["pallet"]
    for index in 0..<count {
      for isInbound in [true, false] {
        file.rows.append(
          OrderRow(
            time: .seconds(interval * Double(index)), sku: 0, dock: 0, shipment: -1, isInbound: isInbound))
      }
    }
    scenario.orders = file
    scenario.stock.counts = [.init(sku: "pallet", loads: store.sides * store.bays * store.levels / 2)]
    return Plan(scenario)
  }

  /// Retrievals one by one, each from input and output and back: single cycles only.
  private func retrievals(_ store: StoreSpec, every interval: Double, count: Int) -> Plan {
    var store = store
    store.aisles = 20
    var scenario = ScenarioSpec.store(store)
    var file = OrderFileSpec()
    file.skus = ["pallet"]
    file.rows = (0..<count).map {
      OrderRow(time: .seconds(interval * Double($0)), sku: 0, dock: 0, shipment: -1, isInbound: false)
    }
    scenario.orders = file
    scenario.policies.dwell = Choice("output")
    scenario.stock.counts = [.init(sku: "pallet", loads: count)]
    return Plan(scenario)
  }

  private func check(_ cycles: [Double], mean: Double, deviation: Double, count: Int) {
    #expect(cycles.count == count)
    let average = cycles.reduce(0, +) / Double(cycles.count)
    let squares = cycles.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    let spread = (squares / Double(cycles.count - 1)).squareRoot()
    #expect(
      (average - mean).magnitude <= 3 * deviation / Double(count).squareRoot(), "\(average) for \(mean)")
    #expect((spread / deviation - 1).magnitude < 0.05, "deviation \(spread) for \(deviation)")
  }

  /// Unit-load crane: E[SC] = 53.6738 s (s.d. 10.1144), E[DC] = 85.7193 s (s.d. 9.02855).
  @Test func unitLoadCrane() {
    check(
      Cycles(retrievals(.unitLoadRack, every: 60, count: 7600)).singles, mean: 53.6738, deviation: 10.1144,
      count: 7600)
    check(
      Cycles(pairs(.unitLoadRack, every: 80, count: 20_000)).doubles, mean: 85.7193, deviation: 9.02855,
      count: 20_000)
  }

  /// Miniload: E[SC] = 19.4352 s (s.d. 4.69903), E[DC] = 31.1895 s (s.d. 3.90715).
  @Test func miniload() {
    check(
      Cycles(retrievals(.miniloadRack, every: 60, count: 20_000)).singles, mean: 19.4352,
      deviation: 4.69903, count: 20_000)
    check(
      Cycles(pairs(.miniloadRack, every: 29, count: 20_000)).doubles, mean: 31.1895, deviation: 3.90715,
      count: 20_000)
  }

  /// Constant speeds, 40 × 10 bays: E[SC] = 26.65 s (s.d. 9.40226), E[DC] = 35.9816 s (s.d. 8.35909).
  @Test func constantSpeeds() {
    let store = StoreSpec.rack(bays: 40, levels: 10, pitch: (1, 1), first: (0.5, 0.5), speed: (2, 0.5))
    check(
      Cycles(retrievals(store, every: 60, count: 7600)).singles, mean: 26.65, deviation: 9.40226, count: 7600)
    check(
      Cycles(pairs(store, every: 33, count: 20_000)).doubles, mean: 35.9816, deviation: 8.35909, count: 20_000
    )
  }

  /// From rest to rest with acceleration a and deceleration d [s]: first principles, written here anew.
  private func closedForm(_ way: Double, _ axis: AxisSpec) -> Double {
    let (v, a, d) = (axis.speed, axis.acceleration, axis.deceleration)
    let ramps = v * v / (2 * a) + v * v / (2 * d)
    if way >= ramps { return v / a + v / d + (way - ramps) / v }
    let peak = (2 * way * a * d / (a + d)).squareRoot()
    return peak / a + peak / d
  }

  /// Every movement's duration is the closed form's, to the microsecond; braking differs from accelerating.
  @Test func movementsAreExact() {
    var store = StoreSpec.unitLoadRack
    store.crane.travel = AxisSpec(speed: 2.7, acceleration: 0.45, deceleration: 0.6)
    store.crane.lift = AxisSpec(speed: 0.9, acceleration: 0.7, deceleration: 0.55)
    store.inputs = [HandoverSpec(travel: 0, height: 0.8, places: 10)]
    store.outputs = [HandoverSpec(travel: 56.7, height: 1.1, places: 10)]
    let plan = pairs(store, every: 95, count: 3000)
    let rack = plan.cast.racks[0]
    func place(_ node: UInt32) -> (Double, Double) {
      if Int(node) < plan.cast.members.count {
        let member = plan.cast.members[Int(node)]
        return (member.travel, member.z)
      }
      let cell = Int(node) - rack.firstNode
      return (0.7 + 1.4 * Double(cell / 10), 2 * Double(cell % 10))
    }
    let motions = Cycles(plan).motions
    #expect(motions.count > 11_000)
    var ways = Set<[Int]>()
    for motion in motions {
      let (from, to) = (place(motion.a), place(motion.b))
      let way = ((to.0 - from.0).magnitude, (to.1 - from.1).magnitude)
      ways.insert([Int((way.0 * 1000).rounded()), Int((way.1 * 1000).rounded())])
      let time = max(closedForm(way.0, store.crane.travel), closedForm(way.1, store.crane.lift))
      #expect((Double(motion.value) * 1e-9 - time).magnitude < 1e-6)
    }
    #expect(ways.count > 700)
  }
}
