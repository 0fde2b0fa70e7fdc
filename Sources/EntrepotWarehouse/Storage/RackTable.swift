import EntrepotJournal
import EntrepotKernel

/// What stands in every rack location, and which channels are open for the next load.
///
/// A channel takes loads from its rear to its front; it is *open* when the deepest location that can be
/// reached is empty and no load is on its way into the channel. Open channels are bits in order of rank
/// (travel time from the input), so that "closest open" is the first bit set.
struct RackTable: Sendable {
  /// Content of a location: a load slot, `.none`, or this: a load is on its way.
  static let promised: UInt32 = .max - 1
  /// Content of a location that is not there.
  static let dead: UInt32 = .max - 2
  /// Compartment classes a store can have at most.
  static let classLimit = 16

  /// By location node minus the first rack node.
  private(set) var content: [UInt32]
  /// Bits by aisle, class and rank.
  private(set) var open: [UInt64]
  /// Free places by aisle × classLimit + class, and those promised to loads on their way.
  private(set) var free: [Int32]
  private(set) var promised: [Int32]
  /// Loads in each aisle.
  private(set) var stored: [Int32]
  /// First word of each aisle in `open`.
  private let firstWord: [Int32]
  /// Words a class takes in each aisle.
  private let words: [Int32]
  /// First location of each aisle in `content`.
  private let firstCell: [Int]

  init(plan: Plan) {
    let base = plan.cast.members.count
    var cells = 0
    var wordCount = 0
    var firstWord: [Int32] = []
    var words: [Int32] = []
    var firstCell: [Int] = []
    for aisle in plan.aisles {
      let geometry = plan.stores[aisle.store].geometry
      let classes = max(geometry.classes.count, 1)
      firstWord.append(Int32(truncatingIfNeeded: wordCount))
      words.append(Int32(truncatingIfNeeded: (geometry.channels + 63) / 64))
      firstCell.append(aisle.firstNode - base)
      wordCount += (geometry.channels + 63) / 64 * classes
      cells = aisle.firstNode - base + geometry.cells
    }
    self.firstWord = firstWord
    self.words = words
    self.firstCell = firstCell
    content = Array(repeating: .none, count: cells)
    open = Array(repeating: 0, count: wordCount)
    free = Array(repeating: 0, count: plan.aisles.count * Self.classLimit)
    promised = free
    stored = Array(repeating: 0, count: plan.aisles.count)
    for index in plan.aisles.indices { clear(aisle: index, plan: plan) }
  }

  private mutating func clear(aisle: Int, plan: Plan) {
    let geometry = plan.stores[plan.aisles[aisle].store].geometry
    let number = aisle - plan.stores[plan.aisles[aisle].store].firstAisle
    let deadSpecs = plan.scenario.layout.stores[plan.aisles[aisle].store].dead
    for channel in 0..<geometry.channels {
      let level = channel % geometry.levels + 1
      let bay = channel / geometry.levels % geometry.bays + 1
      let isDead = deadSpecs.contains { $0.contains(aisle: number + 1, bay: bay, level: level) }
      let compartment = Int(geometry.classByChannel[channel])
      if isDead {
        for depth in 0..<geometry.depth {
          content[firstCell[aisle] + channel * geometry.depth + depth] = Self.dead
        }
      } else {
        free[aisle * Self.classLimit + compartment] += Int32(geometry.depth)
        setOpen(true, aisle: aisle, channel: channel, geometry)
      }
    }
  }

  @inline(__always)
  private mutating func setOpen(_ isOpen: Bool, aisle: Int, channel: Int, _ geometry: RackGeometry) {
    let rank = Int(geometry.rankByChannel[channel])
    let compartment = Int(geometry.classByChannel[channel])
    let word = Int(firstWord[aisle]) + compartment * Int(words[aisle]) + rank >> 6
    let bit = UInt64(1) << UInt64(rank & 63)
    if isOpen { open[word] |= bit } else { open[word] &= ~bit }
  }

  /// Content of a cell of an aisle.
  @inline(__always)
  func content(aisle: Int, cell: Int) -> UInt32 { content[firstCell[aisle] + cell] }

  /// Places that can still be promised in a class of an aisle; deep channels keep one for relocations.
  func room(aisle: Int, compartment: Int, depth: Int) -> Int32 {
    let index = aisle * Self.classLimit + compartment
    return free[index] - promised[index] - Int32(depth - 1)
  }

  /// Promises a place of a class to a load on its way to the aisle, or takes the promise back.
  mutating func promise(aisle: Int, compartment: Int, _ change: Int32) {
    promised[aisle * Self.classLimit + compartment] += change
  }

  /// The first open channel of a class with rank in lower ..< upper, as a rank.
  func firstOpen(aisle: Int, compartment: Int, from lower: Int, to upper: Int) -> Int? {
    guard lower < upper else { return nil }
    let base = Int(firstWord[aisle]) + compartment * Int(words[aisle])
    var word = lower >> 6
    var bits = open[base + word] & (~0 << UInt64(lower & 63))
    while true {
      if bits != 0 {
        let rank = word << 6 + bits.trailingZeroBitCount
        return rank < upper ? rank : nil
      }
      word += 1
      guard word << 6 < upper else { return nil }
      bits = open[base + word]
    }
  }

  /// The last open channel of a class with rank below `upper`, as a rank.
  func lastOpen(aisle: Int, compartment: Int, below upper: Int) -> Int? {
    guard upper > 0 else { return nil }
    let base = Int(firstWord[aisle]) + compartment * Int(words[aisle])
    var word = (upper - 1) >> 6
    let top = upper - word << 6
    var bits = open[base + word] & (top >= 64 ? ~0 : (1 << UInt64(top)) - 1)
    while true {
      if bits != 0 { return word << 6 + 63 - bits.leadingZeroBitCount }
      word -= 1
      guard word >= 0 else { return nil }
      bits = open[base + word]
    }
  }

  /// A uniformly random open channel of a class with rank in lower ..< upper, as a rank; one draw.
  func randomOpen(
    aisle: Int, compartment: Int, from lower: Int, to upper: Int, using stream: inout RandomStream
  ) -> Int? {
    let base = Int(firstWord[aisle]) + compartment * Int(words[aisle])
    func bits(_ word: Int) -> UInt64 {
      var bits = open[base + word]
      if word == lower >> 6 { bits &= ~0 << UInt64(lower & 63) }
      if word == (upper - 1) >> 6, upper & 63 != 0 { bits &= (1 << UInt64(upper & 63)) - 1 }
      return bits
    }
    guard lower < upper else { return nil }
    let words = lower >> 6...(upper - 1) >> 6
    var count = 0
    for word in words { count += bits(word).nonzeroBitCount }
    guard count > 0 else { return nil }
    var left = stream.below(count)
    for word in words {
      var rest = bits(word)
      let here = rest.nonzeroBitCount
      if left >= here {
        left -= here
        continue
      }
      for _ in 0..<left { rest &= rest - 1 }
      return word << 6 + rest.trailingZeroBitCount
    }
    return nil
  }

  /// The location that the next load into an open channel takes.
  func openCell(aisle: Int, channel: Int, _ geometry: RackGeometry) -> Int {
    let first = channel * geometry.depth
    var depth = 0
    while depth + 1 < geometry.depth, content[firstCell[aisle] + first + depth + 1] == .none { depth += 1 }
    return first + depth
  }

  /// Keeps a location for a load on its way; the channel closes until it has come.
  mutating func reserve(aisle: Int, cell: Int, _ geometry: RackGeometry) {
    content[firstCell[aisle] + cell] = Self.promised
    setOpen(false, aisle: aisle, channel: cell / geometry.depth, geometry)
    free[aisle * Self.classLimit + Int(geometry.classByChannel[cell / geometry.depth])] -= 1
  }

  /// Puts a load into the location kept for it.
  mutating func put(_ load: UInt32, aisle: Int, cell: Int, _ geometry: RackGeometry) {
    content[firstCell[aisle] + cell] = load
    stored[aisle] += 1
    if cell % geometry.depth > 0 { setOpen(true, aisle: aisle, channel: cell / geometry.depth, geometry) }
  }

  /// Takes the load, or the promise of one, out of a location; nothing may stand before it.
  mutating func take(aisle: Int, cell: Int, _ geometry: RackGeometry, isPromise: Bool = false) {
    content[firstCell[aisle] + cell] = .none
    if !isPromise { stored[aisle] -= 1 }
    free[aisle * Self.classLimit + Int(geometry.classByChannel[cell / geometry.depth])] += 1
    setOpen(true, aisle: aisle, channel: cell / geometry.depth, geometry)
  }

  /// Closes the channel in front of a load that is about to leave, or opens it again.
  mutating func setReserved(_ isReserved: Bool, aisle: Int, cell: Int, _ geometry: RackGeometry) {
    let depth = cell % geometry.depth
    guard depth > 0 else { return }
    let front = cell - depth
    guard (front..<cell).allSatisfy({ content[firstCell[aisle] + $0] == .none }) else { return }
    setOpen(!isReserved, aisle: aisle, channel: cell / geometry.depth, geometry)
  }

  /// The nearest channel of a class with room in front, open or not, as a rank; nil when there is none.
  func firstEmptyFront(aisle: Int, compartment: Int, _ geometry: RackGeometry) -> Int? {
    geometry.channelByRank.indices.first { rank in
      let channel = Int(geometry.channelByRank[rank])
      let first = firstCell[aisle] + channel * geometry.depth
      return Int(geometry.classByChannel[channel]) == compartment && content[first] == .none
        && !content[first..<first + geometry.depth].contains(Self.promised)
    }
  }

  /// The location next to the aisle that stands in the way of a deeper one, if any.
  func blocker(aisle: Int, cell: Int, _ geometry: RackGeometry) -> Int? {
    let first = cell - cell % geometry.depth
    return (first..<cell).first { content[firstCell[aisle] + $0] != .none }
  }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&content)
    coder.array(&open)
    coder.array(&free)
    coder.array(&promised)
    coder.array(&stored)
  }
}
