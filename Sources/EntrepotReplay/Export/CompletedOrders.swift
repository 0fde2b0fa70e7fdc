import EntrepotJournal
import EntrepotKernel

/// Orders by load, in order of their completion, for a while: an order is completed at the very instant at
/// which the movement ends that it asked for.
struct CompletedOrders {
  struct Order {
    var number: UInt32
    var shipment: UInt32
    var release: Time?
    var end: Time
    /// The load had been moved before: its coming was not what was ordered.
    var isOfMoved: Bool
    /// It was handed out.
    var isTaken = false
  }

  private var released: [UInt32: Time] = [:]
  private var moved = Set<UInt32>()
  /// Loads that left, and when.
  private var left: [(load: UInt32, time: Time)] = []
  private var ofLoad: [UInt32: [Order]] = [:]

  /// Takes a record in, which may be later than what is asked about next.
  mutating func take(_ record: Record) {
    switch record.kind {
    case .loadMoved: moved.insert(record.subject)
    case .loadRemoved: left.append((record.subject, record.instant))
    case .order: follow(record)
    default: break
    }
  }

  private mutating func follow(_ record: Record) {
    switch OrderPhase(rawValue: record.code) {
    case .released: released[record.subject] = record.instant
    case .completed:
      guard let load = UInt32(exactly: record.value) else { return }
      ofLoad[load, default: []].append(
        Order(
          number: record.subject, shipment: record.b,
          release: released.removeValue(forKey: record.subject), end: record.instant,
          isOfMoved: moved.contains(load)))
    case .cancelled: released[record.subject] = nil
    default: break
    }
  }

  /// The order that was completed as a load's task ended; each is handed out once.
  ///
  /// - Parameter isComing: the load appeared by the task.
  mutating func order(of load: UInt32, endedAt end: Time, isComing: Bool) -> Order? {
    guard let orders = ofLoad[load],
      let place = orders.firstIndex(where: { !$0.isTaken && $0.end >= end }),
      orders[place].end == end, !isComing || !orders[place].isOfMoved
    else { return nil }
    for before in 0...place { ofLoad[load]?[before].isTaken = true }
    return orders[place]
  }

  /// A load leaves: what it leaves by is a part of what was ordered, and its order is handed out again.
  mutating func handOutAgain(_ load: UInt32) {
    guard let count = ofLoad[load]?.count else { return }
    for place in 0..<count { ofLoad[load]?[place].isTaken = false }
  }

  /// Forgets what was completed before an instant: nobody asks for that any more.
  mutating func forget(before time: Time) {
    ofLoad = ofLoad.compactMapValues { orders in
      let rest = orders.filter { $0.end >= time }
      return rest.isEmpty ? nil : rest
    }
    let over = left.prefix { $0.time < time }
    for item in over { moved.remove(item.load) }
    left.removeFirst(over.count)
  }
}

/// Chunks of a journal, looked through so far ahead that all of an instant is seen before its first record is
/// handed out.
struct ChunksAhead {
  private let reader: JournalReader
  private var next = 0
  private var seen: [[Record]] = []

  init(_ reader: JournalReader) { self.reader = reader }

  /// The records of the next chunk; `look` sees each as it is read.
  mutating func next(_ look: (Record) -> Void) throws -> [Record] {
    if seen.isEmpty { try read(look) }
    guard let first = seen.first else { return [] }
    let end = first.last?.time ?? .min
    while next < reader.chunkCount, seen.count == 1 || (seen.last?.last?.time ?? end) <= end {
      try read(look)
    }
    return seen.removeFirst()
  }

  private mutating func read(_ look: (Record) -> Void) throws {
    guard next < reader.chunkCount else { return }
    let records = try reader.records(ofChunk: next)
    for record in records { look(record) }
    seen.append(records)
    next += 1
  }
}
