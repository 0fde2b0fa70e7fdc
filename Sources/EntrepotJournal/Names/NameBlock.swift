import EntrepotKernel

/// Names in binary: numbers and times as differences, a name by how much of the last one of its kind it
/// begins with. Names of a log mostly count up, so that one takes a handful of bytes.
struct NameBlock {
  /// What was told last.
  private struct Memory {
    private var numbers = [UInt32](repeating: 0, count: JournalName.Kind.Whose.allCases.count)
    var since: Int64 = 0
    /// By kind.
    var names = [[UInt8]](repeating: [], count: JournalName.Kind.allCases.count)

    subscript(whose: JournalName.Kind.Whose) -> UInt32 {
      get { numbers[whose.rawValue] }
      set { numbers[whose.rawValue] = newValue }
    }
  }

  private var memory = Memory()
  private var writer = ByteWriter()
  /// Entries in it.
  private(set) var count = 0
  /// Loads that it names; the first is above the second when it names none.
  private(set) var loads: (low: UInt32, high: UInt32) = (.max, 0)

  /// Bytes so far.
  var bytes: [UInt8] { writer.bytes }

  // MARK: Written

  /// Adds an entry; a name that is too long is left out.
  mutating func add(
    _ kind: JournalName.Kind, _ number: UInt32, job: UInt32, since: Int64, name: ArraySlice<UInt8>
  ) {
    guard name.count <= JournalName.longest else { return }
    count += 1
    writer.put(kind.rawValue)
    put(number, of: kind.whose)
    if kind == .load {
      // It may be none.
      writer.putVarint(UInt64(job &+ 1))
      loads = (min(loads.low, number), max(loads.high, number))
    } else if kind.hasJob {
      put(job, of: .job)
    }
    if kind.hasTime {
      writer.putSigned(since &- memory.since)
      memory.since = since
    }
    if kind.hasName { put(name, of: kind) }
    // What takes three bytes or more can be counted before it is read.
    if kind.isMark { writer.put(UInt8(0)) }
  }

  private mutating func put(_ number: UInt32, of whose: JournalName.Kind.Whose) {
    writer.putSigned(Int64(number) - Int64(memory[whose]))
    memory[whose] = number
  }

  private mutating func put(_ name: ArraySlice<UInt8>, of kind: JournalName.Kind) {
    let (place, first) = (Int(kind.rawValue), name.startIndex)
    let length = memory.names[place].count
    var same = 0
    while same < length, same < name.count, memory.names[place][same] == name[first + same] { same += 1 }
    writer.putCount(same)
    writer.putCount(name.count - same)
    for byte in name.dropFirst(same) { writer.put(byte) }
    memory.names[place].removeLast(length - same)
    memory.names[place].append(contentsOf: name.dropFirst(same))
  }

  // MARK: Read

  /// The entries of a block; nil when the bytes are not exactly `count` of them. Any bytes at all are safe.
  static func decode(_ bytes: [UInt8], count: Int) -> [JournalName]? {
    // An entry takes three bytes or more.
    guard count >= 0, count <= bytes.count / 3 else { return nil }
    var (reader, memory) = (ByteReader(bytes), Memory())
    var names: [JournalName] = []
    names.reserveCapacity(count)
    do throws(JournalError) {
      for _ in 0..<count { names.append(try take(&reader, &memory)) }
      try reader.expectEnd()
    } catch {
      return nil
    }
    return names
  }

  private static func take(_ reader: inout ByteReader, _ memory: inout Memory) throws(JournalError)
    -> JournalName
  {
    guard let kind = JournalName.Kind(rawValue: try reader.takeUInt8()) else {
      throw .malformed(reason: "a name is of no kind")
    }
    var entry = JournalName(kind, try number(&reader, &memory, of: kind.whose))
    if kind == .load {
      entry.job = UInt32(truncatingIfNeeded: try reader.takeVarint()) &- 1
    } else if kind.hasJob {
      entry.job = try number(&reader, &memory, of: .job)
    }
    if kind.hasTime {
      memory.since = memory.since &+ (try reader.takeSigned())
      entry.since = Time(nanoseconds: memory.since)
    }
    if kind.hasName { entry.name = try name(&reader, &memory, of: kind) }
    if kind.isMark, try reader.takeUInt8() != 0 {
      throw .malformed(reason: "a mark has no name")
    }
    return entry
  }

  private static func number(
    _ reader: inout ByteReader, _ memory: inout Memory, of whose: JournalName.Kind.Whose
  ) throws(JournalError) -> UInt32 {
    memory[whose] = memory[whose] &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
    return memory[whose]
  }

  private static func name(
    _ reader: inout ByteReader, _ memory: inout Memory, of kind: JournalName.Kind
  ) throws(JournalError) -> String {
    let place = Int(kind.rawValue)
    let same = try reader.takeVarint()
    let more = try reader.takeVarint()
    // Or a few bytes could grow to any length, each beginning as the last one did.
    guard same <= UInt64(memory.names[place].count), more <= UInt64(JournalName.longest),
      same + more <= UInt64(JournalName.longest)
    else { throw .malformed(reason: "a name is longer than names are") }
    memory.names[place].removeLast(memory.names[place].count - Int(same))
    memory.names[place] += try reader.takeRaw(Int(more))
    return String(decoding: memory.names[place], as: UTF8.self)
  }
}
