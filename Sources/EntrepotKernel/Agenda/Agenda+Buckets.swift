extension Agenda {
  /// Appends to a bucket or ring.
  @inlinable
  mutating func append(_ entry: Entry, toBucket index: Int) {
    var bucket = buckets[index]
    if bucket.end & Agenda.chunkMask == 0 || bucket.count == 0 {
      let chunk = takeChunk(fillingWith: entry)
      if bucket.count == 0 {
        bucket.head = chunk << Agenda.chunkBits
      } else {
        links[Int((bucket.end &- 1) >> Agenda.chunkBits)] = chunk
      }
      bucket.end = chunk << Agenda.chunkBits
    }
    pool[Int(bucket.end)] = entry
    bucket.end &+= 1
    bucket.count &+= 1
    buckets[index] = bucket
  }

  /// A chunk to write to, from the free ones or new.
  @inlinable
  mutating func takeChunk(fillingWith entry: Entry) -> UInt32 {
    let chunk = freeChunk
    if chunk != Agenda.noChunk {
      freeChunk = links[Int(chunk)]
      return chunk
    }
    return growPool(with: entry)
  }

  @inlinable
  @inline(never)
  mutating func growPool(with entry: Entry) -> UInt32 {
    let chunk = UInt32(links.count)
    links.append(Agenda.noChunk)
    pool.append(contentsOf: repeatElement(entry, count: 1 << Int(Agenda.chunkBits)))
    return chunk
  }

  @inlinable
  mutating func freeChunk(_ chunk: UInt32) {
    links[Int(chunk)] = freeChunk
    freeChunk = chunk
  }

  /// Puts an event later than `base` into the wheel.
  @inlinable
  mutating func insertIntoWheel(_ entry: Entry) {
    let time = entry.key >> 2
    let level = Agenda.level(of: time ^ base)
    let slot = (time &>> UInt64(6 &* level)) & 63
    append(entry, toBucket: level &* 64 &+ Int(slot))
    slotMasks[level] |= 1 &<< slot
    levelMask |= 1 &<< UInt64(level)
    wheelCount &+= 1
  }

  /// Index of the highest base-64 digit of a difference that is not zero.
  @inlinable
  static func level(of difference: UInt64) -> Int {
    // Division of the bit's index by six; 43 / 256 is exact enough below 64.
    ((63 &- difference.leadingZeroBitCount) &* 43) &>> 8
  }

  /// Empties the first bucket of the wheel on paper: its chunks are the caller's to free.
  @inlinable
  mutating func detachFirstBucket() -> (bucket: Bucket, level: Int, slot: UInt64) {
    let level = levelMask.trailingZeroBitCount
    let slot = UInt64(slotMasks[level].trailingZeroBitCount)
    let bucket = detach(level: level, slot: slot)
    return (bucket, level, slot)
  }

  @inlinable
  mutating func detach(level: Int, slot: UInt64) -> Bucket {
    let index = level &* 64 &+ Int(slot)
    let bucket = buckets[index]
    buckets[index].count = 0
    slotMasks[level] &= ~(1 &<< slot)
    if slotMasks[level] == 0 { levelMask &= ~(1 &<< UInt64(level)) }
    wheelCount &-= Int(bucket.count)
    return bucket
  }

  /// Visits the positions of a bucket's entries in their order, run by run.
  @inlinable
  func forEachRun(of bucket: Bucket, _ body: (Range<Int>) -> Void) {
    var position = bucket.head
    var left = bucket.count
    while left > 0 {
      let room = (Agenda.chunkMask &+ 1) &- (position & Agenda.chunkMask)
      let length = Swift.min(left, room)
      body(Int(position)..<Int(position &+ length))
      left &-= length
      if left > 0 { position = links[Int(position >> Agenda.chunkBits)] << Agenda.chunkBits }
    }
  }
}
