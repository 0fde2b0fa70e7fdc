/// Encodes records of one chunk; see ``ChunkContext``.
struct ChunkEncoder {
  /// Longest encoding of one record: tag, flags, two codes, time, three operands, value.
  static let maximumRecordSize = 1 + 1 + 3 + 3 + 10 + 5 + 5 + 5 + 10

  private var context = ChunkContext()
  /// Tag by kind and code modulo 32, to be confirmed; 255 for none yet.
  private var tags = [UInt8](repeating: ChunkContext.loosePair, count: 32 * 32)

  /// The records in binary.
  static func encode(_ records: UnsafeBufferPointer<Record>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: records.count * maximumRecordSize) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      var encoder = ChunkEncoder()
      var cursor = base
      for record in records { encoder.put(record, &cursor) }
      count = cursor - base
    }
  }

  private mutating func put(_ record: Record, _ cursor: inout UnsafeMutablePointer<UInt8>) {
    let last = putPair(record, &cursor)
    let flagsAt = cursor
    cursor += 1
    var flags: UInt8 = 0
    if record.time != context.time {
      flags |= 1
      ChunkEncoder.put(UInt64(bitPattern: record.time &- context.time), &cursor)
    }
    if record.subject == context.recent {
      flags |= 2
    } else {
      ChunkEncoder.put(ChunkEncoder.difference(record.subject, last), &cursor)
    }
    let index = ChunkContext.memoryIndex(record.rawKind, record.subject)
    let memory = context.memories[index]
    flags |= putA(record.a, memory, &cursor) << 2
    flags |= putB(record.b, memory, &cursor) << 4
    flags |= putValue(record, memory, &cursor) << 6
    flagsAt.pointee = flags
    context.remember(record, memory: index)
  }

  /// Writes the tag; gives the pair's last subject.
  private mutating func putPair(_ record: Record, _ cursor: inout UnsafeMutablePointer<UInt8>) -> UInt32 {
    let slot = Int(record.rawKind & 31) << 5 | Int(record.code & 31)
    var tag = tags[slot]
    if !isPair(tag, record) {
      tag = ChunkContext.loosePair
      for index in context.pairs.indices where isPair(UInt8(index), record) { tag = UInt8(index) }
      if tag == ChunkContext.loosePair { return putNewPair(record, slot, &cursor) }
      tags[slot] = tag
    }
    cursor.pointee = tag
    cursor += 1
    let last = context.pairs[Int(tag)].subject
    context.pairs[Int(tag)].subject = record.subject
    return last
  }

  private mutating func putNewPair(
    _ record: Record, _ slot: Int, _ cursor: inout UnsafeMutablePointer<UInt8>
  ) -> UInt32 {
    let isFull = context.pairs.count >= ChunkContext.maximumPairs
    cursor.pointee = isFull ? ChunkContext.loosePair : ChunkContext.newPair
    cursor += 1
    ChunkEncoder.put(UInt64(record.rawKind), &cursor)
    ChunkEncoder.put(UInt64(record.code), &cursor)
    if !isFull {
      tags[slot] = UInt8(context.pairs.count)
      context.pairs.append(.init(rawKind: record.rawKind, code: record.code, subject: record.subject))
    }
    return 0
  }

  private func isPair(_ tag: UInt8, _ record: Record) -> Bool {
    guard Int(tag) < context.pairs.count else { return false }
    let pair = context.pairs[Int(tag)]
    return pair.rawKind == record.rawKind && pair.code == record.code
  }

  private func putA(
    _ a: UInt32, _ memory: ChunkContext.Memory, _ cursor: inout UnsafeMutablePointer<UInt8>
  ) -> UInt8 {
    if a == .none { return OperandMode.none }
    if a == memory.a { return OperandMode.same }
    if a == memory.b { return OperandMode.near }
    ChunkEncoder.put(UInt64(a), &cursor)
    return OperandMode.plain
  }

  private func putB(
    _ b: UInt32, _ memory: ChunkContext.Memory, _ cursor: inout UnsafeMutablePointer<UInt8>
  ) -> UInt8 {
    if b == .none { return OperandMode.none }
    if b == memory.b { return OperandMode.same }
    let near = ChunkEncoder.difference(b, context.recent)
    if near < UInt64(b) {
      ChunkEncoder.put(near, &cursor)
      return OperandMode.near
    }
    ChunkEncoder.put(UInt64(b), &cursor)
    return OperandMode.plain
  }

  private func putValue(
    _ record: Record, _ memory: ChunkContext.Memory, _ cursor: inout UnsafeMutablePointer<UInt8>
  ) -> UInt8 {
    if record.value == -1 { return OperandMode.none }
    if record.value == memory.value { return OperandMode.same }
    if record.rawKind == RecordKind.job.rawValue {
      let route = Route(packed: record.value)
      ChunkEncoder.put(UInt64(route.from &+ 1), &cursor)
      ChunkEncoder.put(UInt64(route.to &+ 1), &cursor)
      return OperandMode.plain
    }
    ChunkEncoder.put(zigzag(record.value), &cursor)
    return OperandMode.near
  }

  /// Folded difference of two numbers, small when they are near each other.
  private static func difference(_ number: UInt32, _ base: UInt32) -> UInt64 {
    zigzag(Int64(Int32(bitPattern: number &- base)))
  }

  private static func put(_ value: UInt64, _ cursor: inout UnsafeMutablePointer<UInt8>) {
    var rest = value
    while rest >= 0x80 {
      cursor.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
      cursor += 1
      rest >>= 7
    }
    cursor.pointee = UInt8(truncatingIfNeeded: rest)
    cursor += 1
  }
}
