extension Batcher {
  /// Clarke & Wright (ii): a merger makes one order of two, and its savings are computed anew.
  mutating func savedAgain(_ orders: [BatchOrder], _ places: [Int], _ pairs: SavingsPairs) -> [[Int]] {
    var clusters = places.map { place in
      Cluster(
        members: [place], picks: orders[place].picks, size: capacity.size(of: orders[place]),
        length: router.length(orders[place].picks),
        aisles: AisleSet(orders[place].picks, in: router.area))
    }
    while true {
      let before = clusters.count
      clusters = merged(clusters, pairs)
      // All pairs have been seen in the first round; of near ones others may be near now.
      if clusters.count == before || pairs == .all { break }
    }
    return clusters.map { $0.members.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// Merges as long as that saves something.
  private mutating func merged(_ start: [Cluster], _ pairs: SavingsPairs) -> [Cluster] {
    var clusters = start
    var heap = SavingsHeap()
    for (a, b) in CandidatePairs.pairs(clusters.map(\.aisles), pairs, length: router.area.length) {
      clusters[a].neighbours.append(Int32(truncatingIfNeeded: b))
      clusters[b].neighbours.append(Int32(truncatingIfNeeded: a))
      weigh(clusters, a, b, &heap)
    }
    while let best = heap.pop() {
      let (a, b) = (Int(best.a), Int(best.b))
      guard clusters[a].isFree, clusters[b].isFree else { continue }
      let number = clusters.count
      clusters.append(joined(clusters, a, b, saving: best.saving, pairs))
      clusters[a].close(into: number)
      clusters[b].close(into: number)
      for neighbour in clusters[number].neighbours {
        clusters[Int(neighbour)].neighbours.append(Int32(truncatingIfNeeded: number))
        weigh(clusters, Int(neighbour), number, &heap)
      }
    }
    return clusters.filter(\.isFree).map { $0.withoutNeighbours }
  }

  /// Puts what two clusters save together on the heap, if they save and fit.
  private mutating func weigh(_ clusters: [Cluster], _ a: Int, _ b: Int, _ heap: inout SavingsHeap) {
    guard capacity.holds(clusters[a].size + clusters[b].size) else { return }
    let saving = clusters[a].length + clusters[b].length - length(clusters[a].picks, clusters[b].picks)
    guard saving > 0 else { return }
    let (one, other) = (clusters[a].members[0], clusters[b].members[0])
    heap.push(SavingsHeap.Entry(saving: saving, Swift.min(one, other), Swift.max(one, other), a, b))
  }

  private func joined(
    _ clusters: [Cluster], _ a: Int, _ b: Int, saving: Double, _ pairs: SavingsPairs
  ) -> Cluster {
    let (one, other) = (clusters[a], clusters[b])
    var result = Cluster(
      members: one.members[0] < other.members[0] ? one.members + other.members : other.members + one.members,
      picks: one.picks + other.picks, size: one.size + other.size,
      length: one.length + other.length - saving, aisles: one.aisles)
    result.aisles.formUnion(other.aisles)
    // What a neighbour has become is a neighbour, if both go on one tour.
    var near: [Int32] = []
    for neighbour in one.neighbours + other.neighbours {
      var number = Int(neighbour)
      while clusters[number].into >= 0 { number = Int(clusters[number].into) }
      guard number != a, number != b, capacity.holds(result.size + clusters[number].size) else { continue }
      near.append(Int32(truncatingIfNeeded: number))
    }
    near.sort()
    for (index, number) in near.enumerated() where index == 0 || near[index - 1] != number {
      result.neighbours.append(number)
    }
    if case .nearest(let most) = pairs {
      result.keepNearest(4 * CandidatePairs.limited(most), clusters, router.area.length)
    }
    return result
  }
}

/// Orders that have become one.
private struct Cluster {
  /// Places in the list of orders; the lowest is first.
  var members: [Int]
  var picks: [Pick]
  var size: Double
  /// Of its tour [m].
  var length: Double
  var aisles: AisleSet
  /// With which others savings are computed.
  var neighbours: [Int32] = []
  /// The cluster that it has become part of; −1 while it is free.
  var into: Int32 = -1

  var isFree: Bool { into < 0 }

  /// For the next round, which pairs anew.
  var withoutNeighbours: Cluster {
    var result = self
    result.neighbours = []
    return result
  }

  /// It is part of another one, and what it held is not needed any more.
  mutating func close(into number: Int) {
    into = Int32(truncatingIfNeeded: number)
    (members, picks, neighbours) = ([], [], [])
  }

  /// Forgets the farther ones of many neighbours.
  mutating func keepNearest(_ most: Int, _ clusters: [Cluster], _ length: Double) {
    guard neighbours.count > most else { return }
    let ranked = neighbours.map {
      (number: $0, nearness: aisles.nearness(clusters[Int($0)].aisles, length: length))
    }.sorted {
      $0.nearness != $1.nearness ? $0.nearness > $1.nearness : $0.number < $1.number
    }
    neighbours = ranked.prefix(most).map(\.number)
  }
}
