import EntrepotKernel
import Testing

@Suite struct TallyTests {
  /// NIST StRD, data set NumAcc4: 10000000.2 once, then .1 and .3 by turns, 1,001 values; certified
  /// mean 10000000.2 and standard deviation 0.1.
  @Test func certifiedValuesOfNumAcc4() {
    var tally = Tally()
    tally.add(10_000_000.2)
    for _ in 0..<500 {
      tally.add(10_000_000.1)
      tally.add(10_000_000.3)
    }
    #expect((tally.mean - 10_000_000.2).magnitude < 1e-7)
    #expect((tally.deviation - 0.1).magnitude < 1e-8)
    #expect(tally.count == 1_001 && tally.min == 10_000_000.1 && tally.max == 10_000_000.3)
  }

  @Test func mergingIsAsIfOneHadSeenAll() {
    var stream = RandomStream(seed: 1, replication: 0, name: "merge")
    var (all, left, right) = (Tally(), Tally(), Tally())
    for step in 0..<1_000 {
      let value = 50 + stream.uniform()
      all.add(value)
      if step % 3 == 0 { left.add(value) } else { right.add(value) }
    }
    left.merge(right)
    left.merge(Tally())
    #expect(left.count == all.count && left.min == all.min && left.max == all.max)
    #expect((left.mean - all.mean).magnitude < 1e-12)
    #expect((left.variance - all.variance).magnitude < 1e-12)
  }

  @Test func theIntervalOfTenRuns() {
    var tally = Tally()
    for value in 1...10 { tally.add(Double(value)) }
    // t(9; 0.975) = 2.262157, deviation 3.027650.
    let halfWidth = tally.halfWidth() ?? 0
    #expect((halfWidth - 2.262157 * 3.0276504 / 10.0.squareRoot()).magnitude < 1e-5)
    #expect(tally.sum == 55)
  }

  @Test func nothingAndNonsense() {
    var tally = Tally()
    tally.add(.nan)
    tally.add(.infinity)
    #expect(tally.count == 0 && tally.variance == 0 && tally.halfWidth() == nil)
  }
}
