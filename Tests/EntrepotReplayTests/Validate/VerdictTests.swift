import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// What a clock of whole seconds makes of a twin that is right.
@Suite struct VerdictTests {
  /// Tasks of 41 ways over six days, a minute apart; the log shows whole seconds, the twin knows the truth,
  /// but for `bias` [s] and for noise of the forks.
  private func validated(bias: Double, noise: Double, seed: UInt64, stuck: Int = .max) -> Validation {
    var dice = Dice(seed: seed)
    var tasks: [TracedTask] = []
    for number in 0..<6 * 300 {
      var task = TracedTask(
        row: .init(), mover: 0, from: 0, to: 0, place: .max, before: .min, parts: TaskParts())
      let start = Double(number / 300) * 86_400 + Double(number % 300) * 240 + dice.number(0...60)
      let usual = 40 + 1.37 * Double(dice.roll(0...40))
      let time = usual + noise * normal(&dice) + (number % stuck == 5 ? 60 : 0)
      task.row.start = Int64(start) * 1_000_000_000
      task.row.end = Int64(start + time) * 1_000_000_000
      task.begin = task.row.start
      task.end = task.begin + Int64((usual + bias) * 1e9)
      tasks.append(task)
    }
    var found = Validation()
    let last = tasks.map(\.row.end).max() ?? 0
    let periods = Periods(tasks.map(\.loggedBegin), last: last, zone: nil)
    #expect(periods.kind == .day && periods.count == 6)
    found.compareDurations(tasks, periods, tick: LogTick.seconds(tasks))
    return found
  }

  @Test(arguments: [0, 0.3]) func aRightTwinIsWithinNoise(_ noise: Double) {
    for seed in 1...20 as ClosedRange<UInt64> {
      let found = validated(bias: 0, noise: noise, seed: seed)
      #expect(found.measures.allSatisfy { $0.verdict != "beyond noise" && $0.verdict != "no floor" })
    }
  }

  @Test func aWrongTwinIsNot() {
    let found = validated(bias: 3, noise: 0.3, seed: 1)
    for name in ["duration.bias", "duration.mae", "duration.p50", "duration.p90"] {
      #expect(found.measures.first { $0.name == name }?.verdict == "beyond noise", "\(name)")
    }
    // The log of a crane that stands still once in ten tasks, on some days only, is beyond it.
    let stuck = validated(bias: 0, noise: 0.3, seed: 1, stuck: 10)
    let outliers = stuck.measures.first { $0.name == "duration.outliers" }
    #expect(abs((outliers?.value ?? 0) - 0.1) < 1e-9)
    #expect(outliers?.verdict == "within noise", "the log itself has a tenth of such tasks")
  }

  /// The triangle of two cuts, by 200,000 draws.
  @Test func clockAlone() {
    var dice = Dice(seed: 2)
    let errors = (0..<200_000).map { _ in abs(dice.number(0...1) - dice.number(0...1)) }.sorted()
    let squares = errors.reduce(0) { $0 + $1 * $1 } / 200_000
    #expect(abs(Measures.mean(errors) - LogTick.mean) < 0.003)
    #expect(abs(squares.squareRoot() - LogTick.deviation) < 0.003)
    for share in [0.5, 0.9] { #expect(abs(errors[Int(share * 200_000)] - LogTick.quantile(share)) < 0.005) }
    // 53.6 s are shown as 53 s or 54 s: six times of ten the latter.
    let shown = (0..<10_000).map { LogTick.shown(53.6, $0, tick: 1) }
    #expect(Set(shown) == [53, 54] && abs(Double(shown.count { $0 == 54 }) - 6000) < 20)
    // The middle of grouped times: 40 % of 53 s and 60 % of 54 s lie about 53.67 s, by hand.
    let values = Array(repeating: 53.0, count: 40) + Array(repeating: 54.0, count: 60)
    #expect(abs(Periods.median(values, tick: 1) - (53.5 + 10.0 / 60)) < 1e-9)
  }

  /// A floor of nothing is no floor.
  @Test func nothingIsNoFloor() {
    var found = Validation()
    found.add("a", "", "1", Compared(value: 0.3, floor: 0), basis: "")
    found.add("b", "", "1", Compared(value: 0, floor: 0), basis: "")
    found.add("c", "", "1", Compared(value: 0.3, floor: 0.1), basis: "")
    #expect(found.measures.map(\.verdict) == ["no floor", "within noise", "beyond noise"])
  }

  /// Ends of intervals are told apart.
  @Test func digits() {
    #expect(Figures.text(2.49961, to: 0.0016) == "2.4996" && Figures.text(-4.2345, to: 0.4) == "-4.23")
    #expect(Figures.text(0.00012, digits: 2) == "0.00012" && Figures.text(123.4, digits: 2) == "123")
    #expect(Figures.text(-0.0001, to: 0.5) == "0.0")
  }
}
