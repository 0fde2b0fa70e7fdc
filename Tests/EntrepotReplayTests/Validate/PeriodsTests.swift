import Foundation
import Testing

@testable import EntrepotReplay

@Suite struct PeriodsTests {
  /// Ranks of the upper end of a median's 95 % interval as tables have them: 6 of 6, 9 of 10, 15 of 20,
  /// 33 of 50
  /// (Conover 1999; binomial tables).
  @Test(arguments: [(6, 6), (10, 9), (20, 15), (50, 33)]) func intervalOfAMedian(_ count: Int, _ rank: Int) {
    #expect(Periods.upperEnd((1...count).map(Double.init)) == Double(rank))
    #expect(Periods.upperEnd([1, 2, 3, 4, 5]) == nil)
  }

  private func tasks(_ hours: [Int], _ perHour: Int) -> [TracedTask] {
    hours.flatMap { hour in
      (0..<perHour).map { number in
        var task = TracedTask(
          row: .init(), mover: 0, from: 0, to: 0, place: .max, before: .min, parts: TaskParts())
        task.row.start = Int64(hour) * 3_600_000_000_000 + Int64(number) * 60_000_000_000
        task.row.end = task.row.start + 30_000_000_000
        return task
      }
    }
  }

  /// Of a log of three days and an hour the hour is no period, and neither is a day with a tenth of the work.
  @Test func wholePeriodsOfUsualWork() {
    let day: Int64 = 86_400_000_000_000
    let all = tasks(Array(0..<48), 30) + tasks(Array(48..<72), 3) + tasks([72], 30)
    let periods = Periods(all.map(\.loggedBegin), kind: .day, borders: [0, day, 2 * day, 3 * day])
    #expect(periods.numbers == [0, 1])
    #expect(periods.members.map(\.count) == [720, 720])
  }

  /// A log from 23:06 UTC on, which is six minutes past midnight in Berlin: days are cut at midnight there,
  /// and the last, of three hours, is none.
  @Test func daysFromMidnight() {
    let first: Int64 = 1_773_615_960_000_000_000
    let all = tasks(Array(0..<75), 30).map { task in
      var task = task
      task.row.start += first
      task.row.end += first
      return task
    }
    let last = all.map(\.row.end).max() ?? 0
    let periods = Periods(all.map(\.loggedBegin), last: last, zone: "Europe/Berlin")
    #expect(periods.kind == .day && periods.count == 3)
    #expect(periods.first == 1_773_615_600_000_000_000)
    #expect(periods.words == "the 3 whole days from 16 March 2026 to 18 March 2026")
    #expect(periods.number(of: first - 400_000_000_000) == nil && periods.number(of: first) == 0)
    // Without a zone the first day has but an hour.
    #expect(Periods(all.map(\.loggedBegin), last: last, zone: nil).first == 1_773_619_200_000_000_000)
  }

  /// By hand: distances of neighbours 1, 3 and 2, of pairs 4, 4, 4, 4.
  @Test func floorAndValueAreTheSameMeasure() {
    let found = Periods.compare([1.0, 2, 5, 3], [5.0, 6, 9, 7]) { abs($0 - $1) }
    #expect(found?.value == 4 && found?.floor == 2 && found?.high == nil)
  }

  /// Half of one side's shares lies elsewhere on the other, whatever order the keys come in.
  @Test func shares() {
    #expect(Measures.shareDistance([1: 2, 2: 2], [1: 1, 3: 1]) == 0.5)
    #expect(Measures.shareDistance([:], [1: 1]) == nil)
  }
}
