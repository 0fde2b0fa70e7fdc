import EntrepotKernel
import Testing

@testable import EntrepotJournal

/// Names of loads and jobs beside the records.
struct JournalNameTests {
  /// Names of all kinds, as they come from a generator.
  private func names(count: Int, seed: UInt64) -> [JournalName] {
    var random = Generator(state: seed)
    let long = String(repeating: "x", count: 240)
    let words = ["", "HU", "00340123450000000", "Lädung", "仓库", "~", "a,b\"c", long]
    return (0..<count).map { _ in
      let kind = JournalName.Kind.allCases[random.below(JournalName.Kind.allCases.count)]
      let number = random.below(5) == 0 ? UInt32.max - UInt32(random.below(9)) : UInt32(random.below(1000))
      var name = JournalName(kind, number)
      if kind.hasName {
        name.name = words[random.below(words.count)] + String(random.below(100))
      }
      if kind.hasJob, kind != .load || random.below(3) > 0 {
        name.job = UInt32(random.below(1 << 30))
      }
      if kind == .line, random.below(3) == 0 {
        name.since = JournalName.unknown
      } else if kind.hasTime {
        name.since = Time(nanoseconds: Int64(random.below(1 << 40)) * (random.below(2) == 0 ? 1 : 1 << 20))
      }
      return name
    }
  }

  /// A journal with so many names before each thousand records.
  private func journal(
    _ names: [JournalName], _ records: [Record], _ path: String, detail: JournalDetail = .full
  ) throws {
    var header = Header()
    header.cast = Samples.cast()
    let writer = try JournalWriter(path: path, header: header, detail: detail)
    let parts = max(1, (records.count + 999) / 1000)
    for part in 0..<parts {
      for entry in names[names.count * part / parts..<names.count * (part + 1) / parts] {
        try writer.tell(
          entry.kind, entry.number, job: entry.job, since: entry.since, name: Array(entry.name.utf8)[...])
      }
      try Array(records.dropFirst(part * 1000).prefix(1000)).withUnsafeBufferPointer { try writer.write($0) }
    }
    try writer.finish()
  }

  private func all(_ reader: JournalReader) throws -> [JournalName] {
    var found: [JournalName] = []
    try reader.forEachNames { found += $0 }
    return found
  }

  @Test(arguments: [0, 1, 100, 20_000])
  func theyComeBack(count: Int) throws {
    let folder = try TemporaryFolder()
    let names = names(count: count, seed: UInt64(count) + 1)
    let records = Samples.day(movements: 1500, seed: 3)
    try journal(names, records, folder.file("a"))
    try journal([], records, folder.file("plain"))
    let reader = try JournalReader(path: folder.file("a"))
    #expect(reader.hasNames == (count > 0))
    #expect(try all(reader) == names)
    // Names change nothing of what happens.
    #expect(try reader.digest == JournalReader(path: folder.file("plain")).digest)
    try reader.verify()
    var inOrder: [JournalName] = []
    for chunk in 0...reader.chunkCount { inOrder += try reader.names(beforeChunk: chunk) }
    #expect(inOrder == names)
    for load in [0, 1, 500, 999, UInt32.max - 3] {
      let expected = names.filter { $0.kind == .load && $0.number == load }
      #expect(try reader.names(ofLoad: load).map(\.since) == expected.map(\.since).sorted())
      for entry in expected { #expect(try reader.loads(named: entry.name).contains(load)) }
    }
    #expect(try reader.loads(named: "nobody").isEmpty && reader.names(ofLoad: 4242).isEmpty)
    try journal(names, records, folder.file("none"), detail: .none)
    #expect(try !JournalReader(path: folder.file("none")).hasNames)
    try journal(names, records, folder.file("business"), detail: .business)
    #expect(try all(JournalReader(path: folder.file("business"))) == names)
  }

  /// A load is called what it was called last.
  @Test func namesHaveTheirTime() throws {
    let folder = try TemporaryFolder()
    try journal(
      [
        JournalName(.load, 7, since: .seconds(10), name: "A"),
        JournalName(.load, 7, job: 3, since: .seconds(20), name: "B"),
        JournalName(.load, 8, since: .zero, name: "A"),
      ], [], folder.file("a"))
    let reader = try JournalReader(path: folder.file("a"))
    let times: [(Double, String)] = [(0, "A"), (10, "A"), (19.9, "A"), (20, "B"), (500, "B")]
    for (time, name) in times { #expect(try reader.name(ofLoad: 7, at: .seconds(time)) == name) }
    #expect(try reader.name(ofLoad: 9, at: .seconds(5)) == nil)
    #expect(try reader.loads(named: "A") == [7, 8])
  }

  /// A file of front-coded names cannot be made to grow without end, and one that is too long is not kept.
  @Test func longNames() throws {
    var block = NameBlock()
    block.add(.job, 1, job: .none, since: 0, name: [UInt8](repeating: 65, count: 255)[...])
    block.add(.job, 2, job: .none, since: 0, name: [UInt8](repeating: 65, count: 256)[...])
    #expect(block.count == 1)
    #expect(NameBlock.decode(block.bytes, count: 1)?.first?.name.utf8.count == 255)
    // As the one before, and ten more.
    let more: [UInt8] = [1, 2, 0xFF, 1, 10] + [UInt8](repeating: 66, count: 10)
    #expect(NameBlock.decode(block.bytes + more, count: 2) == nil)
  }

  /// Any bytes at all are names, or none.
  @Test func anyBytes() {
    var random = Generator(state: 5)
    var block = NameBlock()
    for entry in names(count: 60, seed: 9) {
      block.add(
        entry.kind, entry.number, job: entry.job, since: entry.since.nanoseconds,
        name: Array(entry.name.utf8)[...])
    }
    #expect(NameBlock.decode(block.bytes, count: block.count)?.count == block.count)
    for round in 0..<20_000 {
      var bytes =
        round % 2 == 0
        ? (0..<random.below(60)).map { _ in UInt8(random.below(round % 4 == 0 ? 8 : 256)) } : block.bytes
      if round % 2 == 1 {
        for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        bytes = Array(bytes.prefix(bytes.count - random.below(3)))
      }
      for count in [-1, 0, 1, block.count, random.below(40), .max] {
        _ = NameBlock.decode(bytes, count: count)
      }
    }
  }

  /// Any changed or missing byte of a journal with names is found, in opening or in verifying.
  @Test func damage() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 5, seed: 1)
    try journal(names(count: 12, seed: 4), records, folder.file("a"))
    let bytes = folder.bytes(of: "a")
    var random = Generator(state: 8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8(1 << random.below(8))
      let path = folder.put(changed, as: "changed")
      #expect(throws: JournalError.self) { try JournalReader(path: path).verify() }
      for path in [path, folder.put(Array(bytes.prefix(position)), as: "cut")] {
        guard let reader = try? JournalReader(path: path, recovering: true) else { continue }
        _ = try? reader.verify()
        _ = try? all(reader)
        _ = try? reader.name(ofLoad: 3, at: .seconds(5))
      }
    }
  }

  /// A writer that was stopped leaves the names of its whole chunks, and some that were to come.
  @Test func aStoppedWriterLeavesNames() throws {
    let folder = try TemporaryFolder()
    let names = names(count: 6000, seed: 2)
    let records = Samples.day(movements: 3000, seed: 1)
    do {
      let writer = try JournalWriter(path: folder.file("run"), header: Samples.header())
      for (index, entry) in names.enumerated() {
        try writer.tell(
          entry.kind, entry.number, job: entry.job, since: entry.since, name: Array(entry.name.utf8)[...])
        let part = records[records.count * index / 6000..<records.count * (index + 1) / 6000]
        try part.withUnsafeBufferPointer { try writer.write($0) }
      }
    }
    let reader = try JournalReader(path: folder.file("run.partial"), recovering: true)
    let found = try all(reader)
    #expect(found.count > 2000 && found == Array(names.prefix(found.count)))
    try reader.verify()
  }

  /// A file of the version before has no names, and is read as before.
  @Test func earlierVersion() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 3000, seed: 1)
    _ = try folder.journal(records, "new")
    var bytes = folder.bytes(of: "new")
    let trailer = try #require(Trailer(Array(bytes.suffix(JournalFormat.trailerSize))))
    let start = Int(trailer.indexOffset)
    // The index of version 4 ends before the numbers of blocks with names and of further object indexes.
    let rest = bytes[(start + JournalFormat.blockHeaderSize)...]
    let payload = Array(rest.dropLast(JournalFormat.trailerSize + 2))
    let block = BlockHeader(tag: .index, length: UInt32(payload.count))
    let index = payload.withUnsafeBytes { block.encoded(payload: $0) } + payload
    bytes = Array(bytes.prefix(start)) + index + Array(bytes.suffix(JournalFormat.trailerSize))
    // Its header ends before the changes of the clock, what a log calls members, and waves; a longer title
    // keeps all offsets.
    var header = Samples.header()
    let size = header.encoded().count
    header.calendar.changes = []
    header.title += String(repeating: "x", count: size - header.encoded().count + 3)
    let place = JournalFormat.prefixSize + 1
    bytes.replaceSubrange(place..<place + size, with: header.encoded().dropLast(3))
    (bytes[8], bytes[place]) = (4, 4)
    let length = bytes[12..<16].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let front = Array(bytes.prefix(16))
    let hash = ByteHash(front + bytes[JournalFormat.prefixSize..<JournalFormat.prefixSize + length]).words
    var writer = ByteWriter()
    writer.put(hash.low)
    writer.put(hash.high)
    bytes.replaceSubrange(16..<32, with: writer.bytes)
    let reader = try JournalReader(path: folder.put(bytes, as: "old"))
    #expect(reader.version == 4 && !reader.hasNames && reader.recordCount == records.count)
    try reader.verify()
    let new = try JournalReader(path: folder.file("new"))
    #expect(try reader.world(at: .seconds(2000)) == new.world(at: .seconds(2000)))
  }
}
