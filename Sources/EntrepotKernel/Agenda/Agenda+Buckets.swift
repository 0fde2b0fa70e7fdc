extension Agenda {
  /// Appends to a bucket or ring.
  @inlinable
  mutating func append(_ entry: Entry, toBucket index: Int) {
    // A chunk that is full and a bucket that is empty both end on a multiple of the chunk's length.
    var place = buckets.withUnsafeMutableBufferPointer { buckets in
      let end = buckets[index].end
      if end & Agenda.chunkMask != 0 {
        buckets[index].end = end &+ 1
        buckets[index].count &+= 1
      }
      return end
    }
    if place & Agenda.chunkMask == 0 { place = extendBucket(index, for: entry) }
    pool.withUnsafeMutableBufferPointer { $0[Int(place)] = entry }
  }

  /// Gives a bucket another chunk for one more entry; the entry's position.
  @inlinable
  mutating func extendBucket(_ index: Int, for entry: Entry) -> UInt32 {
    let chunk = takeChunk(fillingWith: entry)
    let place = chunk << Agenda.chunkBits
    let last = buckets.withUnsafeMutableBufferPointer { buckets in
      let last = buckets[index].end
      if buckets[index].count == 0 { buckets[index].head = place }
      buckets[index].end = place &+ 1
      buckets[index].count &+= 1
      return buckets[index].count == 1 ? 0 : last
    }
    if last != 0 { links[Int((last &- 1) >> Agenda.chunkBits)] = chunk }
    return place
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
    buckets[index] = Bucket()
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
