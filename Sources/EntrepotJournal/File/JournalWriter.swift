import EntrepotKernel

/// Writes a journal file, record by record, and gives it its name when it is whole.
///
///     let writer = try JournalWriter(path: "day.journal", header: header, detail: .business)
///     try records.withUnsafeBufferPointer { try writer.write($0) }
///     try writer.finish()
///
/// Until ``finish()`` the file is called `day.journal.partial`, and a file that had the final name stays
/// as it was. When the disk is full the error says so, the partial file stays, and its whole chunks can
/// be read by ``JournalReader`` with `recovering: true`.
public final class JournalWriter {
  /// The name of the finished file.
  public let path: String
  /// How much is kept.
  public let detail: JournalDetail
  /// Digest of all records so far, kept or not.
  public private(set) var digest = JournalDigest()
  /// Bytes written so far.
  public private(set) var byteCount = 0

  private let file: SystemFile
  private var buffer: [Record] = []
  private var world: WorldFold
  private var index = JournalIndex()
  private var objects = ObjectIndexWriter()
  private var firstChunkOfObjects = 0
  /// Bytes of the object index in one block.
  var objectsSize = 1 << 22
  private var names = NameBlock()
  private var bytesSinceKeyframe = 0
  private var keyframeSize = 0
  private var failure: JournalError?

  /// Creates `path.partial` and writes the header.
  ///
  /// - Parameter start: what is where before the first record, for the journal of a what-if that branches
  ///   off in the middle of a run; its reader must be given the same.
  public init(
    path: String, header: Header, detail: JournalDetail = .full, from start: WorldFold? = nil
  ) throws(JournalError) {
    try header.cast.check()
    self.path = path
    self.detail = detail
    world = start ?? WorldFold(cast: header.cast)
    file = try SystemFile.creating(Self.unfinished(path))
    buffer.reserveCapacity(JournalFormat.chunkSize)
    try append(JournalFormat.prefix(header: header, detail: detail))
  }

  /// The name of a file until it is finished.
  public static func unfinished(_ path: String) -> String { path + ".partial" }

  /// Removes a journal, finished or not.
  public static func remove(_ path: String) {
    SystemFile.remove(unfinished(path))
    SystemFile.remove(path)
  }

  /// Takes in records, in order; whole chunks go to the disk.
  public func write(_ records: UnsafeBufferPointer<Record>) throws(JournalError) {
    if let failure { throw failure }
    digest.update(records)
    switch detail {
    case .none: break
    case .full:
      var rest = records[...]
      while !rest.isEmpty {
        let room = JournalFormat.chunkSize - buffer.count
        buffer.append(contentsOf: rest.prefix(room))
        rest = rest.dropFirst(room)
        if buffer.count == JournalFormat.chunkSize { try flush() }
      }
    case .business:
      for record in records where detail.keeps(record.rawKind) {
        buffer.append(record)
        if buffer.count == JournalFormat.chunkSize { try flush() }
      }
    }
  }

  /// Tells a name, or a tie to a job that has one, before the records that are about it.
  ///
  /// The digest does not cover names: they say what things are called, and nothing of what happens.
  ///
  /// - Parameter name: UTF-8, of at most ``JournalName/longest`` bytes.
  public func tell(
    _ kind: JournalName.Kind, _ number: UInt32, job: UInt32 = .none, since: Time = .zero,
    name: ArraySlice<UInt8> = []
  ) throws(JournalError) {
    if let failure { throw failure }
    guard detail != .none else { return }
    names.add(kind, number, job: job, since: since.nanoseconds, name: name)
    if names.bytes.count > 1 << 20 { try flushNames() }
  }

  /// Names come before the chunk whose records need them.
  private func flushNames() throws(JournalError) {
    guard names.count > 0 else { return }
    let (chunk, loads) = (index.chunks.count, names.loads)
    index.names.append(.init(chunk: chunk, offset: byteCount, low: loads.low, high: loads.high))
    try appendBlock(
      BlockHeader(
        tag: .names, length: 0, count: UInt32(names.count), ordinal: UInt32(chunk), first: Int64(loads.low),
        last: Int64(loads.high)), names.bytes)
    names = NameBlock()
  }

  /// Writes what is left, the indexes and the trailer, waits for the disk and gives the file its name.
  public func finish() throws(JournalError) {
    if let failure { throw failure }
    if !buffer.isEmpty { try flush() }
    try flushNames()
    try flushObjects()
    let indexOffset = byteCount
    try appendBlock(BlockHeader(tag: .index, length: 0), index.encoded())
    try append(Trailer(indexOffset: UInt64(indexOffset), digest: digest).encoded())
    do throws(JournalError) {
      try file.synchronize()
      try SystemFile.rename(file.path, to: path)
    } catch {
      failure = error
      throw error
    }
    failure = .finished(path: path)
  }

  /// Which objects were mentioned in the chunks since the last time; a long journal must not hold all of it.
  private func flushObjects() throws(JournalError) {
    index.objects.append(.init(chunk: firstChunkOfObjects, offset: byteCount))
    try appendBlock(BlockHeader(tag: .objects, length: 0), objects.writer.bytes)
    objects.begin()
    firstChunkOfObjects = index.chunks.count
  }

  /// Removes the partial file; for runs that are not worth keeping. After `finish` it does nothing.
  public func abandon() {
    if case .finished = failure { return }
    SystemFile.remove(file.path)
    failure = .finished(path: path)
  }

  private func flush() throws(JournalError) {
    try flushNames()
    let size = byteCount
    let payload = buffer.withUnsafeBufferPointer { records in
      world.apply(records)
      objects.add(records)
      return ChunkEncoder.encode(records)
    }
    var (first, last) = (Int64.max, Int64.min)
    for record in buffer { (first, last) = (min(first, record.time), max(last, record.time)) }
    let header = BlockHeader(
      tag: .chunk, length: 0, count: UInt32(buffer.count), ordinal: UInt32(index.chunks.count), first: first,
      last: last)
    try appendBlock(header, payload)
    index.append(offset: size, count: buffer.count, first: first, last: last)
    buffer.removeAll(keepingCapacity: true)
    bytesSinceKeyframe += byteCount - size
    if objects.writer.bytes.count >= objectsSize { try flushObjects() }
    try appendKeyframeWhenDue()
  }

  /// A keyframe when the chunks since the last one are five times its size: keyframes stay below a
  /// fifth of the file however full the warehouse is.
  private func appendKeyframeWhenDue() throws(JournalError) {
    let chunks = index.chunks.count - (index.keyframes.last?.chunk ?? 0)
    let guess = max(keyframeSize, 6 * world.loadCount)
    guard chunks >= 8, bytesSinceKeyframe >= 5 * guess else { return }
    let payload = world.encoded()
    keyframeSize = payload.count
    guard bytesSinceKeyframe >= 5 * payload.count else { return }
    index.keyframes.append(.init(chunk: index.chunks.count, offset: byteCount))
    try appendBlock(
      BlockHeader(tag: .keyframe, length: 0, ordinal: UInt32(index.chunks.count)), payload)
    bytesSinceKeyframe = 0
  }

  private func appendBlock(_ header: BlockHeader, _ payload: [UInt8]) throws(JournalError) {
    guard let length = UInt32(exactly: payload.count) else {
      throw .system(operation: "write", path: file.path, reason: "a block is beyond 4 GiB")
    }
    var header = header
    header.length = length
    try append(payload.withUnsafeBytes { header.encoded(payload: $0) })
    try append(payload)
  }

  private func append(_ bytes: [UInt8]) throws(JournalError) {
    var trouble: JournalError?
    bytes.withUnsafeBytes { raw in
      do throws(JournalError) { try file.write(raw) } catch { trouble = error }
    }
    if let trouble {
      failure = trouble
      throw trouble
    }
    byteCount += bytes.count
  }
}
