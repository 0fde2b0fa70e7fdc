extension Agenda {
  /// Puts an event of the current instant behind those of its phase.
  @inlinable
  mutating func insertIntoRing(_ entry: Entry) {
    let phase = entry.key & 3
    append(entry, toBucket: Agenda.ringStart &+ Int(phase))
    ringMask |= 1 &<< phase
  }

  /// Takes the first event of the current instant; there must be one.
  @inlinable
  mutating func takeFromRing() -> Event {
    let phase = ringMask.trailingZeroBitCount
    let index = Agenda.ringStart &+ phase
    var ring = buckets[index]
    let event = pool[Int(ring.head)].event
    let chunk = ring.head >> Agenda.chunkBits
    ring.head &+= 1
    ring.count &-= 1
    if ring.count == 0 {
      freeChunk(chunk)
      ring = Bucket()
      ringMask &= ~(1 &<< UInt64(phase))
    } else if ring.head & Agenda.chunkMask == 0 {
      ring.head = links[Int(chunk)] << Agenda.chunkBits
      freeChunk(chunk)
    }
    buckets[index] = ring
    return event
  }
}
