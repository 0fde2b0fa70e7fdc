import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotReplay

/// The bootstrap's p against published points of the Anderson–Darling distance when parameters come from the
/// sample (D'Agostino & Stephens 1986, "Goodness-of-fit techniques", tables 4.7, 4.14 and 4.17).
@Suite struct GoodnessOfFitTests {
  /// A sample whose distance from its own fit is a given one does not exist at will; so the bootstrap's
  /// samples are counted beyond the published points.
  private func shares(_ law: Law, _ factor: (Double) -> Double, _ points: [Double]) throws -> [Double] {
    let (size, count) = (50, 4000)
    var stream = RandomStream(seed: 3, replication: 0, name: "stephens")
    var beyond = [Double](repeating: 0, count: points.count)
    for _ in 0..<count {
      let sample = (0..<size).map { _ in law.draw(&stream) }.sorted()
      let fitted = try #require(Law.fitted(law.family, sample))
      let distance = GoodnessOfFit.distances(fitted, sample).0 * factor(Double(size))
      for index in points.indices where distance > points[index] { beyond[index] += 1 / Double(count) }
    }
    return beyond
  }

  @Test func publishedPoints() throws {
    // 10 %, 5 % and 1 %; with 4,000 samples three standard errors are 1.4, 1.0 and 0.5 points.
    let cases: [(Law, (Double) -> Double, [Double])] = [
      (.exponential(mean: 40), { 1 + 0.6 / $0 }, [1.062, 1.321, 1.959]),
      (.lognormal(location: 3, spread: 0.7), { 1 + 0.75 / $0 + 2.25 / ($0 * $0) }, [0.631, 0.752, 1.035]),
      (.weibull(shape: 1.6, scale: 30), { 1 + 0.2 / $0.squareRoot() }, [0.637, 0.757, 1.038]),
    ]
    for (law, factor, points) in cases {
      let found = try shares(law, factor, points)
      #expect(abs(found[0] - 0.10) < 0.018, "\(law.family): \(found)")
      #expect(abs(found[1] - 0.05) < 0.014, "\(law.family): \(found)")
      #expect(abs(found[2] - 0.01) < 0.007, "\(law.family): \(found)")
    }
  }

  /// Of 200 samples of a law, measured by a clock of whole seconds, p is below a tenth about 20 times (10 to
  /// 33: 99.8 % of binomials); a sample of another law is refused.
  @Test func probabilityIsUniform() throws {
    let law = Law.gamma(shape: 4, scale: 8)
    var dice = SplitMix(state: 8)
    func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }
    var low = 0
    for index in 0..<200 {
      let sample = (0..<60).map { _ -> Double in
        // Erlang by four exponentials; floors of both ends.
        var product = 1.0
        for _ in 0..<4 { product *= 1 - uniform() }
        let value = -8 * log(product)
        return max(0.5, (value + uniform()).rounded(.down))
      }.sorted()
      let fitted = try #require(Law.fitted(.gamma, sample))
      if GoodnessOfFit(fitted, sample, clock: 1, name: "test \(index)").probability < 0.1 { low += 1 }
    }
    #expect((10...33).contains(low), "\(low) of 200")
    let two = (0..<200).map { (index: Int) -> Double in
      let step = 0.01 * Double(index)
      return index < 100 ? 10 + step : 60 + step
    }
    let wrong = try #require(Law.fitted(law.family, two))
    #expect(GoodnessOfFit(wrong, two, clock: 1e-9, name: "two").probability < 0.01)
  }

  /// Of samples of 10,000 only a part is compared with its law: p is even there too. Of 40 samples it is
  /// below a half 9 to 31 times (99.97 % of binomials), and below and above a quarter of it now and then.
  @Test func probabilityOfLongSamplesIsUniform() throws {
    var dice = SplitMix(state: 15)
    var found: [Double] = []
    for index in 0..<40 {
      let sample = (0..<10_000).map { _ in
        1e-9 - 30 * log(1 - Double(dice.next() >> 11) * 0x1p-53)
      }.sorted()
      let fitted = try #require(Law.fitted(.exponential, sample))
      found.append(GoodnessOfFit(fitted, sample, clock: 1e-9, name: "long \(index)").probability)
    }
    #expect((9...31).contains(found.count { $0 < 0.5 }), "\(found.sorted())")
    #expect(found.contains { $0 < 0.25 } && found.contains { $0 > 0.75 })
  }

  /// Kolmogorov's limit law: SciPy's `kstwobign.sf`.
  @Test func kolmogorov() {
    for (x, share) in [(0.5, 0.963945244), (1, 0.269999672), (1.36, 0.0494858768), (2, 0.000670925256)] {
      // At a very large size the correction is nothing.
      #expect(abs(GoodnessOfFit.kolmogorovProbability(x / 1e6, size: 1e12) - share) < 1e-6)
    }
  }
}
