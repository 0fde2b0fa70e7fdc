import Testing

@testable import entrepot

struct WelchTestTests {
  /// Student's sleep data (Biometrika 6, 1908) by R's `t.test(extra ~ group, data = sleep)`: df = 17.776,
  /// 95 percent confidence interval −3.3654832 to 0.2054832.
  @Test func sleepData() throws {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let test = try #require(WelchTest(first, second))
    #expect(abs(test.difference - 1.58) < 1e-12)
    #expect(abs(test.degrees - 17.776) < 5e-4)
    #expect(abs(test.difference + test.halfWidth - 3.3654832) < 5e-8)
    #expect(abs(test.difference - test.halfWidth + 0.2054832) < 5e-8)
    #expect(!test.isBeyondNoise)
  }

  @Test func oneValueSaysNothing() { #expect(WelchTest([1], [1, 2]) == nil) }

  @Test func valuesWithoutSpreadDifferOrNot() throws {
    #expect(try #require(WelchTest([2, 2], [3, 3])).isBeyondNoise)
    #expect(try !#require(WelchTest([2, 2], [2, 2])).isBeyondNoise)
  }
}
