import EntrepotKernel
import Testing

/// The agenda against a binary heap: the same calls must give the same answers.
@Suite struct AgendaFuzzTests {
  /// Both, side by side.
  struct Pair {
    var agenda = Agenda<UInt64>()
    var oracle = HeapAgenda<UInt64>()
    var scheduled: UInt64 = 0

    mutating func schedule(after delay: Time, phase: Phase) {
      scheduled += 1
      agenda.schedule(scheduled, after: delay, phase: phase)
      oracle.schedule(scheduled, at: oracle.now + delay, phase: phase)
    }

    mutating func agreeOnNext() -> Bool {
      agenda.next() == oracle.next() && agenda.now == oracle.now
    }

    mutating func agreeOnNext(until limit: Time) -> Bool {
      let peeked = agenda.peekTime() == oracle.nextTime
      return peeked && agenda.next(until: limit) == oracle.next(until: limit) && agenda.now == oracle.now
    }

    mutating func agreeToTheEnd() -> Bool {
      while oracle.count > 0 {
        if agenda.count != oracle.count || !agreeOnNext() { return false }
      }
      return agenda.isEmpty && agenda.next() == nil
    }
  }

  @Test(arguments: Increments.allCases, [1, 3, 20, 47, 60, 400, 5_000])
  func holdModelPopsLikeTheHeap(increments: Increments, pending: Int) {
    var stream = RandomStream(seed: 7, replication: UInt32(pending), name: "hold/\(increments)")
    var pair = Pair()
    for _ in 0..<pending { pair.schedule(after: increments.draw(&stream), phase: phase(&stream)) }
    var agrees = true
    for _ in 0..<(4 * pending + 500) where agrees {
      agrees = pair.agreeOnNext()
      // Keeps the clock inside its range when increments are of every scale.
      if pair.agenda.now < Time(nanoseconds: 1 << 60) {
        pair.schedule(after: increments.draw(&stream), phase: phase(&stream))
      }
    }
    let ends = pair.agreeToTheEnd()
    #expect(agrees && ends)
  }

  @Test(arguments: 0..<60)
  func anyCallsAnyOrder(seed: Int) {
    var stream = RandomStream(seed: UInt64(seed), replication: 1, name: "fuzz")
    let increments = Increments.allCases[seed % Increments.allCases.count]
    let appetite = 2 + stream.below(6)
    var pairs = [Pair()]
    for step in 0..<4_000 {
      let which = stream.below(pairs.count)
      switch stream.below(10) {
      case 0..<appetite where pairs[which].agenda.now < Time(nanoseconds: 1 << 60):
        for _ in 0...stream.below(3) {
          pairs[which].schedule(after: increments.draw(&stream), phase: phase(&stream))
        }
      case 7:
        let limit = pairs[which].agenda.now + increments.draw(&stream)
        guard pairs[which].agreeOnNext(until: limit) else { return fail(seed, step) }
      case 8 where pairs[which].agenda.now < Time(nanoseconds: 1 << 60):
        let target = pairs[which].agenda.now + increments.draw(&stream)
        pairs[which].agenda.advance(to: target)
        pairs[which].oracle.advance(to: target)
        guard pairs[which].agenda.now == pairs[which].oracle.now else { return fail(seed, step) }
      case 9 where step % 40 == 0:
        let copy = stream.below(2) == 0 ? pairs[which] : rebuilt(pairs[which])
        if pairs.count < 4 { pairs.append(copy) } else { pairs[stream.below(4)] = copy }
      default:
        guard pairs[which].agreeOnNext() else { return fail(seed, step) }
      }
    }
    for index in pairs.indices {
      let ends = pairs[index].agreeToTheEnd()
      #expect(ends)
    }
  }

  /// Written to a list and read again, as a checkpoint is.
  private func rebuilt(_ pair: Pair) -> Pair {
    var copy = pair
    copy.agenda = Agenda(now: pair.agenda.now)
    pair.agenda.forEachPending { event, time, phase in
      copy.agenda.schedule(event, at: time, phase: phase)
    }
    return copy
  }

  private func phase(_ stream: inout RandomStream) -> Phase {
    Phase.allCases[stream.below(4)]
  }

  private func fail(_ seed: Int, _ step: Int) {
    Issue.record("seed \(seed), step \(step): the heap answered otherwise")
  }
}
