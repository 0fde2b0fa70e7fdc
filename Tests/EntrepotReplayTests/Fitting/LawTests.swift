import EntrepotKernel
import Foundation
import Testing

@testable import EntrepotReplay

/// Lives of 23 ball bearings in millions of revolutions (Lieblein & Zelen 1956), fitted by SciPy 1.17 (`fit`
/// with `floc=0`, polished), whose values are those of Lawless 2003 and Gupta & Kundu 2001 to their digits;
/// and times between failures of an air conditioner (Proschan 1963; Davison & Hinkley 1997, example 1.1:
/// shape 0.71).
@Suite struct LawTests {
  static let bearings = [
    17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.40, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88,
    84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40,
  ]
  static let aircraft: [Double] = [3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487]

  private struct Truth {
    var family: Law.Family
    var parameters: [Double]
    var likelihood, andersonDarling, kolmogorov: Double
  }

  private func check(_ sample: [Double], _ truth: Truth) throws {
    let law = try #require(Law.fitted(truth.family, sample))
    let values: [Double] =
      switch law {
      case .exponential(let mean): [mean]
      case .gamma(let shape, let scale), .weibull(let shape, let scale): [shape, scale]
      case .lognormal(let location, let spread): [spread, exp(location)]
      case .triangular: []
      }
    for (value, expected) in zip(values, truth.parameters) { #expect(abs(value / expected - 1) < 1e-5) }
    let likelihood = sample.reduce(0) { $0 + law.logDensity($1) }
    #expect(abs(likelihood - truth.likelihood) < 1e-6)
    let (a, d) = GoodnessOfFit.distances(law, sample)
    #expect(abs(a - truth.andersonDarling) < 1e-5 && abs(d - truth.kolmogorov) < 1e-5)
  }

  @Test func ballBearings() throws {
    for truth in [
      Truth(
        family: .exponential, parameters: [72.22086772292272], likelihood: -121.43376829446487,
        andersonDarling: 2.810745344587165, kolmogorov: 0.30680581408538177),
      Truth(
        family: .gamma, parameters: [4.024706493072854, 17.944381508929897], likelihood: -113.02981883970307,
        andersonDarling: 0.2152962640045395, kolmogorov: 0.12292495260521907),
      Truth(
        family: .lognormal, parameters: [0.5216865113017405, 63.45828039512716],
        likelihood: -113.12855433022014, andersonDarling: 0.1886449528076959,
        kolmogorov: 0.08973712630284081),
      Truth(
        family: .weibull, parameters: [2.1018468910318684, 81.87455834615675],
        likelihood: -113.69195908769007,
        andersonDarling: 0.32850984326012167, kolmogorov: 0.1510412249644233),
    ] { try check(Self.bearings, truth) }
  }

  @Test func airConditioner() throws {
    for truth in [
      Truth(
        family: .exponential, parameters: [108.08333031648169], likelihood: -68.19483041434131,
        andersonDarling: 0.7173203009721103, kolmogorov: 0.18728784655867728),
      Truth(
        family: .gamma, parameters: [0.7064931748042884, 152.98567231491572], likelihood: -67.64542455580194,
        andersonDarling: 0.32485309765855597, kolmogorov: 0.1677011772523635),
      Truth(
        family: .weibull, parameters: [0.793943803938715, 94.9648960542505], likelihood: -67.61850987430284,
        andersonDarling: 0.33355281626911726, kolmogorov: 0.183116396439375),
    ] { try check(Self.aircraft, truth) }
  }

  /// Oliver's problem by brute force in SciPy (Nelder–Mead over both ends for each mode).
  @Test func triangle() throws {
    let sample = [
      23.57, 31.4, 27.29, 16.38, 17.55, 30.46, 10.97, 28.65, 27.91, 20.43, 17.6, 17.21, 16.84, 20.01, 21.11,
      22.07, 38.2, 27.78, 23.51, 37.18, 16.23, 15.37, 23.3, 12.81, 12.53,
    ].sorted()
    let law = try #require(Law.fitted(.triangular, sample))
    let likelihood = sample.reduce(0) { $0 + law.logDensity($1) }
    #expect(likelihood > -82.366)
    guard case .triangular(let least, let mode, let greatest) = law else { return }
    #expect(least <= 10.97 && mode < 17 && (40...45).contains(greatest))
  }

  /// Shares and draws of a law are one law: of 4,000 draws the distance from it is what chance makes of it.
  @Test func drawsFollowTheirShares() {
    let laws: [Law] = [
      .exponential(mean: 30), .gamma(shape: 0.6, scale: 20), .gamma(shape: 7, scale: 3),
      .lognormal(location: 3, spread: 0.8), .weibull(shape: 1.7, scale: 40),
      .triangular(least: 5, mode: 6, greatest: 30), .triangular(least: 16, mode: 56, greatest: 56),
    ]
    for law in laws {
      var stream = RandomStream(seed: 9, replication: 0, name: law.family.rawValue)
      let sample = (0..<4000).map { _ in law.draw(&stream) }.sorted()
      let (_, distance) = GoodnessOfFit.distances(law, sample)
      #expect(GoodnessOfFit.kolmogorovProbability(distance, size: 4000) > 0.001, "\(law)")
      let mean = sample.reduce(0, +) / 4000
      #expect(abs(mean / law.distribution.mean - 1) < 0.1, "\(law)")
    }
  }
}
