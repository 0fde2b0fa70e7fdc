import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Walking speed from what lies between picks, in logs by formulas of their own: somebody who walks at
/// 1.15 m/s, give or take three hundredths, and picks for 11 s and 3 s a unit; before one line in twenty he
/// pauses.
@Suite struct WalkGapsTests {
  private static let speed = 1.15

  private struct WalkLog {
    var seed: UInt64
    var tours = 80
    /// Its tours have numbers.
    var hasNumbers = true
    /// Its clock shows whole multiples of this [ms].
    var tick = 1
    /// Only ends are in it.
    var isConfirmed = false
    /// What a gap lasts for each metre beyond 20 m, as if ways were others there [s/m].
    var bend = 0.0

    /// Tours of ten lines in an aisle of 40 bays of one metre, the depot at its end.
    var text: String {
      // Dice of neighbouring seeds fall alike but for one throw: these are far apart.
      var dice = Dice(seed: seed &* 1_000_003)
      var text = "task_id,parent_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end\n"
      var clock = 1_772_431_200_000.0
      func shown(_ time: Double) -> Int { Int(time) / tick * tick }
      for tour in 0..<tours {
        var place = 0.0
        for line in 0..<10 {
          let bay = dice.roll(1...40)
          let (here, units) = (Double(bay) + 0.5, dice.roll(1...4))
          let way = abs(here - place)
          var gap = way / WalkGapsTests.speed * dice.number(0.97...1.03) + 0.4 + bend * max(0, way - 20)
          if dice.once(in: 20) { gap += -40 * log(dice.number(1e-9...1)) }
          let begin = clock + gap * 1000
          clock = begin + 1000 * max(2, 11 + 3 * Double(units) + 1.5 * normal(&dice))
          let cell = String(format: "%03d", bay * 2)
          let start = isConfirmed ? "" : String(shown(begin))
          text += "\(tour)-\(line),\(hasNumbers ? "T\(tour)" : ""),O\(tour),pick,s,\(units),K02.\(cell).1,"
          text += "hall/P1,\(start),\(shown(clock))\n"
          place = here
        }
        clock += (place / WalkGapsTests.speed + dice.number(60...200)) * 1000
      }
      return text
    }

    func calibrated() throws -> (group: Calibration.Group?, remarks: [String], patch: String) {
      let layout = try withFile(
        """
        schema: entrepot.layout/1
        name: a hall
        unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
        picking:
          hall: { aisles: 3, spacing: 3 m, bays: 40, pitch: 1 m, levels: 4, cross-width: 2 m,
                  locations: "K{aisle:2}.{cell:3}.{level}" }
        """
      ) { path in
        let (spec, problems) = loader.layout(path: path)
        return try #require(spec, "\(problems)")
      }
      return try withFile(text) { path in
        var mapping = MappingSpec()
        mapping.columns = .canonical
        if tick > 1000 { mapping.start = .source }
        var crew = CrewSpec()
        (crew.area, crew.speed) = ("hall", 0.9)
        var trace = try TraceReplay(try cleaned(path, mapping), layout: layout, crews: [crew])
        let calibration = trace.calibrate(isAdopted: true)
        let patch = CalibrationPatch.text(
          calibration, layout: layout, extending: "base.yaml", isScenario: true, name: "log")
        return (calibration.groups.first, calibration.remarks, patch)
      }
    }
  }

  private func speed(_ group: Calibration.Group?) -> Calibration.Parameter? {
    group?.parameters.first { $0.name == "speed" && $0.basis == nil }
  }

  /// Whether numbers tell the tours or their times, as often as intervals say.
  @Test(arguments: [true, false]) func gaps(_ hasNumbers: Bool) throws {
    var count = IntervalCount(["speed": Self.speed])
    for seed in 1...100 {
      let log = WalkLog(seed: UInt64(seed), hasNumbers: hasNumbers)
      let group = try #require(try log.calibrated().group)
      count.take(group)
      let found = try #require(speed(group), "\(group.warnings)")
      if let low = found.low, let high = found.high { #expect(high - low < 0.03) }
    }
    count.expect(of: 100)
  }

  @Test func whatTheScenarioGets() throws {
    let (group, _, patch) = try WalkLog(seed: 7).calibrated()
    let value = try #require(speed(group)).estimate
    #expect(abs(value / Self.speed - 1) < 0.02)
    #expect(patch.contains("  picking.hall.speed: \(CalibrationPatch.number(value)) m/s"), "\(patch)")
    let words = try #require(group?.warnings.first { $0.hasPrefix("Picks begin at the bay") })
    #expect(words.contains("'speed' is fitted to the") && words.contains("beyond the walk they last"))
  }

  /// Confirmations alone, one time a pick: walking and units are told, and what a line takes only with what
  /// lies between.
  @Test func confirmations() throws {
    var count = IntervalCount(["speed": Self.speed, "unit": 3])
    for seed in 1...100 {
      let (group, _, patch) = try WalkLog(seed: UInt64(seed), isConfirmed: true).calibrated()
      let found = try #require(group)
      count.take(found)
      let line = try #require(found.parameters.first { $0.name == "line" })
      #expect(line.low == nil && line.estimate > 10.5 && line.estimate < 14, "\(line)")
      #expect(found.warnings.contains { $0.hasPrefix("Picks are only confirmed") })
      #expect(patch.contains("picking.hall.speed:") && !patch.contains("technology"))
    }
    count.expect(of: 100)
  }

  /// A clock of five seconds makes intervals wide, and they hold the truth.
  @Test func aCoarseClock() throws {
    var count = IntervalCount(["speed": Self.speed])
    for seed in 1...50 {
      count.take(try #require(try WalkLog(seed: UInt64(seed), tick: 5000).calibrated().group))
    }
    count.expect(of: 50)
  }

  /// In whole minutes nobody knows the order of bays within one, and so no ways.
  @Test(arguments: [true, false]) func minutes(_ isConfirmed: Bool) throws {
    let log = WalkLog(seed: 1, tours: 250, tick: 60_000, isConfirmed: isConfirmed)
    let (group, remarks, patch) = try log.calibrated()
    #expect(speed(group) == nil && !patch.contains("  picking.hall.speed"))
    let words = (group?.warnings ?? []) + remarks
    #expect(words.contains { $0.contains("hides in which order bays were visited") }, "\(words)")
  }

  /// Where ways are not the layout's, no narrow interval is told.
  @Test func otherWays() throws {
    for seed in 1...10 {
      let (group, _, _) = try WalkLog(seed: UInt64(seed), bend: 0.8).calibrated()
      #expect(speed(group)?.low == nil, "\(String(describing: group?.parameters))")
    }
  }
}
