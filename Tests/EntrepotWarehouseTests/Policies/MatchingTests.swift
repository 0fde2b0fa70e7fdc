import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Assignments of many to many, held against all that there are.
@Suite struct MatchingTests {
  /// The least sum over all ways to give each row a column of its own.
  private func least(_ costs: [[Double]], row: Int = 0, without taken: Set<Int> = []) -> Double {
    guard row < costs.count else { return 0 }
    var best = Double.infinity
    for column in costs[row].indices where !taken.contains(column) {
      best = min(best, costs[row][column] + least(costs, row: row + 1, without: taken.union([column])))
    }
    return best
  }

  private func costs(_ rows: Int, _ columns: Int, _ dice: inout UInt64) -> [[Double]] {
    (0..<rows).map { _ in
      (0..<columns).map { _ in
        dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(dice >> 33 & 1023) - 200
      }
    }
  }

  @Test func sumsAreTheLeastOfAll() {
    var dice: UInt64 = 7
    for size in 1...6 {
      for more in 0...2 {
        for _ in 0..<20 {
          let table = costs(size, size + more, &dice)
          let expected = least(table)
          let pairs = DispatchRule.leastSum(table)
          #expect(pairs.count == size)
          #expect(Set(pairs.map(\.1)).count == size)
          #expect(pairs.map { table[$0.0][$0.1] }.reduce(0, +) == expected)
          let bids = DispatchRule.auctioned(table, bid: 0.5)
          #expect(bids.count == size && Set(bids.map(\.1)).count == size)
          #expect(bids.map { table[$0.0][$0.1] }.reduce(0, +) <= expected + 0.5 * Double(size))
          // Turned, it is the same question.
          let turned = table[0].indices.map { column in table.map { $0[column] } }
          let other = DispatchRule.leastSum(turned)
          #expect(other.map { turned[$0.0][$0.1] }.reduce(0, +) == expected)
        }
      }
    }
  }

  @Test func nothingIsNothing() {
    #expect(DispatchRule.leastSum([]).isEmpty)
    #expect(DispatchRule.auctioned([[]], bid: 1).isEmpty)
  }
}
