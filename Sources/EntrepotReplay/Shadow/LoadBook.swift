import EntrepotJournal

/// Which load is where, and in which order loads of an article came to each place.
struct LoadBook {
  /// One load.
  struct Entry: Track {
    var node = UInt32.none
    var sku = UInt32.none
    /// How often it was put somewhere: older places in lines are void.
    var stamp: UInt32 = 0
    var isInStorage = false
    /// The journal says what the log calls it.
    var isNamed = false
    /// It is where it is by the log only: it must have left unseen, and is not counted there any more.
    var isForgotten = false

    /// It is off the site.
    var isOver: Bool { node == .none }
  }

  /// A line of loads, the first come first; void entries are passed over.
  private struct Line {
    var items: [(load: UInt32, stamp: UInt32)] = []
    var head = 0
  }

  private(set) var loads = TrackTable<Entry>()
  /// Loads at each place.
  private var counts: [Int32] = []
  /// The load put there last, and the one that stood there before the last that came.
  private var holders: [UInt32] = []
  private var ousted = UInt32.none
  private var created = 0
  private(set) var present = 0
  /// Load of each handling unit, by its number in the log; or ``gone``.
  private var loadOfUnit: [UInt32]
  /// Stands for the load of a unit that was on the site.
  private static let gone = UInt32.none - 1
  private var lines: [UInt64: Int] = [:]
  private var queues: [Line] = []
  private let keepsLines: Bool

  /// - Parameters:
  ///   - keepsLines: loads are looked for by place and article, as they have no numbers of their own.
  ///   - nodes: places of which it is counted how many loads they hold: those up to this number.
  init(units: Int, keepsLines: Bool, nodes: Int = 0) {
    counts = Array(repeating: 0, count: nodes)
    holders = Array(repeating: .none, count: nodes)
    loadOfUnit = Array(repeating: .none, count: units)
    self.keepsLines = keepsLines
  }

  /// The load of a handling unit, if it is on the site.
  func load(ofUnit unit: UInt32) -> UInt32? {
    guard Int(unit) < loadOfUnit.count, loadOfUnit[Int(unit)] < Self.gone else { return nil }
    return loadOfUnit[Int(unit)]
  }

  /// Whether a handling unit was on the site, and has left it.
  func hasLeft(unit: UInt32) -> Bool { Int(unit) < loadOfUnit.count && loadOfUnit[Int(unit)] == Self.gone }

  /// A new load, nowhere yet.
  mutating func create(sku: UInt32, unit: UInt32) -> UInt32 {
    let load = UInt32(truncatingIfNeeded: created)
    loads.makeRoom(for: created)
    loads[created].sku = sku
    created += 1
    if Int(unit) < loadOfUnit.count { loadOfUnit[Int(unit)] = load }
    present += 1
    return load
  }

  /// Puts a load somewhere; `anywhere`: it is also found by its article alone.
  mutating func put(_ load: UInt32, at node: UInt32, isInStorage: Bool) {
    let index = Int(load)
    move(index, to: node)
    loads[index].stamp &+= 1
    loads[index].isInStorage = isInStorage
    guard keepsLines else { return }
    append(load, to: key(node, loads[index].sku))
    if isInStorage { append(load, to: key(.none, loads[index].sku)) }
  }

  /// Puts a load where it waits for a task that alone can find it.
  mutating func hold(_ load: UInt32, at node: UInt32) { move(Int(load), to: node) }

  /// Loads at a place.
  func count(at node: UInt32) -> Int { Int(node) < counts.count ? Int(counts[Int(node)]) : 0 }

  /// The load that came to a place last, if it stands there; nil: none does, or nobody counts there.
  func last(at node: UInt32) -> UInt32? {
    guard Int(node) < holders.count, holders[Int(node)] != .none else { return nil }
    let load = holders[Int(node)]
    return loads[Int(load)].node == node ? load : nil
  }

  /// What came to a place before the last load has left it unseen.
  mutating func forget(at node: UInt32) {
    guard Int(node) < counts.count, counts[Int(node)] > 0 else { return }
    counts[Int(node)] -= 1
    if ousted != .none, loads[Int(ousted)].node == node { loads[Int(ousted)].isForgotten = true }
  }

  @inline(__always)
  private mutating func move(_ index: Int, to node: UInt32) {
    let before = Int(loads[index].node)
    if before < counts.count, counts[before] > 0, !loads[index].isForgotten { counts[before] -= 1 }
    if Int(node) < counts.count {
      counts[Int(node)] += 1
      ousted = holders[Int(node)]
      holders[Int(node)] = UInt32(truncatingIfNeeded: index)
    }
    loads[index].node = node
    loads[index].isForgotten = false
  }

  /// Takes a load off the site.
  mutating func remove(_ load: UInt32, unit: UInt32) {
    move(Int(load), to: .none)
    loads[Int(load)].stamp &+= 1
    loads[Int(load)].isInStorage = false
    if Int(unit) < loadOfUnit.count { loadOfUnit[Int(unit)] = Self.gone }
    present -= 1
  }

  /// Whether the journal says what the log calls a load.
  func isNamed(_ load: UInt32) -> Bool { loads[Int(load)].isNamed }

  /// From now on it does.
  mutating func name(_ load: UInt32) { loads[Int(load)].isNamed = true }

  /// Gives a handling unit another number.
  mutating func rename(_ load: UInt32, from unit: UInt32, to other: UInt32) {
    if Int(unit) < loadOfUnit.count { loadOfUnit[Int(unit)] = .none }
    if Int(other) < loadOfUnit.count { loadOfUnit[Int(other)] = load }
  }

  /// The load of an article that has been longest at a place; anywhere in storage when `node` is `.none`.
  mutating func first(at node: UInt32, sku: UInt32) -> UInt32? {
    guard let number = lines[key(node, sku)] else { return nil }
    while queues[number].head < queues[number].items.count {
      let item = queues[number].items[queues[number].head]
      let entry = loads[Int(item.load)]
      if entry.stamp == item.stamp, node != .none || entry.isInStorage { return item.load }
      queues[number].head += 1
      if queues[number].head > 1024, queues[number].head * 2 > queues[number].items.count {
        queues[number].items.removeFirst(queues[number].head)
        queues[number].head = 0
      }
    }
    return nil
  }

  private func key(_ node: UInt32, _ sku: UInt32) -> UInt64 { UInt64(node) << 32 | UInt64(sku) }

  private mutating func append(_ load: UInt32, to key: UInt64) {
    let item = (load: load, stamp: loads[Int(load)].stamp)
    if let number = lines[key] {
      queues[number].items.append(item)
    } else {
      lines[key] = queues.count
      queues.append(Line(items: [item]))
    }
  }
}
