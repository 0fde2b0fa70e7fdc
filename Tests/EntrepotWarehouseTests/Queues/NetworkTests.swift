import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Several stations, several loads at once, several kinds of load.
@Suite struct NetworkTests {
  /// Jackson network (Jackson 1957, 1963): pick → pack → check with a tenth going back to packing, 30 an
  /// hour from outside, 40, 55 and 60 served an hour: L = 3, 1.53846 and 1.25, flow time 694.615 s.
  @Test func reworkInAJacksonNetwork() {
    var check = StationSpec.station(.exponential(mean: 60))
    check.to = ["out", "s2"]
    check.toShares = [0.9, 0.1]
    let hour = 3600.0
    let plan = Plan(
      .line(
        [.station(.exponential(mean: hour / 40)), .station(.exponential(mean: hour / 55)), check],
        interval: .exponential(mean: hour / 30), horizon: 800 * hour))
    let folds: [StayFold] = (1...40).map { stays(of: plan, replication: UInt32($0), warmUp: 60 * hour) }
    for (name, level) in [("s1", 3.0), ("s2", 1.53846), ("s3", 1.25)] {
      let (node, queue) = (plan.cast.node(name), plan.cast.node("\(name)/queue"))
      let number = Estimate(folds.map { $0.level(node) + $0.level(queue) })
      #expect(number.agrees(with: level), "\(name): \(number)")
      #expect(number.isSharper(than: 0.05, of: level), "\(name): \(number)")
    }
    let flow = Estimate(
      folds.map { fold in
        let flows = [plan.cast.node("s1"), plan.cast.node("s1/queue")].map { fold.flows[Int($0)] }
        return flows.reduce(0) { $0 + $1.total } / Double(flows.reduce(0) { $0 + $1.count })
      })
    #expect(flow.agrees(with: 694.615), "\(flow)")
    #expect(flow.isSharper(than: 0.03, of: 694.615), "\(flow)")
  }

  /// Waves of ten lines, M^[10]/M/1 with ρ = 0.7: W = 18.3333 s, L = 12.8333
  /// (L = ρ (E[X²] / E[X] + 1) / (2 (1 − ρ))).
  @Test func waves() {
    var scenario = ScenarioSpec.line(
      [.station(.exponential(mean: 1))], interval: .exponential(mean: 1 / 0.07), horizon: 110_000)
    scenario.streams[0].batch = .constant(10)
    let plan = Plan(scenario)
    let (node, queue) = (plan.cast.node("s1"), plan.cast.node("s1/queue"))
    let folds: [StayFold] = (1...40).map { stays(of: plan, replication: UInt32($0), warmUp: 5_000) }
    let number = Estimate(folds.map { $0.level(node) + $0.level(queue) })
    let time = Estimate(
      folds.map {
        ($0.books[Int(node)].stay + $0.books[Int(queue)].stay) / Double($0.books[Int(node)].left)
      })
    #expect(number.agrees(with: 12.8333), "\(number)")
    #expect(number.isSharper(than: 0.03, of: 12.8333), "\(number)")
    #expect(time.agrees(with: 18.3333), "\(time)")
    #expect(time.isSharper(than: 0.03, of: 18.3333), "\(time)")
  }

  /// Non-preemptive priority (Cobham 1954): 0.3 urgent and 0.5 normal a second, mean service 1 s:
  /// Wq = 1.14286 s and 5.71429 s, and Kleinrock's conservation law ρ₁W₁ + ρ₂W₂ = ρ Wq(FCFS) = 3.2.
  @Test func urgentLoadsFirst() {
    // Gates that take no time tell the two kinds apart.
    var scenario = ScenarioSpec.line(
      [.station(.exponential(mean: 1))], interval: .exponential(mean: 2), horizon: 55_000)
    for name in ["normal", "urgent"] {
      var gate = StationSpec.station(servers: 1000, .constant(0))
      gate.name = name
      gate.to = ["s1"]
      scenario.layout.stations.append(gate)
    }
    scenario.streams[0].at = "normal"
    var urgent = scenario.streams[0]
    urgent.name = "urgent"
    urgent.at = "urgent"
    urgent.interval = .exponential(mean: 1 / 0.3)
    urgent.priority = 1
    scenario.streams.append(urgent)
    let plan = Plan(scenario)
    let folds: [StayFold] = (1...40).map { stays(of: plan, replication: UInt32($0), warmUp: 5_000) }
    func wait(_ gate: String) -> Estimate {
      let node = Int(plan.cast.node(gate))
      return Estimate(folds.map { $0.flows[node].total / Double($0.flows[node].count) - 1 })
    }
    let (first, second) = (wait("urgent"), wait("normal"))
    #expect(first.agrees(with: 1.14286), "\(first)")
    #expect(first.isSharper(than: 0.03, of: 1.14286), "\(first)")
    #expect(second.agrees(with: 5.71429), "\(second)")
    #expect(second.isSharper(than: 0.06, of: 5.71429), "\(second)")
    let conserved = 0.3 * first.mean + 0.5 * second.mean
    #expect((conserved - 3.2).magnitude < 0.3 * 3 * first.error + 0.5 * 3 * second.error)
  }
}
