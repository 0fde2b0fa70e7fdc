import EntrepotKernel
import EntrepotLayout

/// Quickest next hops to every destination that was ever asked for, made when first needed.
///
/// A *choice* is an arc by which a vehicle comes to a node with more than one way on. The table of a
/// destination holds which way to take at each choice, in 2 bits where no node has more than four ways
/// (4 or 8 bits elsewhere); at all other nodes there is but one. Driving time and the time of turning are
/// counted, so the ways are the quickest for a vehicle that is alone. Tables are derived state: they take at
/// most ``budget`` bytes, the oldest making room for new ones, and change no result.
///
/// The search is Dijkstra's (1959), from the destination backwards from choice to choice, with a ring of
/// buckets for its whole-numbered times (Dial 1969, doi:10.1145/363269.363610).
struct RouteTables: Sendable {
  /// Bytes that tables may take.
  static let budget = 192 << 20

  /// A way from one choice to the next: who comes before, how long it takes, which way it is.
  struct Step: BitwiseCopyable, Sendable {
    var before: UInt32
    var time: Int32
    var offset: UInt32
  }

  /// Number of each arc among the choices, or −1.
  var entryOfArc: [Int32] = []
  var entryCount = 0
  /// Arcs that may be driven; empty for all.
  var mayUse: [Bool] = []
  /// Arcs that may be driven only as the last one of a way; empty for none.
  var mayEnd: [Bool] = []
  /// Arcs that car-like vehicles drive round bends: a turn for which there is no room is no way.
  var curves: TurningArc?
  /// Time to drive along each arc; and to turn by an angle in 256ths of a turn, 0 … 128; in units.
  var arcTime: [Int32] = []
  var turnTime: [Int32] = []
  /// Steps that end at each choice, those of one together.
  var firstStep: [UInt32] = [0]
  var steps: [Step] = []
  /// Buckets of the ring: one more than the longest step.
  var bucketCount = 1
  /// A table entry has 1 << shift bits.
  var shift: UInt32 = 1
  var wordsPerTable = 0
  var slotLimit = 0
  /// Slot of each destination's table, or −1; and the destination in each slot.
  var slotOfNode: [Int32] = []
  var nodeInSlot: [UInt32] = []
  var oldest = 0
  var words: [UInt64] = []
  var scratch = RouteScratch()

  init() {}

  /// The arc to take next for a vehicle that came by `arc` and wants to go to `destination`.
  @inline(__always)
  mutating func next(_ map: RoadMap, after arc: UInt32, to destination: UInt32) -> UInt32 {
    let node = Int(map.end(arc))
    let first = map.firstOut[node]
    let entry = entryOfArc[Int(arc)]
    if entry < 0 { return first < map.firstOut[node + 1] ? first : .none }
    var slot = Int(slotOfNode[Int(destination)])
    if slot < 0 { slot = make(map, destination) }
    let bit = Int(entry) << Int(shift)
    let word = words[slot &* wordsPerTable &+ bit >> 6]
    let mask = UInt64(1) << (UInt64(1) << UInt64(shift)) - 1
    return first &+ UInt32(truncatingIfNeeded: word >> UInt64(bit & 63) & mask)
  }

  /// Fills the table of a destination; returns its slot.
  private mutating func make(_ map: RoadMap, _ destination: UInt32) -> Int {
    let slot: Int
    if nodeInSlot.count < slotLimit {
      slot = nodeInSlot.count
      nodeInSlot.append(destination)
      words.append(contentsOf: repeatElement(0, count: wordsPerTable))
    } else {
      slot = oldest
      oldest = (oldest + 1) % slotLimit
      slotOfNode[Int(nodeInSlot[slot])] = -1
      nodeInSlot[slot] = destination
      for word in slot * wordsPerTable..<(slot + 1) * wordsPerTable { words[word] = 0 }
    }
    slotOfNode[Int(destination)] = Int32(slot)
    search(map, destination, slot)
    return slot
  }
}
