import EntrepotKernel
import Testing

@Suite struct AgendaTests {
  @Test func orderIsTimeThenPhaseThenFirstScheduled() {
    var agenda = Agenda<Int>()
    agenda.schedule(1, at: .seconds(2), phase: .decide)
    agenda.schedule(2, at: .seconds(2), phase: .complete)
    agenda.schedule(3, at: .seconds(1), phase: .observe)
    agenda.schedule(4, at: .seconds(2), phase: .decide)
    agenda.schedule(5, at: .seconds(2), phase: .arrive)
    var order: [Int] = []
    while let event = agenda.next() { order.append(event) }
    #expect(order == [3, 2, 5, 1, 4])
    #expect(agenda.now == .seconds(2))
    #expect(agenda.isEmpty)
  }

  @Test func anEarlierPhaseScheduledNowGoesFirst() {
    var agenda = Agenda<Int>()
    agenda.schedule(1, at: .seconds(1), phase: .arrive)
    agenda.schedule(2, at: .seconds(1), phase: .decide)
    #expect(agenda.next() == 1)
    agenda.schedule(3, after: .zero, phase: .complete)
    agenda.schedule(4, after: .zero, phase: .decide)
    #expect([agenda.next(), agenda.next(), agenda.next()] == [3, 2, 4])
    #expect(agenda.next() == nil)
  }

  @Test func aLimitIsInclusiveAndLeavesTheClock() {
    var agenda = Agenda<Int>(now: .seconds(1))
    agenda.schedule(1, at: .seconds(5), phase: .arrive)
    #expect(agenda.next(until: Time(nanoseconds: 4_999_999_999)) == nil)
    #expect(agenda.now == .seconds(1))
    #expect(agenda.peekTime() == .seconds(5))
    #expect(agenda.next(until: .seconds(5)) == 1)
    #expect(agenda.now == .seconds(5))
    #expect(agenda.peekTime() == nil)
  }

  @Test func theClockAdvancesButNeverPastAnEvent() {
    var agenda = Agenda<Int>()
    agenda.advance(to: .seconds(3))
    #expect(agenda.now == .seconds(3))
    agenda.schedule(1, at: .seconds(7), phase: .arrive)
    agenda.advance(to: .seconds(2))
    #expect(agenda.now == .seconds(3))
    agenda.advance(to: .seconds(9))
    #expect(agenda.now == .seconds(7))
    #expect(agenda.count == 1)
  }

  @Test func timesBeyondTheRangeAreHeldThere() {
    var agenda = Agenda<Int>()
    agenda.schedule(1, at: Time(nanoseconds: .max), phase: .arrive)
    agenda.schedule(2, at: .never, phase: .arrive)
    #expect(agenda.next() == 2)
    #expect(agenda.now == .never)
    #expect(agenda.next() == 1)
    #expect(agenda.now.nanoseconds == 1 << 62 - 1)
    agenda.schedule(3, after: .seconds(1), phase: .arrive)
    #expect(agenda.next() == 3)
  }

  @Test func aCopyHasItsOwnFuture() {
    var original = Agenda<Int>()
    for number in 0..<500 {
      original.schedule(number, at: .seconds(Double(number % 7)), phase: .arrive)
    }
    var copy = original
    copy.schedule(-1, at: .zero, phase: .complete)
    while copy.next() != nil {}
    #expect(original.count == 500)
    var order: [Int] = []
    while let event = original.next() { order.append(event) }
    #expect(order == (0..<500).sorted { ($0 % 7, $0) < ($1 % 7, $1) })
  }
}
