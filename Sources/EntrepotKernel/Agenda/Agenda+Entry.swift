extension Agenda {
  /// A pending event with its place in time.
  @frozen
  @usableFromInline
  struct Entry: Sendable, BitwiseCopyable {
    /// Nanoseconds × 4 + phase.
    @usableFromInline var key: UInt64
    @usableFromInline var event: Event

    @inlinable
    init(key: UInt64, event: Event) {
      self.key = key
      self.event = event
    }
  }

  /// The latest time that can be told apart, 2⁶² − 1 ns.
  @inlinable static var lastTime: UInt64 { 1 << 62 - 1 }
  /// Index of the first ring among the buckets.
  @inlinable static var ringStart: Int { 8 * 256 }
  /// Entries in a chunk, as a power of two.
  @inlinable static var chunkBits: UInt32 { 5 }
  @inlinable static var chunkMask: UInt32 { 1 << chunkBits - 1 }
  @inlinable static var noChunk: UInt32 { .max }
  /// A bucket with at most so many events is sorted rather than spread.
  @inlinable static var sortLimit: Int { 40 }
  /// Small buckets are sorted together until the front holds so many.
  @inlinable static var frontGoal: Int { 8 }
  /// The front holds at most so many events, in twice the room.
  @inlinable static var frontLimit: Int { 64 }
}

/// A first-in-first-out list of chunks.
@frozen
@usableFromInline
struct Bucket: Sendable, BitwiseCopyable {
  /// Position of the first entry in the pool.
  @usableFromInline var head: UInt32 = 0
  /// Position after the last entry; 0 when the bucket is empty.
  @usableFromInline var end: UInt32 = 0
  /// Entries in the bucket.
  @usableFromInline var count: UInt32 = 0

  @inlinable
  init() {}
}
