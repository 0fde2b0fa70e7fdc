import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotReplay

/// Laws of durations whose ends are read off a clock of whole minutes.
@Suite struct CoarseClockLawTests {
  /// Samples by formulas of their own, not by the laws' own draws.
  private struct Source {
    var dice: SplitMix
    mutating func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }

    mutating func draw(_ family: Law.Family) -> Double {
      switch family {
      case .exponential, .triangular: return -40 * log(1 - uniform())
      // Erlang with four stages.
      case .gamma: return (0..<4).reduce(0.0) { sum, _ in sum - 20 * log(1 - uniform()) }
      case .lognormal:
        let gauss = (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
        return exp(4 + 0.6 * gauss)
      case .weibull: return 100 * pow(-log(1 - uniform()), 1 / 1.8)
      }
    }

    /// A duration whose ends such a clock shows, which cuts seconds off, in its units.
    mutating func ticks(_ family: Law.Family, clock: Double) -> Int {
      let begin = 600 * clock * uniform()
      return Int((((begin + draw(family)) / clock).rounded(.down) - (begin / clock).rounded(.down)))
    }
  }

  private static let families = [Law.Family.exponential, .gamma, .lognormal, .weibull]

  private static let truth: [Law.Family: [String: Double]] = [
    .exponential: ["mean": 40], .gamma: ["shape": 4, "scale": 20],
    .lognormal: [
      "mean": exp(4 + 0.18), "deviation": exp(4 + 0.18) * (exp(0.36) - 1).squareRoot(),
    ],
    .weibull: ["shape": 1.8, "scale": 100],
  ]

  /// By hand: a share of 1 − (m/d) (1 − e^(−d/m)) of exponential durations is read as nothing, and of
  /// (m/d) (1 − e^(−d/m))² e^(−(k−1) d/m) as k units. The others' by the triangle summed up in steps of a
  /// thousandth of a unit. All shares make one, and their mean is that of the law.
  @Test func sharesOfReadings() {
    let (mean, unit) = (40.0, 60.0)
    let exponential = ReadingShares(.exponential(mean: mean), 0...40, clock: unit)
    let fall = 1 - exp(-unit / mean)
    #expect(abs(exponential.share(of: 0) - (1 - mean / unit * fall)) < 1e-13)
    for tick in 1...30 {
      let share = mean / unit * fall * fall * exp(-Double(tick - 1) * unit / mean)
      #expect(abs(exponential.share(of: tick) / share - 1) < 1e-9)
    }
    let laws: [Law] = [
      .gamma(shape: 4, scale: 20), .gamma(shape: 0.6, scale: 90), .lognormal(location: 4, spread: 0.6),
      .weibull(shape: 1.8, scale: 100), .triangular(least: 30, mode: 50, greatest: 200),
    ]
    for law in laws {
      let shares = ReadingShares(law, 0...120, clock: unit)
      let all = (0...120).map { shares.share(of: $0) }
      #expect(abs(all.reduce(0, +) - 1) < 1e-9, "\(law)")
      let sum = all.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } * unit
      #expect(abs(sum / law.mean - 1) < 1e-9, "\(law)")
      for tick in [0, 1, 2, 5] {
        // The distribution's own steps, each at its middle.
        let steps = 2000
        var expected = 0.0
        for step in 0..<steps {
          let (a, b) = (Double(step) / 1000 - 1, Double(step + 1) / 1000 - 1)
          let from = max(0, (Double(tick) + a) * unit)
          let part = law.share(upTo: max(0, (Double(tick) + b) * unit)) - law.share(upTo: from)
          expected += part * (1 - abs((a + b) / 2))
        }
        #expect(abs(shares.share(of: tick) - expected) < 1e-5, "\(law) \(tick)")
      }
      let (upTo, beyond) = shares.split(at: 3)
      #expect(abs(upTo - all[...3].reduce(0, +)) < 1e-12 && abs(upTo + beyond - 1) < 1e-12)
    }
  }

  /// Over 200 samples of 400 durations on a clock of minutes the 95 % intervals of all parameters hold the
  /// truth at least 179 times (with 95 % it is fewer one time in 300), and the mean of the laws' means lies
  /// within four of its standard errors of the truth.
  @Test(arguments: families) func intervalsCoverTheTruth(_ family: Law.Family) throws {
    var hits: [String: Int] = [:]
    var means: [Double] = []
    for seed in 1...200 {
      var source = Source(dice: SplitMix(state: UInt64(seed) &* 6151))
      let sample = CoarseSample((0..<400).map { _ in source.ticks(family, clock: 60) }, clock: 60)
      let fit = try #require(CoarseFit(family, sample))
      means.append(fit.law.mean)
      for estimate in fit.estimates {
        let value = try #require(Self.truth[family]?[estimate.name])
        if let low = estimate.low, let high = estimate.high, low <= value, value <= high {
          hits[estimate.name, default: 0] += 1
        }
      }
    }
    for name in Self.truth[family]?.keys.sorted() ?? [] {
      #expect(hits[name] ?? 0 >= 179, "\(family) \(name): \(hits[name] ?? 0) of 200")
    }
    let mean = means.reduce(0, +) / 200
    let deviation = (means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199).squareRoot()
    let known = Self.truth[family] ?? [:]
    let truth =
      switch family {
      case .gamma: 80.0
      case .weibull: 100 * tgamma(1 + 1 / 1.8)
      default: known["mean"] ?? .nan
      }
    #expect(abs(mean - truth) < 4 * deviation / Double(200).squareRoot(), "\(family): \(mean) for \(truth)")
  }

  /// A slope that is nought and a neighbourhood that is lower all around: it is the likeliest law.
  @Test(arguments: families) func itIsTheLikeliest(_ family: Law.Family) throws {
    var source = Source(dice: SplitMix(state: 77))
    let sample = CoarseSample((0..<300).map { _ in source.ticks(family, clock: 60) }, clock: 60)
    let fit = try #require(CoarseFit(family, sample))
    func others(_ factor: Double) -> [Law] {
      switch fit.law {
      case .exponential(let mean): [.exponential(mean: mean * factor)]
      case .gamma(let shape, let scale):
        [.gamma(shape: shape * factor, scale: scale), .gamma(shape: shape, scale: scale * factor)]
      case .weibull(let shape, let scale):
        [.weibull(shape: shape * factor, scale: scale), .weibull(shape: shape, scale: scale * factor)]
      case .lognormal(let location, let spread):
        [
          .lognormal(location: location * factor, spread: spread),
          .lognormal(location: location, spread: spread * factor),
        ]
      case .triangular: []
      }
    }
    for factor in [0.9, 0.99, 0.999, 1.001, 1.01, 1.1] {
      for law in others(factor) { #expect(sample.logLikelihood(law) < fit.logLikelihood) }
    }
  }

  /// Of 60 samples of a law p is below a tenth about 6 times (1 to 14: 99.8 % of binomials); two kinds of
  /// work, far apart, are no law of those tried.
  @Test func probabilityIsUniform() throws {
    var low = 0
    for index in 0..<60 {
      var source = Source(dice: SplitMix(state: UInt64(index) &* 3 &+ 5))
      let sample = CoarseSample((0..<150).map { _ in source.ticks(.gamma, clock: 60) }, clock: 60)
      let fit = try #require(CoarseFit(.gamma, sample))
      if GoodnessOfFit(fit, sample, name: "coarse \(index)").probability < 0.1 { low += 1 }
    }
    #expect((1...14).contains(low), "\(low) of 60")
    var source = Source(dice: SplitMix(state: 3))
    let two = (0..<400).map { index in
      60 * ((index % 2 == 0 ? 1.2 : 5.4) + source.uniform()).rounded(.down)
    }
    let fit = ProcessFit("x", early: two, late: [], clock: 60, before: nil)
    #expect(fit.refusal?.hasPrefix("no law of those tried") == true, "\(fit)")
  }

  /// Of 2,000 durations in whole minutes the right law is found, with the truth in its intervals, and
  /// applied; of work far shorter than the clock's unit only the mean is known.
  @Test func lawsOfWholeMinutes() throws {
    for family in Self.families {
      var source = Source(dice: SplitMix(state: 41))
      let times = (0..<2000).map { _ in 60 * Double(source.ticks(family, clock: 60)) }
      let fit = ProcessFit("x", early: times, late: [], clock: 60, before: nil)
      #expect(fit.refusal == nil && fit.outliers == 0 && fit.isOfReadings)
      #expect(fit.law == family.rawValue, "\(family): \(fit.candidates)")
      #expect(try #require(fit.probability) > 0.01)
      for parameter in fit.parameters {
        let value = try #require(Self.truth[family]?[parameter.name])
        #expect((parameter.low ?? .infinity) < value && value < (parameter.high ?? 0), "\(parameter)")
      }
      #expect(fit.warnings.contains { $0.contains("likelihood of what such a clock shows") })
    }
    var source = Source(dice: SplitMix(state: 43))
    let short = (0..<2000).map { _ in
      60 * ((3 + 4 * source.uniform()) / 60 + source.uniform()).rounded(.down)
    }
    let fit = ProcessFit("x", early: short, late: [], clock: 60, before: nil)
    #expect(fit.refusal?.contains("too coarse for the form") == true && fit.law == "unknown")
    #expect(abs(fit.mean - 5) < 1.2, "\(fit.mean)")
  }

  /// A clock of a quarter of the spread or finer changes nothing: the law is that of the times as they are.
  @Test func aFineClockChangesNothing() throws {
    var source = Source(dice: SplitMix(state: 9))
    let times = (0..<500).map { _ in 5 * Double(source.ticks(.gamma, clock: 5)) }
    let fit = ProcessFit("x", early: times, late: [], clock: 5, before: nil)
    #expect(!fit.isOfReadings && fit.law == "gamma" && fit.refusal == nil)
    let law = try #require(Law.fitted(.gamma, ProcessFit.raised(times, 5).sorted()))
    #expect(fit.parameters.map(\.estimate) == law.estimates(500).map(\.value))
    #expect(fit.parameters.map(\.low) == law.estimates(500).map(\.low))
  }
}
