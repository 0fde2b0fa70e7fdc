import EntrepotKernel

/// Names in binary: numbers and times as differences, a name by how much of the last one it begins with.
/// Names of a log mostly count up, so that one takes a handful of bytes.
struct NameBlock {
  /// What was told last, of loads, of jobs, of orders and of order lines.
  private struct Memory {
    var load: UInt32 = 0
    var job: UInt32 = 0
    var since: Int64 = 0
    var order: UInt32 = 0
    var line: UInt32 = 0
    var names: [[UInt8]] = [[], [], [], []]
  }

  private var memory = Memory()
  private var writer = ByteWriter()
  /// Entries in it.
  private(set) var count = 0
  /// Loads that it names; the first is above the second when it names none.
  private(set) var loads: (low: UInt32, high: UInt32) = (.max, 0)

  /// Bytes so far.
  var bytes: [UInt8] { writer.bytes }

  /// Adds an entry; a name that is too long is left out.
  mutating func add(
    _ kind: JournalName.Kind, _ number: UInt32, job: UInt32, since: Int64, name: ArraySlice<UInt8>
  ) {
    guard name.count <= JournalName.longest else { return }
    count += 1
    writer.put(kind.rawValue)
    if kind == .job {
      writer.putSigned(Int64(number) - Int64(memory.job))
      memory.job = number
      return put(name, of: 1)
    }
    if kind == .order {
      writer.putSigned(Int64(number) - Int64(memory.order))
      memory.order = number
      return put(name, of: 2)
    }
    if kind == .line {
      writer.putSigned(Int64(number) - Int64(memory.line))
      memory.line = number
      putTime(since)
      return put(name, of: 3)
    }
    if kind == .instant {
      writer.putSigned(Int64(number) - Int64(memory.job))
      memory.job = number
      // What takes three bytes or more can be counted before it is read.
      return writer.put(UInt8(0))
    }
    writer.putSigned(Int64(number) - Int64(memory.load))
    memory.load = number
    guard kind == .load else {
      writer.putSigned(Int64(job) - Int64(memory.job))
      memory.job = job
      return
    }
    writer.putVarint(UInt64(job &+ 1))
    putTime(since)
    loads = (min(loads.low, number), max(loads.high, number))
    put(name, of: 0)
  }

  private mutating func putTime(_ since: Int64) {
    writer.putSigned(since &- memory.since)
    memory.since = since
  }

  private mutating func put(_ name: ArraySlice<UInt8>, of whose: Int) {
    let (length, first) = (memory.names[whose].count, name.startIndex)
    var same = 0
    while same < length, same < name.count, memory.names[whose][same] == name[first + same] { same += 1 }
    writer.putCount(same)
    writer.putCount(name.count - same)
    for byte in name.dropFirst(same) { writer.put(byte) }
    memory.names[whose].removeLast(length - same)
    memory.names[whose].append(contentsOf: name.dropFirst(same))
  }

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
    if kind == .job {
      memory.job = memory.job &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
      return JournalName(kind, memory.job, name: try name(&reader, &memory, of: 1))
    }
    if kind == .order {
      memory.order = memory.order &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
      return JournalName(kind, memory.order, name: try name(&reader, &memory, of: 2))
    }
    if kind == .line {
      memory.line = memory.line &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
      memory.since = memory.since &+ (try reader.takeSigned())
      let since = Time(nanoseconds: memory.since)
      return JournalName(kind, memory.line, since: since, name: try name(&reader, &memory, of: 3))
    }
    if kind == .instant {
      memory.job = memory.job &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
      guard try reader.takeUInt8() == 0 else { throw .malformed(reason: "an instant has no name") }
      return JournalName(kind, memory.job)
    }
    memory.load = memory.load &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
    guard kind == .load else {
      memory.job = memory.job &+ UInt32(truncatingIfNeeded: try reader.takeSigned())
      return JournalName(kind, memory.load, job: memory.job)
    }
    let job = UInt32(truncatingIfNeeded: try reader.takeVarint()) &- 1
    memory.since = memory.since &+ (try reader.takeSigned())
    let name = try name(&reader, &memory, of: 0)
    return JournalName(kind, memory.load, job: job, since: Time(nanoseconds: memory.since), name: name)
  }

  private static func name(
    _ reader: inout ByteReader, _ memory: inout Memory, of whose: Int
  ) throws(JournalError) -> String {
    let same = try reader.takeVarint()
    let more = try reader.takeVarint()
    // Or a few bytes could grow to any length, each beginning as the last one did.
    guard same <= UInt64(memory.names[whose].count), more <= UInt64(JournalName.longest),
      same + more <= UInt64(JournalName.longest)
    else { throw .malformed(reason: "a name is longer than names are") }
    memory.names[whose].removeLast(memory.names[whose].count - Int(same))
    memory.names[whose] += try reader.takeRaw(Int(more))
    return String(decoding: memory.names[whose], as: UTF8.self)
  }
}
