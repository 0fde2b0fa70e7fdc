import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Cells of an aisle by rule, and their order by travel time from the input.
///
/// A *cell* is a rack location's number within its aisle: ((side × bays + bay) × levels + level) ×
/// depth + position. A *channel* is a cell without its position in depth. *Rank* orders channels by
/// travel time from the pick-and-drop place, nearest first; ties by number. Bays are placed at their
/// middles (Bozer & White's discrete rack).
struct RackGeometry: Sendable {
  let sides: Int
  let bays: Int
  let levels: Int
  let depth: Int
  let firstBay: Double
  let bayPitch: Double
  let firstLevel: Double
  let levelPitch: Double
  let motion: CraneMotion
  /// Channel by rank, and rank by channel.
  let channelByRank: [Int32]
  let rankByChannel: [Int32]
  /// Compartment class by channel.
  let classByChannel: [UInt8]
  /// Heights and masses of the compartment classes, smallest first.
  let classes: [CompartmentSpec]

  var channels: Int { sides * bays * levels }
  var cells: Int { channels * depth }
  /// Distance from the aisle's zero to the middle of the last bay [m].
  var length: Double { firstBay + Double(max(bays - 1, 0)) * bayPitch }
  /// Height of the top level [m].
  var height: Double { firstLevel + Double(max(levels - 1, 0)) * levelPitch }

  init(store: StoreSpec, motion: CraneMotion) {
    sides = store.sides
    bays = store.bays
    levels = store.levels
    depth = store.depth
    firstBay = store.firstBay
    bayPitch = store.bayPitch
    firstLevel = store.firstLevel
    levelPitch = store.levelPitch
    self.motion = motion
    let sorted = store.compartments.sorted { ($0.height, $0.mass) < ($1.height, $1.mass) }
    classes = sorted
    let count = store.sides * store.bays * store.levels
    var classOf = [UInt8](repeating: 0, count: count)
    if !sorted.isEmpty {
      for channel in 0..<count {
        let level = channel % store.levels + 1
        let index = sorted.firstIndex { $0.levels.contains(level) } ?? sorted.count - 1
        classOf[channel] = UInt8(truncatingIfNeeded: index)
      }
    }
    classByChannel = classOf
    let input = store.inputs.first ?? HandoverSpec()
    let (bays, levels) = (store.bays, store.levels)
    var times = [Int64](repeating: 0, count: count)
    for channel in 0..<count {
      let x = store.firstBay + Double(channel / levels % bays) * store.bayPitch
      let y = store.firstLevel + Double(channel % levels) * store.levelPitch
      times[channel] = motion.time(from: (input.travel, input.height), to: (x, y)).nanoseconds
    }
    let order = (0..<count).sorted { (times[$0], $0) < (times[$1], $1) }
    var ranks = [Int32](repeating: 0, count: count)
    for (rank, channel) in order.enumerated() { ranks[channel] = Int32(truncatingIfNeeded: rank) }
    channelByRank = order.map { Int32(truncatingIfNeeded: $0) }
    rankByChannel = ranks
  }

  /// Travel [m] and height [m] of a channel.
  @inline(__always)
  func point(channel: Int) -> (Double, Double) {
    let level = channel % levels
    let bay = channel / levels % bays
    return (firstBay + Double(bay) * bayPitch, firstLevel + Double(level) * levelPitch)
  }

  /// Crane travel between two channels.
  @inline(__always)
  func time(_ a: Int, _ b: Int) -> Time { motion.time(from: point(channel: a), to: point(channel: b)) }
}

extension CraneMotion {
  /// Simultaneous travel on both axes; the slower decides. Rounded once, to the nanosecond.
  @inline(__always)
  func time(from: (Double, Double), to: (Double, Double)) -> Time {
    let x = travel.duration(Swift.abs(to.0 - from.0))
    let y = lift.duration(Swift.abs(to.1 - from.1))
    return Time(seconds: Swift.max(x, y))
  }
}
