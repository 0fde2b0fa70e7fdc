import EntrepotKernel

/// Puts orders together to batches for tours by one routing rule.
///
///     var batcher = Batcher(Router(area, .sShape), try BatchCapacity(.lines, 8))
///     let plan = batcher.plan(orders, by: .savings(.again, .standard))
public struct Batcher: Sendable {
  var router: Router
  /// What goes on one tour.
  public let capacity: BatchCapacity
  /// The picks of a batch that is being weighed up.
  private var joined: [Pick] = []

  /// A batcher whose tours are the router's.
  public init(_ router: Router, _ capacity: BatchCapacity) {
    self.router = router
    self.capacity = capacity
  }

  /// Batches of these orders, those of each window apart; without one all are looked at together.
  public mutating func plan(
    _ orders: [BatchOrder], by rule: BatchingRule, window: BatchWindow? = nil
  ) -> BatchPlan {
    var plan = BatchPlan()
    let groups = window?.groups(orders) ?? [(Array(orders.indices), .zero)]
    for group in groups {
      let fitting = group.orders.filter { capacity.holds(capacity.size(of: orders[$0])) }
      var batches = made(orders, fitting, rule)
      let oversized = group.orders.filter { !capacity.holds(capacity.size(of: orders[$0])) }
      batches += oversized.map { [$0] }
      plan.oversized += oversized
      for batch in batches {
        let last = batch.map { orders[$0].released }.max() ?? .zero
        plan.batches.append(
          Batch(orders: batch.sorted(), released: window == nil ? last : Swift.max(last, group.closes)))
      }
    }
    return plan
  }

  /// Walking on the tours of all batches [m].
  public mutating func walking(_ plan: BatchPlan, _ orders: [BatchOrder]) -> Double {
    var sum = 0.0
    for batch in plan.batches {
      joined.removeAll(keepingCapacity: true)
      for place in batch.orders { joined.append(contentsOf: orders[place].picks) }
      sum += router.length(joined)
    }
    return sum
  }

  private mutating func made(_ orders: [BatchOrder], _ places: [Int], _ rule: BatchingRule) -> [[Int]] {
    switch rule {
    case .nextFit: nextFit(orders, places)
    case .seed(let seed, let join, let isCumulative): seeded(orders, places, seed, join, isCumulative)
    case .savings(.once, let pairs): savedOnce(orders, places, pairs)
    case .savings(.again, let pairs): savedAgain(orders, places, pairs)
    }
  }

  private func nextFit(_ orders: [BatchOrder], _ places: [Int]) -> [[Int]] {
    var batches: [[Int]] = []
    var taken = 0.0
    for place in places {
      let size = capacity.size(of: orders[place])
      if batches.isEmpty || !capacity.holds(taken + size) {
        batches.append([])
        taken = 0
      }
      batches[batches.count - 1].append(place)
      taken += size
    }
    return batches
  }

  /// Length of one tour for both [m].
  mutating func length(_ a: [Pick], _ b: [Pick]) -> Double {
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: a)
    joined.append(contentsOf: b)
    return router.length(joined)
  }
}
