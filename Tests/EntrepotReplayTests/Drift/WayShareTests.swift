import EntrepotFormats
import EntrepotTestSupport
import Testing

@testable import EntrepotReplay

/// What a change of speed is told to be, where ways are of two axes at once.
@Suite struct WayShareTests {
  /// Bozer & White 1984, Travel-time models for automated storage/retrieval systems: of a rack whose axes
  /// take 1 and b at most, the mean way from its corner is 1/2 + b²/6. With travel at 0.9 of its speed that
  /// is (1/2 + (0.9 b)²/6) / 0.9. Longest travel and lift are alike here, b = 1: 0.6667 and 0.7056,
  /// 5.83 % more.
  private static let exact = ((0.5 + 0.81 / 6) / 0.9) / (0.5 + 1.0 / 6) - 1

  /// Two cranes, 13 days of 180 tasks, from the sixth on at 0.9 of their travel speed; full ways of 60 s.
  private func errors(_ dice: inout Dice) -> [DayError] {
    var result: [DayError] = []
    for day in 0..<13 {
      let shared = 0.05 * normal(&dice)
      for number in 0..<180 {
        let (travel, lift) = (60 * dice.number(0...1), 60 * dice.number(0...1))
        let way = max(travel, lift)
        let now = day >= 5 ? max(travel / 0.9, lift) : way
        result.append(
          DayError(
            day: 20_000 + day, mover: UInt32(number % 2), activity: .pick,
            error: way - now + shared + 0.8 * normal(&dice), way: way))
      }
    }
    return result
  }

  /// The share told holds the formula's in 43 of 50 logs at least (fewer: one time in a hundred), and the
  /// sentence tells that share, no slope.
  @Test func meanWayOfARack() throws {
    var dice = Dice(seed: 12)
    var (hits, told) = (0, 0)
    var shares: [Double] = []
    for _ in 0..<50 {
      let changes = DriftSearch(errors(&dice), chance: DriftSearch.chance, tick: 0.01).changes
      guard changes.count == 1, let change = changes.first, change.day == 20_005 else { continue }
      let drift = Validation.Drift(change, group: "rack", SiteDays(zone: nil), movers: [])
      let share = try #require(drift.parts.first { $0.name == "ways" })
      shares.append(share.before - share.after)
      if (-share.high...(-share.low)).contains(Self.exact) { hits += 1 }
      if drift.sentence.contains("Then ways take "), drift.sentence.contains(" % more in all"),
        !drift.sentence.contains("each second of way")
      {
        told += 1
      }
    }
    #expect(shares.count >= 48 && told == shares.count && hits >= 43, "\(shares.count) \(told) \(hits)")
    #expect(abs(Measures.mean(shares) - Self.exact) < 0.002, "\(Measures.mean(shares)), not \(Self.exact)")
  }

  /// A tenth more of each way and 2 s of each task more, by hand: both are told, for they go the same way.
  @Test func aLineIsToldAsOne() throws {
    var dice = Dice(seed: 5)
    var all: [DayError] = []
    for day in 0..<12 {
      for number in 0..<200 {
        let way = dice.number(5...60)
        let extra = day >= 6 ? 2 + 0.1 * way : 0
        all.append(
          DayError(
            day: 20_000 + day, mover: UInt32(number % 2), activity: .pick, error: 0.8 * normal(&dice) - extra,
            way: way))
      }
    }
    let change = try #require(DriftSearch(all, chance: DriftSearch.chance, tick: 0.01).changes.first)
    let drift = Validation.Drift(change, group: "rack", SiteDays(zone: nil), movers: [])
    let (way, standing) = (
      try #require(drift.parts.first { $0.name == "way" }),
      try #require(drift.parts.first { $0.name == "standing" })
    )
    #expect(abs(way.before - way.after - 0.1) < 0.01 && abs(standing.before - standing.after - 2) < 0.3)
    #expect(drift.sentence.contains("each second of way takes") && drift.sentence.contains("what is no way"))
    #expect(!drift.sentence.contains("in all"), "\(drift.sentence)")
  }
}
