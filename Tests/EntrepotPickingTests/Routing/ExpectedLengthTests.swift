import EntrepotKernel
import Testing

@testable import EntrepotPicking

/// Mean tour lengths over 20,000 random tours against expectations.
///
/// Cases ROUT-01, 02, 04, 05, 07 and 09 of the collection of verified cases that the project is built on: the
/// first four rules as exact finite sums of the usual approximations (Kunder & Gudehus 1975; Hall 1993, IIE
/// Transactions 25(4); Roodbergen & Vis 2006), combined and exact as means of simulated tours with their 95 %
/// half-widths. Picks are anywhere in the area, each place as likely; the depot is at the front of aisle 0.
@Suite struct ExpectedLengthTests {
  /// An area, a number of picks, and what is to be expected [m].
  struct Case: CustomTestStringConvertible {
    let name: String
    let aisles: Int
    let spacing: Double
    let length: Double
    var hasMiddle = false
    let picks: Int
    /// Mean and the half-width of its own interval.
    let means: [(rule: RoutingRule, mean: Double, halfWidth: Double)]

    var testDescription: String { name }
  }

  static let tours = 20_000

  @Test(arguments: cases) func meansAreThoseOfTheory(_ expected: Case) throws {
    let area = try PickingArea(
      aisles: expected.aisles, spacing: expected.spacing, length: expected.length,
      middle: expected.hasMiddle ? [CrossAisle(position: expected.length / 2)] : [])
    for (rule, mean, halfWidth) in expected.means {
      // Each rule has its own numbers, so that one unlucky stream does not fail or pass all.
      var stream = RandomStream(seed: 1, replication: 0, name: "\(expected.name)/\(rule.rawValue)")
      var router = Router(area, rule)
      var tally = Tally()
      for _ in 0..<Self.tours {
        var picks: [Pick] = []
        for _ in 0..<expected.picks {
          let aisle = stream.below(area.aisles)
          picks.append(try area.pick(aisle: aisle, at: stream.uniform() * area.length))
        }
        tally.add(router.length(picks))
      }
      let error = tally.deviation / Double(Self.tours).squareRoot()
      #expect((tally.mean - mean).magnitude <= 3 * error + halfWidth, "\(rule.rawValue) \(tally.mean)")
      // The band must be narrow enough to tell the rules apart.
      #expect(error < 0.005 * mean)
    }
  }

  static let cases = [
    Case(
      name: "ROUT-01", aisles: 10, spacing: 3, length: 40, picks: 5,
      means: [
        (.sShape, 211.9972, 0), (.turnBack, 222.0052, 0), (.midpoint, 173.5132, 0),
        (.largestGap, 172.6932, 0), (.combined, 175.457, 0.24), (.exact, 158.577, 0.55),
      ]),
    Case(
      name: "ROUT-02", aisles: 10, spacing: 3, length: 40, picks: 10,
      means: [
        (.sShape, 314.8428, 0), (.turnBack, 352.0046, 0), (.midpoint, 249.937, 0),
        (.largestGap, 244.9516, 0), (.combined, 260.286, 0.28), (.exact, 225.984, 0.75),
      ]),
    Case(
      name: "ROUT-04", aisles: 10, spacing: 3, length: 40, picks: 40,
      means: [
        (.sShape, 451.1334, 0), (.turnBack, 661.3842, 0), (.midpoint, 498.3903, 0),
        (.largestGap, 460.0012, 0), (.combined, 433.062, 0.17), (.exact, 408.167, 0.6),
      ]),
    Case(
      name: "ROUT-05", aisles: 7, spacing: 2.5, length: 10, picks: 10,
      means: [
        (.sShape, 84.93226, 0), (.turnBack, 95.99259, 0), (.midpoint, 74.39136, 0),
        (.largestGap, 72.94932, 0), (.combined, 75.2934, 0.068), (.exact, 69.1925, 0.19),
      ]),
    Case(
      name: "ROUT-07", aisles: 5, spacing: 4, length: 25, picks: 12,
      means: [
        (.sShape, 153.8967, 0), (.turnBack, 190.565, 0), (.midpoint, 141.8612, 0),
        (.largestGap, 136.8933, 0), (.combined, 138.792, 0.12), (.exact, 127.286, 0.35),
      ]),
    // ROUT-09: with and without a middle cross aisle (the problem of Roodbergen & de Koster 2001).
    Case(
      name: "ROUT-09, 7 aisles of 10 m", aisles: 7, spacing: 2.5, length: 10, picks: 8,
      means: [(.exact, 63.726, 0.7)]),
    Case(
      name: "ROUT-09, 7 aisles of 10 m, cut", aisles: 7, spacing: 2.5, length: 10, hasMiddle: true, picks: 8,
      means: [(.exact, 54.564, 0.51)]),
    Case(
      name: "ROUT-09, 7 aisles of 30 m", aisles: 7, spacing: 2.5, length: 30, picks: 8,
      means: [(.exact, 133.12, 1.8)]),
    Case(
      name: "ROUT-09, 7 aisles of 30 m, cut", aisles: 7, spacing: 2.5, length: 30, hasMiddle: true, picks: 8,
      means: [(.exact, 104.59, 1.1)]),
    Case(
      name: "ROUT-09, 15 aisles of 30 m", aisles: 15, spacing: 2.5, length: 30, picks: 8,
      means: [(.exact, 183.55, 2.0)]),
    Case(
      name: "ROUT-09, 15 aisles of 30 m, cut", aisles: 15, spacing: 2.5, length: 30, hasMiddle: true,
      picks: 8,
      means: [(.exact, 147.2, 1.3)]),
  ]
}
