import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// How fast a truck's forks are, from logs whose truth is known.
@Suite struct ForkSpeedTests {
  private func parameter(_ name: String, _ group: Calibration.Group) throws -> Calibration.Parameter {
    try #require(group.parameters.first { $0.name == name }, "\(group.parameters)")
  }

  /// With a wrong lift in the layout, as often as intervals say, and nothing is put down to levels or roads.
  @Test func intervalsHoldTheTruth() throws {
    var count = IntervalCount(ForkLog.truth)
    let layout = try ForkLog().layout(lift: "{ up: 0.3 m/s, down: 0.3 m/s }")
    for seed in 1...100 {
      let group = try ForkLog(seed: UInt64(seed)).calibrated(layout).group
      count.take(group)
      #expect(!group.warnings.contains { $0.contains("height") || $0.contains("roads") }, "\(group.warnings)")
      #expect(abs(try #require(group.biasAfter)) < 0.5)
    }
    count.expect(of: 100)
  }

  /// Only the mean of up and down is told; their ratio is the layout's, and one speed stays one.
  @Test func whatTheLayoutGets() throws {
    let log = ForkLog()
    let single = try log.calibrated(try log.layout(lift: "0.3 m/s")).patch
    let line = try #require(single.split(separator: "\n").first { $0.hasPrefix("      lift: ") })
    let value = try #require(Double(line.dropFirst(12).prefix { $0 != " " }))
    #expect(abs(value / ForkLog.lift - 1) < 0.03, "\(line)")
    let split = try log.calibrated(try log.layout(lift: "{ up: 0.2 m/s, down: 0.4 m/s }")).patch
    let found = try #require(split.firstMatch(of: /lift: \{ up: ([0-9.]+) m\/s, down: ([0-9.]+) m\/s \}/))
    let (up, down) = (try #require(Double(found.1)), try #require(Double(found.2)))
    #expect(abs(down / up - 2) < 0.01 && abs(LiftSpec(up: up, down: down).mean / ForkLog.lift - 1) < 0.03)
  }

  /// Of tasks that all go to one level nobody can tell the forks from handling: 17 s, and 3.4 m at 4.5 s.
  @Test(arguments: [1, 2, 3]) func oneLevelOnly(_ seed: UInt64) throws {
    let log = ForkLog(seed: seed, levels: 3...3)
    let (group, patch) = try log.calibrated(try log.layout(lift: "0.3 m/s"))
    let lift = try parameter("lift", group)
    #expect(lift.basis == .kept && lift.estimate == 0.3 && lift.low == nil)
    let handling = try parameter("handling", group)
    #expect(handling.basis == .given && handling.low == nil)
    let sum = try parameter("handling + 6.8 m/lift", group)
    #expect(try #require(sum.low) < 32.3 && 32.3 < (try #require(sum.high)), "\(sum)")
    #expect(group.warnings.contains { $0.hasPrefix("lift and handling cannot be told apart") })
    #expect(!patch.contains("lift:"))
  }

  /// Where the layout knows no heights, it is levels that are named, and no roads: the top one takes
  /// 5.1 m × 4.5 s/m more than the lowest.
  @Test(arguments: [1, 2, 3]) func heightsThatTheLayoutLacks(_ seed: UInt64) throws {
    let log = ForkLog(seed: seed, spread: 0)
    let (group, patch) = try log.calibrated(try log.layout(lift: "", hasHeights: false))
    let words = try #require(group.warnings.first { $0.hasPrefix("Times of tasks go with the height") })
    var means: [Int: (mean: Double, half: Double)] = [:]
    for match in words.matches(of: /(-?[0-9.]+) s \((-?[0-9.]+) to (-?[0-9.]+) s\) at level (\d)/) {
      guard let mean = Double(match.1), let low = Double(match.2), let high = Double(match.3) else {
        continue
      }
      means[try #require(Int(match.4))] = (mean, (high - low) / 2)
    }
    let (top, bottom) = (try #require(means[4]), try #require(means[1]))
    #expect(abs(top.mean - bottom.mean - 22.95) < 2 * (top.half + bottom.half), "\(words)")
    #expect(words.contains("give the stations their 'height'"))
    #expect(!group.warnings.contains { $0.contains("roads") }, "\(group.warnings)")
    #expect(group.parameters.allSatisfy { $0.low == nil })
    #expect(group.refusal != nil && !patch.split(separator: "\n").contains { $0.hasPrefix("fleets:") })
  }

  /// With heights, and vehicles that know none.
  @Test func aLayoutWithoutLift() throws {
    let log = ForkLog()
    let group = try log.calibrated(try log.layout(lift: "")).group
    let words = try #require(group.warnings.first { $0.hasPrefix("Times of tasks go with the height") })
    #expect(words.contains("at 5.1 m (") && words.contains("The layout's vehicles have no 'lift'"))
    #expect(
      !group.warnings.contains { $0.contains("roads") } && !group.parameters.contains { $0.name == "lift" })
  }

  /// A level whose time is not that of its height: 6 s more at the top than the forks explain.
  @Test func aLevelOfItsOwn() throws {
    let log = ForkLog(extra: 6)
    let group = try log.calibrated(try log.layout(lift: "0.3 m/s")).group
    let words = try #require(group.warnings.first { $0.hasPrefix("Times of tasks go with the height") })
    #expect(words.contains("at 5.1 m ("), "\(words)")
    #expect(group.parameters.allSatisfy { $0.low == nil })
  }

  /// Days of our own simulator, damaged: what it ran with lies inside the intervals.
  @Test func ownDays() throws {
    let own = OwnLogTests()
    let truck = "speed: 2.6 m/s, loaded-speed: 2.1 m/s, acceleration: 0.7 m/s2"
    let racks = (1...4).flatMap { ["R1-2-\($0)", "R2-5-\($0)", "R1-6-\($0)"] }
    let places = (racks + ["IN", "OUT"]).joined(separator: ", ")
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try ForkLog().layoutText(lift: "{ up: 0.4 m/s, down: 0.5 m/s }", vehicle: truck)
      .write(toFile: folder + "/layout.yaml", atomically: true, encoding: .utf8)
    try """
    schema: entrepot.scenario/1
    name: hall
    layout: layout.yaml
    horizon: 20 h
    demand:
      streams:
        all: { kind: moves, at: truck, from: [\(places)], to: [\(places)], interval: { exponential: 110 s } }
    """.write(toFile: folder + "/hall.yaml", atomically: true, encoding: .utf8)
    var count = IntervalCount([
      "handling": 20, "speed": 2.6, "loaded-speed": 2.1, "acceleration": 0.7, "lift": ForkLog.lift,
    ])
    for seed in 1...60 {
      let truth = try own.scenario(folder + "/hall.yaml") { $0.seed = UInt64(seed) }
      try own.withExport(truth) { path, _ in
        let log = try DamagedLog(path, seed: UInt64(seed))
        try withFile(log.text) { path in
          var wrong = truth.layout
          wrong.fleets[0].vehicle.lift = LiftSpec(up: 0.25)
          wrong.fleets[0].vehicle.speed = 2
          wrong.fleets[0].vehicle.pick = .constant(7)
          var trace = try TraceReplay(try cleaned(path), layout: wrong)
          count.take(try #require(trace.calibrate(isAdopted: true).groups.first))
        }
      }
    }
    count.expect(of: 60)
  }
}
