import EntrepotJournal
import Testing

struct JournalDigestTests {
  private func digest(_ records: [Record]) -> String {
    var digest = JournalDigest()
    records.withUnsafeBufferPointer { digest.update($0) }
    return digest.hex
  }

  @Test func chunksDoNotMatter() {
    let records = Samples.noise(count: 1000, seed: 1)
    let whole = digest(records)
    for size in [1, 2, 3, 7, 64, 999] {
      var digest = JournalDigest()
      for start in stride(from: 0, to: records.count, by: size) {
        let part = Array(records[start..<min(start + size, records.count)])
        part.withUnsafeBufferPointer { digest.update($0) }
      }
      #expect(digest.hex == whole)
      #expect(digest.count == 1000)
    }
    #expect(whole.count == 32)
  }

  @Test func orderAndLengthMatter() {
    let records = Samples.noise(count: 50, seed: 2)
    var seen: Set<String> = [digest(records), digest(Array(records.dropLast())), digest([])]
    for first in 0..<49 {
      var swapped = records
      swapped.swapAt(first, first + 1)
      seen.insert(digest(swapped))
    }
    #expect(seen.count == 52)
  }

  @Test func everyBitOfARecordMattersInBothHalves() {
    let record = Samples.noise(count: 1, seed: 3)[0]
    var lows: Set<String> = []
    var highs: Set<String> = []
    for bit in 0..<256 {
      var changed = record
      let mask = UInt64(1) << UInt64(bit % 64)
      switch bit {
      case 0..<64: changed.time ^= Int64(bitPattern: mask)
      case 64..<80: changed.rawKind ^= UInt16(truncatingIfNeeded: mask)
      case 80..<96: changed.code ^= UInt16(truncatingIfNeeded: mask >> 16)
      case 96..<128: changed.subject ^= UInt32(truncatingIfNeeded: mask >> 32)
      case 128..<160: changed.a ^= UInt32(truncatingIfNeeded: mask)
      case 160..<192: changed.b ^= UInt32(truncatingIfNeeded: mask >> 32)
      default: changed.value ^= Int64(bitPattern: mask)
      }
      lows.insert(String(digest([changed]).prefix(16)))
      highs.insert(String(digest([changed]).suffix(16)))
    }
    #expect(lows.count == 256)
    #expect(highs.count == 256)
  }

  @Test func goesOnFromACheckpoint() throws {
    let records = Samples.noise(count: 300, seed: 4)
    var digest = JournalDigest()
    records[..<100].withUnsafeBufferPointer { digest.update($0) }
    var writer = ByteWriter()
    digest.encode(into: &writer)
    var reader = ByteReader(writer.bytes)
    var restored = try JournalDigest(from: &reader)
    records[100...].withUnsafeBufferPointer { restored.update($0) }
    #expect(restored.hex == self.digest(records))
  }

  /// Figures of an independent implementation of the documented steps in Python's whole numbers. A digest
  /// that changes breaks every stored baseline.
  @Test func staysTheSameForever() {
    let records = [
      Record(.seconds(1), .loadMoved, code: 3, subject: 7, a: 1, b: 2, value: -1),
      Record(.seconds(2), .loadRemoved, subject: 7, a: 2, value: 5),
    ]
    #expect(digest([]) == "b66bee38062d3a1f35b5dcfa1781e541")
    #expect(digest(records) == "2c12a364be58dc56105d7467e65b8f77")
    #expect(ByteHash(Array("Entrepot".utf8)).hex == "fad1c2b35378819afa138a9907f951df")
    #expect(ByteHash((0..<100).map { UInt8($0) }).hex == "66fe4788f5abfa6e57f0f86a5dd79a25")
  }

  @Test func byteHashDoesNotDependOnPieces() {
    let bytes = (0..<200).map { UInt8($0) }
    for size in [1, 5, 31, 32, 33, 64, 150] {
      var hash = ByteHash()
      for start in stride(from: 0, to: bytes.count, by: size) {
        Array(bytes[start..<min(start + size, 200)]).withUnsafeBytes { hash.update($0) }
      }
      #expect(hash.hex == ByteHash(bytes).hex)
    }
    var prefixes: Set<String> = []
    for count in 0...200 { prefixes.insert(ByteHash([UInt8](repeating: 0, count: count)).hex) }
    #expect(prefixes.count == 201)
  }
}
