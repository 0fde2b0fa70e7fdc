extension Agenda {
  /// Brings the next events from the wheel to the front or the rings.
  ///
  /// Called when both are empty and the wheel is not, and only when the next event is taken at once:
  /// afterwards the clock lies in the bucket that was opened.
  @inlinable
  @inline(never)
  mutating func refill() {
    if wheelCount <= Agenda.sortLimit { return sortWholeWheel() }
    while ringMask == 0 {
      let (bucket, level, slot) = detachFirstBucket()
      let shift = UInt64(6 &* level)
      // Smart shifts: above the highest level nothing is left.
      let start = (base >> (shift &+ 6)) << (shift &+ 6) | slot &<< shift
      if Int(bucket.count) <= Agenda.sortLimit {
        base = start | (1 &<< shift &- 1)
        sortIntoFront(bucket)
        return
      }
      open(bucket, startingAt: start, level: level)
    }
  }

  /// Spreads a bucket over lower levels; what happens at its very start goes to the rings.
  @inlinable
  mutating func open(_ bucket: Bucket, startingAt start: UInt64, level: Int) {
    var floor = start
    if level > 0 {
      // When the first two events agree in the next digit, the whole bucket may: skip such levels.
      let first = pool[Int(bucket.head)].key >> 2
      let second = pool[Int(secondPosition(of: bucket))].key >> 2
      if first ^ second < 1 &<< UInt64(6 &* (level &- 1)) {
        floor = commonStart(of: bucket, including: first)
      }
    }
    base = floor
    spread(bucket, at: floor)
  }

  @inlinable
  func secondPosition(of bucket: Bucket) -> UInt32 {
    let next = bucket.head &+ 1
    if next & Agenda.chunkMask != 0 { return next }
    return links[Int(bucket.head >> Agenda.chunkBits)] << Agenda.chunkBits
  }

  /// The lowest time that agrees with all times of a bucket in all digits that these share.
  @inlinable
  func commonStart(of bucket: Bucket, including first: UInt64) -> UInt64 {
    var difference: UInt64 = 0
    forEachRun(of: bucket) { run in
      for position in run { difference |= (pool[position].key >> 2) ^ first }
    }
    if difference == 0 { return first }
    let shift = UInt64(6 &* Agenda.level(of: difference)) &+ 6
    return (first >> shift) << shift
  }

  /// Moves each entry of a detached bucket to where it belongs now and frees its chunks.
  @inlinable
  mutating func spread(_ bucket: Bucket, at floor: UInt64) {
    var position = bucket.head
    var left = bucket.count
    while left > 0 {
      let room = (Agenda.chunkMask &+ 1) &- (position & Agenda.chunkMask)
      let length = Swift.min(left, room)
      for entryPosition in Int(position)..<Int(position &+ length) {
        let entry = pool[entryPosition]
        if entry.key >> 2 == floor {
          insertIntoRing(entry)
        } else {
          insertIntoWheel(entry)
        }
      }
      left &-= length
      let chunk = position >> Agenda.chunkBits
      position = links[Int(chunk)] << Agenda.chunkBits
      freeChunk(chunk)
    }
    if ringMask != 0 { clock = floor }
  }

  /// Sorts a detached bucket with few events into the empty front.
  @inlinable
  mutating func sortIntoFront(_ bucket: Bucket) {
    var position = bucket.head
    var left = bucket.count
    while left > 0 {
      let room = (Agenda.chunkMask &+ 1) &- (position & Agenda.chunkMask)
      let length = Swift.min(left, room)
      for entryPosition in Int(position)..<Int(position &+ length) {
        let entry = pool[entryPosition]
        if frontEnd == front.count { makeRoomInFront(for: entry) }
        sortIntoFront(entry)
      }
      left &-= length
      let chunk = position >> Agenda.chunkBits
      position = links[Int(chunk)] << Agenda.chunkBits
      freeChunk(chunk)
    }
  }

  /// An agenda with few events needs no wheel: all are sorted, and so are new ones until the front
  /// is full.
  @inlinable
  mutating func sortWholeWheel() {
    while levelMask != 0 { sortIntoFront(detachFirstBucket().bucket) }
    base = Agenda.lastTime
  }

  /// Follows the clock when it is set to a time beyond `base` and no event lies between.
  @inlinable
  @inline(never)
  mutating func raiseBase(to time: UInt64) {
    if wheelCount == 0 {
      base = Agenda.lastTime
      return
    }
    let level = Agenda.level(of: time ^ base)
    let slot = (time &>> UInt64(6 &* level)) & 63
    let occupied = slotMasks[level] & (1 &<< slot) != 0
    base = time
    if occupied { spread(detach(level: level, slot: slot), at: time) }
  }

  /// The earliest time in the wheel, which must not be empty.
  @inlinable
  func earliestInWheel() -> UInt64 {
    let level = levelMask.trailingZeroBitCount
    let slot = slotMasks[level].trailingZeroBitCount
    var earliest = UInt64.max
    forEachRun(of: buckets[level &* 64 &+ slot]) { run in
      for position in run { earliest = Swift.min(earliest, pool[position].key) }
    }
    return earliest >> 2
  }

  /// Whether the wheel, which must not be empty, holds an event up to `limit`.
  @inlinable
  func wheelReaches(_ limit: Time) -> Bool {
    guard limit.nanoseconds >= 0 else { return false }
    let level = levelMask.trailingZeroBitCount
    let slot = UInt64(slotMasks[level].trailingZeroBitCount)
    let shift = UInt64(6 &* level)
    let start = (base >> (shift &+ 6)) << (shift &+ 6) | slot &<< shift
    let bound = UInt64(limit.nanoseconds)
    if start | (1 &<< shift &- 1) <= bound { return true }
    return start <= bound && earliestInWheel() <= bound
  }

  /// All entries by key, first scheduled first.
  @inlinable
  func sortedEntries() -> [Entry] {
    var entries = Array(front[frontHead..<frontEnd])
    // Among events of this instant, those in the front were scheduled before it.
    for index in Agenda.ringStart..<(Agenda.ringStart + 4) {
      forEachRun(of: buckets[index]) { run in entries.append(contentsOf: pool[run]) }
    }
    for index in 0..<Agenda.ringStart {
      forEachRun(of: buckets[index]) { run in entries.append(contentsOf: pool[run]) }
    }
    let order = entries.indices.sorted { a, b in
      (entries[a].key, a) < (entries[b].key, b)
    }
    return order.map { entries[$0] }
  }
}
