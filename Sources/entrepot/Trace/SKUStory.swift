import EntrepotJournal
import EntrepotKernel

/// All loads of one SKU.
struct SKUStory: Encodable {
  /// One load.
  struct Row: Encodable {
    var load: UInt32
    /// When it appeared, on the site's calendar.
    var appeared: String
    /// The same as ISO 8601.
    var appearedTime: String
    /// Where it appeared.
    var at: String
    /// The location it last rested in, and the mover that brought it there.
    var location: String?
    var storedBy: String?
    /// When it left, and for which order; nil while it is there.
    var left: String?
    var leftTime: String?
    var order: Int64?
  }

  var sku: String
  /// In the store or on its way when the journal ends.
  var onSite: Int
  var ordersReleased = 0
  var ordersThatWaited = 0
  var ordersCompleted = 0
  /// Lines of customers' orders on which it was picked, and the units of them.
  var linesPicked = 0
  var unitsPicked = 0
  var loads: [Row]

  /// Reads a journal for one SKU.
  init(_ sku: Int, in reader: JournalReader) throws {
    let names = JournalNames(header: reader.header)
    let clock = WallClock(reader.header.calendar)
    let number = UInt32(truncatingIfNeeded: sku)
    var rows: [Row] = []
    var rowOfLoad: [UInt32: Int] = [:]
    var (released, waited, completed, lines, units) = (0, 0, 0, 0, 0)
    try reader.forEachChunk { records in
      for record in records {
        switch record.kind {
        case .loadCreated where record.b == number:
          rowOfLoad[record.subject] = rows.count
          let place = names.node(record.a)
          let (text, time) = (clock.text(record.instant), clock.iso(record.instant))
          rows.append(Row(load: record.subject, appeared: text, appearedTime: time, at: place))
          if names.isRack(record.a) { rows[rows.count - 1].location = place }
        case .loadMoved where names.isRack(record.b):
          guard let row = rowOfLoad[record.subject] else { continue }
          rows[row].location = names.node(record.b)
          rows[row].storedBy = names.node(record.a)
        case .loadRemoved:
          guard let row = rowOfLoad.removeValue(forKey: record.subject) else { continue }
          rows[row].left = clock.text(record.instant)
          rows[row].leftTime = clock.iso(record.instant)
          rows[row].order = record.value < 0 ? nil : record.value
        case .order where record.a == number:
          if record.code == OrderPhase.released.rawValue { released += 1 }
          if record.code == OrderPhase.awaitingStock.rawValue { waited += 1 }
          if record.code == OrderPhase.completed.rawValue { completed += 1 }
        case .orderLine where record.b == number:
          if LineOutcome(rawValue: record.code)?.isFinal == true { lines += 1 }
          units += Int(LinePick(packed: record.value).units)
        default: continue
        }
      }
    }
    self.sku = reader.header.skus[sku]
    onSite = rowOfLoad.count
    (ordersReleased, ordersThatWaited, ordersCompleted) = (released, waited, completed)
    (linesPicked, unitsPicked) = (lines, units)
    loads = rows
  }

  /// For people.
  var text: String {
    var table = TextTable(
      ["load", "appeared", "at", "location", "stored by", "left", "order"],
      [.right, .left, .left, .left, .left, .left, .right])
    for row in loads {
      table.add([
        String(row.load), row.appeared, row.at, row.location ?? "", row.storedBy ?? "",
        row.left ?? "still here",
        row.order.map(String.init) ?? "",
      ])
    }
    let orders =
      "\(ordersReleased) orders, \(ordersThatWaited) waited for stock, \(ordersCompleted) completed"
    let picked = "\(unitsPicked) units picked on \(linesPicked) order lines"
    guard !loads.isEmpty || ordersReleased > 0 || linesPicked == 0 else {
      return TextTable.plain("SKU \(sku): \(picked)") + "\n"
    }
    let more = linesPicked > 0 ? "; \(picked)" : ""
    let there = "\(loads.count) \(loads.count == 1 ? "load" : "loads"), \(onSite) still here"
    return TextTable.plain("SKU \(sku): \(there); \(orders)\(more)") + "\n\n" + table.text
  }
}
