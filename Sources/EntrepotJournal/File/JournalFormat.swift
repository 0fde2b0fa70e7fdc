/// Where things lie in a `.journal` file.
///
/// A prefix (magic, version, header length, hash), the header, then blocks: chunks of records with
/// keyframes, names and parts of an object index between them, a time index; at the end a trailer of fixed
/// size. Every block has its own hash. All numbers are little-endian.
enum JournalFormat {
  /// Not text, and damaged by any program that takes it for text, as PNG's.
  static let magic: [UInt8] = [0x89, 0x45, 0x4E, 0x54, 0x4A, 0x0D, 0x0A, 0x1A]
  static let endMagic: [UInt8] = [0x45, 0x4E, 0x54, 0x4A, 0x45, 0x4E, 0x44, 0x0A]
  /// Raised with the header's, so that an older program names the version and does not speak of damage.
  static var version: UInt32 { Header.schemaVersion }
  static let prefixSize = 32
  static let blockHeaderSize = 40
  static let trailerSize = 48
  /// Records in a whole chunk.
  static let chunkSize = 4096

  /// The start of a file up to its first block.
  static func prefix(header: Header, detail: JournalDetail) -> [UInt8] {
    let payload = [detail.rawValue] + header.encoded()
    var front = ByteWriter()
    front.put(raw: magic)
    front.put(version)
    front.put(UInt32(truncatingIfNeeded: payload.count))
    let hash = ByteHash(front.bytes + payload).words
    front.put(hash.low)
    front.put(hash.high)
    return front.bytes + payload
  }
}

/// What a block holds.
enum BlockTag: UInt32 {
  case chunk = 0x4B4E_4843  // "CHNK"
  case keyframe = 0x4D52_464B  // "KFRM"
  case names = 0x454D_414E  // "NAME"
  case objects = 0x534A_424F  // "OBJS"
  case index = 0x5845_4449  // "IDEX"
}

/// The forty bytes before a block's payload.
struct BlockHeader {
  var tag: BlockTag
  var length: UInt32
  /// Chunk: its records. Names: its entries. Otherwise 0.
  var count: UInt32 = 0
  /// Chunk: its number from 0. Keyframe, names: the number of the chunk after it.
  var ordinal: UInt32 = 0
  /// Chunk: earliest and latest time [ns]. Names: lowest and highest load that they name.
  var first: Int64 = 0
  var last: Int64 = 0

  /// The header with a hash over itself and the payload.
  func encoded(payload: UnsafeRawBufferPointer) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(tag.rawValue)
    writer.put(length)
    writer.put(count)
    writer.put(ordinal)
    writer.put(first)
    writer.put(last)
    writer.put(BlockHeader.hash(writer.bytes, payload))
    return writer.bytes
  }

  /// Reads forty bytes; the hash still has to be compared.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let rawTag = try? reader.takeUInt32(), let tag = BlockTag(rawValue: rawTag),
      let length = try? reader.takeUInt32(), let count = try? reader.takeUInt32(),
      let ordinal = try? reader.takeUInt32(), let first = try? reader.takeInt64(),
      let last = try? reader.takeInt64(), reader.remaining == 8
    else { return nil }
    self.init(tag: tag, length: length, count: count, ordinal: ordinal, first: first, last: last)
  }

  init(
    tag: BlockTag, length: UInt32, count: UInt32 = 0, ordinal: UInt32 = 0, first: Int64 = 0, last: Int64 = 0
  ) {
    self.tag = tag
    self.length = length
    self.count = count
    self.ordinal = ordinal
    self.first = first
    self.last = last
  }

  static func hash(_ front: [UInt8], _ payload: UnsafeRawBufferPointer) -> UInt64 {
    var hash = ByteHash()
    front.withUnsafeBytes { hash.update($0) }
    hash.update(payload)
    return hash.words.low
  }
}

/// The last bytes of a finished file.
struct Trailer: Equatable {
  var indexOffset: UInt64
  var digestLow: UInt64
  var digestHigh: UInt64
  /// Records in the stream, kept or not.
  var streamCount: UInt64

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.put(raw: JournalFormat.endMagic)
    for word in [indexOffset, digestLow, digestHigh, streamCount] { writer.put(word) }
    writer.put(ByteHash(writer.bytes).words.low)
    return writer.bytes
  }

  init(indexOffset: UInt64, digest: JournalDigest) {
    self.indexOffset = indexOffset
    (digestLow, digestHigh) = digest.words
    streamCount = digest.count
  }

  /// Nil when these are not the bytes of a trailer, which means that the file was not finished.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == JournalFormat.trailerSize, bytes.starts(with: JournalFormat.endMagic) else {
      return nil
    }
    var reader = ByteReader(Array(bytes.dropFirst(8)))
    guard let offset = try? reader.takeUInt64(), let low = try? reader.takeUInt64(),
      let high = try? reader.takeUInt64(), let count = try? reader.takeUInt64(),
      let hash = try? reader.takeUInt64(), hash == ByteHash(Array(bytes.dropLast(8))).words.low
    else { return nil }
    (indexOffset, digestLow, digestHigh, streamCount) = (offset, low, high, count)
  }
}
