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

  /// Every order so many times on average; copies come with the original.
  private static func scaled(_ file: LinesSpec, _ random: inout RandomStream) -> [CustomerOrderRow] {
    guard file.scale != 1 else { return file.orders }
    var rows: [CustomerOrderRow] = []
    for row in file.orders {
      let whole = file.scale.rounded(.down)
      let more = random.uniform() < file.scale - whole ? 1 : 0
      for _ in 0..<(Int(whole) + more) { rows.append(row) }
    }
    return rows
  }

  /// As many orders as the file has, times the scale; what each holds is drawn from the whole file, its time
  /// from the file's hours: the hour of one order, evenly within it.
  private static func twin(_ file: LinesSpec, _ random: inout RandomStream) -> [CustomerOrderRow] {
    let hour = Time(seconds: 3600).nanoseconds
    let count = Int((Double(file.orders.count) * file.scale).rounded())
    var rows: [CustomerOrderRow] = []
    rows.reserveCapacity(count)
    for _ in 0..<count {
      var row = file.orders[random.below(file.orders.count)]
      let model = file.orders[random.below(file.orders.count)]
      let start = model.time.nanoseconds / hour * hour
      let time = Time(nanoseconds: start) + Time(seconds: 3600 * random.uniform())
      // What an order has to its cut-off is the model's, whose hour it takes.
      row.cutOff = model.cutOff == .never ? .never : max(time, model.cutOff)
      row.time = time
      rows.append(row)
    }
    let order = rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }
    return order.map { rows[$0] }
  }
}
