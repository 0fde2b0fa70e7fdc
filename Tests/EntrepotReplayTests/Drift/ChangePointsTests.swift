import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Normal numbers by Box and Muller (1958).
func normal(_ dice: inout Dice) -> Double {
  let (u, v) = (dice.number(1e-12...1), dice.number(0...1))
  return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
}

@Suite struct ChangePointsTests {
  private func points(_ levels: [Double], _ spread: Double, _ dice: inout Dice) -> [ChangePoints.Point] {
    levels.map { .init(value: $0 + spread * normal(&dice)) }
  }

  /// By hand: means 0.05 and 5.05; squares about them 4 × 0.05² = 0.01 with two degrees of freedom, so a day
  /// has a variance of 0.005 and the difference of two means of two days one of 0.005. Student's t for 95 %
  /// with two degrees is 4.303.
  @Test func fourDays() throws {
    let found = ChangePoints([0, 0.1, 5, 5.1].map { .init(value: $0) }, chance: 0.05)
    let step = try #require(found.steps.first)
    #expect(found.steps.count == 1 && step.index == 2)
    #expect(abs(step.before - 0.05) < 1e-12 && abs(step.after - 5.05) < 1e-12)
    #expect(abs(step.halfWidth - 4.30265 * 0.005.squareRoot()) < 1e-5)
    #expect(abs(step.t - 5 / 0.005.squareRoot()) < 1e-9)
    // Three days are too few, and so is one day that is unlike the others.
    #expect(ChangePoints([0, 0.1, 5].map { .init(value: $0) }, chance: 0.05).steps.isEmpty)
    let bad = [0, 0.1, -0.1, 9, 0.05, 0, 0.1, -0.05].map { ChangePoints.Point(value: $0) }
    #expect(ChangePoints(bad, chance: 0.05).steps.isEmpty)
  }

  /// Of series without a change one in twenty at most has one, however long they are. Of 4000 that is 200,
  /// and with a chance of one in 700 up to 241; four days, with one split, have exactly that chance.
  @Test(arguments: [4, 5, 6, 8, 13, 21, 60]) func falseAlarms(_ count: Int) {
    var dice = Dice(seed: UInt64(count))
    let alarms = (0..<4000).count { _ in
      !ChangePoints(points(Array(repeating: 3, count: count), 0.2, &dice), chance: 0.05).steps.isEmpty
    }
    #expect(alarms <= 241, "\(alarms) of 4000")
  }

  /// Five standard deviations in the middle of eight days: found in nine of ten, on the day itself in nearly
  /// all of these. Eight of them, from the fifth of 21 days on: always.
  @Test func power() {
    var dice = Dice(seed: 77)
    var (found, right) = (0, 0)
    for _ in 0..<300 {
      let steps = ChangePoints(points([0, 0, 0, 0, 8, 8, 8, 8], 1, &dice), chance: 0.05).steps
      if !steps.isEmpty { found += 1 }
      if steps.map(\.index) == [4] { right += 1 }
    }
    #expect(found >= 270 && right * 10 >= found * 9, "\(found) found, \(right) on the day")
    (found, right) = (0, 0)
    for _ in 0..<300 {
      let levels = Array(repeating: 0.0, count: 5) + Array(repeating: 8.0, count: 16)
      let steps = ChangePoints(points(levels, 1, &dice), chance: 0.05).steps
      if !steps.isEmpty { found += 1 }
      if steps.first?.index == 5 { right += 1 }
    }
    #expect(found == 300 && right >= 290, "\(found) found, \(right) on the day")
  }

  /// A change that goes back, and two changes; more borders than there are stay rare.
  @Test(arguments: [[0.0, 6, 0], [0, 6, 12], [0, 6, -6], [0, -5, 4, -5]]) func several(_ levels: [Double]) {
    var dice = Dice(seed: 5)
    let days = levels.flatMap { Array(repeating: $0, count: 7) }
    let borders = (1..<levels.count).map { 7 * $0 }
    let right = (0..<200).count { _ in
      ChangePoints(points(days, 0.7, &dice), chance: 0.05).steps.map(\.index) == borders
    }
    #expect(right >= 180, "\(right) of 200")
  }

  /// The interval of a known step holds it in 95 of 100 (between 92 and 98 of them for 1000).
  @Test func intervalsHoldTheStep() {
    var dice = Dice(seed: 9)
    let held = (0..<1000).count { _ in
      let series = points(Array(repeating: 1, count: 6) + Array(repeating: 2, count: 9), 0.5, &dice)
      let step = ChangePoints(series, borders: [6]).steps[0]
      return abs(step.after - step.before - 1) <= step.halfWidth
    }
    #expect((920...980).contains(held), "\(held)")
  }

  /// Days that happen to be alike are not told apart by less than what their own tasks vary by.
  @Test func noiseWithinDaysCounts() {
    let alike = [1.0, 1, 1, 1, 1.1, 1.1, 1.1, 1.1]
    #expect(ChangePoints(alike.map { .init(value: $0) }, chance: 0.05).steps.count == 1)
    #expect(ChangePoints(alike.map { .init(value: $0, variance: 0.04) }, chance: 0.05).steps.isEmpty)
  }
}
