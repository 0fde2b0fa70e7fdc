/// Pairs of orders that are worth a look; see `SavingsPairs.nearest`.
enum CandidatePairs {
  /// How far away in the range of orders by their aisles is looked.
  static let reach = 1_024

  /// Pairs of places in the list, each once and the lower first, ascending.
  static func pairs(_ sets: [AisleSet], _ pairs: SavingsPairs, length: Double) -> [(a: Int, b: Int)] {
    switch pairs {
    case .all:
      sets.indices.flatMap { a in (a + 1..<sets.count).map { (a, $0) } }
    case .nearest(let most):
      nearest(sets, limited(most), length)
    }
  }

  /// At least one, at most all that are looked at.
  static func limited(_ most: Int) -> Int { Swift.min(Swift.max(1, most), 2 * reach) }

  private static func nearest(_ sets: [AisleSet], _ most: Int, _ length: Double) -> [(a: Int, b: Int)] {
    let range = sets.indices.sorted {
      sets[$0].bits != sets[$1].bits ? sets[$0].bits < sets[$1].bits : $0 < $1
    }
    let ranged = range.map { sets[$0] }
    var codes: [UInt64] = []
    codes.reserveCapacity(sets.count * most)
    var best: [(place: Int, nearness: Double)] = []
    for here in ranged.indices {
      best.removeAll(keepingCapacity: true)
      var least = 0.0
      // From near to far in the range, so that of equal ones the nearer stay.
      for distance in 1...reach {
        for there in [here - distance, here + distance] where ranged.indices.contains(there) {
          let nearness = ranged[here].nearness(ranged[there], length: length)
          guard nearness > least else { continue }
          if best.count == most { best.removeLast() }
          let rank = best.firstIndex { $0.nearness < nearness } ?? best.count
          best.insert((there, nearness), at: rank)
          if best.count == most { least = best[most - 1].nearness }
        }
      }
      for (there, _) in best {
        let (a, b) = (Swift.min(range[here], range[there]), Swift.max(range[here], range[there]))
        codes.append(UInt64(a) << 32 | UInt64(b))
      }
    }
    codes.sort()
    var result: [(a: Int, b: Int)] = []
    for (index, code) in codes.enumerated() where index == 0 || codes[index - 1] != code {
      result.append((Int(code >> 32), Int(code & 0xffff_ffff)))
    }
    return result
  }
}
