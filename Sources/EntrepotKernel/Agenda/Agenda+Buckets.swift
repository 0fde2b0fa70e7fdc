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
    let slot = (time &>> UInt64(8 &* level)) & 255
    let index = level &* 256 &+ Int(slot)
    append(entry, toBucket: index)
    slotMasks[index &>> 6] |= 1 &<< (slot & 63)
    wordMask |= 1 &<< UInt64(index &>> 6)
    wheelCount &+= 1
  }

  /// Index of the highest base-256 digit of a difference that is not zero.
  @inlinable
  static func level(of difference: UInt64) -> Int {
    (63 &- difference.leadingZeroBitCount) &>> 3
  }

  /// Index of the first bucket with events; the wheel must not be empty.
  @inlinable
  var firstBucket: Int {
    let word = wordMask.trailingZeroBitCount
    return word &* 64 &+ slotMasks[word].trailingZeroBitCount
  }

  /// First and last time that belong into a bucket, as long as `base` does not change.
  @inlinable
  func span(ofBucket index: Int) -> (start: UInt64, end: UInt64) {
    let shift = UInt64(index &>> 8) &* 8
    // Smart shifts: above the highest level nothing is left.
    let start = (base >> (shift &+ 8)) << (shift &+ 8) | UInt64(index & 255) &<< shift
    return (start, start | (1 &<< shift &- 1))
  }

  /// Takes a bucket out of the wheel; its chunks are the caller's to free.
  @inlinable
  mutating func detachBucket(_ index: Int) -> Bucket {
    let bucket = buckets[index]
    buckets[index].count = 0
    let word = index &>> 6
    slotMasks[word] &= ~(1 &<< UInt64(index & 63))
    if slotMasks[word] == 0 { wordMask &= ~(1 &<< UInt64(word)) }
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
