/// Fetches and checks blocks of a file.
struct BlockReader {
  let file: SystemFile
  let size: Int

  /// The block of a kind at an offset, or nil when there is none or it is damaged.
  func block(
    _ tag: BlockTag, at offset: Int
  ) throws(JournalError) -> (header: BlockHeader, payload: [UInt8])? {
    guard let block = try anyBlock(at: offset), block.header.tag == tag else { return nil }
    return block
  }

  /// Any block at an offset, or nil when there is none or it is damaged.
  func anyBlock(at offset: Int) throws(JournalError) -> (header: BlockHeader, payload: [UInt8])? {
    guard offset >= 0, offset <= size - JournalFormat.blockHeaderSize else { return nil }
    let front = try file.read(at: offset, count: JournalFormat.blockHeaderSize)
    let start = offset + JournalFormat.blockHeaderSize
    guard let header = BlockHeader(front), Int(header.length) <= size - start else { return nil }
    let payload = try file.read(at: start, count: Int(header.length))
    guard payload.count == Int(header.length) else { return nil }
    let same = payload.withUnsafeBytes { header.encoded(payload: $0) == front }
    return same ? (header, payload) : nil
  }

  /// The time index, which must end where the trailer begins.
  func index(at offset: UInt64, version: UInt32) throws(JournalError) -> JournalIndex? {
    guard let start = Int(exactly: offset), let block = try block(.index, at: start) else { return nil }
    let end = start + JournalFormat.blockHeaderSize + block.payload.count
    guard end + JournalFormat.trailerSize == size else { return nil }
    return try? JournalIndex(block.payload, limit: start, version: version)
  }

  /// Finds whole chunks from an offset on, up to the first that is cut off or damaged; they come after
  /// those of `known`.
  func scan(
    from start: Int, after known: JournalIndex = JournalIndex()
  ) throws(JournalError) -> JournalIndex {
    var index = known
    index.end = start
    while let block = try anyBlock(at: index.end) {
      let header = block.header
      switch header.tag {
      case .chunk:
        guard Int(header.ordinal) == index.chunks.count else { return index }
        index.append(offset: index.end, count: Int(header.count), first: header.first, last: header.last)
      case .keyframe:
        if Int(header.ordinal) == index.chunks.count {
          index.keyframes.append(.init(chunk: index.chunks.count, offset: index.end))
        }
      case .names:
        guard Int(header.ordinal) == index.chunks.count else { return index }
        index.names.append(
          .init(
            chunk: index.chunks.count, offset: index.end, low: UInt32(truncatingIfNeeded: header.first),
            high: UInt32(truncatingIfNeeded: header.last)))
      // Without the index that comes last nobody asks for it.
      case .objects: break
      case .index: return index
      }
      index.end += JournalFormat.blockHeaderSize + block.payload.count
    }
    return index
  }
}
