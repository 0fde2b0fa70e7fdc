import Testing

@testable import EntrepotReplay

/// Names that lie on the disk come back as they would from memory.
@Suite struct NameNumbersTests {
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
