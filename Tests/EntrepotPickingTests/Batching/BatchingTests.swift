import EntrepotKernel
import Testing

@testable import EntrepotPicking

@Suite struct BatchingTests {
  @Test(arguments: BatchInstance.all) func batchesAreThoseOfTheSource(_ instance: BatchInstance) throws {
    let area = try PickingArea(aisles: 6, spacing: 3, length: 10)
    let orders = try instance.orders.map { picks in
      try BatchOrder(picks: picks.map { try area.pick(aisle: $0.0, at: $0.1) })
    }
    var batcher = Batcher(Router(area, .sShape), try BatchCapacity(.lines, 8))
    let fcfs = batcher.plan(orders, by: .nextFit)
    #expect(fcfs.batches.map(\.orders) == instance.nextFit.batches)
    #expect(batcher.walking(fcfs, orders) == instance.nextFit.walking)
    // With eight orders the near ones are all that can save.
    for pairs in [SavingsPairs.all, .standard] {
      let saved = batcher.plan(orders, by: .savings(.again, pairs))
      #expect(saved.batches.map(\.orders) == instance.savings.batches)
      #expect(batcher.walking(saved, orders) == instance.savings.walking)
    }
    var singles = BatchPlan()
    singles.batches = orders.indices.map { Batch(orders: [$0], released: .zero) }
    #expect(batcher.walking(singles, orders) == instance.alone)
    var best = BatchPlan()
    best.batches = instance.best.batches.map { Batch(orders: $0, released: .zero) }
    #expect(batcher.walking(best, orders) == instance.best.walking)
    for rule in Self.rules {
      let walking = batcher.walking(batcher.plan(orders, by: rule), orders)
      #expect(walking >= instance.best.walking, "\(rule)")
    }
  }

  /// Every order once, nothing too much on a tour; savings never walk farther than single orders do.
  @Test(arguments: BatchCapacity.Measure.allCases) func plansAreSound(measure: BatchCapacity.Measure) throws {
    let area = try PickingArea(
      aisles: 70, spacing: 3, length: 30, middle: [CrossAisle(position: 15)], depot: Depot(aisle: 30))
    let orders = try Self.orders(120, in: area)
    let capacity = try BatchCapacity(measure, 9)
    for routing in [RoutingRule.sShape, .aisleByAisle] {
      var batcher = Batcher(Router(area, routing), capacity)
      let alone = orders.map { batcher.router.length($0.picks) }.reduce(0, +)
      for rule in Self.rules {
        let plan = batcher.plan(orders, by: rule)
        #expect(plan.batches.flatMap(\.orders).sorted() == Array(orders.indices), "\(rule)")
        for batch in plan.batches where batch.orders.count > 1 {
          #expect(batch.orders.map { capacity.size(of: orders[$0]) }.reduce(0, +) <= 9.000001, "\(rule)")
          #expect(batch.released == batch.orders.map { orders[$0].released }.max())
        }
        #expect(plan.oversized.allSatisfy { capacity.size(of: orders[$0]) > 9 })
        #expect(plan.oversized.isEmpty == (measure == .totes || measure == .lines))
        if case .savings = rule { #expect(batcher.walking(plan, orders) <= alone, "\(rule)") }
      }
    }
  }

  /// Near pairs are enough: within 3 % of all pairs on orders that share most aisles with most others.
  @Test(arguments: SavingsRule.allCases) func nearPairsAreNearlyAsGoodAsAll(rule: SavingsRule) throws {
    let area = try PickingArea(aisles: 12, spacing: 3, length: 30)
    let orders = try Self.orders(400, in: area)
    var batcher = Batcher(Router(area, .sShape), try BatchCapacity(.lines, 15))
    let all = batcher.walking(batcher.plan(orders, by: .savings(rule, .all)), orders)
    let near = batcher.walking(batcher.plan(orders, by: .savings(rule, .standard)), orders)
    #expect(near <= 1.03 * all, "\(near / all)")
    let fcfs = batcher.walking(batcher.plan(orders, by: .nextFit), orders)
    #expect(near < 0.9 * fcfs, "\(near / fcfs)")
  }

  /// Two free orders begin a batch, a free one joins it, batches stay apart: by hand.
  ///
  /// One block, aisles 10 m long and 1 m apart, S-shape. Alone: A in aisle 0 to 9 m, 18 m; B in aisle 1 to
  /// 9 m, 20 m; C in 2 to 5 m, 14 m; D in 3 to 1 m, 8 m. Saved: AB 18 + 20 − 22 = 16, CD 14 + 8 − 26 < 0,
  /// AC 8, AD 0, BC 20 + 14 − 24 = 10, BD 2.
  @Test func savingsOnceByHand() throws {
    let area = try PickingArea(aisles: 4, spacing: 1, length: 10)
    let orders = try [(0, 9.0), (1, 9.0), (2, 5.0), (3, 1.0)].map {
      try BatchOrder(picks: [area.pick(aisle: $0.0, at: $0.1)])
    }
    func plan(_ lines: Double) throws -> [[Int]] {
      var batcher = Batcher(Router(area, .sShape), try BatchCapacity(.lines, lines))
      return batcher.plan(orders, by: .savings(.once, .all)).batches.map(\.orders)
    }
    #expect(try plan(2) == [[0, 1], [2], [3]])
    #expect(try plan(3) == [[0, 1, 2], [3]])
    #expect(try plan(4) == [[0, 1, 2, 3]])
  }

  /// Seeds and joining orders by hand: one line each, in aisles 0, 5, 1, 4; two lines in 4 and 5.
  @Test func seedsByHand() throws {
    let area = try PickingArea(aisles: 6, spacing: 3, length: 10)
    let orders = try [[(0, 2.0)], [(5, 9.0)], [(1, 1.0)], [(4, 8.0)], [(4, 1.0), (5, 1.0)]].map { picks in
      try BatchOrder(picks: picks.map { try area.pick(aisle: $0.0, at: $0.1) })
    }
    var batcher = Batcher(Router(area, .sShape), try BatchCapacity(.lines, 3))
    func plan(_ seed: SeedRule, _ join: JoinRule, _ isCumulative: Bool = true) -> [[Int]] {
      batcher.plan(orders, by: .seed(seed, join, isCumulative: isCumulative)).batches.map(\.orders)
    }
    #expect(plan(.first, .centreOfGravity) == [[0, 2, 3], [1, 4]])
    #expect(plan(.mostLines, .fewestNewAisles) == [[1, 4], [0, 2, 3]])
    #expect(plan(.mostAisles, .nearestPicks) == [[3, 4], [0, 1, 2]])
    #expect(plan(.farthestPick, .greatestSaving) == [[1, 4], [2, 3], [0]])
    #expect(plan(.longestTour, .fewestNewAisles, false)[0].contains(4))
  }

  /// Whatever number of neighbours is asked for, and orders without lines.
  @Test(arguments: [Int.min, 0, 1, Int.max]) func oddNumbers(most: Int) throws {
    let area = try PickingArea(aisles: 12, spacing: 3, length: 30)
    let orders = try Self.orders(30, in: area) + [BatchOrder(picks: []), BatchOrder(picks: [])]
    var batcher = Batcher(Router(area, .exact), try BatchCapacity(.lines, 15))
    for rule in SavingsRule.allCases {
      let plan = batcher.plan(orders, by: .savings(rule, .nearest(most)))
      #expect(plan.batches.flatMap(\.orders).sorted() == Array(orders.indices))
      #expect(batcher.plan([], by: .savings(rule, .nearest(most))) == BatchPlan())
      let all = batcher.walking(batcher.plan(orders, by: .savings(rule, .all)), orders)
      #expect(most < Int.max || batcher.walking(plan, orders) <= 1.1 * all)
    }
  }

  @Test func windows() throws {
    let area = try PickingArea(aisles: 2, spacing: 3, length: 10)
    let pick = try area.pick(aisle: 0, at: 5)
    let orders = try [0.0, 59, 60, 200, 130].map {
      try BatchOrder(picks: [pick], released: .seconds($0))
    }
    var batcher = Batcher(Router(area, .exact), try BatchCapacity(.lines, 2))
    let fixed = batcher.plan(orders, by: .nextFit, window: try BatchWindow(.seconds(60)))
    #expect(fixed.batches.map(\.orders) == [[0, 1], [2], [4], [3]])
    #expect(fixed.batches.map(\.released) == [60, 120, 180, 240].map(Time.seconds))
    let counted = batcher.plan(orders, by: .nextFit, window: try BatchWindow(orders: 3))
    #expect(counted.batches.map(\.orders) == [[0, 1], [2], [3, 4]])
    #expect(counted.batches.map(\.released) == [60, 60, 200].map(Time.seconds))
  }

  @Test func whatIsWrongIsSaid() throws {
    func sentence(_ work: () throws -> Void) -> String? {
      #expect(throws: BatchError.self) { try work() }?.description
    }
    #expect(
      sentence { _ = try BatchCapacity(.weight, 0) }
        == "a capacity of 0.0 weight is not possible: it must be above 0")
    #expect(
      sentence { _ = try BatchOrder(picks: [], volume: .nan) }
        == "a volume of nan is not possible: it must be 0 or more")
    #expect(
      sentence { _ = try BatchWindow(.zero) }
        == "a window of 0 ns is not possible: it must be longer than nothing")
    #expect(
      sentence { _ = try BatchWindow(orders: 0) }
        == "a window of 0 orders is not possible: it must hold at least one")
  }

  static let rules: [BatchingRule] =
    [.nextFit] + SavingsRule.allCases.flatMap { [.savings($0, .all), .savings($0, .standard)] }
    + SeedRule.allCases.flatMap { seed in
      JoinRule.allCases.flatMap {
        [.seed(seed, $0, isCumulative: true), .seed(seed, $0, isCumulative: false)]
      }
    }

  /// Orders of 1 to 5 lines.
  static func orders(_ count: Int, in area: PickingArea) throws -> [BatchOrder] {
    var chance = RandomAreas(seed: count, "orders")
    return try (0..<count).map { _ in
      let picks = chance.picks(1 + chance.below(5), in: area, isWhole: false)
      return try BatchOrder(
        picks: picks, volume: Double(1 + chance.below(11)), weight: Double(chance.below(40)) / 4,
        totes: 1 + chance.below(3), released: .seconds(Double(chance.below(3600))))
    }
  }
}
