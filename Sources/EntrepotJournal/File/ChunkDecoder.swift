/// Decodes records of one chunk; see ``ChunkContext``. Any bytes at all are safe.
struct ChunkDecoder {
  private var context = ChunkContext()
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var isBroken = false

  /// The records, or nil when the bytes are not exactly `count` records.
  static func decode(_ bytes: UnsafeRawBufferPointer, count: Int) -> [Record]? {
    // A record takes two bytes or more, so a count that is too high is found before room is made.
    guard count >= 0, count <= bytes.count / 2 else { return nil }
    var decoder = ChunkDecoder(bytes)
    let records = [Record](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, !decoder.isBroken {
        buffer.initializeElement(at: filled, to: decoder.take())
        filled += 1
      }
    }
    return decoder.isBroken || decoder.offset != bytes.count ? nil : records
  }

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private mutating func take() -> Record {
    let (rawKind, code, slot) = takePair()
    let flags = takeByte()
    var record = Record(.zero, .job, code: code, subject: 0)
    record.rawKind = rawKind
    record.time = context.time
    if flags & 1 != 0 { record.time = context.time &+ Int64(bitPattern: takeVarint()) }
    if flags & 2 != 0 {
      record.subject = context.recent
    } else {
      record.subject = number(slot.map { context.pairs[$0].subject } ?? 0)
    }
    if let slot { context.pairs[slot].subject = record.subject }
    let index = ChunkContext.memoryIndex(rawKind, record.subject)
    let memory = context.memories[index]
    record.a = takeA(flags >> 2 & 3, memory)
    record.b = takeB(flags >> 4 & 3, memory)
    record.value = takeValue(flags >> 6, memory)
    context.remember(record, memory: index)
    return record
  }

  /// Kind, code and the pair's index, unless it has none.
  private mutating func takePair() -> (UInt16, UInt16, Int?) {
    let tag = takeByte()
    if Int(tag) < context.pairs.count {
      let pair = context.pairs[Int(tag)]
      return (pair.rawKind, pair.code, Int(tag))
    }
    guard tag >= ChunkContext.newPair else {
      isBroken = true
      return (0, 0, nil)
    }
    let rawKind = takeVarint()
    let code = takeVarint()
    guard rawKind <= UInt16.max, code <= UInt16.max else {
      isBroken = true
      return (0, 0, nil)
    }
    let pair = ChunkContext.Pair(rawKind: UInt16(rawKind), code: UInt16(code))
    guard tag == ChunkContext.newPair, context.pairs.count < ChunkContext.maximumPairs else {
      return (pair.rawKind, pair.code, nil)
    }
    context.pairs.append(pair)
    return (pair.rawKind, pair.code, context.pairs.count - 1)
  }

  private mutating func takeA(_ mode: UInt8, _ memory: ChunkContext.Memory) -> UInt32 {
    switch mode {
    case OperandMode.none: .none
    case OperandMode.same: memory.a
    case OperandMode.near: memory.b
    default: UInt32(truncatingIfNeeded: takeVarint())
    }
  }

  private mutating func takeB(_ mode: UInt8, _ memory: ChunkContext.Memory) -> UInt32 {
    switch mode {
    case OperandMode.none: .none
    case OperandMode.same: memory.b
    case OperandMode.near: number(context.recent)
    default: UInt32(truncatingIfNeeded: takeVarint())
    }
  }

  private mutating func takeValue(_ mode: UInt8, _ memory: ChunkContext.Memory) -> Int64 {
    switch mode {
    case OperandMode.none: return -1
    case OperandMode.same: return memory.value
    case OperandMode.near: return unzigzag(takeVarint())
    default:
      let from = UInt32(truncatingIfNeeded: takeVarint()) &- 1
      return Route(from: from, to: UInt32(truncatingIfNeeded: takeVarint()) &- 1).packed
    }
  }

  /// A number told as its difference to another.
  private mutating func number(_ base: UInt32) -> UInt32 {
    base &+ UInt32(bitPattern: Int32(truncatingIfNeeded: unzigzag(takeVarint())))
  }

  private mutating func takeByte() -> UInt8 {
    guard offset < bytes.count else {
      isBroken = true
      return 0
    }
    offset += 1
    return bytes[offset - 1]
  }

  private mutating func takeVarint() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 70 {
      let byte = takeByte()
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    isBroken = true
    return 0
  }
}
