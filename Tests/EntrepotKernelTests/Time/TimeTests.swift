import EntrepotKernel
import Glibc
import Testing

@Suite struct TimeTests {
  /// `round` of the C library: to the nearest whole number, ties away from zero.
  @Test func secondsAreRoundedLikeRound() {
    var stream = RandomStream(seed: 1, replication: 0, name: "round")
    for _ in 0..<200_000 {
      let magnitude = Numeric.exp(40 * stream.uniform() - 24)
      let seconds = stream.below(2) == 0 ? magnitude : -magnitude
      #expect(Time(seconds: seconds).nanoseconds == Int64(Glibc.round(seconds * 1e9)))
    }
  }

  @Test func tiesGoAwayFromZero() {
    let wholes: [Double] = [0, 1, 2, 3, 1_000_000, 1_000_001, 2_251_799_813_685_247]
    for whole in wholes {
      for sign: Double in [1, -1] {
        let nanoseconds = sign * (whole + 0.5)
        let seconds = nanoseconds / 1e9
        // Only where the quotient comes back to the tie.
        guard seconds * 1e9 == nanoseconds else { continue }
        #expect(Time(seconds: seconds).nanoseconds == Int64(Glibc.round(nanoseconds)))
      }
    }
    #expect(Time(seconds: 0.5e-9).nanoseconds == 1 && Time(seconds: -0.5e-9).nanoseconds == -1)
    #expect(Time(seconds: 2.5e-9).nanoseconds == 3 && Time(seconds: 0.49999999999999994e-9) == .zero)
  }

  @Test func nothingTraps() {
    for value in [Double.infinity, 1e300, 5e9] { #expect(Time(seconds: value) == .never) }
    for value in [-Double.infinity, -1e300, -5e9, .nan] {
      #expect(Time(seconds: value).nanoseconds == -Time.never.nanoseconds)
    }
  }
}
