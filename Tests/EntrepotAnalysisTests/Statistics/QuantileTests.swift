import EntrepotAnalysis
import Testing

/// Values of NumPy 1.26, `numpy.quantile(x, p)` (linear, type 7).
@Test func quantilesAgreeWithNumPy() {
  let sample = [1.0, 2, 4, 8, 16]
  #expect(quantile(sorted: sample, 0.5) == 4)
  #expect(quantile(sorted: sample, 0.95).map { abs($0 - 14.4) < 1e-12 } == true)
  #expect(quantile(sorted: sample, 0.1).map { abs($0 - 1.4) < 1e-12 } == true)
  #expect(quantile(sorted: sample, 1) == 16)
  #expect(quantile(sorted: [], 0.5) == nil)
  #expect(median([3, 1, 2, 10]) == 2.5)
}
