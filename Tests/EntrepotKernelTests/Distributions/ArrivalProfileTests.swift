import EntrepotKernel
import Testing

@Suite struct ArrivalProfileTests {
  @Test func arrivalsFollowTheRates() {
    let rates = [0.5, 0, 2, 0.1]
    let profile = ArrivalProfile(rates: rates, step: 100)
    #expect(profile.problem == nil && (profile.total - 260).magnitude < 1e-9)
    var stream = RandomStream(seed: 4, replication: 0, name: "arrivals")
    var counts = [Int](repeating: 0, count: 4)
    var time = Time.zero
    let repetitions = 200
    while let next = profile.next(after: time, using: &stream), next < .seconds(400.0 * 200) {
      #expect(next >= time)
      time = next
      counts[Int(next.nanoseconds / 100_000_000_000) % 4] += 1
    }
    #expect(stream.position == UInt64(counts.reduce(0, +) + 1))
    for (rate, count) in zip(rates, counts) {
      // A Poisson number: four deviations.
      let expected = rate * 100 * Double(repetitions)
      #expect((Double(count) - expected).magnitude <= 4 * expected.squareRoot())
    }
  }

  @Test func aConstantRateIsAnExponentialLaw() {
    let profile = ArrivalProfile(rates: [0.25, 0.25, 0.25], step: 7)
    var stream = RandomStream(seed: 4, replication: 0, name: "steady")
    var twin = stream
    for _ in 0..<500 {
      let next = profile.next(after: .seconds(12.5), using: &stream)
      let delay = -Numeric.log(1 - twin.uniform()) * 4
      #expect(next.map { ($0.seconds - 12.5 - delay).magnitude < 1e-7 } == true)
    }
  }

  @Test func quietAndBadProfilesHaveNoArrivals() {
    var stream = RandomStream(seed: 4, replication: 0, name: "quiet")
    let bad = [
      ArrivalProfile(rates: [], step: 1), ArrivalProfile(rates: [1], step: 0),
      ArrivalProfile(rates: [-1, 2], step: 1), ArrivalProfile(rates: [.nan], step: 1),
      ArrivalProfile(rates: [1e308, 1e308], step: 10),
    ]
    for profile in bad {
      #expect(profile.problem != nil && profile.next(after: .zero, using: &stream) == nil)
    }
    let quiet = ArrivalProfile(rates: [0, 0], step: 60)
    #expect(quiet.problem == nil && quiet.next(after: .zero, using: &stream) == nil)
    let rare = ArrivalProfile(rates: [1e-300], step: 60)
    #expect(rare.next(after: .zero, using: &stream) == nil)
  }
}
