import EntrepotKernel
import Glibc
import Testing

/// Each law against its closed form and against quantiles of scipy 1.17.1.
@Suite struct SamplersTests {
  /// A law with its distribution function from a textbook, by the C library's functions.
  struct Case: Sendable, CustomTestStringConvertible {
    var law: Distribution
    var mean: Double
    var variance: Double
    var cdf: @Sendable (Double) -> Double
    var testDescription: String { "\(law)" }
  }

  private static func phi(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  static let cases: [Case] = [
    Case(law: .uniform(min: 2, max: 6), mean: 4, variance: 16.0 / 12) { ($0 - 2) / 4 },
    Case(law: .triangular(min: 2, mode: 3, max: 7), mean: 4, variance: 1.1666666666666667) {
      $0 < 3 ? ($0 - 2) * ($0 - 2) / 5 : 1 - (7 - $0) * (7 - $0) / 20
    },
    Case(law: .exponential(mean: 40), mean: 40, variance: 1_600) { 1 - Glibc.exp(-$0 / 40) },
    Case(
      law: .truncatedNormal(mean: 10, deviation: 4, min: 5, max: 30), mean: 10.816895448036984,
      variance: 11.248038352138988
    ) { (phi(($0 - 10) / 4) - phi(-1.25)) / (phi(5) - phi(-1.25)) },
    Case(
      law: .truncatedNormal(mean: 0, deviation: 1, min: 6, max: 8), mean: 6.158481366839988,
      variance: 0.023985213407840655
    ) { (phi(-6) - phi(-$0)) / (phi(-6) - phi(-8)) },
    Case(law: .lognormal(mean: 40, deviation: 15), mean: 40, variance: 225) {
      let s2 = Glibc.log(1 + 0.140625)
      return phi((Glibc.log($0) - Glibc.log(40) + s2 / 2) / s2.squareRoot())
    },
    // Erlang of three stages.
    Case(law: .gamma(shape: 3, scale: 2), mean: 6, variance: 12) {
      let y = $0 / 2
      return 1 - Glibc.exp(-y) * (1 + y + y * y / 2)
    },
    Case(law: .gamma(shape: 0.5, scale: 2), mean: 1, variance: 2) { Glibc.erf(($0 / 2).squareRoot()) },
    Case(
      law: .weibull(shape: 1.5, scale: 3), mean: 2.7082358788528005, variance: 3.3812125633253873
    ) { 1 - Glibc.exp(-Glibc.pow($0 / 3, 1.5)) },
    Case(law: .empirical([4, 1, 2]), mean: 2.25, variance: 0.7708333333333334) {
      $0 < 2 ? ($0 - 1) / 2 : 0.5 + ($0 - 2) / 4
    },
  ]

  @Test(arguments: cases)
  func momentsAndShape(of item: Case) {
    #expect((item.law.mean - item.mean).magnitude < 1e-9 * item.mean)
    #expect((item.law.variance - item.variance).magnitude < 1e-6 * item.variance)
    var samplers = Samplers()
    let id = samplers.add(item.law)
    var stream = RandomStream(seed: 2, replication: 0, name: "law")
    let n = 20_000
    var tally = Tally()
    var values: [Double] = []
    for _ in 0..<n {
      let value = samplers.sample(id, using: &stream)
      tally.add(value)
      values.append(value)
    }
    #expect(stream.position == UInt64(n))
    // Four standard errors.
    #expect((tally.mean - item.mean).magnitude < 4 * (item.variance / Double(n)).squareRoot())
    #expect((tally.variance / item.variance - 1).magnitude < 0.12)
    // Kolmogorov–Smirnov at the level 0.001: 1.9495 / √n.
    #expect(distance(values, item.cdf) < 1.9495 / Double(n).squareRoot())
  }

  private func distance(_ values: [Double], _ cdf: (Double) -> Double) -> Double {
    var worst = 0.0
    for (index, value) in values.sorted().enumerated() {
      let p = cdf(value)
      worst = max(worst, p - Double(index) / Double(values.count))
      worst = max(worst, Double(index + 1) / Double(values.count) - p)
    }
    return worst
  }

  @Test(arguments: cases)
  func variatesGrowWithTheUniformNumber(of item: Case) {
    var samplers = Samplers()
    let id = samplers.add(item.law)
    var last = -Double.infinity
    for step in 1..<2_000 {
      let value = samplers.quantile(id, at: Double(step) / 2_000)
      #expect(value >= last)
      last = value
    }
    // The ends of the open interval that a stream can give.
    #expect(samplers.quantile(id, at: 0x1p-53).isFinite)
    #expect(samplers.quantile(id, at: 1 - 0x1p-53).isFinite)
  }

  private static let scipyCases: [(Distribution, [Double])] = [
    (
      .weibull(shape: 1.5, scale: 3),
      [
        0.0003000001000000585, 0.13971455054105905, 0.6692265769107513, 2.349659306323954,
        5.231164540789235, 8.303956095067573, 17.272924740659352,
      ]
    ),
    (
      .lognormal(mean: 40, deviation: 15),
      [
        6.678277007217928, 16.106847837413447, 23.528871409215224, 37.453167102761775,
        59.617807485573046, 87.08964908509739, 210.04515453736784,
      ]
    ),
    (
      .truncatedNormal(mean: 10, deviation: 4, min: 5, max: 30),
      [
        5.000019586130437, 5.190172306335478, 6.562760193938964, 10.531205266919873,
        15.376962839486282, 19.471748780067678, 28.878773880875507,
      ]
    ),
    (
      .truncatedNormal(mean: 0, deviation: 1, min: 6, max: 8),
      [
        6.0000001623776384, 6.001631738006655, 6.017085051314984, 6.11156496120527, 6.363413413274562,
        6.707985268734323, 7.882172817229158,
      ]
    ),
    (
      .triangular(min: 2, mode: 3, max: 7),
      [
        2.0022360679775, 2.223606797749979, 2.707106781186548, 3.8377223398316205, 5.585786437626905,
        6.552786404500042, 6.995527864044936,
      ]
    ),
  ]

  @Test(arguments: scipyCases)
  func quantilesOfScipy(law: Distribution, values: [Double]) {
    var samplers = Samplers()
    let id = samplers.add(law)
    for (p, value) in zip(SpecialFunctionTests.probabilities, values) {
      #expect((samplers.quantile(id, at: p) / value - 1).magnitude < 1e-9, "p \(p)")
    }
  }

  @Test func discreteValuesComeByWeight() {
    var samplers = Samplers()
    let law = Distribution.discrete(values: [5, 1, 9, 3], weights: [2, 1, 0, 1])
    let id = samplers.add(law)
    #expect(law.mean == 3.5 && law.variance == 2.75)
    let quantiles = [0.1, 0.249, 0.25, 0.499, 0.5, 0.9999].map { samplers.quantile(id, at: $0) }
    #expect(quantiles == [1, 1, 3, 3, 5, 5])
    #expect(samplers.quantile(id, at: 1) == 5)
  }

  @Test func whatIsNotRandomTakesNoDraw() {
    var samplers = Samplers()
    var stream = RandomStream(seed: 1, replication: 0, name: "constant")
    let laws: [Distribution] = [
      .constant(7), .uniform(min: 7, max: 7), .empirical([7, 7]), .triangular(min: 7, mode: 7, max: 7),
      .discrete(values: [7, 8], weights: [1, 0]), .lognormal(mean: 7, deviation: 0),
      .truncatedNormal(mean: 9, deviation: 0, min: 1, max: 7),
    ]
    for law in laws {
      let id = samplers.add(law)
      #expect(!law.isRandom && samplers.sample(id, using: &stream) == 7, "\(law)")
    }
    #expect(stream.position == 0)
  }

  @Test func durationsAreRoundedOnceAndNeverNegative() {
    var samplers = Samplers()
    var stream = RandomStream(seed: 1, replication: 0, name: "time")
    let exact = samplers.add(.constant(1.0000000005))
    let negative = samplers.add(.constant(-3))
    let huge = samplers.add(.constant(1e300))
    #expect(samplers.sampleTime(exact, using: &stream).nanoseconds == 1_000_000_001)
    #expect(samplers.sampleTime(negative, using: &stream) == .zero)
    #expect(samplers.sampleTime(huge, using: &stream) == .never)
    #expect(samplers.sample(SamplerID(index: 99), using: &stream) == 0)
  }

  @Test(arguments: [
    (Distribution.constant(.nan), "value is not a finite number"),
    (.uniform(min: 3, max: 1), "min 3.0 is greater than max 1.0"),
    (.triangular(min: 1, mode: 5, max: 4), "mode 5.0 is greater than max 4.0"),
    (.exponential(mean: -1), "mean -1.0 is negative"),
    (.truncatedNormal(mean: 1, deviation: -1, min: 0, max: 2), "deviation -1.0 is negative"),
    (.lognormal(mean: 0, deviation: 1), "mean 0.0 is not greater than zero"),
    (.gamma(shape: 0, scale: 1), "shape 0.0 is not greater than zero"),
    (.weibull(shape: 1, scale: .infinity), "scale is not a finite number"),
    (.empirical([]), "the list of observations is empty"),
    (.empirical([1, .nan]), "observation 2 is not a finite number"),
    (.discrete(values: [1, 2], weights: [1]), "there are 2 values but 1 weights"),
    (.discrete(values: [1], weights: [0]), "the weights do not add up to a number above zero"),
    (.discrete(values: [1, 2], weights: [1, -1]), "weight 2 is negative"),
  ])
  func problemsAreNamed(law: Distribution, problem: String) {
    #expect(law.problem == problem)
    var samplers = Samplers()
    let id = samplers.add(law)
    var stream = RandomStream(seed: 1, replication: 0, name: "bad")
    #expect(samplers.sample(id, using: &stream) == 0)
    #expect(law.mean == 0 && law.variance == 0)
  }

  @Test func goodLawsHaveNoProblem() {
    for item in Self.cases { #expect(item.law.problem == nil) }
    let open = Distribution.truncatedNormal(mean: 1, deviation: 1, min: 0, max: .infinity)
    #expect(open.problem == nil)
    // Mean of a half-cut normal law: 1 + φ(1) / Φ(1).
    #expect((open.mean - 1.2875999709391784).magnitude < 1e-12)
  }
}
