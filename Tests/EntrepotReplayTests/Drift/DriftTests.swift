import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

@Suite struct DriftTests {
  /// Errors of three cranes: 60 tasks each a day, ways of 5 to 60 s. Days have noise of their own, which all
  /// share, and so has each crane on each day; a task's own is ten times as large.
  private func errors(
    _ days: Int, _ dice: inout Dice, _ extra: (_ day: Int, _ mover: UInt32, _ way: Double) -> Double
  ) -> [DayError] {
    var result: [DayError] = []
    for day in 0..<days {
      let shared = 0.2 * normal(&dice)
      let own = (0..<3).map { _ in 0.2 * normal(&dice) }
      for number in 0..<180 {
        let mover = UInt32(number % 3)
        let way = dice.number(5...60)
        let error = shared + own[Int(mover)] + 2 * normal(&dice) + extra(day, mover, way)
        result.append(
          DayError(
            day: 20_000 + day, mover: mover, activity: number % 2 == 0 ? .pick : .putaway, error: error,
            way: way))
      }
    }
    return result
  }

  /// Logs without a change, all measures and each crane looked at: one in twenty at most is told to have one.
  @Test(arguments: [4, 7, 21]) func falseAlarms(_ days: Int) {
    var dice = Dice(seed: 100 + UInt64(days))
    let alarms = (0..<200).count { _ in
      !DriftSearch(errors(days, &dice) { _, _, _ in 0 }, chance: DriftSearch.chance, tick: 1).changes.isEmpty
    }
    #expect(alarms <= 10, "\(alarms) of 200")
  }

  /// From the sixth of 13 days on every second of way takes a tenth more: all cranes, the ways, and no more.
  @Test func waysOfAll() throws {
    var dice = Dice(seed: 3)
    var right = 0
    for _ in 0..<50 {
      let all = errors(13, &dice) { day, _, way in day >= 5 ? -0.1 * way : 0 }
      let changes = DriftSearch(all, chance: DriftSearch.chance, tick: 1).changes
      guard changes.count == 1, changes[0].day == 20_005, changes[0].movers.isEmpty else { continue }
      right += 1
      let way = try #require(changes[0].parts.first { $0.name == "way" }).step
      #expect(abs(way.after - way.before + 0.1) < 0.03)
      let size = changes[0].step.after - changes[0].step.before
      #expect(abs(size + 3.25) < 0.8)
    }
    #expect(right >= 47, "\(right) of 50")
  }

  /// Three tasks in a hundred are held up for one to ten minutes, as happens everywhere: a change of 1.5 s,
  /// six times the noise of a day, is found all the same, and its size is right.
  @Test func disruptionsHideNothing() throws {
    var dice = Dice(seed: 9)
    var right = 0
    for _ in 0..<50 {
      var all = errors(14, &dice) { day, _, _ in day >= 7 ? -1.5 : 0 }
      for index in all.indices where dice.number(0...1) < 0.03 { all[index].error -= dice.number(60...600) }
      let changes = DriftSearch(all, chance: DriftSearch.chance, tick: 1).changes
      guard changes.count == 1, abs(changes[0].day - 20_007) <= 1 else { continue }
      let size = changes[0].step.after - changes[0].step.before
      if abs(size + 1.5) < 0.5 { right += 1 }
    }
    #expect(right >= 45, "\(right) of 50")
  }

  /// One of three: named, by its own size, though all together changed by a third of it. Then it goes back.
  @Test func oneCraneAndBack() throws {
    var dice = Dice(seed: 4)
    var right = 0
    for _ in 0..<50 {
      let all = errors(24, &dice) { day, mover, _ in mover == 1 && (8..<16).contains(day) ? 5 : 0 }
      let changes = DriftSearch(all, chance: DriftSearch.chance, tick: 1).changes
      guard changes.map(\.day) == [20_008, 20_016], changes.allSatisfy({ $0.movers == [1] }) else { continue }
      guard changes.map(\.isReturn) == [false, true] else { continue }
      right += 1
      #expect(abs(changes[0].step.after - changes[0].step.before - 5) < 0.8)
    }
    #expect(right >= 45, "\(right) of 50")
  }

  /// A crane of formulas in Berlin, eight days: from the fifth midnight on (31 March, two days after clocks
  /// went forward) it travels at 1.8 instead of 2.4 m/s. The layout has other speeds than either.
  @Test func aLogThatSlowsDown() throws {
    var dice = Dice(seed: 8)
    let berlin = SiteDays(zone: "Europe/Berlin")
    var days = berlin
    let first = days.number(of: 1_774_566_000_000_000_000)
    #expect(SiteDays.name(first) == "27 March 2026")
    func profile(_ way: Double, _ v: Double, _ a: Double) -> Double {
      abs(way) >= v * v / a ? abs(way) / v + v / a : 2 * (abs(way) / a).squareRoot()
    }
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var place = (x: 0.0, y: 0.0)
    var number = 0
    for day in 0..<8 {
      var clock = Double(berlin.start(of: first + day)) * 1e-6 + 60_000
      let end = Double(berlin.start(of: first + day + 1)) * 1e-6 - 600_000
      while clock < end {
        let v = day < 4 ? 2.4 : 1.8
        func travel(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
          max(profile(b.x - a.x, v, 0.4), profile(b.y - a.y, 0.6, 0.35))
        }
        let (bay, level) = (dice.roll(0...39), dice.roll(0...9))
        let cell = (x: 0.7 + 1.4 * Double(bay), y: 2 * Double(level))
        let name = "rack/A1-L-\(bay + 1)-\(level + 1)-1"
        let isIn = dice.roll(0...1) == 0
        let (from, to) = isIn ? ((x: 0.0, y: 0.0), cell) : (cell, (x: 0.0, y: 0.0))
        let time = travel(place, from) + travel(from, to) + 21 + 1.5 * normal(&dice)
        place = to
        let done = clock + (time * 1000).rounded()
        let (a, b) = isIn ? ("rack/A1/in", name) : (name, "rack/A1/out")
        text += "\(number),\(isIn ? "putaway" : "pick"),s,\(a),\(b),rack/A1,\(Int(clock)),\(Int(done))\n"
        number += 1
        clock = done + (dice.number(0...400_000)).rounded()
      }
    }
    var mapping = MappingSpec()
    mapping.columns = .canonical
    mapping.timeZone = Marked("Europe/Berlin", at: Mark(file: "test"))
    try withFile(text) { path in
      var trace = try TraceReplay(try cleaned(path, mapping), layout: try layout("layouts/crane-log.yaml"))
      trace.simulate()
      let found = trace.validate()
      let drift = try #require(found.drift.first)
      #expect(found.drift.count == 1 && drift.day == "31 March 2026" && drift.group == "rack")
      #expect(drift.from == "2026-03-31T00:00:00+02:00" && drift.movers.isEmpty)
      // Logged tasks take longer: simulated − logged falls.
      let (low, high) = (try #require(drift.low), try #require(drift.high))
      #expect(low < high && high < 0)
      #expect(drift.sentence.hasPrefix("From 31 March 2026 on rack is unlike before"), "\(drift.sentence)")
      let way = try #require(drift.parts.first { $0.name == "way" })
      #expect(way.high < 0)
      // What is fitted says it too: of the first days, two are of the other crane.
      let calibration = trace.calibrate(isAdopted: false)
      let group = try #require(calibration.groups.first)
      let told = (group.warnings + [group.refusal ?? ""]).joined()
      #expect(told.contains("31 March 2026"), "\(told)")
      // What old results have, reads; and so does what is written now.
      let old = try JSONDecoder().decode(
        Validation.Drift.self,
        from: Data(#"{"from":"2026-03-22T23:06:06Z","bias":-1,"before":0,"group":"rack"}"#.utf8))
      #expect(old.sentence.hasSuffix("mean error -1.0 s instead of 0.0 s."), "\(old.sentence)")
      let again = try JSONDecoder().decode(Validation.self, from: JSONEncoder().encode(found))
      #expect(again.drift.first?.sentence == drift.sentence)
    }
  }

  /// Clocks in Berlin went forward on 29 March 2026: that day has 23 hours.
  @Test func daysOfASite() {
    var days = SiteDays(zone: "Europe/Berlin")
    let day = days.number(of: 1_774_738_800_000_000_000)
    #expect(SiteDays.name(day) == "29 March 2026" && days.midnight(of: day) == "2026-03-29T00:00:00+01:00")
    #expect(days.start(of: day) == 1_774_738_800_000_000_000)
    #expect(days.start(of: day + 1) - days.start(of: day) == 23 * 3_600_000_000_000)
    #expect(days.number(of: days.start(of: day + 1) - 1) == day)
    #expect(days.number(of: days.start(of: day + 1)) == day + 1)
    var plain = SiteDays(zone: nil)
    #expect(plain.midnight(of: plain.number(of: -1)) == "1969-12-31T00:00:00Z")
    let west = SiteDays(zone: "America/New_York")
    #expect(west.time(1_774_738_800_000_000_000) == "2026-03-28T19:00:00-04:00")
  }
}
