import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Stations with little room turn loads away.
@Suite struct LossTests {
  private struct Loss {
    var share: Estimate
    var throughput: Estimate
    var level: Estimate

    init(_ station: StationSpec, interval: Distribution, horizon: Double, replications: UInt32 = 40) {
      let plan = Plan(.line([station], interval: interval, horizon: horizon))
      let node = plan.cast.node("s1")
      let queue = station.queue == 0 ? nil : plan.cast.node("s1/queue")
      let folds = (1...replications).map { stays(of: plan, replication: $0, warmUp: horizon / 20) }
      share = Estimate(folds.map { Double($0.turnedAway) / Double($0.created) })
      throughput = Estimate(folds.map { Double($0.removed - $0.turnedAway) / $0.seconds })
      level = Estimate(folds.map { $0.level(node) + (queue.map($0.level) ?? 0) })
    }
  }

  /// M/M/1/5, λ = 0.9, four wait and one is served: loss 0.126023, throughput 0.78658, L = 2.19478
  /// (birth and death).
  @Test func finiteBuffer() {
    let loss = Loss(
      .station(queue: 4, .exponential(mean: 1)), interval: .exponential(mean: 1 / 0.9), horizon: 15_000)
    #expect((loss.share.mean - 0.126023).magnitude < 0.003, "\(loss.share)")
    #expect(loss.share.agrees(with: 0.126023), "\(loss.share)")
    #expect(loss.throughput.agrees(with: 0.78658), "\(loss.throughput)")
    #expect(loss.throughput.isSharper(than: 0.01, of: 0.78658), "\(loss.throughput)")
    #expect(loss.level.agrees(with: 2.19478), "\(loss.level)")
  }

  /// Erlang B, four Erlang on eight servers: loss 0.0304201 whatever the law of service.
  @Test(arguments: [Distribution.exponential(mean: 1), .constant(1)])
  func erlangLoss(_ service: Distribution) {
    let loss = Loss(
      .station(servers: 8, queue: 0, service), interval: .exponential(mean: 0.25), horizon: 6_000)
    #expect((loss.share.mean - 0.0304201).magnitude < 0.001, "\(loss.share)")
    #expect(loss.share.agrees(with: 0.0304201), "\(loss.share)")
    #expect(loss.level.agrees(with: 4 * (1 - 0.0304201)), "\(loss.level)")
  }

  /// A chute as M/M/1/12, 0.08 parcels/s in, 0.1 out: full for 0.0145434 of the parcels.
  @Test func chute() {
    let loss = Loss(
      .station(queue: 11, .exponential(mean: 10)), interval: .exponential(mean: 12.5), horizon: 300_000)
    #expect((loss.share.mean - 0.0145434).magnitude < 0.003, "\(loss.share)")
    #expect(loss.share.agrees(with: 0.0145434), "\(loss.share)")
  }
}
