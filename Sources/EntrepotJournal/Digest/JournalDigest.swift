/// A 128-bit fingerprint of a stream of records.
///
/// Two runs are the same exactly when their digests are: one changed bit, one swapped pair or one
/// missing record gives another digest. How the stream is cut into chunks does not matter.
///
///     var digest = JournalDigest()
///     records.withUnsafeBufferPointer { digest.update($0) }
///     print(digest.hex)
///
/// It guards against mistakes, not against forgers: it is fast (about 2 ns a record), not
/// cryptographic. It is computed from the fields' values, so byte order does not enter.
@frozen
public struct JournalDigest: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var lanes: MixLanes
  /// Records taken in so far.
  public private(set) var count: UInt64

  /// The digest of no records.
  public init() {
    lanes = MixLanes(seed: 0x456E_7472_6570_6F74)
    count = 0
  }

  /// Takes in records, in order.
  @inlinable
  public mutating func update(_ records: UnsafeBufferPointer<Record>) {
    var lanes = self.lanes
    for record in records { JournalDigest.absorb(record, into: &lanes) }
    self.lanes = lanes
    add(count: records.count)
  }

  /// Takes in one record.
  @inlinable
  public mutating func update(_ record: Record) {
    JournalDigest.absorb(record, into: &lanes)
    add(count: 1)
  }

  @inlinable
  static func absorb(_ record: Record, into lanes: inout MixLanes) {
    lanes.absorb(
      UInt64(bitPattern: record.time),
      UInt64(record.rawKind) | UInt64(record.code) << 16 | UInt64(record.subject) << 32,
      UInt64(record.a) | UInt64(record.b) << 32,
      UInt64(bitPattern: record.value))
  }

  @usableFromInline
  mutating func add(count more: Int) { count &+= UInt64(truncatingIfNeeded: more) }

  /// Both words of the fingerprint so far.
  public var words: (low: UInt64, high: UInt64) { lanes.finished(length: count) }

  /// The fingerprint so far, as 32 hexadecimal digits; more records may follow.
  public var hex: String {
    let words = self.words
    return hexDigits(words.low) + hexDigits(words.high)
  }

  /// Writes the state, so that a checkpoint can go on where it stopped.
  public func encode(into writer: inout ByteWriter) {
    writer.put(lanes.low)
    writer.put(lanes.high)
    writer.put(count)
  }

  /// Reads a state written by ``encode(into:)``.
  public init(from reader: inout ByteReader) throws(JournalError) {
    lanes = MixLanes(seed: 0)
    lanes.low = try reader.takeUInt64()
    lanes.high = try reader.takeUInt64()
    count = try reader.takeUInt64()
  }
}
