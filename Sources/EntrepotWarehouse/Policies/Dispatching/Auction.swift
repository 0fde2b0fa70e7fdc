import EntrepotLayout

extension DispatchRule {
  /// All at once, by bidding.
  static let auction = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "auction",
      summary: "Transports and idle vehicles bid for each other: the least sum of ways but for a bid each.",
      citation: "Bertsekas 1988, doi:10.1007/BF02186476; Bertsekas & Castañón 1992 (more of one side)",
      parameters: [
        Catalogue.Parameter(
          "bid", .length, in: 0.01...1000, standard: 1,
          summary: "Least raise of a price, as a way: the smaller, the nearer to the least sum."),
        Catalogue.Parameter(
          "ageing", .speed, in: 0...1000, standard: 0.5,
          summary: "Metres of way that a second of waiting is worth."),
      ]), assign: { auctioned($0.costs(ageing: $0.values[1]), bid: $0.values[0]) })

  /// Pairs of row and column, as many as the shorter side has, in order of the rows. Their sum is at most
  /// the least plus a bid for each pair.
  ///
  /// - Parameters:
  ///   - costs: by row and column, finite.
  ///   - bid: least raise of a price, above 0, in the unit of the costs.
  static func auctioned(_ costs: [[Double]], bid: Double) -> [(Int, Int)] {
    guard let width = costs.first?.count, width > 0 else { return [] }
    if costs.count > width {
      let turned = (0..<width).map { column in costs.map { $0[column] } }
      return auctioned(turned, bid: bid).map { ($0.1, $0.0) }.sorted { $0.0 < $1.0 }
    }
    // Prices begin at 0: columns that nobody bids for cost nothing, as the optimum asks for.
    var price = [Double](repeating: 0, count: width)
    var owner = [Int](repeating: -1, count: width)
    var without = Array(costs.indices.reversed())
    while let row = without.popLast() {
      var (best, second, choice) = (Double.infinity, Double.infinity, 0)
      for column in 0..<width {
        let cost = costs[row][column] + price[column]
        if cost < best {
          (best, second, choice) = (cost, best, column)
        } else if cost < second {
          second = cost
        }
      }
      price[choice] += (second.isFinite ? second - best : 0) + bid
      if owner[choice] >= 0 { without.append(owner[choice]) }
      owner[choice] = row
    }
    return (0..<width).filter { owner[$0] >= 0 }.map { (owner[$0], $0) }.sorted { $0.0 < $1.0 }
  }
}
