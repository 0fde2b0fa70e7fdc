import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

@Suite struct ProcessFitTests {
  /// Samples by formulas of their own, not by the laws' own draws.
  private struct Source {
    var dice: SplitMix
    mutating func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }
    mutating func draw(_ family: Law.Family) -> Double {
      switch family {
      case .exponential: return -30 * log(1 - uniform())
      // Erlang with four stages.
      case .gamma:
        var sum = 0.0
        for _ in 0..<4 { sum -= 8 * log(1 - uniform()) }
        return sum
      case .lognormal:
        let gauss = (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
        return exp(3 + 0.5 * gauss)
      case .weibull: return 40 * pow(-log(1 - uniform()), 1 / 1.8)
      // The larger of two uniforms, from 16 to 56, as a crane's cycle on two axes (ENT-B1).
      case .triangular: return 16 + 40 * max(uniform(), uniform())
      }
    }
  }

  private static let truth: [Law.Family: [String: Double]] = [
    .exponential: ["mean": 30], .gamma: ["shape": 4, "scale": 8],
    .lognormal: [
      "mean": exp(3 + 0.125), "deviation": exp(3 + 0.125) * (exp(0.25) - 1).squareRoot(),
    ],
    .weibull: ["shape": 1.8, "scale": 40],
  ]

  /// Over 200 samples of 150 times the 95 % intervals hold the truth at least 179 times (with 95 % it is
  /// fewer one time in 300), as read off a clock of tenths of seconds.
  @Test func intervalsCoverTheTruth() throws {
    for family in [Law.Family.exponential, .gamma, .lognormal, .weibull] {
      var hits: [String: Int] = [:]
      for seed in 1...200 {
        var source = Source(dice: SplitMix(state: UInt64(seed) &* 7919))
        let sample = (0..<150).map { _ in
          max(0.05, ((source.draw(family) + 0.1 * source.uniform()) * 10).rounded(.down) / 10)
        }.sorted()
        let law = try #require(Law.fitted(family, sample))
        for estimate in law.estimates(150) {
          let value = try #require(Self.truth[family]?[estimate.name])
          if let low = estimate.low, let high = estimate.high, low <= value, value <= high {
            hits[estimate.name, default: 0] += 1
          }
        }
      }
      for name in Self.truth[family]?.keys.sorted() ?? [] {
        #expect(hits[name] ?? 0 >= 179, "\(family) \(name): \(hits[name] ?? 0) of 200")
      }
    }
  }

  /// Of 600 times the right law is chosen, and not refused.
  @Test func theLawIsFound() throws {
    for family in Law.Family.allCases {
      var source = Source(dice: SplitMix(state: 11))
      let times = (0..<600).map { _ in source.draw(family) }
      let later = (0..<200).map { _ in source.draw(family) }
      let fit = ProcessFit("x", early: times, late: later, clock: 0.001, before: .constant(20))
      #expect(
        fit.law == family.rawValue, "\(family): \(fit.candidates.map(\.law)), p \(fit.probability ?? -1)")
      #expect(try #require(fit.probability) > 0.01)
      #expect(fit.count == 600 && fit.heldOut == 200)
      #expect(try #require(fit.heldOutProbability) > 0.01)
      #expect(fit.candidates.count == 5 && fit.parameters.first?.before == 20)
    }
  }

  /// The triangle of ENT-B1 between its ends: drawn intervals are there and hold the truth of one sample.
  @Test func triangleHasIntervals() throws {
    var source = Source(dice: SplitMix(state: 5))
    let fit = ProcessFit(
      "x", early: (0..<600).map { _ in source.draw(.triangular) }, late: [], clock: 0.001, before: nil)
    let greatest = try #require(fit.parameters.last)
    #expect(greatest.name == "greatest" && abs(greatest.estimate - 56) < 1)
    // The greatest value lies below the truth always: so does the whole interval of that from the estimate
    // on.
    let (low, high) = (try #require(greatest.low), try #require(greatest.high))
    #expect(low < high && abs(low - 56) < 1 && abs(high - 56) < 1)
  }

  /// Times of a pick by hand: 15 s, of which 4 s confirm and 2 s each for two units, leave 7 s for the
  /// search; what is faster than that shrinks in its proportions.
  @Test func timesOfPicks() throws {
    let rf = Choice("rf", [4, 2, 4, 60, 0.5, 0.002, 5])
    let slow = try #require(PickTechnology(rf, mean: 15, deviation: 6, units: 2, cases: 0))
    #expect(slow["search"] == 7 && slow["unit"] == 2 && slow["confirm"] == 4 && slow["set-up"] == 60)
    #expect(abs(slow["variation"] - 0.4) < 1e-12)
    // A case of twelve takes 5 s, not 24 s; and what the scenario says of errors and cases stays said.
    let packed = try #require(PickTechnology(rf, mean: 15, deviation: 6, units: 0.5, cases: 1))
    #expect(packed["search"] == 5)
    let keys = ["search", "unit", "confirm", "set-up", "variation", "errors", "case"]
    #expect(packed.values.map(\.key) == keys)
    #expect(packed.values.map(\.text) == ["5 s", "2 s", "4 s", "60 s", "0.4", "0.002", "5 s"])
    let fast = try #require(PickTechnology(rf, mean: 4, deviation: 1, units: 2, cases: 0))
    #expect(fast["search"] == 0 && fast["unit"] == 1 && fast["confirm"] == 2)
    #expect(fast["confirm"] + 2 * fast["unit"] == 4)
    #expect(PickTechnology(Choice("none", []), mean: 4, deviation: 1, units: 2, cases: 0) == nil)
  }

  /// Durations between two readings of a clock that shows whole units.
  private func read(_ time: Double, by clock: Double, _ source: inout Source) -> Double {
    (time / clock + source.uniform()).rounded(.down) * clock
  }

  /// Times of a known mean on a clock of minutes: none is an outlier, and the mean holds within three
  /// standard errors (2.6 s of 60 s, 3.2 s of 40 s), that of the law as well.
  @Test func minutesKeepTheMean() throws {
    var source = Source(dice: SplitMix(state: 41))
    let gamma = (0..<2000).map { _ -> Double in
      let time = (0..<4).reduce(0.0) { sum, _ in sum - 15 * log(1 - source.uniform()) }
      return read(time, by: 60, &source)
    }
    let erlang = ProcessFit("x", early: gamma, late: [], clock: 60, before: nil)
    #expect(erlang.outliers == 0 && abs(erlang.mean - 60) < 2.6, "\(erlang.mean)")
    #expect(abs(erlang.trueDeviation - 30) < 3, "\(erlang.trueDeviation)")
    #expect(erlang.refusal == nil && abs((erlang.distribution?.mean ?? 0) - 60) < 2.6)

    let short = (0..<2000).map { _ in read(-40 * log(1 - source.uniform()), by: 60, &source) }
    let exponential = ProcessFit("x", early: short, late: [], clock: 60, before: nil)
    #expect(exponential.outliers == 0 && abs(exponential.mean - 40) < 3.2, "\(exponential.mean)")
    #expect(exponential.refusal == nil && abs((exponential.distribution?.mean ?? 0) - 40) < 3.2)

    // Coarse, but not too coarse: the law has the mean of what was read, zeros and all.
    let finer = (0..<4000).map { _ in read(-40 * log(1 - source.uniform()), by: 19, &source) }
    let law = ProcessFit("x", early: finer, late: [], clock: 19, before: nil)
    let mean = try #require(law.distribution?.mean)
    #expect(law.refusal == nil && abs(mean - 40) < 1.7, "\(law.law) \(mean)")

    let none = ProcessFit("x", early: Array(repeating: 0, count: 40), late: [], clock: 60, before: nil)
    #expect(none.refusal != nil && none.mean == 0)
  }

  /// Where most times show one reading, those that lie hours away are left out all the same, and more than a
  /// hundredth of them is told of.
  @Test func outliersAreTold() {
    var source = Source(dice: SplitMix(state: 43))
    var times = (0..<300).map { _ in read(5 - 10 * log(1 - source.uniform()), by: 60, &source) }
    for index in 0..<5 { times[index * 50] = 3600 * Double(4 + index) }
    let fit = ProcessFit("x", early: times, late: [], clock: 60, before: nil)
    #expect(fit.outliers == 5 && fit.warnings.contains { $0.hasPrefix("5 of 300 times are left out") })
  }

  /// What no law describes is said, and the log's own quantiles stand; later days of another law are seen;
  /// breaks are left out; a clock that is too coarse is told of.
  @Test func whatDoesNotFitIsSaid() throws {
    var source = Source(dice: SplitMix(state: 21))
    let mixed = (0..<600).map { index in
      index % 2 == 0 ? 10 + source.uniform() : 90 + 5 * source.uniform()
    }
    let two = ProcessFit("x", early: mixed, late: [], clock: 0.001, before: nil)
    #expect(two.law == "empirical" && two.warnings.contains { $0.contains("101 quantiles") })
    guard case .empirical(let values) = two.distribution else {
      Issue.record("no quantiles")
      return
    }
    #expect(two.parameters.isEmpty)
    #expect(values.count == 101 && values[0] >= 10 && values[100] <= 95 && values.sorted() == values)

    var times = (0..<300).map { _ in source.draw(.gamma) }
    times[7] = 1800
    times[90] = 3600 * 8
    let slow = (0..<100).map { _ in 1.5 * source.draw(.gamma) }
    let broken = ProcessFit("x", early: times, late: slow, clock: 0.001, before: nil)
    #expect(broken.outliers == 2 && broken.law == "gamma")
    #expect(broken.warnings.contains { $0.contains("Later days are unlike") })

    let coarse = ProcessFit(
      "x", early: times[100...].map { ($0 / 60 + source.uniform()).rounded(.down) * 60 }, late: [], clock: 60,
      before: nil)
    #expect(coarse.warnings.contains { $0.contains("whole units of 60.0 s") })

    let flat = ProcessFit("x", early: Array(repeating: 12, count: 50), late: [], clock: 1, before: nil)
    #expect(flat.law == "constant" && flat.distribution == .constant(12))
  }
}
