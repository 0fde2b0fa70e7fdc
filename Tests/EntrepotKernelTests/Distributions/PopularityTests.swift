import EntrepotKernel
import Testing

@Suite struct PopularityTests {
  /// The curves named in Hausman, Schwarz & Graves 1976: 20 % of the items make so much of the demand.
  @Test(arguments: [(0.222, 0.7), (0.139, 0.8), (0.065, 0.9), (0.317, 0.6), (1, 0.2)])
  func twentyPercentMakeSoMuch(skewness: Double, share: Double) {
    let popularity = Popularity(count: 1_000, skewness: skewness)
    let top = (0..<200).reduce(0) { $0 + popularity.share(of: $1) }
    #expect((top - share).magnitude < 0.001)
    let all = (0..<1_000).reduce(0) { $0 + popularity.share(of: $1) }
    #expect((all - 1).magnitude < 1e-12)
  }

  @Test func drawsFollowTheShares() {
    let popularity = Popularity(count: 10, skewness: 0.4)
    var stream = RandomStream(seed: 1, replication: 0, name: "sku")
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<50_000 { counts[popularity.index(for: stream.uniform())] += 1 }
    for index in 0..<10 {
      let expected = 50_000 * popularity.share(of: index)
      #expect((Double(counts[index]) - expected).magnitude < 4 * expected.squareRoot())
    }
  }

  @Test func badArgumentsAreHeld() {
    for popularity in [Popularity(count: 0, skewness: .nan), Popularity(count: -3, skewness: -1)] {
      #expect(popularity.index(for: 0.7) == 0 && popularity.share(of: 0) == 1)
    }
    let popularity = Popularity(count: 5, skewness: 7)
    #expect(popularity.index(for: 1) == 4 && popularity.index(for: -1) == 0)
    #expect(popularity.index(for: .nan) == 0)
    #expect(popularity.share(of: -1) == 0 && popularity.share(of: 5) == 0)
  }
}
