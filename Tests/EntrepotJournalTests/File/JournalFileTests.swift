import EntrepotKernel
import Testing

@testable import EntrepotJournal

struct JournalFileTests {
  private func all(_ reader: JournalReader) throws -> [Record] {
    var records: [Record] = []
    try reader.forEachChunk { records += $0 }
    return records
  }

  private func hex(_ records: [Record]) -> String {
    var digest = JournalDigest()
    records.withUnsafeBufferPointer { digest.update($0) }
    return digest.hex
  }

  @Test(arguments: [0, 1, 2, 4095, 4096, 4097, 10_000])
  func anyRecordsComeBack(count: Int) throws {
    let folder = try TemporaryFolder()
    let records = Samples.noise(count: count, seed: UInt64(count))
    let reader = try JournalReader(path: try folder.journal(records))
    #expect(try all(reader) == records)
    #expect(reader.header == Samples.header())
    #expect(reader.recordCount == count)
    #expect(reader.digest == hex(records))
    #expect(reader.isComplete)
    let times = records.map(\.time)
    #expect(reader.timeRange?.lowerBound.nanoseconds == times.min())
    #expect(reader.timeRange?.upperBound.nanoseconds == times.max())
    try reader.verify()
    #expect(folder.names() == ["a.journal"])
  }

  /// The object index of a long journal comes in parts: all find what is in the records.
  @Test func objectsInParts() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 9000, seed: 5)
    for isFinished in [true, false] {
      let writer = try JournalWriter(path: folder.file("run"), header: Samples.header())
      writer.objectsSize = 1000
      try records.withUnsafeBufferPointer { try writer.write($0) }
      if isFinished { try writer.finish() }
      let name = isFinished ? "run" : "run.partial"
      let reader = try JournalReader(path: folder.file(name), recovering: true)
      try reader.verify()
      #expect(!isFinished || reader.index.objects.count > 3)
      let kept = records.prefix(reader.recordCount)
      #expect(kept.count > records.count - 4096)
      for load: UInt32 in [0, 1, 77, 4000, 8999, 100_000] {
        #expect(try reader.records(ofLoad: load) == kept.filter { $0.mention(.load) == load })
      }
    }
  }

  @Test func moreKindsThanTagsComeBack() throws {
    let folder = try TemporaryFolder()
    let records = (0..<3000).map { index in
      var record = Record(.seconds(1), .job, code: UInt16(index % 700), subject: UInt32(index))
      record.rawKind = UInt16(index % 61)
      return record
    }
    #expect(try all(JournalReader(path: folder.journal(records))) == records)
  }

  @Test func piecesDoNotMatter() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 700, seed: 2)
    _ = try folder.journal(records, "whole")
    let writer = try JournalWriter(path: folder.file("pieces"), header: Samples.header())
    for start in stride(from: 0, to: records.count, by: 777) {
      try records[start..<min(start + 777, records.count)].withUnsafeBufferPointer { try writer.write($0) }
    }
    #expect(folder.names() == ["pieces.partial", "whole"])
    try writer.finish()
    #expect(folder.bytes(of: "pieces") == folder.bytes(of: "whole"))
  }

  @Test func detailsKeepWhatTheySay() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 700, seed: 2)
    let business = try JournalReader(path: folder.journal(records, "b", detail: .business))
    #expect(try all(business) == records.filter { $0.kind != .motion })
    let none = try JournalReader(path: folder.journal(records, "n", detail: .none))
    #expect(try all(none) == [])
    for reader in [business, none] {
      #expect(reader.digest == hex(records))
      #expect(reader.streamCount == records.count)
      try reader.verify()
    }
  }

  @Test func objectsAreFoundByTheIndex() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 3000, seed: 11) + Samples.noise(count: 5000, seed: 12)
    let reader = try JournalReader(path: folder.journal(records))
    #expect(reader.chunkCount > 10)
    for number: UInt32 in [0, 1, 2, 77, 140, 1499, 2999, 3000, 1 << 31, .max - 1] {
      for object in ObjectClass.allCases {
        let expected = records.filter { $0.mention(object) == number }
        #expect(try reader.records(of: object, number) == expected)
      }
    }
    #expect(try reader.records(ofLoad: 77).first?.kind == .loadCreated)
    #expect(try reader.records(ofShipment: 7).isEmpty == false)
    #expect(try reader.records(of: .load, .none) == [])
  }

  @Test func timesAreFound() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 2000, seed: 21)
    let reader = try JournalReader(path: folder.journal(records))
    let end = try #require(records.last).time
    var random = Generator(state: 3)
    for _ in 0..<30 {
      let from = Int64(random.below(Int(end)))
      let to = from + Int64(random.below(Int(end) / 4))
      var found: [Record] = []
      try reader.forEachChunk(from: Time(nanoseconds: from), to: Time(nanoseconds: to)) { found += $0 }
      #expect(found == records.filter { $0.time >= from && $0.time < to })
    }
  }

  @Test(arguments: [0, 400])
  func theWorldInTheMiddleIsTheFoldFromTheStart(noise: Int) throws {
    let folder = try TemporaryFolder()
    let records =
      Samples.day(movements: 4000, seed: 31)
      + Samples.noise(count: noise, seed: 1) + Samples.day(movements: 200, seed: 32)
    let reader = try JournalReader(path: folder.journal(records))
    let end = Samples.day(movements: 4000, seed: 31).last?.time ?? 0
    var random = Generator(state: 4)
    let times = (0..<6).map { _ in Int64(random.below(Int(end))) } + [-1, 0, end, .max]
    for time in times {
      var expected = WorldFold(cast: reader.header.cast)
      for record in records.prefix(while: { $0.time <= time }) { expected.apply(record) }
      #expect(try reader.world(at: Time(nanoseconds: time)) == expected)
    }
  }

  @Test func keyframesAreTheStateAtTheirPlaceAndStaySmall() throws {
    let folder = try TemporaryFolder()
    let records = Samples.day(movements: 9000, seed: 41)
    let path = try folder.journal(records)
    let world = try JournalReader(path: path).verify()
    #expect(world.isSound)
    #expect(world.recordCount == UInt64(records.count))
    let bytes = folder.bytes(of: "a.journal")
    let tags = bytes.indices.dropLast(8).filter { bytes[$0..<$0 + 4].elementsEqual("KFRM".utf8) }
    #expect(tags.count >= 3)
    let sizes = tags.map { Int(bytes[$0 + 4]) | Int(bytes[$0 + 5]) << 8 | Int(bytes[$0 + 6]) << 16 }
    #expect(sizes.reduce(0, +) * 4 < bytes.count)
  }
}
