import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// One station with an unlimited queue, against formulas (Kleinrock 1975; Pollaczek–Khinchine).
///
/// Every figure is the mean of independent replications; it must lie within three standard errors of the
/// formula, and those must be a small share of it.
private struct SingleQueue {
  var wait: Estimate
  var busy: Estimate
  var waits: Estimate
  var throughput: Estimate

  init(_ servers: Int, rate: Double, _ service: Distribution, customers: Double, replications: UInt32 = 40) {
    let warmUp = 0.1 * customers / rate
    let scenario = ScenarioSpec.line(
      [.station(servers: servers, service)], interval: .exponential(mean: 1 / rate),
      horizon: warmUp + customers / rate)
    let plan = Plan(scenario)
    let (node, queue) = (plan.cast.node("s1"), plan.cast.node("s1/queue"))
    let folds = (1...replications).map { stays(of: plan, replication: $0, warmUp: warmUp) }
    wait = Estimate(folds.map { $0.books[Int(queue)].stay / Double($0.books[Int(node)].entered) })
    busy = Estimate(folds.map { $0.level(node) / Double(servers) })
    waits = Estimate(folds.map { Double($0.books[Int(queue)].entered) / Double($0.created) })
    throughput = Estimate(folds.map { Double($0.removed) / $0.seconds })
  }
}

@Suite struct SingleQueueTests {
  /// M/M/1 with ρ = 0.8: Wq = 4 s, P(wait) = 0.8.
  @Test func exponentialServiceAtFourFifths() {
    let queue = SingleQueue(1, rate: 0.8, .exponential(mean: 1), customers: 25_000)
    #expect(queue.wait.agrees(with: 4), "\(queue.wait)")
    #expect(queue.wait.isSharper(than: 0.05, of: 4), "\(queue.wait)")
    #expect(queue.busy.agrees(with: 0.8), "\(queue.busy)")
    #expect((queue.waits.mean - 0.8).magnitude < 0.003, "\(queue.waits)")
  }

  /// M/M/1 with ρ = 0.9: Wq = 9 s; utilization and throughput converge far faster.
  @Test func exponentialServiceAtNineTenths() {
    let queue = SingleQueue(1, rate: 0.9, .exponential(mean: 1), customers: 25_000)
    #expect(queue.wait.agrees(with: 9), "\(queue.wait)")
    #expect(queue.wait.isSharper(than: 0.15, of: 9), "\(queue.wait)")
    #expect(queue.busy.agrees(with: 0.9), "\(queue.busy)")
    #expect(queue.busy.isSharper(than: 0.01, of: 0.9), "\(queue.busy)")
    #expect(queue.throughput.agrees(with: 0.9), "\(queue.throughput)")
    #expect(queue.throughput.isSharper(than: 0.01, of: 0.9), "\(queue.throughput)")
  }

  /// M/M/3 with λ = 2.4: Wq = 1.07865 s, P(wait) = 0.647191 (Erlang C).
  @Test func threeServers() {
    let queue = SingleQueue(3, rate: 2.4, .exponential(mean: 1), customers: 25_000)
    #expect(queue.wait.agrees(with: 1.07865), "\(queue.wait)")
    #expect(queue.wait.isSharper(than: 0.05, of: 1.07865), "\(queue.wait)")
    #expect(queue.busy.agrees(with: 0.8), "\(queue.busy)")
    #expect(queue.waits.agrees(with: 0.647191), "\(queue.waits)")
  }

  /// M/D/1 with ρ = 0.85: Wq = 2.83333 s.
  @Test func constantService() {
    let queue = SingleQueue(1, rate: 0.85, .constant(1), customers: 25_000)
    #expect(queue.wait.agrees(with: 2.83333), "\(queue.wait)")
    #expect(queue.wait.isSharper(than: 0.05, of: 2.83333), "\(queue.wait)")
    #expect(queue.waits.agrees(with: 0.85), "\(queue.waits)")
  }

  /// M/U/1 with ρ = 0.85, service uniform from 0.5 s to 1.5 s: Wq = 3.06944 s.
  @Test func uniformService() {
    let queue = SingleQueue(1, rate: 0.85, .uniform(min: 0.5, max: 1.5), customers: 25_000)
    #expect(queue.wait.agrees(with: 3.06944), "\(queue.wait)")
    #expect(queue.wait.isSharper(than: 0.05, of: 3.06944), "\(queue.wait)")
    #expect(queue.waits.agrees(with: 0.85), "\(queue.waits)")
  }
}
