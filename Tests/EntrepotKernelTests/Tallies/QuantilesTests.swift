import EntrepotKernel
import Testing

@Suite struct QuantilesTests {
  @Test func fewObservationsGiveExactQuantiles() {
    var quantiles = Quantiles()
    for value in [15.0, 20, 35, 40, 50] { quantiles.add(value) }
    // numpy.quantile([15, 20, 35, 40, 50], p)
    #expect(quantiles.quantile(0.4) == 29)
    #expect(quantiles.quantile(0) == 15 && quantiles.quantile(1) == 50)
    #expect(quantiles.quantile(0.25) == 20 && quantiles.quantile(0.5) == 35)
  }

  @Test(arguments: [1e-3, 1, 1e9])
  func manyObservationsAreKnownToOneInAThousand(scale: Double) {
    var stream = RandomStream(seed: 1, replication: 0, name: "quantiles")
    var quantiles = Quantiles()
    var values: [Double] = []
    for _ in 0..<20_000 {
      let value = -Numeric.log(stream.uniform()) * scale
      values.append(value)
      quantiles.add(value)
    }
    values.sort()
    for p in [0, 0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1] {
      let place = p * 19_999
      let below = Int(place)
      let exact =
        values[below] + (place - Double(below)) * (values[min(below + 1, 19_999)] - values[below])
      #expect(((quantiles.quantile(p) ?? 0) / exact - 1).magnitude <= 0.001)
    }
    #expect(quantiles.count == 20_000)
    #expect(quantiles.min == values.first && quantiles.max == values.last)
  }

  @Test(arguments: [(100, 200), (100, 5_000), (5_000, 100), (3_000, 3_000), (0, 10), (10, 0)])
  func mergingIsAsIfOneHadSeenAll(first: Int, second: Int) {
    var stream = RandomStream(seed: 1, replication: 0, name: "merge")
    var (all, left, right) = (Quantiles(), Quantiles(), Quantiles())
    for step in 0..<(first + second) {
      // A third of them are zeros.
      let value = Int64(stream.below(3)) * Int64(stream.below(1_000_000_000))
      all.add(nanoseconds: value)
      if step < first { left.add(nanoseconds: value) } else { right.add(nanoseconds: value) }
    }
    left.merge(right)
    #expect(left.count == all.count && left.min == all.min && left.max == all.max)
    for p in [0, 0.2, 0.5, 0.8, 0.99, 1] { #expect(left.quantile(p) == all.quantile(p)) }
  }

  @Test func nothingAndNonsense() {
    var quantiles = Quantiles()
    #expect(quantiles.quantile(0.5) == nil)
    quantiles.add(.nan)
    quantiles.add(.infinity)
    #expect(quantiles.count == 0)
    quantiles.add(-3)
    quantiles.add(Time.seconds(2))
    #expect(quantiles.quantile(0.5) == 1e9 && quantiles.quantile(.nan) == nil)
  }
}
