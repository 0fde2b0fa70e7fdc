import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Whole blocks of an order file, drawn anew.
@Suite struct OrderFeedTests {
  /// One row an hour for so many days; the SKU is the hour.
  private func plan(days: Int, _ change: (inout OrderFileSpec) -> Void) -> Plan {
    var file = OrderFileSpec()
    file.skus = (0..<24 * days).map { "h\($0)" }
    file.shipments = file.skus
    file.span = Double(days) * 86_400
    file.rows = (0..<24 * days).map {
      OrderRow(
        time: .seconds(3600 * Double($0)), sku: Int32($0), dock: 0, shipment: Int32($0), isInbound: false)
    }
    change(&file)
    var scenario = ScenarioSpec()
    scenario.layout.docks = [.out]
    scenario.orders = file
    return Plan(scenario)
  }

  /// 22 days are three weeks and a day: weeks are drawn whole, the day is a week's first.
  @Test(arguments: 1...20) func weeksStayWhole(_ replication: UInt32) {
    let plan = plan(days: 22) { $0.resample = .week }
    let rows = OrderFeed(plan: plan, replication: replication).rows
    #expect(rows.count == 22 * 24)
    #expect(rows.indices.allSatisfy { rows[$0].time == .seconds(3600 * Double($0)) })
    // Hour of the week is kept; whole weeks come from one week each.
    let file = plan.scenario.orders?.rows ?? []
    #expect(file.count == rows.count)
  }

  /// Trucks that are drawn on many days and copied many times stay trucks of their own.
  @Test func trucksKeepApart() {
    let plan = plan(days: 100) {
      $0.resample = .day
      $0.scale = 3
    }
    let feed = OrderFeed(plan: plan, replication: 1)
    #expect(feed.rows.count == 3 * 2400)
    #expect(feed.lines.count == 3 * 2400)
    #expect(feed.lines.allSatisfy { $0 == 1 })
  }

  /// Two trucks that call at once do not count on the same pallets: the second takes another SKU.
  @Test func trucksShareNoPallets() {
    var file = OrderFileSpec()
    file.skus = ["a", "b"]
    file.shipments = ["1", "2"]
    file.span = 86_400
    file.peakFactor = 2
    file.rows = (0..<20).map {
      OrderRow(time: .zero, sku: 0, dock: 0, shipment: Int32($0 % 2), isInbound: false)
    }
    var scenario = ScenarioSpec()
    scenario.layout.docks = [.out]
    scenario.orders = file
    scenario.stock.counts = [.init(sku: "a", loads: 15), .init(sku: "b", loads: 10)]
    let rows = OrderFeed(plan: Plan(scenario), replication: 1).rows
    #expect(rows.map(\.sku) == (0..<20).map { Int32($0 % 2) })
  }

  /// Rows that name no lot are split to new SKUs one by one, not all or none.
  @Test func growthWithoutLots() {
    let plan = plan(days: 50) {
      $0.skuGrowth = 0.25
      for index in $0.rows.indices { $0.rows[index].shipment = -1 }
      for index in $0.rows.indices { $0.rows[index].isInbound = true }
    }
    let known = Int32(24 * 50)
    let rows = OrderFeed(plan: plan, replication: 1).rows
    let share = Double(rows.filter { $0.sku >= known }.count) / Double(rows.count)
    // Five standard deviations of a share of 1,200 rows.
    #expect(abs(share - 0.25) < 0.0625, "\(share)")
  }
}
