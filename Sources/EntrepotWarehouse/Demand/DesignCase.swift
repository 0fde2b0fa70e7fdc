import EntrepotKernel
import EntrepotLayout

/// Design-case controls on a real order file: volume, peaks, SKU growth, popularity drift.
struct DesignCase: Sendable {
  let file: OrderFileSpec

  /// Rows in order of time, their `shipments` numbered from 0.
  func applied(to rows: [OrderRow], shipments: Int, using stream: inout RandomStream) -> [OrderRow] {
    var result = rows
    if file.scale != 1 { result = scaled(result, shipments, using: &stream) }
    if file.peakFactor > 1 { sharpen(&result) }
    if file.popularityDrift > 0 || file.skuGrowth > 0 { drift(&result, using: &stream) }
    return result
  }

  /// Every shipment, and every load that comes in, is kept `scale` times on average: the whole part
  /// surely, the rest by chance. A copy is a truck of its own.
  private func scaled(
    _ rows: [OrderRow], _ shipments: Int, using stream: inout RandomStream
  ) -> [OrderRow] {
    let whole = Int(file.scale)
    let rest = file.scale - Double(whole)
    var result: [OrderRow] = []
    result.reserveCapacity(Int(Double(rows.count) * file.scale) + 16)
    var copiesOf: [Int32: Int] = [:]
    let stride = Int32(truncatingIfNeeded: shipments)
    for row in rows {
      let isTruck = !row.isInbound && row.shipment >= 0
      let copies = (isTruck ? copiesOf[row.shipment] : nil) ?? (whole + (stream.uniform() < rest ? 1 : 0))
      if isTruck { copiesOf[row.shipment] = copies }
      for copy in 0..<copies {
        var row = row
        if isTruck { row.shipment &+= stride &* Int32(truncatingIfNeeded: copy) }
        result.append(row)
      }
    }
    return result
  }

  /// Moves releases towards the middle of their day's busiest hour: distances shrink by the factor
  /// within four hours of it, so the hour carries about that much more.
  private func sharpen(_ rows: inout [OrderRow]) {
    let day: Int64 = 86_400_000_000_000
    let hour = day / 24
    var first = 0
    while first < rows.count {
      let start = rows[first].time.nanoseconds / day * day
      var last = first
      var counts = [Int](repeating: 0, count: 24)
      while last < rows.count, rows[last].time.nanoseconds < start + day {
        counts[Int((rows[last].time.nanoseconds - start) / hour)] += 1
        last += 1
      }
      let peak = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
      let middle = start + Int64(peak) * hour + hour / 2
      for index in first..<last {
        let distance = rows[index].time.nanoseconds - middle
        if abs(distance) <= 4 * hour {
          let moved = Int64(Double(distance) / file.peakFactor) - distance
          rows[index].shift(by: Time(nanoseconds: moved))
        }
      }
      first = last
    }
    rows = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(
      \.element)
  }

  /// Shipments and lots change to another SKU (drift) or to a new one (growth).
  private func drift(_ rows: inout [OrderRow], using stream: inout RandomStream) {
    let known = max(file.skus.count, 1)
    var partner = (0..<known).map { Int32(truncatingIfNeeded: $0) }
    for index in 0..<known where stream.uniform() < file.popularityDrift {
      partner.swapAt(index, stream.below(known))
    }
    for index in rows.indices {
      let sku = partner[Int(rows[index].sku)]
      // A split-off SKU stands behind the known ones: number + known; both flows move over together.
      let lot = rows[index].shipment
      let isSplit = file.skuGrowth > 0 && (lot < 0 ? stream.uniform() : Self.unit(lot: lot)) < file.skuGrowth
      rows[index].sku = isSplit ? sku + Int32(truncatingIfNeeded: known) : sku
    }
  }

  /// A number in 0 ..< 1 that depends only on the lot or shipment: Fibonacci hashing.
  private static func unit(lot: Int32) -> Double {
    Double((UInt64(UInt32(bitPattern: lot)) &* 0x9E37_79B9_7F4A_7C15) >> 11) * 0x1p-53
  }
}
