import EntrepotKernel
import Glibc
import Testing

/// Against the C library, whose functions err by less than one unit in the last place.
@Suite struct ElementaryTests {
  /// Distance in units of the last place of `b`.
  private func ulps(_ a: Double, _ b: Double) -> Double {
    if a == b || (a.isNaN && b.isNaN) { return 0 }
    return (a - b).magnitude / b.ulp
  }

  /// A positive number of any size.
  private func anySize(_ stream: inout RandomStream) -> Double {
    Double(bitPattern: stream.bits() >> 1 % 0x7ff0_0000_0000_0000)
  }

  @Test func logarithmsOfAllSizesAndNearOne() {
    var stream = RandomStream(seed: 1, replication: 0, name: "log")
    var worst = 0.0
    for _ in 0..<100_000 {
      let x = anySize(&stream)
      worst = max(worst, ulps(Numeric.log(x), Glibc.log(x)))
      let u = stream.uniform()
      worst = max(worst, ulps(Numeric.log(u), Glibc.log(u)))
      let near = 1 + (u - 0.5) * 1e-5
      worst = max(worst, ulps(Numeric.log(near), Glibc.log(near)))
    }
    #expect(worst <= 1)
  }

  @Test func exponentials() {
    var stream = RandomStream(seed: 1, replication: 0, name: "exp")
    var worst = 0.0
    for _ in 0..<200_000 {
      let x = 1_450 * stream.uniform() - 742
      worst = max(worst, ulps(Numeric.exp(x), Glibc.exp(x)))
      let small = 2 * stream.uniform() - 1
      worst = max(worst, ulps(Numeric.exp(small), Glibc.exp(small)))
    }
    #expect(worst <= 1)
  }

  @Test func powers() {
    var stream = RandomStream(seed: 1, replication: 0, name: "pow")
    var worst = 0.0
    for _ in 0..<200_000 {
      let u = stream.uniform()
      let exponent = 20 * stream.uniform() - 10
      worst = max(worst, ulps(Numeric.pow(u, exponent), Glibc.pow(u, exponent)))
      let x = anySize(&stream)
      let y = 4 * stream.uniform() - 2
      worst = max(worst, ulps(Numeric.pow(x, y), Glibc.pow(x, y)))
    }
    #expect(worst <= 1)
  }

  @Test func edges() {
    let inf = Double.infinity
    #expect(Numeric.log(0) == -inf && Numeric.log(-1).isNaN && Numeric.log(inf) == inf)
    #expect(Numeric.log(1) == 0 && Numeric.log(.nan).isNaN)
    #expect(Numeric.exp(-inf) == 0 && Numeric.exp(inf) == inf && Numeric.exp(710) == inf)
    #expect(Numeric.exp(0) == 1 && Numeric.exp(-746) == 0 && Numeric.exp(.nan).isNaN)
    #expect(ulps(Numeric.exp(-745.13), Glibc.exp(-745.13)) <= 1)
    #expect(Numeric.exp(709.78) == Glibc.exp(709.78))
    for (x, y) in [
      (0, 2), (0, -2), (inf, 2), (inf, -2), (2, inf), (0.5, inf), (2, -inf), (0.5, -inf), (1, inf),
      (7, 0), (2, 1_024), (2, 1_023), (2, -1_074), (2, -1_080), (1.5, 1), (10, 308), (1 + 1e-9, 3e9),
    ] {
      let expected = Glibc.pow(x, y)
      #expect(Numeric.pow(x, y) == expected || ulps(Numeric.pow(x, y), expected) < 4, "\(x) ^ \(y)")
    }
    #expect(Numeric.pow(-1, 2).isNaN)
  }
}
