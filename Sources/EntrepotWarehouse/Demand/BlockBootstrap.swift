import EntrepotKernel
import EntrepotLayout

/// Whole blocks of an order file, drawn with replacement (block bootstrap: Künsch 1989; Efron & Tibshirani
/// 1993, ch. 8).
///
/// A day is drawn from the days of its weekday, so that the week keeps its shape. Days behind the last
/// whole week are filled with the first days of a drawn week.
///
/// What comes in and what goes out balance over the file, not over a day: days drawn blindly add up to a
/// random walk, and the stock walks out of the hall. So a block after which the stock would lie above or
/// below anything that the file shows is drawn again, at most 20 times; when all stray, the one that
/// strays least is kept. That makes the stock of drawn days vary less than blind draws would; so it does
/// in a warehouse whose planners look at it.
struct BlockBootstrap {
  private let file: OrderFileSpec
  /// Length of a block and of the file [ns].
  private let block: Int64
  private let end: Int64
  /// Whole blocks, and the first row of each and of what follows them.
  private let blocks: Int
  private let starts: [Int]
  /// Blocks to the next of the same kind.
  private let stride: Int
  /// Stock after each row, less that before the first, and before the first in front.
  private let stock: [Int]
  /// What the file shows of it.
  private let corridor: ClosedRange<Int>

  /// Draws of a block at most.
  static let tries = 20

  /// Nil when the file is not to be resampled, or too short for it.
  init?(_ file: OrderFileSpec) {
    guard let resample = file.resample, file.span > 0 else { return nil }
    let block = Time.seconds(resample == .day ? 86_400 : 604_800).nanoseconds
    end = Time.seconds(file.span).nanoseconds
    blocks = Int(end / block)
    guard blocks > 1 else { return nil }
    self.file = file
    self.block = block
    stride = resample == .day ? 7 : 1
    starts = (0...blocks).map { index in
      let edge = Time(nanoseconds: Int64(index) * block)
      return file.rows.partitioningIndex { $0.time >= edge }
    }
    var level = 0
    stock =
      [0]
      + file.rows.map {
        level += $0.isInbound ? 1 : -1
        return level
      }
    corridor = (stock.min() ?? 0)...(stock.max() ?? 0)
  }

  /// The drawn rows, in order of time.
  func rows(using stream: inout RandomStream) -> [OrderRow] {
    var result: [OrderRow] = []
    result.reserveCapacity(file.rows.count)
    var level = 0
    for target in 0..<(end % block == 0 ? blocks : blocks + 1) {
      let source = draw(target, from: level, using: &stream)
      level += stock[starts[source + 1]] - stock[starts[source]]
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

  /// The block that comes next when the stock has changed by `level` since the start.
  private func draw(_ target: Int, from level: Int, using stream: inout RandomStream) -> Int {
    let candidates = (blocks - 1 - target % stride) / stride + 1
    var best = (stray: Int.max, source: 0)
    for _ in 0..<Self.tries {
      let source = target % stride + stride * stream.below(candidates)
      let after = level + stock[starts[source + 1]] - stock[starts[source]]
      let stray = max(corridor.lowerBound - after, after - corridor.upperBound, 0)
      if stray < best.stray { best = (stray, source) }
      if stray == 0 || candidates == 1 { break }
    }
    return best.source
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
