/// Where chunks and keyframes lie and what time they cover; small enough to be read as a whole.
struct JournalIndex: Equatable {
  /// One chunk.
  struct Chunk: Equatable {
    var offset: Int
    var count: Int
    /// Number of its first record among those kept.
    var firstRecord: Int
    /// Earliest and latest time in it [ns].
    var first: Int64
    var last: Int64
    /// Latest time in it and in all chunks before [ns]; ascending, for binary search.
    var latest: Int64
  }

  /// The state before a chunk.
  struct Keyframe: Equatable {
    var chunk: Int
    var offset: Int
  }

  /// Names told before a chunk, and the lowest and highest load that has one there.
  struct Names: Equatable {
    var chunk: Int
    var offset: Int
    var low: UInt32
    var high: UInt32
  }

  /// Which objects are mentioned in which chunks, from one on.
  struct Objects: Equatable {
    var chunk: Int
    var offset: Int
  }

  var chunks: [Chunk] = []
  var keyframes: [Keyframe] = []
  var names: [Names] = []
  /// In order; the last one covers all chunks to the end.
  var objects: [Objects] = []
  /// Where the blocks end that were found by looking for them.
  var end = 0

  /// Records in all chunks.
  var recordCount: Int { chunks.last.map { $0.firstRecord + $0.count } ?? 0 }

  /// Adds the next chunk.
  mutating func append(offset: Int, count: Int, first: Int64, last: Int64) {
    let latest = max(last, chunks.last?.latest ?? last)
    chunks.append(
      Chunk(
        offset: offset, count: count, firstRecord: recordCount, first: first, last: last, latest: latest))
  }

  /// The first chunk that has, or comes after, a record later than a time; the number of chunks if none.
  func firstChunk(after time: Int64) -> Int {
    var (low, high) = (0, chunks.count)
    while low < high {
      let middle = (low + high) / 2
      if chunks[middle].latest > time { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The last keyframe at or before a chunk.
  func keyframe(before chunk: Int) -> Keyframe? {
    var (low, high) = (0, keyframes.count)
    while low < high {
      let middle = (low + high) / 2
      if keyframes[middle].chunk > chunk { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? keyframes[low - 1] : nil
  }

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.putCount(objects.last?.offset ?? 0)
    writer.putCount(chunks.count)
    var offset = 0
    for chunk in chunks {
      writer.putCount(chunk.offset - offset)
      writer.putCount(chunk.count)
      writer.put(chunk.first)
      writer.put(chunk.last)
      offset = chunk.offset
    }
    writer.putCount(keyframes.count)
    for keyframe in keyframes {
      writer.putCount(keyframe.chunk)
      writer.putCount(keyframe.offset)
    }
    writer.putCount(names.count)
    for entry in names {
      writer.putCount(entry.chunk)
      writer.putCount(entry.offset)
      writer.put(entry.low)
      writer.put(entry.high)
    }
    writer.putCount(max(0, objects.count - 1))
    for (entry, next) in zip(objects, objects.dropFirst()) {
      writer.putCount(entry.offset)
      writer.putCount(next.chunk)
    }
    return writer.bytes
  }

  init() {}

  /// Reads an index of a file of a version; offsets must ascend and lie before `limit`.
  init(_ bytes: [UInt8], limit: Int, version: UInt32) throws(JournalError) {
    var reader = ByteReader(bytes)
    let lastObjects = try JournalIndex.takeOffset(&reader, limit)
    var offset = 0
    let chunkCount = try reader.takeCount(bytesEach: 18)
    chunks.reserveCapacity(chunkCount)
    for _ in 0..<chunkCount {
      offset = try JournalIndex.takeOffset(&reader, limit - offset) + offset
      let count = try JournalIndex.takeOffset(&reader, JournalFormat.chunkSize)
      let first = try reader.takeInt64()
      append(offset: offset, count: count, first: first, last: try reader.takeInt64())
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      let chunk = try JournalIndex.takeOffset(&reader, chunks.count)
      keyframes.append(Keyframe(chunk: chunk, offset: try JournalIndex.takeOffset(&reader, limit)))
    }
    if version >= 5 { try takeNames(&reader, limit) }
    let firstOfLast = version >= 5 ? try takeObjects(&reader, limit) : 0
    objects.append(Objects(chunk: firstOfLast, offset: lastObjects))
    try reader.expectEnd()
  }

  private mutating func takeNames(_ reader: inout ByteReader, _ limit: Int) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 10)) {
      let chunk = try JournalIndex.takeOffset(&reader, chunks.count)
      guard chunk >= names.last?.chunk ?? 0 else { throw .malformed(reason: "names are out of order") }
      let offset = try JournalIndex.takeOffset(&reader, limit)
      let low = try reader.takeUInt32()
      names.append(Names(chunk: chunk, offset: offset, low: low, high: try reader.takeUInt32()))
    }
  }

  /// All but the last; returns the first chunk of that.
  private mutating func takeObjects(_ reader: inout ByteReader, _ limit: Int) throws(JournalError) -> Int {
    var chunk = 0
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      objects.append(Objects(chunk: chunk, offset: try JournalIndex.takeOffset(&reader, limit)))
      let next = try JournalIndex.takeOffset(&reader, chunks.count)
      guard next > chunk else { throw .malformed(reason: "parts of the object index are out of order") }
      chunk = next
    }
    return chunk
  }

  private static func takeOffset(_ reader: inout ByteReader, _ limit: Int) throws(JournalError) -> Int {
    let number = try reader.takeVarint()
    guard limit >= 0, number <= UInt64(limit) else {
      throw .malformed(reason: "an index points beyond the file")
    }
    return Int(number)
  }
}
