/// A 128-bit fingerprint of bytes: input files, headers, blocks of a journal.
///
/// Bytes may come in pieces of any size. Like ``JournalDigest``, it finds mistakes, not forgers.
public struct ByteHash: Sendable {
  private var lanes = MixLanes(seed: 0x4279_7465_4861_7368)
  private var length: UInt64 = 0
  private var pending: [UInt8] = []

  /// The hash of no bytes.
  public init() {}

  /// The hash of some bytes.
  public init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes in bytes, in order.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(32 - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<start])
      if pending.count < 32 { return }
      pending.withUnsafeBytes { lanes.absorbBlock($0, at: 0) }
      pending.removeAll(keepingCapacity: true)
    }
    while bytes.count - start >= 32 {
      lanes.absorbBlock(bytes, at: start)
      start += 32
    }
    pending.append(contentsOf: bytes[start...])
  }

  /// Both words of the fingerprint so far.
  public var words: (low: UInt64, high: UInt64) {
    var lanes = self.lanes
    if !pending.isEmpty {
      let padded = pending + [UInt8](repeating: 0, count: 32 - pending.count)
      padded.withUnsafeBytes { lanes.absorbBlock($0, at: 0) }
    }
    return lanes.finished(length: length)
  }

  /// The fingerprint so far, as 32 hexadecimal digits.
  public var hex: String {
    let words = self.words
    return hexDigits(words.low) + hexDigits(words.high)
  }
}

extension MixLanes {
  fileprivate mutating func absorbBlock(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    func word(_ index: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self))
    }
    absorb(word(0), word(1), word(2), word(3))
  }
}
