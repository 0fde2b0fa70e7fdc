/// Appends numbers, strings and bytes in the journal's binary form: little-endian, varints for what is
/// usually small.
public struct ByteWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Nothing written yet.
  public init() {}

  /// One byte.
  public mutating func put(_ value: UInt8) { bytes.append(value) }

  /// Two bytes, little-endian.
  public mutating func put(_ value: UInt16) { putWord(value) }

  /// Four bytes, little-endian.
  public mutating func put(_ value: UInt32) { putWord(value) }

  /// Eight bytes, little-endian.
  public mutating func put(_ value: UInt64) { putWord(value) }

  /// Eight bytes, little-endian.
  public mutating func put(_ value: Int64) { putWord(value) }

  /// The bits of a number [any unit], so that it comes back exactly.
  public mutating func put(_ value: Double) { putWord(value.bitPattern) }

  /// One byte, 0 or 1.
  public mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Seven bits a byte, low ones first; the high bit says that more follow. One to ten bytes.
  public mutating func putVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A signed varint, folded so that small amounts of either sign are short.
  public mutating func putSigned(_ value: Int64) { putVarint(zigzag(value)) }

  /// A count or an index; negative ones are written as 0.
  public mutating func putCount(_ value: Int) { putVarint(UInt64(max(0, value))) }

  /// A length and UTF-8.
  public mutating func put(_ text: String) {
    let utf8 = Array(text.utf8)
    putCount(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  /// Bytes as they are, without a length.
  public mutating func put(raw more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func putWord<Word: FixedWidthInteger>(_ value: Word) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Signed to unsigned: 0, −1, 1, −2 … become 0, 1, 2, 3 …
@inlinable
func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

/// Back from ``zigzag(_:)``.
@inlinable
func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
