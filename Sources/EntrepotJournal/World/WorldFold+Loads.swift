import EntrepotKernel

/// A load's place in the array; loads at one node are chained in order of arrival.
struct LoadSlot: Track {
  var holder: UInt32 = .none
  var sku: UInt32 = .none
  var since: Int64 = 0
  var next: UInt32 = .none
  var previous: UInt32 = .none
  var type: UInt16 = 0
  var isPresent = false

  var isOver: Bool { !isPresent }

  var status: LoadStatus {
    LoadStatus(holder: holder, sku: sku, type: type, since: Time(nanoseconds: since))
  }
}

/// A node's chain of loads.
struct PlaceSlot: Sendable, BitwiseCopyable {
  var count: Int32 = 0
  var first: UInt32 = .none
  var last: UInt32 = .none
}

extension WorldFold {
  mutating func create(_ record: Record) {
    guard WorldFold.isPlausible(record.subject, after: loadsCreated) else {
      return report(.implausibleNumber, record, place: .none)
    }
    guard !isPresent(record.subject) else { return report(.loadCreatedTwice, record, place: record.a) }
    loadsCreated &+= 1
    insert(record.subject, sku: record.b, type: record.code)
    put(record.subject, at: record.a, record)
  }

  mutating func move(_ record: Record) {
    guard isPresent(record.subject) else { return report(.unknownLoadMoved, record, place: record.a) }
    if loads[Int(record.subject)].holder != record.a { report(.movedFromElsewhere, record, place: record.a) }
    // Somebody worked on it where it stands.
    if record.a == record.b, loads[Int(record.subject)].holder == record.b { return }
    take(record.subject)
    put(record.subject, at: record.b, record)
  }

  mutating func remove(_ record: Record) {
    guard isPresent(record.subject) else { return report(.unknownLoadRemoved, record, place: record.a) }
    if loads[Int(record.subject)].holder != record.a {
      report(.removedFromElsewhere, record, place: record.a)
    }
    take(record.subject)
    loads[Int(record.subject)] = LoadSlot()
    loadCount -= 1
    loadsRemoved &+= 1
  }

  func isPresent(_ load: UInt32) -> Bool {
    Int(load) < loads.count && loads[Int(load)].isPresent
  }

  mutating func insert(_ load: UInt32, sku: UInt32, type: UInt16) {
    loads.makeRoom(for: Int(load))
    loads[Int(load)].isPresent = true
    loads[Int(load)].sku = sku
    loads[Int(load)].type = type
    loadCount += 1
  }

  /// Puts a load that is nowhere at a node; a node that is not in the cast is remembered, not counted.
  private mutating func put(_ load: UInt32, at node: UInt32, _ record: Record) {
    loads[Int(load)].since = record.time
    loads[Int(load)].holder = node
    guard Int(node) < nodeCount else { return report(.unknownNode, record, place: node) }
    link(load, at: Int(node))
    let limit = Int(node) < memberLimits.count ? memberLimits[Int(node)] : 1
    if limit >= 0, places[Int(node)].count > limit { report(.aboveCapacity, record, place: node) }
  }

  mutating func link(_ load: UInt32, at node: Int) {
    if node >= places.count {
      places.append(contentsOf: repeatElement(PlaceSlot(), count: node + 1 - places.count))
    }
    let last = places[node].last
    loads[Int(load)].previous = last
    loads[Int(load)].next = .none
    if last == .none { places[node].first = load } else { loads[Int(last)].next = load }
    places[node].last = load
    places[node].count &+= 1
  }

  private mutating func take(_ load: UInt32) {
    let slot = loads[Int(load)]
    let node = Int(slot.holder)
    guard node < nodeCount else { return }
    if slot.previous == .none {
      places[node].first = slot.next
    } else {
      loads[Int(slot.previous)].next = slot.next
    }
    if slot.next == .none {
      places[node].last = slot.previous
    } else {
      loads[Int(slot.next)].previous = slot.previous
    }
    places[node].count &-= 1
  }
}
