extension Agenda {
  /// Takes the first of the sorted events.
  @inlinable
  mutating func takeFromFront() -> Event {
    let entry = front[frontHead]
    frontHead &+= 1
    if frontHead == frontEnd {
      frontHead = 0
      frontEnd = 0
    }
    clock = entry.key >> 2
    return entry.event
  }

  /// Puts an event between `clock` and `base` in its place among the sorted ones, after its equals.
  @inlinable
  mutating func insertIntoFront(_ entry: Entry) {
    if frontEnd &- frontHead >= Agenda.frontLimit {
      spillFront()
      if entry.key >> 2 > base { return insertIntoWheel(entry) }
    }
    if frontEnd == front.count { makeRoomInFront(for: entry) }
    sortIntoFront(entry)
  }

  /// Insertion from the back; there must be room.
  @inlinable
  mutating func sortIntoFront(_ entry: Entry) {
    let first = frontHead
    var position = frontEnd
    front.withUnsafeMutableBufferPointer { front in
      while position > first && front[position &- 1].key > entry.key {
        front[position] = front[position &- 1]
        position &-= 1
      }
      front[position] = entry
    }
    frontEnd &+= 1
  }

  @inlinable
  @inline(never)
  mutating func makeRoomInFront(for entry: Entry) {
    if front.count < 2 * Agenda.frontLimit {
      front.append(entry)
      return
    }
    // At most half of the room is taken, so this happens once in `frontLimit` insertions.
    for position in frontHead..<frontEnd { front[position - frontHead] = front[position] }
    frontEnd -= frontHead
    frontHead = 0
  }

  /// Lowers `base` to the clock and hands what is later to the wheel.
  ///
  /// `base` and `clock` agree in all digits above the level of the last refill. Levels below it are
  /// empty, and what is left on it lies in slots beyond both: so no other event changes its bucket.
  @inlinable
  @inline(never)
  mutating func spillFront() {
    base = clock
    var kept = frontHead
    while kept < frontEnd && front[kept].key >> 2 <= clock { kept += 1 }
    for position in kept..<frontEnd { insertIntoWheel(front[position]) }
    frontEnd = kept
    if frontHead == frontEnd {
      frontHead = 0
      frontEnd = 0
    }
  }
}
