import EntrepotKernel
import EntrepotLayout

/// Keeps a changed order file possible: nobody asks for what can never have come.
///
/// Resampled or scaled days bring production lots and trucks of the same SKU out of step. A truck whose
/// SKU would not be in stock by the books asks for the SKU that has the most instead: volume, times,
/// truck sizes and docks stay as drawn, only the name on the pallets changes. SKUs that a putaway stream
/// brings as well stay as asked for: nobody can know beforehand how much of them will be there.
struct StockBalance {
  /// Loads by the books, by SKU of the plan.
  private var level: [Int]
  /// SKU of the plan by number in the order file.
  private let sku: [Int]
  /// Comes by a stream too, by SKU of the plan.
  private var isStreamed: [Bool]
  /// SKU that each shipment has been given.
  private var given: [Int32: Int32] = [:]

  /// Books as they stand at the start; `stock` is what was placed, by SKU of the plan.
  init(plan: Plan, stock: [Int]) {
    level = stock
    sku = plan.orderFileSKUs.map { Int($0) }
    isStreamed = Array(repeating: false, count: stock.count)
    for stream in plan.streams where stream.kind == .putaway {
      for sku in stream.skus { isStreamed[Int(sku)] = true }
    }
  }

  /// Rows in order of time; `lines` counts each shipment's rows.
  mutating func balance(_ rows: inout [OrderRow], lines: [Int32]) {
    for index in rows.indices {
      let row = rows[index]
      if row.isInbound {
        level[sku[Int(row.sku)]] += 1
        continue
      }
      rows[index].sku =
        row.shipment >= 0 ? truck(row, lines: Int(lines[Int(row.shipment)])) : taken(row.sku, 1)
    }
  }

  private mutating func truck(_ row: OrderRow, lines: Int) -> Int32 {
    if let known = given[row.shipment] { return known }
    // All its lines at once: trucks that call in the same minute must not count on the same pallets.
    let sku = taken(row.sku, lines)
    given[row.shipment] = sku
    return sku
  }

  /// Takes so many of the SKU that is wanted, or of the one that has the most, off the books.
  private mutating func taken(_ wanted: Int32, _ count: Int) -> Int32 {
    var number = Int(wanted)
    if isStreamed[sku[number]] { return wanted }
    if level[sku[number]] < count {
      for other in sku.indices where !isStreamed[sku[other]] && level[sku[other]] > level[sku[number]] {
        number = other
      }
    }
    level[sku[number]] -= count
    return Int32(truncatingIfNeeded: number)
  }
}
