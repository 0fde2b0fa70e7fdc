import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs whose tasks begin with the load aboard (`start-means: aboard`), made of our own simulator's: the way
/// to the load and its pick-up are in no row.
@Suite struct AboardTests {
  /// The same log with the instant at which each load was aboard as the start.
  private func fromAboard(_ path: String) throws -> String {
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    let head = lines.removeFirst()
    let columns = head.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let (start, taken) = try (
      #require(columns.firstIndex(of: "t_start")), #require(columns.firstIndex(of: "t_taken"))
    )
    let rows = lines.map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      (cells[start], cells[taken]) = (cells[taken], "")
      return cells.joined(separator: ",")
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }

  private var mapping: MappingSpec {
    var mapping = MappingSpec()
    (mapping.columns, mapping.start) = (.canonical, .aboard)
    return mapping
  }

  /// Of vehicles drop and loaded speed are told; the pick-up, which is in no row, stays out of the file.
  @Test func vehicles() throws {
    try VehicleCoverageTests.withHall { hall in
      var count = IntervalCount(["drop": 12, "loaded-speed": 1.2, "quarter-turn": 3])
      for seed in 1...25 {
        let truth = try OwnLogTests().scenario(hall) { $0.seed = UInt64(seed) }
        try OwnLogTests().withExport(truth) { path, _ in
          let log = try withFile(try fromAboard(path)) {
            try DamagedLog($0, seed: UInt64(seed), sharesScans: false)
          }
          try withFile(log.text) { path in
            var wrong = truth.layout
            wrong.fleets[0].vehicle.loadedSpeed = 1.4
            wrong.fleets[0].vehicle.pick = .constant(4)
            wrong.fleets[0].vehicle.drop = .constant(6)
            var trace = try TraceReplay(try cleaned(path, mapping), layout: wrong)
            let found = trace.calibrate(isAdopted: true)
            let group = try #require(found.groups.first)
            #expect(!found.startsWithWay && group.parameters.first?.name == "drop")
            #expect(group.parameters.first?.before == 6)
            count.take(group)
            let patch = CalibrationPatch.text(
              found, layout: wrong, extending: "layout.yaml", isScenario: false, name: "log")
            #expect(patch.contains("drop: ") && !patch.contains("pick: "), "\(patch)")
          }
        }
      }
      count.expect(of: 25)
    }
  }

  /// Of cranes the ends of tasks in the rack and at transfer places tell both times of a fork.
  @Test func cranes() throws {
    let truth = try OwnLogTests().scenario(shipped("scenarios/policy-lab.yaml")) { $0.horizon = 86_400 }
    try OwnLogTests().withExport(truth) { path, _ in
      try withFile(try fromAboard(path)) { path in
        var trace = try TraceReplay(try cleaned(path, mapping), layout: truth.layout)
        let found = trace.calibrate(isAdopted: true)
        let group = try #require(found.groups.first { $0.kind == "crane" })
        for parameter in group.parameters where !parameter.name.contains("acceleration") {
          let share = parameter.estimate / (try #require(parameter.before))
          #expect(abs(share - 1) < 0.02, "\(parameter)")
        }
      }
    }
  }
}
