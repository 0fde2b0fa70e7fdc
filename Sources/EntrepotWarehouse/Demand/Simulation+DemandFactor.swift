import EntrepotKernel
import EntrepotLayout

/// More or less demand from now on, for a what-if.
extension Simulation {
  /// Has what comes from now on come so many times as often; what has come stays as it is.
  ///
  /// Random streams get that rate. Of a file's rows ahead every shipment, load and customer's order is kept
  /// so many times on average, the whole part surely, the rest by chance; a shipment of which something has
  /// been released stays one. More orders of customers are like those ahead, not the same. Streams that keep
  /// a fleet always busy have no rate and stay.
  ///
  /// - Parameter factor: above 0; 2 is twice the demand [1].
  public mutating func adopt(demand factor: Double) {
    guard factor > 0, factor <= Self.largestDemand else { return }
    var chance = RandomStream(
      seed: plan.scenario.seed, replication: replication, name: "demand/what-if")
    plan.demandFactor *= factor
    for index in plan.streams.indices {
      let profile = plan.streams[index].profile?.times(factor)
      plan.streams[index].profile = profile
    }
    let arrivals = plan.picking.arrivals?.profile?.times(factor)
    plan.picking.arrivals?.profile = arrivals
    let copies = feed.repeatRest(factor, shipments: shipments.count, using: &chance)
    shipments += copies.map { Shipment(dock: $0.dock, lines: $0.lines) }
    customers.multiplyRest(from: picking.next, factor, notBefore: now, using: &chance)
  }

  /// Beyond it a what-if would hold more rows than anyone looks at [1].
  private static let largestDemand = 100.0
}

extension ArrivalProfile {
  fileprivate func times(_ factor: Double) -> ArrivalProfile {
    ArrivalProfile(rates: rates.map { $0 * factor }, step: step)
  }
}

extension RandomStream {
  /// A whole number that is `factor` on average.
  fileprivate mutating func copies(_ factor: Double) -> Int {
    let whole = factor.rounded(.down)
    return Int(whole) + (uniform() < factor - whole ? 1 : 0)
  }
}

extension OrderFeed {
  /// Has the rows ahead come so many times on average, copies with the original.
  ///
  /// - Parameter shipments: how many there are so far; copies get the numbers after them.
  /// - Returns: docks and lines of the shipments that are added.
  fileprivate mutating func repeatRest(
    _ factor: Double, shipments: Int, using chance: inout RandomStream
  ) -> [(dock: Int32, lines: Int32)] {
    var begun = Set<Int32>()
    for row in rows[..<next] where !row.isInbound && row.shipment >= 0 { begun.insert(row.shipment) }
    // By shipment: number of its first copy, and how many times it comes in all.
    var timesOf: [Int32: (first: Int32, times: Int)] = [:]
    var added: [(dock: Int32, lines: Int32)] = []
    var rest: [OrderRow] = []
    for row in rows[next...] {
      guard !row.isInbound, row.shipment >= 0 else {
        for _ in 0..<chance.copies(factor) { rest.append(row) }
        continue
      }
      let first = Int32(truncatingIfNeeded: shipments + added.count)
      let shipment =
        timesOf[row.shipment] ?? (first, begun.contains(row.shipment) ? 1 : chance.copies(factor))
      if timesOf[row.shipment] == nil {
        timesOf[row.shipment] = shipment
        for _ in 1..<max(1, shipment.times) { added.append((row.dock, 0)) }
      }
      for copy in 0..<shipment.times {
        var row = row
        if copy > 0 {
          row.shipment = shipment.first + Int32(truncatingIfNeeded: copy - 1)
          added[Int(row.shipment) - shipments].lines += 1
        }
        rest.append(row)
      }
    }
    replaceRest(with: rest)
    return added
  }
}
