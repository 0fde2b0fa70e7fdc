import EntrepotKernel
import EntrepotLayout

/// Customers' orders of the file as this replication sees them: as they are, or whole orders drawn anew.
struct CustomerFeed: Sendable {
  private(set) var rows: [CustomerOrderRow] = []

  init() {}

  init(plan: Plan, replication: UInt32) {
    guard let file = plan.scenario.lines, !file.orders.isEmpty else { return }
    var random = RandomStream(seed: plan.scenario.seed, replication: replication, name: "demand/lines/twin")
    rows = file.isTwin ? Self.twin(file, &random) : Self.scaled(file, &random)
  }

  /// Has the orders from a number on come so many times as often; see ``Simulation/adopt(demand:)``.
  mutating func multiplyRest(
    from next: Int, _ factor: Double, notBefore now: Time, using random: inout RandomStream
  ) {
    guard next < rows.count else { return }
    rows.replaceSubrange(next..., with: Self.multiplied(rows[next...], factor, notBefore: now, &random))
  }

  /// Every order as it is, and others beside it until there are so many times as many on average.
  private static func scaled(_ file: LinesSpec, _ random: inout RandomStream) -> [CustomerOrderRow] {
    guard file.scale != 1 else { return file.orders }
    return multiplied(file.orders[...], file.scale, notBefore: .zero, &random)
  }

  /// As many orders as the file has, times the scale, none of them as it is.
  private static func twin(_ file: LinesSpec, _ random: inout RandomStream) -> [CustomerOrderRow] {
    let count = Int((Double(file.orders.count) * file.scale).rounded())
    var rows: [CustomerOrderRow] = []
    rows.reserveCapacity(count)
    for _ in 0..<count { rows.append(drawn(from: file.orders[...], notBefore: .zero, &random)) }
    return inOrder(rows)
  }

  /// Keeps every order so many times on average: once as it is, more often as orders like it, drawn anew.
  ///
  /// Copies of the same lines at the same instant would share a tour that no real day has.
  static func multiplied(
    _ orders: ArraySlice<CustomerOrderRow>, _ factor: Double, notBefore now: Time,
    _ random: inout RandomStream
  ) -> [CustomerOrderRow] {
    var rows: [CustomerOrderRow] = []
    let whole = factor.rounded(.down)
    for row in orders {
      let times = Int(whole) + (random.uniform() < factor - whole ? 1 : 0)
      if times > 0 { rows.append(row) }
      for _ in 1..<max(1, times) { rows.append(drawn(from: orders, notBefore: now, &random)) }
    }
    return inOrder(rows)
  }

  /// An order with one order's lines, and with another's hour, truck and priority: evenly within that hour.
  private static func drawn(
    from orders: ArraySlice<CustomerOrderRow>, notBefore now: Time, _ random: inout RandomStream
  ) -> CustomerOrderRow {
    let hour = Time(seconds: 3600).nanoseconds
    let lines = orders[orders.startIndex + random.below(orders.count)]
    var row = orders[orders.startIndex + random.below(orders.count)]
    (row.firstLine, row.lineCount) = (lines.firstLine, lines.lineCount)
    let start = Time(nanoseconds: row.time.nanoseconds / hour * hour)
    row.time = max(now, start + Time(seconds: 3600 * random.uniform()))
    if row.cutOff != .never { row.cutOff = max(row.time, row.cutOff) }
    return row
  }

  private static func inOrder(_ rows: [CustomerOrderRow]) -> [CustomerOrderRow] {
    rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }.map { rows[$0] }
  }
}
