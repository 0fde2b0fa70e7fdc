import EntrepotFormats
import EntrepotJournal

/// Waves of a log: what was to be done together, and when it was.
struct WaveBook {
  /// One of them; instants in ns since 1970 UTC.
  private struct Entry {
    /// Customers' orders, and others.
    var orders: UInt32 = 0
    var others: UInt32 = 0
    /// Lines of customers' orders, and other picks.
    var lines: UInt32 = 0
    var picks: UInt32 = 0
    /// When the first of it became known, or else was begun.
    var released = Int64.max
    /// When the last of its picks was over; `.min`: it has none.
    var picked = Int64.min
    /// When the last of it was over, loading and shipping left out.
    var staged = Int64.min
  }

  /// What became of one of them, and when [ns since 1970 UTC].
  struct Event {
    var time: Int64
    var phase: WavePhase
    var wave: UInt32
    var orders: UInt32
    var lines: UInt32
    /// −1, or that it is of other work than customers' orders.
    var cutOff: Int64
  }

  private var entries: [Entry] = []
  /// Wave of each customer's order; empty: none has any.
  private var ofOrder: [UInt32] = []
  /// What is still to be told, the last first: a wave by its number times four, and its phase. There may be
  /// as many waves as orders.
  private var events: [UInt64] = []

  /// None.
  init() {}

  /// Finds them.
  ///
  /// - Parameter lines: which orders of the log are customers' orders.
  init(_ log: CleanLog, _ lines: LineBook) throws {
    guard !log.names.waves.isEmpty else { return }
    entries = Array(repeating: Entry(), count: log.names.waves.count)
    ofOrder = Array(repeating: .none, count: lines.orders.count)
    // Of an order in several waves the first is its wave.
    var seen = BitSet()
    try log.rows.forEach { row in
      let number = Int(row.wave)
      guard number < entries.count, row.activity.isUpToStaging else { return }
      let isCustomers = lines.order(row.order) != nil
      let times = TaskTimes(row, share: 0)
      entries[number].released = min(entries[number].released, times.release ?? times.begin)
      entries[number].staged = max(entries[number].staged, times.arrive)
      if row.activity == .pick {
        if isCustomers { entries[number].lines += 1 } else { entries[number].picks += 1 }
        entries[number].picked = max(entries[number].picked, times.arrive)
      }
      guard row.order != .max, seen.insert(Int(row.order)) else { return }
      if isCustomers {
        ofOrder[Int(row.order)] = row.wave
        entries[number].orders += 1
      } else {
        entries[number].others += 1
      }
    }
    for (number, entry) in entries.enumerated() where entry.staged > .min {
      let key = UInt64(number) * 4
      events.append(key + UInt64(WavePhase.released.rawValue))
      if entry.picked > .min { events.append(key + UInt64(WavePhase.picked.rawValue)) }
      events.append(key + UInt64(WavePhase.staged.rawValue))
    }
    // At one instant what is released comes first, and what is staged last.
    let all = entries
    events.sort { a, b in
      let (one, other) = (WaveBook.time(a, all), WaveBook.time(b, all))
      return (one, a & 3, a) > (other, b & 3, b)
    }
  }

  private static func time(_ event: UInt64, _ entries: [Entry]) -> Int64 {
    let entry = entries[Int(event / 4)]
    switch WavePhase(rawValue: UInt16(event & 3)) {
    case .released: return min(entry.released, entry.staged)
    case .picked: return entry.picked
    case .staged, nil: return entry.staged
    }
  }

  /// Wave of a customer's order; `.none`: it has none.
  func wave(ofOrder order: UInt32) -> UInt32 { Int(order) < ofOrder.count ? ofOrder[Int(order)] : .none }

  /// The next that is to be told before what happens at an instant; nil: nothing.
  ///
  /// Orders are released after their wave, and staged before it.
  mutating func next(before time: Int64) -> Event? {
    guard let event = events.last, let phase = WavePhase(rawValue: UInt16(event & 3)) else { return nil }
    let instant = WaveBook.time(event, entries)
    guard instant < time || instant == time && phase == .released else { return nil }
    events.removeLast()
    let entry = entries[Int(event / 4)]
    let isCustomers = entry.orders > 0
    return Event(
      time: instant, phase: phase, wave: UInt32(truncatingIfNeeded: event / 4),
      orders: isCustomers ? entry.orders : entry.others, lines: isCustomers ? entry.lines : entry.picks,
      cutOff: isCustomers ? -1 : WavePhase.otherWork)
  }
}
