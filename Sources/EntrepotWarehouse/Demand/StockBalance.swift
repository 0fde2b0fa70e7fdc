import EntrepotKernel
import EntrepotLayout

/// Keeps a changed order file possible: nobody asks for what can never have come.
///
/// Resampled or scaled days bring production lots and trucks of the same SKU out of step. A truck whose
/// SKU would not be in stock by the books asks for the SKU that has the most instead: volume, times,
/// truck sizes and docks stay as drawn, only the name on the pallets changes.
struct StockBalance {
  private var level: [Int]
  /// SKU that each shipment has been given.
  private var given: [Int32: Int32] = [:]

  /// Books as they stand at the start, by SKU of the order file.
  init(file: OrderFileSpec, stock: StockSpec) {
    // SKUs that growth splits off are numbered behind those of the file.
    level = Array(repeating: 0, count: file.skus.count * (file.skuGrowth > 0 ? 2 : 1))
    var number: [String: Int] = [:]
    for (index, name) in file.skus.enumerated() { number[name] = index }
    for count in stock.counts {
      if let index = number[count.sku] { level[index] += count.loads }
    }
  }

  /// Rows in order of time; `lines` counts each shipment's rows.
  mutating func balance(_ rows: inout [OrderRow], lines: [Int32]) {
    for index in rows.indices {
      let row = rows[index]
      if row.isInbound {
        level[Int(row.sku)] += 1
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
    var sku = Int(wanted)
    if level[sku] < count {
      let fullest = level.indices.max { (level[$0], -$0) < (level[$1], -$1) } ?? sku
      if level[fullest] > level[sku] { sku = fullest }
    }
    level[sku] -= count
    return Int32(truncatingIfNeeded: sku)
  }
}
