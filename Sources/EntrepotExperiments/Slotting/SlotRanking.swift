import EntrepotLayout
import EntrepotWarehouse

/// By what SKUs get their places.
public enum SlotRanking: String, Hashable, Sendable, CaseIterable {
  /// Most lines nearest to the depot (ABC analysis).
  case lines
  /// Least space for each line nearest to the depot: the cube-per-order index, the space that a SKU's stock
  /// takes ÷ its lines, where the stock is as long a demand for each SKU (Heskett 1963, Transportation &
  /// Distribution Management 3(8); Kallina & Lynn 1976, Interfaces 7(1)). SKUs without a volume count with
  /// the mean one.
  case cube
  /// SKUs that are asked for together share a bay (correlated assignment: Frazelle & Sharp 1989, Industrial
  /// Engineering 21(4)).
  case affinity

  /// SKUs in the order in which they get the nearest places.
  ///
  /// - Parameters:
  ///   - uses: the SKUs.
  ///   - orders: what is asked for together, as positions in `uses`.
  ///   - perBay: SKUs that share a bay.
  func order(_ uses: [SlotUse], orders: [[Int32]], perBay: Int) -> [Int] {
    switch self {
    case .lines: return uses.indices.sorted { (-uses[$0].lines, $0) < (-uses[$1].lines, $1) }
    case .cube:
      let known = uses.filter { $0.unitVolume > 0 }
      let mean = known.reduce(0) { $0 + $1.unitVolume } / Double(max(1, known.count))
      // The stock is proportional to the units asked for: space ÷ lines is volume × units a line.
      let index = uses.map { ($0.unitVolume > 0 ? $0.unitVolume : mean) * $0.unitsPerLine }
      return uses.indices.sorted { (index[$0], $0) < (index[$1], $1) }
    case .affinity: return clustered(uses, orders, perBay)
    }
  }

  /// The SKU with most lines opens a bay; those that are most often asked for with what is in it join.
  private func clustered(_ uses: [SlotUse], _ orders: [[Int32]], _ perBay: Int) -> [Int] {
    let together = Companions(uses.count, orders)
    let byLines = uses.indices.sorted { (-uses[$0].lines, $0) < (-uses[$1].lines, $1) }
    var isPlaced = [Bool](repeating: false, count: uses.count)
    var shared = [Int32](repeating: 0, count: uses.count)
    var result: [Int] = []
    result.reserveCapacity(uses.count)
    for first in byLines where !isPlaced[first] {
      var touched: [Int] = []
      var next: Int? = first
      for _ in 0..<perBay {
        guard let sku = next else { break }
        isPlaced[sku] = true
        result.append(sku)
        together.forEach(of: sku) { other, count in
          if shared[other] == 0 { touched.append(other) }
          shared[other] += count
        }
        next = touched.filter { !isPlaced[$0] }.max {
          (Double(shared[$0]), uses[$0].lines, -$0) < (Double(shared[$1]), uses[$1].lines, -$1)
        }
      }
      for other in touched { shared[other] = 0 }
    }
    return result
  }
}

/// How often two SKUs are asked for by one order.
private struct Companions {
  /// By SKU: the others with their counts, sorted.
  private var rows: [[(other: Int32, count: Int32)]]

  init(_ count: Int, _ orders: [[Int32]]) {
    var pairs: [(Int32, Int32)] = []
    // Orders of very many lines say little about what belongs together.
    for order in orders where order.count > 1 && order.count <= 50 {
      for (place, one) in order.enumerated() {
        for other in order[(place + 1)...] where other != one {
          pairs.append((one, other))
          pairs.append((other, one))
        }
      }
    }
    pairs.sort { $0 < $1 }
    rows = Array(repeating: [], count: count)
    for (one, other) in pairs {
      if rows[Int(one)].last?.other == other {
        rows[Int(one)][rows[Int(one)].count - 1].count += 1
      } else {
        rows[Int(one)].append((other, 1))
      }
    }
  }

  func forEach(of sku: Int, _ body: (Int, Int32) -> Void) {
    for (other, count) in rows[sku] { body(Int(other), count) }
  }
}
