import EntrepotFormats
import EntrepotJournal

/// Waves of a log: what was to be done together, and when it was.
struct WaveBook {
  /// One of them; instants in ns since 1970 UTC.
  private struct Entry {
    var orders: UInt32 = 0
    var lines: UInt32 = 0
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
  }

  /// Wave of each customer's order; empty: none has any.
  private var ofOrder: [UInt32] = []
  /// What is still to be told, the last first.
  private var events: [Event] = []

  /// None.
  init() {}

  /// Finds them.
  ///
  /// - Parameter lines: which orders of the log are customers' orders.
  init(_ log: CleanLog, _ lines: LineBook) throws {
    guard !log.names.waves.isEmpty else { return }
    var entries = Array(repeating: Entry(), count: log.names.waves.count)
    ofOrder = Array(repeating: .none, count: lines.orders.count)
    try log.rows.forEach { row in
      let number = Int(row.wave)
      guard number < entries.count, row.activity.isUpToStaging else { return }
      let times = TaskTimes(row, share: 0)
      entries[number].released = min(entries[number].released, times.release ?? times.begin)
      entries[number].staged = max(entries[number].staged, times.arrive)
      if row.activity == .pick {
        entries[number].lines += 1
        entries[number].picked = max(entries[number].picked, times.arrive)
      }
      // Of an order in several the first is its wave.
      guard lines.order(row.order) != nil, ofOrder[Int(row.order)] == .none else { return }
      ofOrder[Int(row.order)] = row.wave
      entries[number].orders += 1
    }
    for (number, entry) in entries.enumerated() where entry.staged > .min {
      func add(_ time: Int64, _ phase: WavePhase) {
        events.append(
          Event(
            time: time, phase: phase, wave: UInt32(truncatingIfNeeded: number), orders: entry.orders,
            lines: entry.lines))
      }
      add(min(entry.released, entry.staged), .released)
      if entry.picked > .min { add(entry.picked, .picked) }
      add(entry.staged, .staged)
    }
    // At one instant what is released comes first, and what is staged last.
    events.sort { ($0.time, $0.phase.rawValue, $0.wave) > ($1.time, $1.phase.rawValue, $1.wave) }
  }

  /// Wave of a customer's order; `.none`: it has none.
  func wave(ofOrder order: UInt32) -> UInt32 { Int(order) < ofOrder.count ? ofOrder[Int(order)] : .none }

  /// The next that is to be told before what happens at an instant; nil: nothing.
  ///
  /// Orders are released after their wave, and staged before it.
  mutating func next(before time: Int64) -> Event? {
    guard let event = events.last, event.time < time || event.time == time && event.phase == .released else {
      return nil
    }
    return events.removeLast()
  }
}
