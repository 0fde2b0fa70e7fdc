extension Batcher {
  /// Batches that grow from seeds.
  mutating func seeded(
    _ orders: [BatchOrder], _ places: [Int], _ seed: SeedRule, _ join: JoinRule, _ isCumulative: Bool
  ) -> [[Int]] {
    let aisles = orders.map { Self.aisles($0.picks) }
    let worth = places.map { rank(orders[$0], aisles[$0], seed) }
    // Best first; equal ones stay in their order.
    var free = places.indices.sorted { worth[$0] != worth[$1] ? worth[$0] > worth[$1] : $0 < $1 }
      .map { places[$0] }
    var batches: [[Int]] = []
    while let first = free.first {
      free.removeFirst()
      var batch = SeedBatch(picks: orders[first].picks, aisles: aisles[first])
      var members = [first]
      var taken = capacity.size(of: orders[first])
      while let next = best(free, taken, batch, orders, aisles, join) {
        let place = free.remove(at: next)
        members.append(place)
        taken += capacity.size(of: orders[place])
        if isCumulative {
          batch.picks += orders[place].picks
          batch.aisles = Self.aisles(batch.picks)
        }
      }
      batches.append(members)
    }
    return batches
  }

  /// Aisles with picks, ascending.
  static func aisles(_ picks: [Pick]) -> [Int32] {
    var result: [Int32] = []
    for aisle in picks.map(\.aisleNumber).sorted() where result.last != aisle { result.append(aisle) }
    return result
  }

  /// The greater, the sooner an order is a seed.
  private mutating func rank(_ order: BatchOrder, _ aisles: [Int32], _ seed: SeedRule) -> Double {
    switch seed {
    case .first: 0
    case .mostLines: Double(order.picks.count)
    case .mostAisles: Double(aisles.count)
    case .farthestPick: order.picks.map { router.area.walkFromDepot(to: $0) }.max() ?? 0
    case .longestTour: router.length(order.picks)
    }
  }

  /// Which free order joins; of equal ones that with the lowest place.
  private mutating func best(
    _ free: [Int], _ taken: Double, _ batch: SeedBatch, _ orders: [BatchOrder], _ aisles: [[Int32]],
    _ join: JoinRule
  ) -> Int? {
    var best: (index: Int, cost: Double)?
    for (index, place) in free.enumerated()
    where capacity.holds(taken + capacity.size(of: orders[place])) {
      let cost = distance(orders[place].picks, aisles[place], batch, join)
      guard cost < .infinity else { continue }
      if let old = best, old.cost < cost || old.cost == cost && free[old.index] < place { continue }
      best = (index, cost)
    }
    return best?.index
  }

  /// The less, the sooner an order joins; infinite if never.
  private mutating func distance(
    _ picks: [Pick], _ aisles: [Int32], _ batch: SeedBatch, _ join: JoinRule
  ) -> Double {
    switch join {
    case .fewestNewAisles:
      let shared = Double(Self.shared(aisles, batch.aisles))
      return (Double(aisles.count) - shared) * Double(PickingArea.most + 1) - shared
    case .nearestPicks:
      return picks.reduce(0) { sum, pick in
        sum + (batch.picks.map { router.area.walk(from: pick, to: $0) }.min() ?? 0)
      }
    case .centreOfGravity:
      return (Self.mean(picks) - Self.mean(batch.picks)).magnitude
    case .greatestSaving:
      let saving = router.length(batch.picks) + router.length(picks) - length(batch.picks, picks)
      return saving > 0 ? -saving : .infinity
    }
  }

  private static func mean(_ picks: [Pick]) -> Double {
    picks.isEmpty ? 0 : picks.reduce(0) { $0 + Double($1.aisleNumber) } / Double(picks.count)
  }

  /// How many aisles are in both lists.
  private static func shared(_ a: [Int32], _ b: [Int32]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      let (left, right) = (a[i], b[j])
      if left == right { count += 1 }
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    return count
  }
}

/// What orders join: the seed, or all of its batch.
private struct SeedBatch {
  var picks: [Pick]
  var aisles: [Int32]
}
