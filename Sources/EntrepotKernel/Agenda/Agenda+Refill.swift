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
      let index = firstBucket
      let (start, end) = span(ofBucket: index)
      let bucket = detachBucket(index)
      if Int(bucket.count) <= Agenda.sortLimit {
        base = end
        sortIntoFront(bucket)
        return extendFront(level: index &>> 8)
      }
      open(bucket, startingAt: start, level: index &>> 8)
    }
  }

  /// Takes more buckets of the same level into a short front: one visit for several small buckets.
  @inlinable
  mutating func extendFront(level: Int) {
    while frontEnd < Agenda.frontGoal && wheelCount > 0 {
      let index = firstBucket
      guard index &>> 8 == level, Int(buckets[index].count) <= Agenda.frontGoal else { return }
      base = span(ofBucket: index).end
      sortIntoFront(detachBucket(index))
    }
  }

  /// Spreads a bucket over lower levels; what happens at its very start goes to the rings.
  @inlinable
  mutating func open(_ bucket: Bucket, startingAt start: UInt64, level: Int) {
    let first = pool[Int(bucket.head)].key
    let second = pool[Int(secondPosition(of: bucket))].key
    var floor = start
    // When the first two events agree in the next digit, the whole bucket may: skip such levels.
    if level == 0 || (first ^ second) >> 2 < 1 &<< UInt64(8 &* (level &- 1)) {
      let difference = difference(within: bucket, from: first)
      if difference == 0 { return makeRing(of: bucket, key: first) }
      floor = Agenda.commonStart(of: first >> 2, difference: difference >> 2)
    }
    base = floor
    spread(bucket, at: floor)
  }

  /// A bucket whose events all have one key becomes the ring of their phase as it is.
  @inlinable
  mutating func makeRing(of bucket: Bucket, key: UInt64) {
    base = key >> 2
    clock = base
    ringMask = 1 &<< (key & 3)
    buckets[Agenda.ringStart &+ Int(key & 3)] = bucket
  }

  @inlinable
  func secondPosition(of bucket: Bucket) -> UInt32 {
    let next = bucket.head &+ 1
    if next & Agenda.chunkMask != 0 { return next }
    return links[Int(bucket.head >> Agenda.chunkBits)] << Agenda.chunkBits
  }

  /// Bits in which any key of a bucket differs from the first one.
  @inlinable
  func difference(within bucket: Bucket, from first: UInt64) -> UInt64 {
    var difference: UInt64 = 0
    forEachRun(of: bucket) { run in
      for position in run { difference |= pool[position].key ^ first }
    }
    return difference
  }

  /// The lowest time that agrees with `time` in all digits above those that differ.
  @inlinable
  static func commonStart(of time: UInt64, difference: UInt64) -> UInt64 {
    if difference == 0 { return time }
    let shift = UInt64(8 &* level(of: difference)) &+ 8
    return (time >> shift) << shift
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

  /// Sorts a detached bucket with few events behind what is in the front.
  @inlinable
  mutating func sortIntoFront(_ bucket: Bucket) {
    var position = bucket.head
    var left = bucket.count
    while left > 0 {
      let room = (Agenda.chunkMask &+ 1) &- (position & Agenda.chunkMask)
      let length = Swift.min(left, room)
      sortIntoFront(Int(position)..<Int(position &+ length))
      left &-= length
      let chunk = position >> Agenda.chunkBits
      position = links[Int(chunk)] << Agenda.chunkBits
      freeChunk(chunk)
    }
  }

  /// Insertion sort of a run of the pool, from the back of the front.
  @inlinable
  mutating func sortIntoFront(_ run: Range<Int>) {
    while frontEnd &+ run.count > front.count { makeRoomInFront(for: pool[run.lowerBound]) }
    if run.count <= 2 {
      for position in run { sortIntoFront(pool[position]) }
      return
    }
    let first = frontHead
    var end = frontEnd
    pool.withUnsafeBufferPointer { pool in
      front.withUnsafeMutableBufferPointer { front in
        for position in run {
          let entry = pool[position]
          var place = end
          while place > first && front[place &- 1].key > entry.key {
            front[place] = front[place &- 1]
            place &-= 1
          }
          front[place] = entry
          end &+= 1
        }
      }
    }
    frontEnd = end
  }

  /// An agenda with few events needs no wheel: all are sorted, and so are new ones until the front
  /// is full.
  @inlinable
  mutating func sortWholeWheel() {
    while wordMask != 0 { sortIntoFront(detachBucket(firstBucket)) }
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
    let index = level &* 256 &+ Int((time &>> UInt64(8 &* level)) & 255)
    let occupied = slotMasks[index &>> 6] & (1 &<< UInt64(index & 63)) != 0
    base = time
    if occupied { spread(detachBucket(index), at: time) }
  }

  /// The earliest time in the wheel, which must not be empty.
  @inlinable
  func earliestInWheel() -> UInt64 {
    var earliest = UInt64.max
    forEachRun(of: buckets[firstBucket]) { run in
      for position in run { earliest = Swift.min(earliest, pool[position].key) }
    }
    return earliest >> 2
  }

  /// Whether the wheel, which must not be empty, holds an event up to `limit`.
  @inlinable
  func wheelReaches(_ limit: Time) -> Bool {
    guard limit.nanoseconds >= 0 else { return false }
    let (start, end) = span(ofBucket: firstBucket)
    let bound = UInt64(limit.nanoseconds)
    if end <= bound { return true }
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
