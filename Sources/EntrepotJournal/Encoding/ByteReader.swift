/// Takes apart what a ``ByteWriter`` wrote; any bytes at all give a value or an error, never a trap.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  /// Position of the next byte.
  public private(set) var offset: Int

  /// Reads from the start of some bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
  }

  /// Bytes not taken yet.
  public var remaining: Int { bytes.count - offset }

  /// One byte.
  public mutating func takeUInt8() throws(JournalError) -> UInt8 {
    guard offset < bytes.count else { throw endOfBytes() }
    offset += 1
    return bytes[offset - 1]
  }

  /// Two bytes, little-endian.
  public mutating func takeUInt16() throws(JournalError) -> UInt16 { try takeWord() }

  /// Four bytes, little-endian.
  public mutating func takeUInt32() throws(JournalError) -> UInt32 { try takeWord() }

  /// Eight bytes, little-endian.
  public mutating func takeUInt64() throws(JournalError) -> UInt64 { try takeWord() }

  /// Eight bytes, little-endian.
  public mutating func takeInt64() throws(JournalError) -> Int64 { try takeWord() }

  /// The bits of a number [its writer's unit].
  public mutating func takeDouble() throws(JournalError) -> Double {
    Double(bitPattern: try takeWord())
  }

  /// One byte that must be 0 or 1.
  public mutating func takeBool() throws(JournalError) -> Bool {
    let byte = try takeUInt8()
    guard byte <= 1 else { throw .malformed(reason: "a truth value is neither 0 nor 1") }
    return byte == 1
  }

  /// A varint of at most 64 bits.
  public mutating func takeVarint() throws(JournalError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try takeUInt8()
      guard shift < 63 || byte <= 1 else { throw .malformed(reason: "a number has too many digits") }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
  }

  /// A signed varint.
  public mutating func takeSigned() throws(JournalError) -> Int64 { unzigzag(try takeVarint()) }

  /// A varint that must fit 32 bits.
  public mutating func takeNumber() throws(JournalError) -> UInt32 {
    guard let number = UInt32(exactly: try takeVarint()) else {
      throw .malformed(reason: "a number is beyond 32 bits")
    }
    return number
  }

  /// A varint that must fit 16 bits.
  public mutating func takeCode() throws(JournalError) -> UInt16 {
    guard let number = UInt16(exactly: try takeVarint()) else {
      throw .malformed(reason: "a code is beyond 16 bits")
    }
    return number
  }

  /// How many elements follow, each of at least `bytesEach` bytes: a count that cannot be true, because
  /// the bytes for it are not there, is an error before any room is made for it.
  public mutating func takeCount(bytesEach: Int = 1) throws(JournalError) -> Int {
    let count = try takeVarint()
    guard count <= UInt64(remaining / max(1, bytesEach)) else {
      throw .malformed(reason: "a list is longer than the bytes that hold it")
    }
    return Int(count)
  }

  /// A length and UTF-8.
  public mutating func takeString() throws(JournalError) -> String {
    let count = try takeCount()
    let end = offset + count
    guard let text = String(validating: bytes[offset..<end], as: UTF8.self) else {
      throw .malformed(reason: "a text is not UTF-8")
    }
    offset = end
    return text
  }

  /// So many bytes as they are.
  public mutating func takeRaw(_ count: Int) throws(JournalError) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw endOfBytes() }
    offset += count
    return Array(bytes[offset - count..<offset])
  }

  /// Passes over so many bytes.
  public mutating func skip(_ count: Int) throws(JournalError) {
    guard count >= 0, count <= remaining else { throw endOfBytes() }
    offset += count
  }

  /// An error unless everything was taken.
  public func expectEnd() throws(JournalError) {
    guard remaining == 0 else { throw .malformed(reason: "\(remaining) bytes too many") }
  }

  private mutating func takeWord<Word: FixedWidthInteger>() throws(JournalError) -> Word {
    let size = MemoryLayout<Word>.size
    guard size <= remaining else { throw endOfBytes() }
    let word = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Word.self) }
    offset += size
    return Word(littleEndian: word)
  }

  private func endOfBytes() -> JournalError { .malformed(reason: "the bytes end too early") }
}
