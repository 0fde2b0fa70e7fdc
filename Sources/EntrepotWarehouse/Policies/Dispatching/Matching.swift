import EntrepotLayout

extension DispatchRule {
  /// All at once: nobody's work is better given to another.
  static let matching = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "matching",
      summary: "All waiting transports and idle vehicles at once, so that the sum of the ways is least.",
      citation: "Kuhn 1955, Nav. Res. Logist. Q. 2(1–2); Jonker & Volgenant 1987, doi:10.1007/BF02278710",
      parameters: [
        Catalogue.Parameter(
          "ageing", .speed, in: 0...1000, standard: 0.5,
          summary: "Metres of way that a second of waiting is worth.")
      ]), assign: { leastSum($0.costs(ageing: $0.values[0])) })

  /// Pairs of row and column with the least sum; as many as the shorter side has, in order of the rows.
  ///
  /// Rows are added one by one, each by a shortest augmenting path over reduced costs (Dijkstra 1959).
  ///
  /// - Complexity: O(n² m) for n rows and m columns, n ≤ m.
  static func leastSum(_ costs: [[Double]]) -> [(Int, Int)] {
    guard let width = costs.first?.count, width > 0 else { return [] }
    if costs.count > width {
      let turned = (0..<width).map { column in costs.map { $0[column] } }
      return leastSum(turned).map { ($0.1, $0.0) }.sorted { $0.0 < $1.0 }
    }
    // Prices of rows and columns; the row that has each column. Column 0 stands for "none yet".
    var rowPrice = [Double](repeating: 0, count: costs.count + 1)
    var columnPrice = [Double](repeating: 0, count: width + 1)
    var owner = [Int](repeating: 0, count: width + 1)
    for row in 1...costs.count {
      owner[0] = row
      var (column, before) = (0, [Int](repeating: 0, count: width + 1))
      var way = [Double](repeating: .infinity, count: width + 1)
      var isSeen = [Bool](repeating: false, count: width + 1)
      repeat {
        isSeen[column] = true
        let (here, number) = (column, owner[column])
        var step = Double.infinity
        for next in 1...width where !isSeen[next] {
          let reduced = costs[number - 1][next - 1] - rowPrice[number] - columnPrice[next]
          if reduced < way[next] { (way[next], before[next]) = (reduced, here) }
          if way[next] < step { (step, column) = (way[next], next) }
        }
        for other in 0...width {
          if isSeen[other] {
            rowPrice[owner[other]] += step
            columnPrice[other] -= step
          } else {
            way[other] -= step
          }
        }
      } while owner[column] != 0
      while column != 0 {
        owner[column] = owner[before[column]]
        column = before[column]
      }
    }
    return (1...width).filter { owner[$0] != 0 }.map { (owner[$0] - 1, $0 - 1) }.sorted { $0.0 < $1.0 }
  }
}
