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

  private func feed(_ plan: Plan, replication: UInt32 = 1, stock: [Int]? = nil) -> OrderFeed {
    OrderFeed(plan: plan, replication: replication, stock: stock ?? plan.skus.map { _ in 0 })
  }

  /// 22 days are three weeks and a day: weeks are drawn whole, the day is a week's first.
  @Test func weeksStayWhole() {
    // What comes in keeps its SKU, which is its hour in the file.
    let plan = plan(days: 22) {
      $0.resample = .week
      for index in $0.rows.indices { $0.rows[index].isInbound = true }
    }
    var drawn: Set<Int32> = []
    for replication in UInt32(1)...20 {
      let rows = feed(plan, replication: replication).rows
      #expect(rows.count == 22 * 24)
      #expect(rows.indices.allSatisfy { rows[$0].time == .seconds(3600 * Double($0)) })
      for first in stride(from: 0, to: rows.count, by: 168) {
        let week = rows[first..<min(first + 168, rows.count)]
        let hours = week.map { $0.sku - rows[first].sku }
        #expect(rows[first].sku % 168 == 0 && hours == (0..<Int32(week.count)).map { $0 })
        drawn.insert(rows[first].sku / 168)
      }
    }
    #expect(drawn == [0, 1, 2])
  }

  /// Weeks that fill the hall and weeks that empty it by turns: drawn days never lead the stock above or
  /// below what the file shows. It starts at the lower edge, so that blind draws would leave at once.
  @Test func drawnDaysKeepTheStockInItsRange() {
    let plan = plan(days: 56) {
      $0.resample = .day
      for index in $0.rows.indices { $0.rows[index].isInbound = index / 168 % 2 == 0 }
    }
    var highest = 0
    for replication in UInt32(1)...20 {
      var level = 0
      for (index, row) in feed(plan, replication: replication).rows.enumerated() {
        level += row.isInbound ? 1 : -1
        if index % 24 == 23 { #expect((0...168).contains(level), "replication \(replication), row \(index)") }
        highest = max(highest, level)
      }
    }
    #expect(highest > 48)
  }

  /// Trucks that are drawn on many days and copied many times stay trucks of their own.
  @Test func trucksKeepApart() {
    let plan = plan(days: 100) {
      $0.resample = .day
      $0.scale = 3
    }
    let feed = feed(plan)
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
    let rows = feed(Plan(scenario), stock: [15, 10]).rows
    #expect(rows.map(\.sku) == (0..<20).map { Int32($0 % 2) })
  }

  /// Retrievals of one SKU from a changed file [loads].
  private func retrievals(of skus: [String], _ count: Int) -> OrderFileSpec {
    var file = OrderFileSpec()
    file.skus = skus
    file.span = 86_400
    file.peakFactor = 2
    file.rows = (0..<count).map { _ in
      OrderRow(time: .zero, sku: 0, dock: 0, shipment: -1, isInbound: false)
    }
    return file
  }

  /// Stock that is given as a share of the places stands in the books, too.
  @Test func booksKnowStockByOccupancy() {
    var scenario = ScenarioSpec.store(
      .rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1), handling: 5))
    scenario.stock.occupancy = 1
    scenario.orders = retrievals(of: ["a", "b"], 5)
    let simulation = Simulation(plan: Plan(scenario), replication: 1)
    let placed = simulation.placedStock()
    #expect(placed.reduce(0, +) == 20 && placed[0] >= 5 && placed[1] >= 1)
    #expect(simulation.feed.rows.allSatisfy { $0.sku == 0 })
    // With fewer in stock the other one stands in.
    let rows = feed(simulation.plan, stock: [3, 10]).rows
    #expect(rows.map(\.sku) == [0, 0, 0, 1, 1])
  }

  /// What a stream brings as well is not in the file's books: it stays as asked for.
  @Test func booksLeaveStreamsAlone() {
    var scenario = ScenarioSpec.store(.rack(bays: 5, levels: 4, pitch: (1, 1), first: (1, 0), speed: (2, 1)))
    scenario.orders = retrievals(of: ["sku-1", "x"], 10)
    scenario.add(.putaway, "goods", interval: .constant(10))
    let plan = Plan(scenario)
    #expect(plan.skus == ["sku-1", "x"])
    #expect(feed(plan, stock: [0, 5]).rows.allSatisfy { $0.sku == 0 })
  }

  /// Rows that name no lot are split to new SKUs one by one, not all or none.
  @Test func growthWithoutLots() {
    let plan = plan(days: 50) {
      $0.skuGrowth = 0.25
      for index in $0.rows.indices { $0.rows[index].shipment = -1 }
      for index in $0.rows.indices { $0.rows[index].isInbound = true }
    }
    let known = Int32(24 * 50)
    let rows = feed(plan).rows
    let share = Double(rows.filter { $0.sku >= known }.count) / Double(rows.count)
    // Five standard deviations of a share of 1,200 rows.
    #expect(abs(share - 0.25) < 0.0625, "\(share)")
  }
}
