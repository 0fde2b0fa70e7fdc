import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// More demand from a moment on: what has come stays, what comes is so many times as much.
@Suite struct DemandFactorTests {
  private func created(_ records: [Record]) -> Int { records.count { $0.kind == .loadCreated } }

  /// A Poisson stream of one load in 20 s, then of `factor` in 20 s: numbers within four standard deviations.
  @Test(arguments: [0.5, 2, 3.7]) func randomStreamsGetTheRate(factor: Double) throws {
    let horizon = 200_000.0
    let stations = [StationSpec.station(servers: 50, .constant(1))]
    let plan = Plan(.line(stations, interval: .exponential(mean: 20), horizon: 2 * horizon))
    var plain = Simulation(plan: plan, replication: 1)
    let before = created(records(&plain, until: horizon))
    var changed = plain
    changed.adopt(demand: factor)
    let after = Double(created(records(&changed, until: 2 * horizon)))
    let expected = factor * horizon / 20
    #expect(abs(after - expected) < 4 * expected.squareRoot(), "\(after), \(expected)")
    // The copy is another; the original goes on at its own rate.
    let rest = Double(created(records(&plain, until: 2 * horizon)))
    #expect(before > 0 && abs(rest - horizon / 20) < 4 * (horizon / 20).squareRoot())
  }

  /// Trucks of four rows an hour apart: those ahead come three times, the one that has begun stays one.
  @Test func trucksAheadComeAsTrucks() {
    var file = OrderFileSpec()
    file.skus = ["a"]
    file.span = 86_400
    file.rows = (0..<24).map {
      OrderRow(
        time: .seconds(3600 * Double($0)), sku: 0, dock: 0, shipment: Int32($0 / 4), isInbound: false)
    }
    file.shipments = (0..<6).map { "truck \($0)" }
    var scenario = ScenarioSpec()
    scenario.horizon = 86_400
    scenario.layout.docks = [.out]
    scenario.orders = file
    var simulation = Simulation(plan: Plan(scenario), replication: 1)
    _ = records(&simulation, until: 5.5 * 3600)
    simulation.adopt(demand: 3)
    // 6 rows have come, 2 of the truck that is called complete it, 16 rows of four trucks come three times.
    #expect(simulation.feed.rows.count == 6 + 2 + 3 * 16)
    #expect(simulation.shipments.map(\.lines) == Array(repeating: 4, count: 6 + 2 * 4))
    var rows = [Int32](repeating: 0, count: simulation.shipments.count)
    for row in simulation.feed.rows { rows[Int(row.shipment)] += 1 }
    #expect(rows == simulation.shipments.map(\.lines))
    _ = records(&simulation, until: 86_400)
    #expect(simulation.orders.count == 6 + 2 + 3 * 16)
  }

  /// No demand, less than none or no number changes nothing.
  @Test func whatIsNoFactorChangesNothing() {
    let plan = Plan(
      .line([.station(.constant(1))], interval: .exponential(mean: 20), horizon: 20_000))
    var plain = Simulation(plan: plan, replication: 1)
    _ = records(&plain, until: 10_000)
    var same = plain
    for factor in [0, -1, Double.nan, .infinity, 1e300] { same.adopt(demand: factor) }
    #expect(records(&same, until: 20_000) == records(&plain, until: 20_000))
  }
}
