import EntrepotKernel

/// Reads a journal file: from the start, in the middle, or what concerns one object.
///
///     let reader = try JournalReader(path: "day.journal")
///     let noon = try reader.world(at: .seconds(43_200))
///     let story = try reader.records(ofLoad: 4711)
///
/// Opening reads header and index only. Any damage is a ``JournalError``; nothing in a file can make it
/// trap. It can be used from several threads.
public final class JournalReader: Sendable {
  /// The file's name.
  public let path: String
  /// Places, calendar, inputs …
  public let header: Header
  /// How much of the stream the file keeps.
  public let detail: JournalDetail
  /// Digest of the whole stream, 32 hexadecimal digits; nil when the file is incomplete.
  public let digest: String?
  /// Records of the whole stream, kept or not; of an incomplete file, those that can be read.
  public let streamCount: Int
  /// False when the writer was stopped and only whole chunks in front can be read.
  public var isComplete: Bool { trailer != nil }

  /// Version of the file.
  let version: UInt32
  let file: SystemFile
  let fileSize: Int
  let index: JournalIndex
  let trailer: Trailer?
  /// What was where before the first record.
  let start: WorldFold

  /// Opens a journal.
  ///
  /// - Parameters:
  ///   - recovering: true also opens a file whose writer was stopped or whose index is damaged, and offers
  ///   the whole chunks in front; otherwise such a file is an error that counts them.
  ///   - origin: what was where before the first record, if the file was written from there.
  public init(
    path: String, recovering: Bool = false, from origin: WorldFold? = nil
  ) throws(JournalError) {
    self.path = path
    file = try SystemFile.reading(path)
    fileSize = try file.size()
    let prefix = try JournalReader.readPrefix(file, fileSize)
    header = prefix.header
    detail = prefix.detail
    version = prefix.version
    start = origin ?? WorldFold(cast: prefix.header.cast)
    let blocks = BlockReader(file: file, size: fileSize)
    var trailer = Trailer(
      try file.read(
        at: max(prefix.end, fileSize - JournalFormat.trailerSize), count: JournalFormat.trailerSize))
    var index: JournalIndex?
    if let found = trailer {
      index = try blocks.index(at: found.indexOffset, version: version)
      if index == nil, !recovering {
        throw .damagedIndex(path: path, byte: Int(truncatingIfNeeded: found.indexOffset))
      }
    }
    if index == nil {
      trailer = nil
      index = try blocks.scan(from: prefix.end)
    }
    self.index = index ?? JournalIndex()
    self.trailer = trailer
    digest = trailer.map { hexDigits($0.digestLow) + hexDigits($0.digestHigh) }
    streamCount = trailer.map { Int(truncatingIfNeeded: $0.streamCount) } ?? self.index.recordCount
    if trailer == nil, !recovering {
      throw .incomplete(path: path, chunks: self.index.chunks.count, records: self.index.recordCount)
    }
  }

  /// The same file with what its writer has added since.
  private init(grown reader: JournalReader) throws(JournalError) {
    (path, header, detail, version) = (reader.path, reader.header, reader.detail, reader.version)
    (file, start) = (reader.file, reader.start)
    fileSize = try file.size()
    let (blocks, version) = (BlockReader(file: file, size: fileSize), reader.version)
    let found = try blocks.scan(from: reader.index.end, after: reader.index)
    trailer = Trailer(
      try file.read(
        at: max(found.end, fileSize - JournalFormat.trailerSize), count: JournalFormat.trailerSize))
    // A finished file has its own index, which knows where loads and orders are mentioned.
    index =
      try trailer.flatMap { trailer throws(JournalError) in
        try blocks.index(at: trailer.indexOffset, version: version)
      } ?? found
    digest = trailer.map { hexDigits($0.digestLow) + hexDigits($0.digestHigh) }
    streamCount = trailer.map { Int(truncatingIfNeeded: $0.streamCount) } ?? found.recordCount
  }

  /// A reader of what is in the file by now, for a journal that is still being written, opened with
  /// `recovering: true`. Costs as much as was added.
  public func grown() throws(JournalError) -> JournalReader {
    if isComplete { return self }
    return try file.size() > fileSize ? JournalReader(grown: self) : self
  }

  /// Records in the file.
  public var recordCount: Int { index.recordCount }

  /// Chunks in the file.
  public var chunkCount: Int { index.chunks.count }

  /// Earliest and latest time, or nil without records.
  public var timeRange: ClosedRange<Time>? {
    guard let first = index.chunks.map(\.first).min(), let last = index.chunks.last?.latest else {
      return nil
    }
    return Time(nanoseconds: min(first, last))...Time(nanoseconds: last)
  }

  /// Calls `body` with all records, chunk by chunk, in order.
  public func forEachChunk(_ body: (UnsafeBufferPointer<Record>) throws -> Void) throws {
    for chunk in index.chunks.indices { try records(ofChunk: chunk).withUnsafeBufferPointer(body) }
  }

  /// Calls `body` with the records from `from` up to, not including, `to`, in order; chunks outside are
  /// not read.
  public func forEachChunk(
    from: Time, to: Time, _ body: (UnsafeBufferPointer<Record>) throws -> Void
  ) throws {
    let span = from.nanoseconds..<max(from.nanoseconds, to.nanoseconds)
    for (number, chunk) in index.chunks.enumerated() {
      guard chunk.last >= span.lowerBound, chunk.first < span.upperBound else { continue }
      var records = try records(ofChunk: number)
      let isInside = span.contains(chunk.first) && span.contains(chunk.last)
      if !isInside { records.removeAll { !span.contains($0.time) } }
      if !records.isEmpty { try records.withUnsafeBufferPointer(body) }
    }
  }

  /// The state after all records up to and including a time; precisely, before the first later record.
  ///
  /// Starts at the nearest stored state, so the middle of a long journal costs a few chunks.
  public func world(at time: Time) throws(JournalError) -> WorldFold {
    let end = index.firstChunk(after: time.nanoseconds)
    let keyframe = index.keyframe(before: end)
    var world =
      try keyframe.map { key throws(JournalError) in try self.world(in: key) }
      ?? start
    for chunk in (keyframe?.chunk ?? 0)..<end {
      try records(ofChunk: chunk).withUnsafeBufferPointer { world.apply($0) }
    }
    if end < index.chunks.count {
      for record in try records(ofChunk: end) {
        if record.time > time.nanoseconds { break }
        world.apply(record)
      }
    }
    return world
  }

  /// The records of one chunk, numbered from 0.
  public func records(ofChunk number: Int) throws(JournalError) -> [Record] {
    let entry = index.chunks[number]
    let damage = JournalError.damagedChunk(path: path, number: number + 1, byte: entry.offset)
    guard let block = try BlockReader(file: file, size: fileSize).block(.chunk, at: entry.offset),
      block.header.ordinal == UInt32(number), block.header.count == UInt32(entry.count),
      block.header.first == entry.first, block.header.last == entry.last
    else { throw damage }
    let records = block.payload.withUnsafeBytes { ChunkDecoder.decode($0, count: entry.count) }
    guard let records, records.allSatisfy({ $0.time >= entry.first && $0.time <= entry.last }) else {
      throw damage
    }
    return records
  }

  /// Decodes a stored state.
  func world(in keyframe: JournalIndex.Keyframe) throws(JournalError) -> WorldFold {
    let damage = JournalError.damagedKeyframe(path: path, byte: keyframe.offset)
    guard let block = try BlockReader(file: file, size: fileSize).block(.keyframe, at: keyframe.offset),
      block.header.ordinal == UInt32(keyframe.chunk)
    else { throw damage }
    let before = keyframe.chunk > 0 ? index.chunks[keyframe.chunk - 1] : nil
    let records = start.recordCount &+ UInt64(before.map { $0.firstRecord + $0.count } ?? 0)
    var reader = ByteReader(block.payload)
    guard
      let world = try? WorldFold(
        from: &reader, cast: header.cast, maximumRecords: records, version: version),
      world.recordCount == records, reader.remaining == 0
    else { throw damage }
    return world
  }

  private static func readPrefix(
    _ file: SystemFile, _ size: Int
  ) throws(JournalError) -> (header: Header, detail: JournalDetail, version: UInt32, end: Int) {
    let path = file.path
    guard size > 0 else { throw .empty(path: path) }
    let front = try file.read(at: 0, count: min(size, JournalFormat.prefixSize))
    guard JournalFormat.magic.starts(with: front.prefix(8)) else { throw .foreign(path: path) }
    guard front.count == JournalFormat.prefixSize else { throw .truncatedHeader(path: path) }
    var reader = ByteReader(front)
    try reader.skip(8)
    let version = try reader.takeUInt32()
    guard version <= JournalFormat.version else {
      throw .newerVersion(path: path, version: version, known: JournalFormat.version)
    }
    let length = Int(try reader.takeUInt32())
    let hash = (low: try reader.takeUInt64(), high: try reader.takeUInt64())
    guard length <= size - JournalFormat.prefixSize else { throw .truncatedHeader(path: path) }
    let payload = try file.read(at: JournalFormat.prefixSize, count: length)
    guard payload.count == length, ByteHash(front.prefix(16) + payload).words == hash else {
      throw .damagedHeader(path: path, reason: "its bytes do not give its hash")
    }
    guard let detail = payload.first.flatMap(JournalDetail.init(rawValue:)) else {
      throw .damagedHeader(path: path, reason: "it does not say what is kept")
    }
    do throws(JournalError) {
      let header = try Header(encoded: Array(payload.dropFirst()))
      return (header, detail, version, JournalFormat.prefixSize + length)
    } catch {
      throw .damagedHeader(path: path, reason: error.description)
    }
  }
}
