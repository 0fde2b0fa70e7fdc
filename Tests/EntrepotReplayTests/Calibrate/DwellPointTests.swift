import EntrepotFormats
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Cranes that go somewhere when they have nothing to do.
@Suite struct DwellPointTests {
  private func verdicts(_ found: Validation) -> [String: String] {
    Dictionary(found.measures.map { ($0.name, $0.verdict) }) { first, _ in first }
  }

  private func value(_ found: Validation, _ name: String) throws -> Double {
    try #require(found.measures.first { $0.name == name }).value
  }

  private static func log(_ returns: Bool) -> CraneLog { CraneLog(tasks: 4000, returns: returns) }

  /// With the true layout the durations are right only from where the crane waits; a rule of the scenario
  /// that is another is used, and contradicted.
  @Test(arguments: [true, false]) func whereItWaits(_ returns: Bool) throws {
    let spec = try CraneLog.layout(isTrue: true)
    try withFile(Self.log(returns).text) { path in
      let log = try cleaned(path)
      var detected = try TraceReplay(log, layout: spec)
      #expect(detected.dwell["rack"]?.used == (returns ? .input : .stay))
      detected.simulate()
      let found = detected.validate()
      #expect(try value(found, "duration.outliers") == 0)
      for name in ["duration.bias", "duration.mae", "duration.ks", "utilization"] {
        #expect(verdicts(found)[name] != "beyond noise", "\(name): \(found.measures)")
      }
      let said = found.remarks.first { $0.hasPrefix("After a pause movers of rack set out from the input") }
      #expect((said != nil) == returns, "\(found.remarks)")
      for (rule, isRight) in [("input", returns), ("stay", !returns)] {
        var told = try TraceReplay(log, layout: spec, dwell: rule)
        told.simulate()
        let found = told.validate()
        #expect(try (value(found, "duration.outliers") == 0) == isRight, "\(rule)")
        #expect(found.remarks.contains { $0.contains("the log speaks against it") } == !isRight, "\(rule)")
      }
    }
  }

  /// The point is found with wrong speeds as well, and the fit uses all tasks.
  @Test func isFoundWithWrongSpeeds() throws {
    try withFile(Self.log(true).text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: CraneLog.layout(isTrue: false))
      #expect(trace.dwell["rack"]?.used == .input)
      let calibration = trace.calibrate(isAdopted: false)
      let group = try #require(calibration.groups.first)
      #expect(!group.warnings.contains { $0.contains("follow another at once") } && group.tasks > 2000)
      for parameter in group.parameters {
        let truth = try #require(CraneLog.truth[parameter.name])
        let slack = parameter.name.contains("acceleration") ? 0.1 : 0.03
        #expect(abs(parameter.estimate / truth - 1) < slack, "\(parameter)")
      }
    }
  }

  /// The file says where cranes wait: a scenario's rule, and of a layout only in words.
  @Test func isWritten() throws {
    let spec = try CraneLog.layout(isTrue: true)
    try withFile(Self.log(true).text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: spec)
      let found = trace.calibrate(isAdopted: false)
      func patch(_ isScenario: Bool) -> String {
        CalibrationPatch.text(
          found, layout: spec, extending: "base.yaml", isScenario: isScenario, name: "log", dwell: "stay")
      }
      #expect(
        patch(true).contains(
          "\n  policies.dwell: input   # cranes of rack set out from the input after a pause; was stay\n"))
      #expect(patch(false).contains("\n# Only a scenario holds this, as its policies: { dwell: input }   # "))
    }
  }

  /// Our own cranes, which wait at the input by `dwell: input`.
  @Test func ofOurOwn() throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/policy-lab.yaml")) {
      $0.horizon = 3 * 86_400
      $0.policies.dwell = Choice("input")
      // Work comes now and then, so that cranes wait.
      for index in $0.streams.indices { $0.streams[index].interval = .exponential(mean: 240) }
    }
    try own.withExport(truth) { path, _ in
      var trace = try TraceReplay(try cleaned(path), layout: truth.layout)
      #expect(trace.dwell["rack"]?.used == .input, "\(trace.dwell)")
      trace.simulate()
      let found = trace.validate()
      #expect(try value(found, "duration.outliers") < 0.02)
      #expect(verdicts(found)["duration.ks"] != "beyond noise")
    }
  }
}
