import EntrepotJournal
import EntrepotKernel
import Glibc
import Testing

struct JournalDamageTests {
  private func opening(_ path: String) -> JournalError? {
    do throws(JournalError) {
      _ = try JournalReader(path: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func foreignFilesAreNamedAsSuch() throws {
    let folder = try TemporaryFolder()
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 73, 72, 68, 82]
    let database = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 1, count: 84)
    for bytes in [png, database, Array("hello\n".utf8), [0x89], [0]] {
      let path = folder.put(bytes, as: "x")
      let expected = bytes == [0x89] ? JournalError.truncatedHeader(path: path) : .foreign(path: path)
      #expect(opening(path) == expected)
    }
    let empty = folder.put([], as: "empty")
    #expect(opening(empty) == .empty(path: empty))
    #expect(opening(empty)?.description == "\(empty) is empty: it is not a journal")
    let missing = opening(folder.file("missing"))?.description
    #expect(missing == "cannot open \(folder.file("missing")): No such file or directory")
    #expect(opening(folder.path)?.description == "cannot read \(folder.path): not a regular file")
  }

  @Test func laterVersionsAreNamed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.journal([])
    var bytes = folder.bytes(of: "a.journal")
    let known = Header.schemaVersion
    bytes[8] = UInt8(known + 1)
    let path = folder.put(bytes, as: "later")
    #expect(opening(path) == .newerVersion(path: path, version: known + 1, known: known))
  }

  /// Cut anywhere, a file is an error; recovered, it gives the whole chunks in front.
  @Test func cutAtEveryByte() throws {
    let folder = try TemporaryFolder()
    var header = Header()
    header.cast = Samples.cast()
    let records = Samples.day(movements: 5, seed: 1)
    _ = try folder.journal(records, header: header)
    let bytes = folder.bytes(of: "a.journal")
    var recovered: Set<Int> = []
    for end in 0..<bytes.count {
      let path = folder.put(Array(bytes.prefix(end)), as: "cut")
      guard let error = opening(path) else {
        Issue.record("cut at \(end) was not noticed")
        continue
      }
      guard case .incomplete(_, _, let count) = error else {
        let isFront = error == .empty(path: path) || error == .truncatedHeader(path: path)
        #expect(isFront)
        continue
      }
      let reader = try JournalReader(path: path, recovering: true)
      #expect(!reader.isComplete && reader.digest == nil)
      #expect(reader.recordCount == count)
      var found: [Record] = []
      try reader.forEachChunk { found += $0 }
      #expect(found == Array(records.prefix(count)))
      #expect(try reader.records(ofLoad: 0) == found.filter { $0.mention(.load) == 0 })
      recovered.insert(count)
    }
    #expect(recovered == [0, records.count])
  }

  /// Any changed byte is found, in opening or in verifying, and never traps.
  @Test func changedAtEveryByte() throws {
    let folder = try TemporaryFolder()
    var header = Header()
    header.cast = Samples.cast()
    _ = try folder.journal(Samples.day(movements: 5, seed: 1), header: header)
    let bytes = folder.bytes(of: "a.journal")
    var random = Generator(state: 8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8(1 << random.below(8))
      let path = folder.put(changed, as: "changed")
      #expect(throws: JournalError.self) { try JournalReader(path: path).verify() }
      if let reader = try? JournalReader(path: path, recovering: true) {
        _ = try? reader.verify()
        _ = try? reader.world(at: .seconds(100))
        _ = try? reader.records(ofLoad: 3)
      }
    }
  }

  @Test func damagedChunkIsNumbered() throws {
    let folder = try TemporaryFolder()
    let path = try folder.journal(Samples.day(movements: 1000, seed: 1))
    var bytes = folder.bytes(of: "a.journal")
    let chunks = bytes.indices.dropLast(4).filter { bytes[$0..<$0 + 4].elementsEqual("CHNK".utf8) }
    bytes[chunks[1] + 500] ^= 1
    folder.put(bytes, as: "a.journal")
    let reader = try JournalReader(path: path)
    let expected = JournalError.damagedChunk(path: path, number: 2, byte: chunks[1])
    #expect(throws: expected) { try reader.verify() }
    #expect(expected.description == "chunk number 2 of \(path) is damaged at byte \(chunks[1])")
  }

  @Test func aKilledWriterLeavesWholeChunks() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 3000, seed: 1)
    let old = try folder.journal([], "run")
    let before = folder.bytes(of: "run")
    do {
      let writer = try JournalWriter(path: old, header: Samples.header())
      try records.withUnsafeBufferPointer { try writer.write($0) }
    }
    #expect(folder.bytes(of: "run") == before)
    let whole = records.count / 4096
    let partial = folder.file("run.partial")
    #expect(opening(partial) == .incomplete(path: partial, chunks: whole, records: whole * 4096))
    let reader = try JournalReader(path: partial, recovering: true)
    try reader.verify()
    var expected = WorldFold(cast: reader.header.cast)
    for record in records.prefix(whole * 4096) { expected.apply(record) }
    #expect(try reader.world(at: .never) == expected)
  }

  @Test func placesThatCannotBeWrittenAreErrors() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("no/such/run")
    let expected = JournalError.system(
      operation: "create", path: path + ".partial", reason: "No such file or directory")
    #expect(throws: expected) { try JournalWriter(path: path, header: Header()) }
  }

  /// Linux gives "no space left" for every write to `/dev/full`.
  @Test func aFullDiskIsAnErrorThatStays() throws {
    let folder = try TemporaryFolder()
    let old = folder.put([1, 2, 3], as: "run")
    symlink("/dev/full", folder.file("run.partial"))
    let expected = JournalError.system(
      operation: "write", path: folder.file("run.partial"), reason: "No space left on device")
    #expect(throws: expected) { try JournalWriter(path: old, header: Header()) }
    #expect(folder.bytes(of: "run") == [1, 2, 3])
  }

  @Test func aFinishedWriterTakesNoMore() throws {
    let folder = try TemporaryFolder()
    let writer = try JournalWriter(path: folder.file("a"), header: Header())
    try writer.finish()
    let record = [Record(.zero, .job, subject: 0)]
    #expect(throws: JournalError.finished(path: folder.file("a"))) {
      try record.withUnsafeBufferPointer { try writer.write($0) }
    }
    writer.abandon()
    #expect(folder.names() == ["a"])
    try JournalWriter(path: folder.file("b"), header: Header()).abandon()
    #expect(folder.names() == ["a"])
  }

  @Test func anImpossibleCastIsNotWritten() throws {
    let folder = try TemporaryFolder()
    var header = Samples.header()
    header.cast.racks[0].bays = 1 << 40
    #expect(throws: JournalError.self) { try JournalWriter(path: folder.file("a"), header: header) }
    header.cast.racks[0].bays = 3
    header.cast.racks[0].firstNode = 7
    #expect(throws: JournalError.self) { try JournalWriter(path: folder.file("a"), header: header) }
    #expect(folder.names() == [])
  }
}
