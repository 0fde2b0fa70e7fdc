import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs of our own simulator, with noise, in no order and damaged, a hundred times: what it ran with lies
/// inside the intervals of what is fitted, as often as they say.
@Suite struct OwnCoverageTests {
  /// What cranes of the shipped policy lab have: 3 m/s, 0.8 m/s, fork and handover 9 s each.
  private static let truth = ["handling": 18, "travel.speed": 3, "lift.speed": 0.8]

  /// Half a day's log, each damaged in its own way: scans that a task shares with the next one (who goes on
  /// at once does so at that scan), or starts and ends that are each scanned by themselves.
  @Test(arguments: [true, false]) func intervalsHoldTheTruth(_ sharesScans: Bool) throws {
    let own = OwnLogTests()
    var count = IntervalCount(Self.truth)
    for seed in 1...100 {
      let truth = try own.scenario(shipped("scenarios/policy-lab.yaml")) {
        ($0.horizon, $0.warmUp, $0.seed) = (43_200, .none, UInt64(seed))
      }
      try own.withExport(truth) { path, _ in
        let log = try DamagedLog(path, seed: UInt64(seed), sharesScans: sharesScans)
        try withFile(log.text) { path in
          let clean = try cleaned(path)
          log.expectFound(clean.report)
          var wrong = truth.layout
          wrong.stores[0].crane.travel.speed = 2.5
          wrong.stores[0].crane.lift.speed = 1
          wrong.stores[0].crane.forkTimes = [.constant(6)]
          wrong.stores[0].crane.handoverTime = .constant(6)
          var trace = try TraceReplay(clean, layout: wrong)
          count.take(try #require(trace.calibrate(isAdopted: true).groups.first))
        }
      }
    }
    count.expect(of: 100)
  }
}
