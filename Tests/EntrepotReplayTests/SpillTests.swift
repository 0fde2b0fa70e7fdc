import Testing

@testable import EntrepotReplay

/// What lies on the disk comes back as it would from memory.
@Suite struct SpillTests {
  /// Lines in a mixed order, of which only seven are kept at hand.
  @Test func linesComeInOrder() throws {
    let (small, large) = (SortedLines(limit: 7), SortedLines())
    var known: [(group: Int64, number: Int64, text: String)] = []
    var state: UInt64 = 5
    for line in 0..<1000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let (group, number) = (Int64(state >> 60), Int64(state >> 50 & 31))
      let text = "line \(line) of \(group)\n"
      known.append((group, number, text))
      for lines in [small, large] { try lines.add(at: (group, number)) { $0 += text.utf8 } }
    }
    // Of equal places the one that came first is first.
    let sorted = known.enumerated().sorted {
      ($0.element.group, $0.element.number, $0.offset) < ($1.element.group, $1.element.number, $1.offset)
    }
    let text = sorted.map(\.element.text).joined()
    for lines in [small, large] {
      var bytes: [UInt8] = []
      try lines.forEachPiece { bytes += $0 }
      #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
  }

  /// Names are numbered as they first come, however few are kept in memory.
  @Test func namesKeepTheirNumbers() throws {
    let few = NameNumbers(limit: 3)
    var known: [String: Int] = [:]
    var state: UInt64 = 11
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let name = ["H", "ü", "H "][Int(state >> 62) % 3] + String(state >> 54 & 127)
      let isNew = known[name] == nil
      let number = known[name] ?? known.count
      known[name] = number
      #expect(try few.number(of: name) == (number, isNew))
    }
    #expect(known.count > 300)
  }
}
