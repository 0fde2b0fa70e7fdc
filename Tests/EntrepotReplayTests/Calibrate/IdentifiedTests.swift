import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// What a log cannot tell is said, and keeps the layout's value.
@Suite struct IdentifiedTests {
  /// Stops 20, 50, 80 … m apart on a straight road: every way reaches full speed.
  private static let road = """
    schema: entrepot.layout/1
    name: road
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    roads:
      hall:
        nodes:
          a: { x: 0 m, y: 0 m }
          b: { x: 20 m, y: 0 m }
          c: { x: 70 m, y: 0 m }
          d: { x: 150 m, y: 0 m }
        segments:
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true }
          - { from: c, to: d, two-way: true }
    fleets:
      agv:
        roads: hall
        count: 2
        traffic: free-flow
        vehicle: { speed: 2 m/s, loaded-speed: 1.6 m/s, acceleration: 0.5 m/s2, pick: 10 s, drop: 10 s }
    """

  private static let truth = (loaded: 1.3, acceleration: 0.6, handling: 25.0)

  /// Starts at the load: 25 s of handling and the loaded way, 1.3 m/s at 0.6 m/s².
  private static func log(_ seed: UInt64) -> String {
    var dice = SplitMix(state: seed)
    func uniform() -> Double { Double(dice.next() >> 11) * 0x1p-53 }
    let nodes = [("a", 0.0), ("b", 20), ("c", 70), ("d", 150)]
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var clock = 1_704_088_800_000
    for task in 0..<1500 {
      let from = Int(uniform() * 4)
      let to = (from + 1 + Int(uniform() * 3)) % 4
      let way = abs(nodes[from].1 - nodes[to].1)
      let time = truth.handling + way / truth.loaded + truth.loaded / truth.acceleration + uniform() - 0.5
      let end = clock + Int(time * 1000)
      text += "\(task),relocate,s,\(nodes[from].0),\(nodes[to].0),agv1,\(clock),\(end)\n"
      clock = end + Int(uniform() * 200_000)
    }
    return text
  }

  private func calibrated(_ seed: UInt64) throws -> (Calibration, LayoutSpec) {
    try withFile(Self.road) { layoutPath in
      let (found, problems) = loader.layout(path: layoutPath)
      let spec = try #require(found, "\(problems)")
      return try withFile(Self.log(seed)) { path in
        var mapping = MappingSpec()
        mapping.columns = .canonical
        mapping.start = .source
        var trace = try TraceReplay(try cleaned(path, mapping), layout: spec)
        return (trace.calibrate(isAdopted: true), spec)
      }
    }
  }

  /// By hand: 25 s + 1.3/0.6 s are told, 27.167 s; with the layout's 0.5 m/s² the handling is 27.167 −
  /// 1.3/0.5 = 24.567 s. No empty drive is in such a log, so nothing is said of its speed.
  @Test func onlyTheSumIsTold() throws {
    let (calibration, spec) = try calibrated(3)
    let group = try #require(calibration.groups.first)
    #expect(!calibration.startsWithWay && group.refusal == nil)
    func parameter(_ name: String) throws -> Calibration.Parameter {
      try #require(group.parameters.first { $0.name == name }, "\(group.parameters.map(\.name))")
    }
    #expect(!group.parameters.contains { $0.name == "speed" })
    let kept = try parameter("acceleration")
    #expect(kept.basis == .kept && kept.estimate == 0.5 && kept.low == nil)
    let handling = try parameter("handling")
    #expect(handling.basis == .given && handling.low == nil && abs(handling.estimate - 24.567) < 0.15)
    let sum = try parameter("handling + loaded-speed/acceleration")
    #expect(sum.basis == .sum && abs(sum.estimate - 27.167) < 0.15, "\(sum)")
    #expect(abs((sum.before ?? 0) - 23.2) < 1e-9)
    let (low, high) = (try #require(sum.low), try #require(sum.high))
    #expect(high - low < 0.5 && high > low)
    #expect(group.warnings.contains { $0.contains("cannot be told apart") }, "\(group.warnings)")
    // What is applied has the layout's acceleration, and repeats the log.
    let patch = CalibrationPatch.text(
      calibration, layout: spec, extending: "base.yaml", isScenario: false, name: "log")
    #expect(!patch.contains("acceleration:") && !patch.contains("      speed:"), "\(patch)")
    #expect(patch.contains("loaded-speed: 1.") && patch.contains("by the layout's ratio to pick"), "\(patch)")
    #expect(try #require(group.errorAfter) < 0.3)
  }

  /// Over 40 logs the 95 % intervals of what is told hold the truth at least 34 times (fewer: one time in
  /// 70).
  @Test func sumsAreCovered() throws {
    var hits = [0, 0]
    for seed in 100..<140 {
      let group = try #require(try calibrated(UInt64(seed)).0.groups.first)
      for (index, (name, truth)) in [
        ("loaded-speed", 1.3), ("handling + loaded-speed/acceleration", 25 + 1.3 / 0.6),
      ].enumerated() {
        guard let found = group.parameters.first(where: { $0.name == name }), let low = found.low,
          let high = found.high
        else { continue }
        if low <= truth, truth <= high { hits[index] += 1 }
      }
      #expect(!group.parameters.contains { $0.name == "acceleration" && $0.low != nil })
    }
    #expect(hits[0] >= 34 && hits[1] >= 34, "\(hits)")
  }
}
