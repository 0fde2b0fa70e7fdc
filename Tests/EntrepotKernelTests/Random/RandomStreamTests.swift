import EntrepotKernel
import Testing

@Suite struct RandomStreamTests {
  /// Quantiles 0.0005 and 0.9995 of the chi-square law with 255 degrees (scipy 1.17).
  private let chiSquare = 187.2...335.9

  /// Sum over cells of (observed − expected)² / expected.
  private func statistic(_ cells: [Int]) -> Double {
    let expected = Double(cells.reduce(0, +)) / Double(cells.count)
    return cells.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }

  @Test func wordsAreThoseOfTheBlock() {
    // NumPy 2.4: Philox(key=[0, 0], counter=[0, 0, 0, 0]) gives the block of counter 1 first.
    var stream = RandomStream(seed: 0, replication: 0, nameHash: 0)
    for _ in 0..<4 { _ = stream.bits() }
    #expect(stream.bits() == 0x02f4_ba64_08e4_d89b)
    #expect(stream.bits() == 0x3dd6_2b0b_9ca8_c5b2)
    #expect(stream.bits() == 0x1c86_67a5_5d90_2e79)
    #expect(stream.bits() == 0x907d_7a05_2fd5_b4dc)
  }

  @Test func namesGiveStreamsWhateverTheOrder() {
    var first = RandomStream(seed: 3, replication: 1, name: "crane/A3/failure")
    _ = RandomStream(seed: 3, replication: 1, name: "crane/A3/repair")
    var second = RandomStream(seed: 3, replication: 1, name: "crane/A3/failure")
    #expect((0..<20).allSatisfy { _ in first.bits() == second.bits() })
  }

  @Test func theHashOfANameIsFNV1aMixed() {
    // FNV-1a 64 of "" is the offset basis and of "foobar" 0x85944171f73967e8 (draft-eastlake-fnv);
    // SplitMix64's mixer applied to them in Python.
    #expect(RandomStream.hash(of: "") == mixed(0xcbf2_9ce4_8422_2325))
    #expect(RandomStream.hash(of: "foobar") == mixed(0x8594_4171_f739_67e8))
  }

  private func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  @Test func seekingContinuesTheStream() {
    for position in 0..<13 {
      var stream = RandomStream(seed: 1, replication: 2, name: "x")
      for _ in 0..<position { _ = stream.bits() }
      #expect(stream.position == UInt64(position))
      var other = RandomStream(seed: 1, replication: 2, name: "x")
      other.seek(to: UInt64(position))
      #expect(other.position == UInt64(position))
      #expect((0..<9).allSatisfy { _ in other.bits() == stream.bits() })
    }
  }

  @Test func uniformNumbersFillTheOpenIntervalEvenly() {
    var stream = RandomStream(seed: 11, replication: 0, name: "uniform")
    var cells = [Int](repeating: 0, count: 256)
    for _ in 0..<262_144 {
      let u = stream.uniform()
      #expect(u > 0 && u < 1)
      cells[Int(u * 256)] += 1
    }
    #expect(chiSquare.contains(statistic(cells)))
  }

  @Test(arguments: [
    (1, 0, "crane/A2/failure"), (2, 0, "crane/A1/failure"), (1, 1, "crane/A1/failure"),
    (1, 0, "crane/A1/repair"),
  ])
  func neighbouringStreamsAreIndependent(seed: Int, replication: Int, name: String) {
    var a = RandomStream(seed: 1, replication: 0, name: "crane/A1/failure")
    var b = RandomStream(seed: UInt64(seed), replication: UInt32(replication), name: name)
    var cells = [Int](repeating: 0, count: 256)
    for _ in 0..<131_072 { cells[Int(a.uniform() * 16) * 16 + Int(b.uniform() * 16)] += 1 }
    #expect(chiSquare.contains(statistic(cells)))
  }

  @Test func successiveNumbersAreIndependent() {
    var stream = RandomStream(seed: 5, replication: 0, name: "pairs")
    var cells = [Int](repeating: 0, count: 256)
    for _ in 0..<131_072 { cells[Int(stream.uniform() * 16) * 16 + Int(stream.uniform() * 16)] += 1 }
    #expect(chiSquare.contains(statistic(cells)))
  }

  @Test func wholeNumbersAreEvenAndInRange() {
    var stream = RandomStream(seed: 9, replication: 0, name: "below")
    var cells = [Int](repeating: 0, count: 256)
    for _ in 0..<131_072 {
      let number = stream.below(256)
      cells[number] += 1
    }
    #expect(chiSquare.contains(statistic(cells)))
    #expect(stream.below(1) == 0 && stream.below(0) == 0 && stream.below(-5) == 0)
    // Three quarters of the range: without rejection the first half would be drawn twice as often.
    let bound = Int.max / 4 * 3
    var low = 0
    for _ in 0..<30_000 where stream.below(bound) < bound / 2 { low += 1 }
    #expect((14_600...15_400).contains(low))
  }
}
