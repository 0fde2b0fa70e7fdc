import EntrepotJournal

/// Orders of a log that go out together: a truck, a delivery.
struct ShipmentBook {
  /// One of them.
  struct Entry {
    var lines: UInt32 = 0
    var arrived: UInt32 = 0
    var dock: UInt32 = .none
    var isReleased = false
    /// The log says when some of it became known.
    var isTimed = false
  }

  /// By order of the log.
  var entries: [Entry]

  init(count: Int) { entries = Array(repeating: Entry(), count: count) }

  /// The same orders with nothing done: lines and docks stay known.
  var again: ShipmentBook {
    var copy = self
    for index in copy.entries.indices {
      copy.entries[index].arrived = 0
      copy.entries[index].isReleased = false
      copy.entries[index].isTimed = false
    }
    return copy
  }
}
