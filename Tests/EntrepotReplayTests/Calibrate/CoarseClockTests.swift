import EntrepotFormats
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs whose clock is about as coarse as their tasks are long.
@Suite struct CoarseClockTests {
  /// Over 20 logs in whole minutes of tasks of about one, the intervals hold the truth at least 16 times each
  /// (with 95 % fewer than that: one time in 400), and what is applied is no worse than what was true.
  @Test func wholeMinutes() throws {
    let spec = try CraneLog.layout(isTrue: false)
    var (hits, told): ([String: Int], [String: Int]) = ([:], [:])
    for seed in 1...20 {
      let log = CraneLog(seed: UInt64(seed), tasks: 6000, tick: 60_000)
      try withFile(log.text) { path in
        let clean = try cleaned(path)
        #expect(clean.report.remarks.contains { $0.hasPrefix("All times are in whole minutes") })
        var trace = try TraceReplay(clean, layout: spec)
        let calibration = trace.calibrate(isAdopted: true)
        #expect(calibration.startsWithWay)
        let group = try #require(calibration.groups.first)
        #expect(group.warnings.contains { $0.hasPrefix("Starts and ends are in whole minutes") })
        for parameter in group.parameters {
          guard let truth = CraneLog.truth[parameter.name] else { continue }
          // What is not told has no interval, which claims nothing.
          guard let low = parameter.low, let high = parameter.high else {
            hits[parameter.name, default: 0] += 1
            continue
          }
          told[parameter.name, default: 0] += 1
          if low <= truth, truth <= high { hits[parameter.name, default: 0] += 1 }
          if parameter.name == "travel.speed" { #expect(high / low < 1.6, "\(parameter)") }
        }
      }
    }
    for name in CraneLog.truth.keys.sorted() { #expect(hits[name] ?? 0 >= 16, "\(name): \(hits)") }
    // Or nothing would be claimed of anything.
    #expect(told["travel.speed"] ?? 0 >= 10, "\(told)")
  }

  /// Whole hours say nothing of tasks of a minute: nothing is applied, and why is said.
  @Test func wholeHours() throws {
    let log = CraneLog(tasks: 2000, tick: 3_600_000)
    try withFile(log.text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: CraneLog.layout(isTrue: false))
      let group = try #require(trace.calibrate(isAdopted: true).groups.first)
      let refusal = try #require(group.refusal)
      #expect(refusal.contains("shorter than the log's clock can show"), "\(refusal)")
    }
  }

  /// By hand: 20 times on the minute; with one of twenty off it they are seconds.
  @Test func ticks() {
    let minute: Int64 = 60_000_000_000
    func tick(_ times: [Int64]) -> Int64? {
      var ticks = ClockTicks()
      for time in times { ticks.add(time) }
      return ticks.tick
    }
    let minutes = (1...20).map { Int64($0 * 7 + 1) * minute }
    #expect(tick(minutes) == minute)
    #expect(tick(minutes.map { $0 + minute / 60 }) == minute / 60)
    #expect(tick(minutes + [1_000_000_000]) == minute / 60)
    #expect(tick(minutes.dropLast().map(\.self)) == nil)
    #expect(tick(minutes.map { $0 + 1 }) == 1)
  }

  /// Whole seconds are said where another column is finer.
  @Test func secondsBesideMilliseconds() throws {
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_release,t_start,t_end\n"
    for task in 0..<30 {
      let time = 1_704_088_800_000 + task * 90_000
      text += "\(task),putaway,s,rack/A1/in,rack/A1-L-2-1-1,rack/A1,\(time - 1237),\(time),\(time + 40_000)\n"
    }
    try withFile(text) { path in
      let remarks = try cleaned(path).report.remarks
      #expect(remarks.contains { $0.hasPrefix("t_start is in steps of 10 seconds, though") }, "\(remarks)")
    }
  }
}
