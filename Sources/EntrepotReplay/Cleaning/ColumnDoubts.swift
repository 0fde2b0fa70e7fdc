import EntrepotFormats
import EntrepotLayout

/// Columns that a mapping takes for something else than they hold, as all rows together show.
struct ColumnDoubts {
  /// Rows below which nothing is said.
  private static let fewest = 10

  /// Rows that end before they start, and that end after it.
  private var backward = 0
  private var forward = 0
  /// The order in which each mover was seen, `.max` before that.
  private var orders: [UInt32] = []
  /// No mover was seen in two orders, or in none.
  private var areApart = true
  private var halves = HalfMoves()

  mutating func add(_ row: LogRow, _ repairs: [LogFault]) {
    if !repairs.isEmpty, repairs.contains(.endsBeforeStart) {
      backward += 1
    } else if row.hasDuration, row.end > row.start {
      forward += 1
    }
    if halves.isOpen { halves.add(row) }
    if areApart, row.resource != .max { see(row) }
  }

  private mutating func see(_ row: LogRow) {
    let mover = Int(row.resource)
    while orders.count <= mover { orders.append(.max) }
    if orders[mover] == .max { orders[mover] = row.order }
    guard row.order == .max || orders[mover] != row.order else { return }
    (areApart, orders) = (false, [])
  }

  /// What is to be said, when all rows are known.
  func remarks(_ names: LogNames, _ mapping: MappingSpec) -> [String] {
    func columns(_ field: LogField) -> String {
      mapping.columns[field].map { "'\($0.value)'" }.joined(separator: " and ")
    }
    var remarks: [String] = []
    if backward >= Self.fewest, forward * 50 <= backward {
      let (start, end) = (columns(.start), columns(.end))
      remarks.append(
        "\(backward) of \(backward + forward) rows with both times end before they start: the two look "
          + "swapped. In 'columns' of the mapping 't_start' would be \(end), and 't_end' \(start).")
    }
    if mapping.rows == .tasks, let remark = halves.remark { remarks.append(remark) }
    let seen = Set(orders).count
    if seen >= Self.fewest, seen == orders.count, seen == names.orders.count {
      remarks.append(
        "There are as many who did tasks as orders (\(seen)), each of them in one order only: "
          + "\(columns(.resource)), 'resource_id' in 'columns' of the mapping, may hold numbers of orders."
      )
    }
    return remarks
  }
}
