import EntrepotKernel
import EntrepotLayout

/// The rows of the order file as this replication sees them: resampled, scaled, in order of time.
struct OrderFeed: Sendable {
  private(set) var rows: [OrderRow] = []
  /// Lines of each shipment, by number.
  private(set) var lines: [Int32] = []
  /// Next row.
  var next = 0

  var isEmpty: Bool { next >= rows.count }

  init(plan: Plan, replication: UInt32) {
    guard let file = plan.scenario.orders else { return }
    let seed = plan.scenario.seed
    var days = RandomStream(seed: seed, replication: replication, name: "demand/resample")
    var volume = RandomStream(seed: seed, replication: replication, name: "demand/scale")
    rows = Self.resampled(file, calendar: plan.scenario.calendar, using: &days)
    numberShipments()
    rows = DesignCase(file: file).applied(to: rows, shipments: lines.count, using: &volume)
    numberShipments()
    if file.isChanged {
      var books = StockBalance(file: file, stock: plan.scenario.stock)
      books.balance(&rows, lines: lines)
    }
  }

  /// Whole blocks of the file, drawn with replacement (block bootstrap: Künsch 1989; Efron & Tibshirani
  /// 1993, ch. 8). A day is drawn from the days of its weekday, so that the week keeps its shape. Days
  /// behind the last whole week are filled with the first days of a drawn week.
  private static func resampled(
    _ file: OrderFileSpec, calendar: CalendarSpec, using stream: inout RandomStream
  ) -> [OrderRow] {
    guard let resample = file.resample, file.span > 0 else { return file.rows }
    let block = Time.seconds(resample == .day ? 86_400 : 604_800).nanoseconds
    let end = Time.seconds(file.span).nanoseconds
    let blocks = Int(end / block)
    guard blocks > 1 else { return file.rows }
    let stride = resample == .day ? 7 : 1
    let starts = (0...blocks).map { index in
      let edge = Time(nanoseconds: Int64(index) * block)
      return file.rows.partitioningIndex { $0.time >= edge }
    }
    var result: [OrderRow] = []
    result.reserveCapacity(file.rows.count)
    for target in 0..<(end % block == 0 ? blocks : blocks + 1) {
      let candidates = (blocks - 1 - target % stride) / stride + 1
      let source = target % stride + stride * stream.below(candidates)
      let shift = Int64(target - source) * block
      for var row in file.rows[starts[source]..<starts[source + 1]] {
        row.shift(by: Time(nanoseconds: shift))
        guard row.time.nanoseconds < end else { break }
        // The same truck may be drawn twice; each time it is another truck.
        if row.shipment >= 0, !row.isInbound {
          row.shipment = row.shipment &+ Int32(truncatingIfNeeded: target * file.shipments.count)
        }
        result.append(row)
      }
    }
    return result
  }

  /// Shipments are numbered in order of their first row, and their lines counted.
  private mutating func numberShipments() {
    var number: [Int32: Int32] = [:]
    lines.removeAll()
    for index in rows.indices where !rows[index].isInbound && rows[index].shipment >= 0 {
      let name = rows[index].shipment
      let known = number[name] ?? Int32(truncatingIfNeeded: lines.count)
      if number[name] == nil {
        number[name] = known
        lines.append(0)
      }
      lines[Int(known)] += 1
      rows[index].shipment = known
    }
  }
}

extension Array {
  /// First index whose element is on the right side of a sorted array.
  fileprivate func partitioningIndex(_ isRight: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isRight(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
