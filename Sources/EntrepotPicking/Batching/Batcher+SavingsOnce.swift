extension Batcher {
  /// Clarke & Wright (i): savings of pairs of orders, computed once.
  mutating func savedOnce(_ orders: [BatchOrder], _ places: [Int], _ pairs: SavingsPairs) -> [[Int]] {
    var batches: [[Int]] = []
    var free = places
    while true {
      var round = SavingsRound(count: free.count)
      for pair in savings(orders, free, pairs) {
        round.take(pair.a, pair.b) { size in
          capacity.holds(size)
        } size: {
          capacity.size(of: orders[free[$0]])
        }
      }
      batches += round.batches.map { $0.map { free[$0] } }
      free = free.indices.filter { round.batch[$0] < 0 }.map { free[$0] }
      // All pairs have been seen in the first round; of near ones others may be near now.
      if round.batches.isEmpty || pairs == .all { break }
    }
    return (batches + free.map { [$0] }).map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// Pairs that save something, the greatest saving first.
  private mutating func savings(
    _ orders: [BatchOrder], _ places: [Int], _ pairs: SavingsPairs
  ) -> [SavingsHeap.Entry] {
    let sets = places.map { AisleSet(orders[$0].picks, in: router.area) }
    let alone = places.map { router.length(orders[$0].picks) }
    var list: [SavingsHeap.Entry] = []
    for (a, b) in CandidatePairs.pairs(sets, pairs, length: router.area.length) {
      let (first, second) = (orders[places[a]], orders[places[b]])
      guard capacity.holds(capacity.size(of: first) + capacity.size(of: second)) else { continue }
      let saving = alone[a] + alone[b] - length(first.picks, second.picks)
      if saving > 0 { list.append(SavingsHeap.Entry(saving: saving, a, b, a, b)) }
    }
    return list.sorted { $0.isBefore($1) }
  }
}

extension SavingsHeap.Entry {
  /// Numbers in the width in which they are kept.
  init(saving: Double, _ low: Int, _ high: Int, _ a: Int, _ b: Int) {
    self.init(
      saving: saving, low: Int32(truncatingIfNeeded: low), high: Int32(truncatingIfNeeded: high),
      a: Int32(truncatingIfNeeded: a), b: Int32(truncatingIfNeeded: b))
  }
}

/// Which orders are in which batch while the list of savings is walked down.
private struct SavingsRound {
  private(set) var batches: [[Int]] = []
  /// By order its batch; −1 if it has none.
  private(set) var batch: [Int]
  private var taken: [Double] = []

  init(count: Int) { batch = [Int](repeating: -1, count: count) }

  /// Two free orders begin a batch, a free one joins; two batches stay apart.
  mutating func take(_ first: Int32, _ second: Int32, fits: (Double) -> Bool, size: (Int) -> Double) {
    let (a, b) = (Int(first), Int(second))
    switch (batch[a], batch[b]) {
    case (-1, -1):
      guard fits(size(a) + size(b)) else { return }
      (batch[a], batch[b]) = (batches.count, batches.count)
      batches.append([a, b])
      taken.append(size(a) + size(b))
    case (let home, -1): join(b, home, fits, size)
    case (-1, let home): join(a, home, fits, size)
    default: break
    }
  }

  private mutating func join(_ order: Int, _ home: Int, _ fits: (Double) -> Bool, _ size: (Int) -> Double) {
    guard fits(taken[home] + size(order)) else { return }
    batch[order] = home
    batches[home].append(order)
    taken[home] += size(order)
  }
}
