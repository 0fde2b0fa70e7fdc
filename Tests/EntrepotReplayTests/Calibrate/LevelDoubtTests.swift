import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Picks that take longer higher up, in logs whose truth is known.
@Suite struct LevelDoubtTests {
  /// One person's tours of eight lines along the middle aisle of ``PickingLogTests/hall``, at 1 m/s; 60 s
  /// before each, 10 s a line and 2 s a unit, up to 1.5 s more or less, and so much more at level 4.
  private func log(extra: Double, seed: UInt64) -> String {
    var dice = SplitMix(state: seed)
    func below(_ count: UInt64) -> Int { Int(dice.next() % count) }
    var text = "task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end\n"
    var clock = 1_772_431_200_000
    for tour in 0..<90 {
      var place = 0.0
      for line in 0..<8 {
        let (bay, level, units) = (1 + below(10), 1 + below(4), 1 + below(4))
        let here = Double(bay) + 0.5
        var seconds = abs(here - place) + 10 + 2 * Double(units) + Double(below(3001)) / 1000 - 1.5
        if line == 0 { seconds += 60 }
        if level == 4 { seconds += extra }
        let end = clock + Int(seconds * 1000)
        // Two cells a bay, one on each side.
        let cell = "\(bay * 2 < 10 ? "00" : "0")\(bay * 2)"
        text += "\(tour)-\(line),O\(tour),pick,s,\(units),K02.\(cell).\(level),hall/P1,\(clock),\(end)\n"
        (clock, place) = (end, here)
      }
      clock += Int(place * 1000) + 40_000
    }
    return text
  }

  /// What the fit says of levels: mean and half of its interval by level; nil: nothing.
  private func levels(extra: Double, seed: UInt64) throws -> [Int: (mean: Double, half: Double)]? {
    try withFile(log(extra: extra, seed: seed)) { path in
      var trace = try TraceReplay(try cleaned(path), layout: try PickingLogTests.hallSpec())
      let warnings = try #require(trace.calibrate(isAdopted: false).groups.first).warnings
      let words = warnings.first { $0.hasPrefix("Times of picks go with the level") }
      return words.map { words in
        var found: [Int: (mean: Double, half: Double)] = [:]
        let pattern = /(-?[0-9.]+) s \((-?[0-9.]+) to (-?[0-9.]+) s\) at level (\d)/
        for match in words.matches(of: pattern) {
          guard let mean = Double(match.1), let low = Double(match.2), let high = Double(match.3),
            let level = Int(match.4)
          else { continue }
          found[level] = (mean, (high - low) / 2)
        }
        return found
      }
    }
  }

  /// Level 4 takes 5 s more than each of the others, which differ by no more than their intervals.
  @Test func aLevelThatTakesLonger() throws {
    let found = try #require(try levels(extra: 5, seed: 1))
    #expect(found.keys.sorted() == [1, 2, 3, 4])
    let top = try #require(found[4])
    for level in 1...3 {
      let other = try #require(found[level])
      #expect(abs(top.mean - other.mean - 5) < 2 * (top.half + other.half), "\(found)")
      #expect(top.half < 0.5 && other.half < 0.5)
    }
  }

  /// With one time for all levels nothing is said, by whatever chance.
  @Test func levelsThatAreAlike() throws {
    for seed in 1...20 { #expect(try levels(extra: 0, seed: UInt64(seed)) == nil, "\(seed)") }
  }
}
