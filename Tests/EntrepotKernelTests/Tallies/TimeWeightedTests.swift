import EntrepotKernel
import Testing

@Suite struct TimeWeightedTests {
  @Test func theAreaUnderSteps() {
    var queue = TimeWeighted(at: .seconds(10))
    queue.set(2, at: .seconds(15))
    queue.add(3, at: .seconds(17))
    queue.add(-4, at: .seconds(20))
    // 5 s × 0 + 2 s × 2 + 3 s × 5 + 5 s × 1
    #expect(queue.integral(until: .seconds(25)) == 24)
    #expect((queue.mean(until: .seconds(25)) - 1.6).magnitude < 1e-15)
    #expect(queue.max == 5 && queue.min == 0 && queue.value == 1)
  }

  @Test func aRestartForgetsThePastButNotTheValue() {
    var queue = TimeWeighted(at: .zero)
    queue.set(9, at: .seconds(1))
    queue.set(4, at: .seconds(2))
    queue.restart(at: .seconds(10))
    #expect(queue.mean(until: .seconds(10)) == 4)
    #expect(queue.max == 4)
    queue.set(0, at: .seconds(11))
    #expect(queue.mean(until: .seconds(14)) == 1)
  }
}
