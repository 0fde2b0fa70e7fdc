/// Pairs of orders that are worth a look; see `SavingsPairs.nearest`.
struct CandidatePairs {
  /// How far away in the range of orders by their aisles is looked.
  static let reach = 1_024

  /// Pairs of places in the list, each once and the lower first, ascending.
  static func pairs(_ masks: [AisleMask], _ pairs: SavingsPairs) -> [(a: Int, b: Int)] {
    switch pairs {
    case .all:
      masks.indices.flatMap { a in (a + 1..<masks.count).map { (a, $0) } }
    case .nearest(let most):
      nearest(masks, Swift.max(1, most))
    }
  }

  private static func nearest(_ masks: [AisleMask], _ most: Int) -> [(a: Int, b: Int)] {
    let range = masks.indices.sorted {
      masks[$0].bits != masks[$1].bits ? masks[$0].bits < masks[$1].bits : $0 < $1
    }
    let ranged = range.map { masks[$0] }
    var codes: [UInt64] = []
    codes.reserveCapacity(masks.count * most)
    var best: [(place: Int, nearness: Int)] = []
    for here in ranged.indices {
      best.removeAll(keepingCapacity: true)
      var least = 0
      // From near to far in the range, so that of equal ones the nearer stay.
      for distance in 1...reach {
        for there in [here - distance, here + distance] where ranged.indices.contains(there) {
          let nearness = ranged[here].nearness(ranged[there])
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
