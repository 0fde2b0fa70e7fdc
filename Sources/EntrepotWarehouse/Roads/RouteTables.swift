import EntrepotKernel

/// Quickest next hops to every destination that was ever asked for, made when first needed.
///
/// For each arc by which a vehicle can come to a node with a choice, the table of a destination holds
/// which way to take, in 2 bits where no node has more than four (4 or 8 bits elsewhere). Driving time and
/// the time of turning are counted, so the ways are the quickest for a vehicle that is alone. Tables are
/// derived state: they take at most ``budget`` bytes, the oldest making room for new ones, and change no
/// result.
///
/// The search is Dijkstra's (1959) from the destination backwards over arcs, with a ring of buckets for
/// its whole-numbered times (Dial 1969, doi:10.1145/363269.363610).
struct RouteTables: Sendable {
  /// Bytes that tables may take.
  static let budget = 192 << 20

  /// Entry of each arc that ends at a node with a choice, or −1.
  private var entryOfArc: [Int32] = []
  private var entryCount = 0
  /// Time to drive along each arc, in units; the longest.
  private var arcTime: [Int32] = []
  /// Time to turn by an eighth … half a turn in units, by angle in 256ths of a turn, 0 … 128.
  private var turnTime: [Int32] = []
  private var bucketCount = 1
  private var shift: UInt32 = 1
  private var wordsPerTable = 0
  private var slotLimit = 0
  /// Slot of each destination's table, or −1; and the destination in each slot.
  private var slotOfNode: [Int32] = []
  private var nodeInSlot: [UInt32] = []
  private var oldest = 0
  private var words: [UInt64] = []
  private var scratch = RouteScratch()

  init() {}

  /// Tables for a map, as driven by a vehicle of these figures.
  ///
  /// - Parameters:
  ///   - speed: cruise speed [m/s].
  ///   - turnTime: cost of turning by so many 256ths of a full turn, standstill included [s].
  init(_ map: RoadMap, speed: Double, turnTime cost: (Int) -> Double) {
    var widest = 1
    entryOfArc = map.arcs.map { _ in -1 }
    for node in 0..<map.nodeCount {
      let count = map.out(UInt32(node)).count
      widest = max(widest, count)
      guard count > 1 else { continue }
      for entry in map.firstIn[node]..<map.firstIn[node + 1] {
        entryOfArc[Int(map.arcsIn[Int(entry)])] = Int32(entryCount)
        entryCount += 1
      }
    }
    shift = widest <= 4 ? 1 : widest <= 16 ? 2 : 3
    wordsPerTable = (entryCount << Int(shift) + 63) / 64
    slotLimit = max(64, min(map.nodeCount, Self.budget / 8 / max(wordsPerTable, 1)))
    slotOfNode = Array(repeating: -1, count: map.nodeCount)
    setTimes(map, speed, cost)
  }

  /// Times in milliseconds, divided by what divides all of them.
  private mutating func setTimes(_ map: RoadMap, _ speed: Double, _ cost: (Int) -> Double) {
    func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds * 1000, 0), 3.6e6) + 0.5) }
    let drives = map.arcs.map { max(1, milliseconds($0.length / min(speed, $0.speed))) }
    var turnsUsed = [Bool](repeating: false, count: 129)
    for arc in map.arcs {
      for next in map.out(arc.to) { turnsUsed[arc.turn(to: map.arcs[Int(next)])] = true }
    }
    let turns = (0...128).map { turnsUsed[$0] ? milliseconds(cost($0)) : 0 }
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    var unit = (drives + turns).reduce(0, divisor)
    let longest = (drives.max() ?? 1) + (turns.max() ?? 0)
    // Very unlike arcs: coarser, so that the ring of buckets stays small.
    unit = max(unit, longest >> 17, 1)
    arcTime = drives.map { Int32($0 / unit) }
    turnTime = turns.map { Int32($0 / unit) }
    bucketCount = longest / unit + 2
  }

  /// The arc to take next for a vehicle that came by `arc` and wants to go to `destination`.
  @inline(__always)
  mutating func next(_ map: RoadMap, after arc: UInt32, to destination: UInt32) -> UInt32 {
    let node = Int(map.arcs[Int(arc)].to)
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

  private mutating func search(_ map: RoadMap, _ destination: UInt32, _ slot: Int) {
    scratch.start(arcs: map.arcs.count, buckets: bucketCount)
    let base = slot * wordsPerTable
    let bits = UInt64(1) << UInt64(shift)
    let mask = UInt64(1) << bits - 1
    for entry in map.firstIn[Int(destination)]..<map.firstIn[Int(destination) + 1] {
      scratch.reach(map.arcsIn[Int(entry)], at: 0)
    }
    while let (arc, distance) = scratch.next() {
      let out = map.arcs[Int(arc)]
      let time = distance + arcTime[Int(arc)]
      let offset = UInt64(arc - map.firstOut[Int(out.from)])
      for position in map.firstIn[Int(out.from)]..<map.firstIn[Int(out.from) + 1] {
        let before = map.arcsIn[Int(position)]
        let total = time + turnTime[map.arcs[Int(before)].turn(to: out)]
        guard scratch.reach(before, at: total) else { continue }
        let entry = entryOfArc[Int(before)]
        guard entry >= 0 else { continue }
        let bit = Int(entry) << Int(shift)
        let place = UInt64(bit & 63)
        words[base + bit >> 6] = words[base + bit >> 6] & ~(mask << place) | offset << place
      }
    }
  }
}

/// Room for one search, kept between searches.
struct RouteScratch: Sendable {
  private var distance: [Int32] = []
  /// Entries of the buckets: an arc and the entry below it.
  private var entries: [(arc: UInt32, below: Int32)] = []
  private var buckets: [Int32] = []
  private var current = 0
  private var turn: Int32 = 0
  private var waiting = 0

  mutating func start(arcs: Int, buckets count: Int) {
    if distance.count != arcs { distance = Array(repeating: .max, count: arcs) }
    for arc in distance.indices { distance[arc] = .max }
    if buckets.count != count { buckets = Array(repeating: -1, count: count) }
    entries.removeAll(keepingCapacity: true)
    (current, turn, waiting) = (0, 0, 0)
  }

  /// Notes a shorter time to an arc's end. False: it was known already.
  @inline(__always) @discardableResult
  mutating func reach(_ arc: UInt32, at time: Int32) -> Bool {
    guard time < distance[Int(arc)] else { return false }
    distance[Int(arc)] = time
    var bucket = current + Int(time - turn)
    if bucket >= buckets.count { bucket -= buckets.count }
    entries.append((arc, buckets[bucket]))
    buckets[bucket] = Int32(truncatingIfNeeded: entries.count - 1)
    waiting += 1
    return true
  }

  /// The nearest arc not looked at yet.
  @inline(__always)
  mutating func next() -> (UInt32, Int32)? {
    while waiting > 0 {
      let top = buckets[current]
      if top < 0 {
        current += 1
        if current == buckets.count { current = 0 }
        turn += 1
        continue
      }
      let entry = entries[Int(top)]
      buckets[current] = entry.below
      waiting -= 1
      if distance[Int(entry.arc)] == turn { return (entry.arc, turn) }
    }
    return nil
  }
}
