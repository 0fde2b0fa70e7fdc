import EntrepotJournal

/// Where loads are taken to stand of which the log does not say where: a lane that has their article and
/// room, else an empty place, else beside the layout.
struct StoragePlaces {
  /// Room by place, in the order of places.
  private var room: [UInt32: Int32] = [:]
  private var empty: [UInt32] = []
  private var capacity: [UInt32: Int32] = [:]
  /// Place that an article was put to last.
  private var current: [UInt32: UInt32] = [:]
  private var partly: [UInt32: [UInt32]] = [:]
  private let overflow: UInt32

  init(_ site: ReplaySite) {
    overflow = site.unlogged
    for (node, member) in site.cast.members.enumerated()
    where member.kind == .lane && member.capacity > 0 {
      add(UInt32(truncatingIfNeeded: node), member.capacity)
    }
    for rack in site.cast.racks {
      guard rack.locationCount > 0, rack.locationCount < 1 << 26 else { continue }
      for node in rack.firstNode..<rack.firstNode + rack.locationCount {
        add(UInt32(truncatingIfNeeded: node), 1)
      }
    }
    // The first places are taken first.
    empty.reverse()
  }

  private mutating func add(_ node: UInt32, _ places: Int32) {
    empty.append(node)
    room[node] = places
    capacity[node] = places
  }

  /// A place for a load of an article; it is taken.
  mutating func place(for sku: UInt32) -> UInt32 {
    if let node = current[sku], let left = room[node], left > 0 {
      room[node] = left - 1
      return node
    }
    while let node = partly[sku]?.popLast() {
      if let left = room[node], left > 0, left < capacity[node] ?? 0 {
        room[node] = left - 1
        current[sku] = node
        return node
      }
    }
    while let node = empty.popLast() {
      if let left = room[node], left == capacity[node] {
        room[node] = left - 1
        current[sku] = node
        return node
      }
    }
    return overflow
  }

  /// A load comes to a place that the log names.
  mutating func take(_ node: UInt32) {
    if let left = room[node] { room[node] = left - 1 }
  }

  /// A load has left.
  mutating func leave(_ node: UInt32, sku: UInt32) {
    guard let left = room[node] else { return }
    room[node] = left + 1
    if left + 1 == capacity[node] {
      empty.append(node)
    } else if partly[sku]?.last != node {
      partly[sku, default: []].append(node)
    }
  }
}
