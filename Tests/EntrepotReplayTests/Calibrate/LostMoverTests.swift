import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Movers that a log sends where the layout has nothing, and docks that no crane reaches.
@Suite struct LostMoverTests {
  private func measure(_ found: Validation, _ name: String) throws -> Double {
    try #require(found.measures.first { $0.name == name }).value
  }

  /// A fifth of the places is not in the layout: the tasks there have no way, and of those behind them nobody
  /// knows where the crane set out. All others take what the layout says.
  @Test func whoWentNowhereIsNowhere() throws {
    var log = CraneLog()
    log.strangers = 33
    try withFile(log.text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: CraneLog.layout(isTrue: true))
      trace.simulate()
      let found = trace.validate()
      // By the log itself: tasks with a strange end, and those behind a strange destination.
      let rows = log.text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      let strange = rows.count { $0[3].hasPrefix("X") || $0[4].hasPrefix("X") }
      let behind = zip(rows, rows.dropFirst()).count { before, row in
        before[4].hasPrefix("X") && !row[3].hasPrefix("X") && !row[4].hasPrefix("X")
      }
      #expect(found.left["no way that the layout knows"] == strange && strange > 200)
      // And the first, before which nobody saw it.
      let first = rows[0][3].hasPrefix("X") || rows[0][4].hasPrefix("X") ? 0 : 1
      #expect(found.left[TaskSet.lost] == behind + first, "\(found.left)")
      #expect(found.tasks == rows.count - strange - behind - first)
      #expect(try measure(found, "duration.outliers") == 0)
      #expect(try measure(found, "duration.mae") < 0.5)
      #expect(found.remarks.contains { $0.contains("have a way that it knows (") }, "\(found.remarks)")
      // By hand: with the wrong place before, tasks behind would err by seconds; so would a fit.
      var wrong = try TraceReplay(try cleaned(path), layout: CraneLog.layout(isTrue: false))
      let group = try #require(wrong.calibrate(isAdopted: false).groups.first)
      #expect(group.refusal == nil && group.timed == rows.count)
      #expect(group.warnings.contains { $0.hasPrefix("ONLY A PART") }, "\(group.warnings)")
      for parameter in group.parameters {
        let truth = try #require(CraneLog.truth[parameter.name])
        let slack = parameter.name.contains("acceleration") ? 0.1 : 0.03
        #expect(abs(parameter.estimate / truth - 1) < slack, "\(parameter)")
      }
    }
  }

  /// Where it set out is in no sum: half of the places are strange, and whether a start is that of the way is
  /// still told.
  @Test func startIsDetectedByKnownWays() throws {
    var log = CraneLog()
    log.strangers = 21
    try withFile(log.text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: CraneLog.layout(isTrue: false))
      #expect(trace.calibrate(isAdopted: false).startsWithWay)
    }
  }

  /// A log that names docks: conveyors lead from one into the aisle and from there to the other, so the
  /// crane's ways are those of its input and output.
  @Test func docksBehindConveyors() throws {
    let own = CraneLog()
    var docks = own
    (docks.input, docks.output) = ("arrivals", "D")
    var spec = try CraneLog.layout(isTrue: true)
    // As of a site: dock, conveyor, store, conveyor, dock.
    var infeed = TransferSpec()
    (infeed.name, infeed.to) = ("infeed", ["rack"])
    var outfeed = TransferSpec()
    (outfeed.name, outfeed.to) = ("outfeed", ["D"])
    spec.transfers = [infeed, outfeed]
    spec.docks[0].to = ["infeed"]
    spec.stores[0].to = ["outfeed"]
    func parts(_ text: String) throws -> [TaskParts] {
      try withFile(text) { path in
        try TraceReplay(try cleaned(path), layout: spec).set.tasks.map(\.parts)
      }
    }
    let (a, b) = (try parts(own.text), try parts(docks.text))
    #expect(a.count == own.tasks && a == b)
    // Nothing leads to D: where the crane puts down, nobody says, and what the mapping must name is said.
    spec.stores[0].to = []
    try withFile(docks.text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: spec)
      let rows = docks.text.split(separator: "\n").dropFirst()
      #expect(trace.left["no way that the layout knows"] == rows.count { $0.contains(",D,") })
      let calibration = trace.calibrate(isAdopted: true)
      let said = try #require(calibration.remarks.first { $0.contains("the mapping must name") })
      #expect(said.contains("'D'") && said.contains("'rack/A1/in'"), "\(said)")
      // Putaways behind putaways are left: a quarter of the tasks and none that goes out.
      let group = try #require(calibration.groups.first)
      #expect(group.refusal?.hasPrefix("only a part of the tasks") == true, "\(group)")
      let patch = CalibrationPatch.text(
        calibration, layout: spec, extending: "base.yaml", isScenario: false, name: "log")
      #expect(!patch.split(separator: "\n").contains { $0.hasPrefix("stores:") }, "\(patch)")
    }
  }

  /// Two inputs at two points: from the dock either may have been meant, so neither is.
  @Test func twoInputsAreNoWay() throws {
    var log = CraneLog()
    (log.input, log.output, log.tasks) = ("arrivals", "D", 100)
    var spec = try CraneLog.layout(isTrue: true)
    var second = spec.stores[0].inputs[0]
    second.travel = 12
    spec.stores[0].inputs.append(second)
    try withFile(log.text) { path in
      let set = try TraceReplay(try cleaned(path), layout: spec).set
      #expect(set.tasks.allSatisfy { $0.row.activity == .pick } && !set.tasks.isEmpty)
    }
  }
}
