import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotExperiments

/// What MSER-5 is asked, and what is made of its answer.
@Suite struct WarmUpTests {
  /// Passing loads that appear every second and stay as long as the function says [s].
  private func pilot(_ count: Int, stay: (Int) -> Int64) -> PilotFold {
    var records: [Record] = []
    for load in 0..<count {
      let start = Time(nanoseconds: Int64(load) * 1_000_000_000)
      records.append(
        Record(start, .loadCreated, code: 0, subject: UInt32(load), a: 0, b: 0, value: -1))
      records.append(
        Record(
          start + Time(nanoseconds: stay(load) * 1_000_000_000), .loadRemoved, code: 0, subject: UInt32(load),
          a: 0, b: 0, value: -1))
    }
    records.sort { ($0.time, $0.subject) < ($1.time, $1.subject) }
    var fold = PilotFold()
    records.withUnsafeBufferPointer { fold.fold($0) }
    return fold
  }

  /// A level that is reached after 100 loads: the cut lies there, give or take a batch of five.
  @Test func aTransientIsCutOff() {
    let found = pilot(1000) { $0 < 100 ? 10 : 50 + Int64($0 % 3) }.warmUp
    #expect(found.method == .detected)
    #expect((found.end.seconds - 115).magnitude <= 40, "\(found.end.seconds) s")
  }

  /// A series that grows to its end has its minimum at the limit of the search, which is no answer.
  @Test func aSeriesThatNeverSettlesHasNone() {
    let found = pilot(1000) { Int64($0) }.warmUp
    #expect(found == WarmUp(end: .zero, method: .notFound))
  }

  @Test func tooFewObservationsHaveNone() {
    #expect(pilot(9) { _ in 5 }.warmUp.method == .notFound)
  }

  /// Loads of the initial stock were there before: they leave, but their stay is not known.
  @Test func whatWasThereBeforeDoesNotCount() {
    var fold = PilotFold()
    let records = (0..<100).map {
      Record(.seconds(Double($0)), .loadRemoved, code: 0, subject: UInt32($0), a: 0, b: 0, value: -1)
    }
    records.withUnsafeBufferPointer { fold.fold($0) }
    #expect(fold.times.isEmpty)
  }
}
