import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// A layout whose roads are not the log's: what then would fit is no vehicle's, is not applied, and why is
/// said.
@Suite struct AbsurdValueTests {
  /// A ring of 160 m with five corners, of which two-way roads are drawn one way only.
  private static func layout(isOneWay: Bool) throws -> LayoutSpec {
    let roads = ["P1, to: P2", "P2, to: P3", "P3, to: P4", "P4, to: P5", "P5, to: P1"].map {
      "      - { from: \($0), two-way: \(!isOneWay) }"
    }
    let text = """
      schema: entrepot.layout/1
      name: hall
      unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
      roads:
        floor:
          nodes:
            P1: { x: 0 m, y: 0 m }
            P2: { x: 20 m, y: 0 m }
            P3: { x: 50 m, y: 0 m }
            P4: { x: 50 m, y: 30 m }
            P5: { x: 0 m, y: 30 m }
          segments:
      \(roads.joined(separator: "\n"))
      fleets:
        agv:
          roads: floor
          count: 2
          traffic: free-flow
          vehicle: { length: 1.3 m, width: 1 m, speed: 1.5 m/s, acceleration: 0.5 m/s2, quarter-turn: 2 s,
                     pick: 12 s, drop: 10 s }
      """
    return try withFile(text) { path in
      let (spec, problems) = loader.layout(path: path)
      return try #require(spec, "\(problems)")
    }
  }

  /// Where the places lie along the ring [m], and which of them are its corners.
  private static let ring = [("P1", 0.0), ("P3", 50), ("P4", 80), ("P5", 130)]
  private static let corners = [0.0, 50, 80, 130]

  /// The shorter way round, by formulas of its own: 1.2 m/s at 0.5 m/s², from rest to rest between corners,
  /// 2 s for each of these.
  private static func time(_ a: Double, _ b: Double) -> Double {
    let round = 160.0
    let ahead = (b - a + round).truncatingRemainder(dividingBy: round)
    if ahead == 0 { return 0 }
    let (from, way) = ahead <= round / 2 ? (a, ahead) : (b, round - ahead)
    let stops = (corners.map { ($0 - from + round).truncatingRemainder(dividingBy: round) })
      .filter { $0 > 0 && $0 < way }.sorted()
    let ends = [0] + stops + [way]
    return zip(ends, ends.dropFirst()).reduce(2 * Double(stops.count)) {
      $0 + ($1.1 - $1.0) / 1.2 + 1.2 / 0.5
    }
  }

  private static func log(_ seed: UInt64) -> String {
    var dice = Dice(seed: seed)
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var (clock, place) = (1_704_088_800_000, 0.0)
    for task in 0..<800 {
      let from = dice.roll(0...3)
      let to = (from + dice.roll(1...3)) % 4
      let ways = time(place, ring[from].1) + time(ring[from].1, ring[to].1)
      let end = clock + Int((25 + ways + 1.5 * normal(&dice)) * 1000)
      text += "\(task),relocate,s,\(ring[from].0),\(ring[to].0),agv1,\(clock),\(end)\n"
      (clock, place) = (end + dice.roll(1000...200_000), ring[to].1)
    }
    return text
  }

  private func calibrated(_ seed: UInt64, isOneWay: Bool) throws -> (group: Calibration.Group, patch: String)
  {
    let spec = try Self.layout(isOneWay: isOneWay)
    return try withFile(Self.log(seed)) { path in
      var mapping = MappingSpec()
      mapping.columns = .canonical
      mapping.start = .assigned
      var trace = try TraceReplay(try cleaned(path, mapping), layout: spec)
      let calibration = trace.calibrate(isAdopted: true)
      let patch = CalibrationPatch.text(
        calibration, layout: spec, extending: "base.yaml", isScenario: false, name: "log")
      return (try #require(calibration.groups.first), patch)
    }
  }

  @Test(arguments: [1, 2, 3]) func roadsDrawnOneWay(_ seed: UInt64) throws {
    let (group, patch) = try calibrated(seed, isOneWay: true)
    let refusal = try #require(group.refusal, "\(group.parameters)")
    #expect(refusal.contains("the layout's"), "\(refusal)")
    #expect(!patch.split(separator: "\n").contains { $0.hasPrefix("fleets:") }, "\(patch)")
    #expect(group.parameters.allSatisfy { $0.low == nil })
    #expect(
      group.warnings.contains { $0.contains("the layout's roads are not the ways") }, "\(group.warnings)")
    let both = try #require(group.warnings.first { $0.hasPrefix("With all roads leading both ways") })
    #expect(both.contains("would leave 1.") && both.contains("one-way in the layout"), "\(both)")
  }

  /// With the right roads the values are applied, and are the vehicle's.
  @Test(arguments: [1, 2, 3]) func roadsAsTheyAre(_ seed: UInt64) throws {
    let (group, patch) = try calibrated(seed, isOneWay: false)
    #expect(group.refusal == nil && !group.warnings.contains { $0.contains("are not the ways") }, "\(group)")
    let loaded = try #require(group.parameters.first { $0.name == "loaded-speed" })
    #expect(abs(loaded.estimate / 1.2 - 1) < 0.05 && patch.contains("    vehicle:\n"), "\(group.parameters)")
    #expect(try #require(group.errorAfter) < 1.5)
  }

  /// By hand, against the limits that the type tells the sources of.
  @Test func whatNothingHas() {
    let axis = AxisLimits(speed: 1.5, acceleration: 0.5, deceleration: 0.5)
    var vehicle = MoverSpeeds(travel: axis, lift: axis, loadedSpeed: 1.5, isCrane: false)
    func refusal(_ name: String, _ value: Double, _ low: Double? = nil, _ high: Double? = nil) -> String? {
      let isSpeed = name.contains("speed") || name == "lift"
      let unit = name.contains("acceleration") ? "m/s2" : isSpeed ? "m/s" : "s"
      let parameter = Calibration.Parameter(
        name: name, unit: unit, before: 1, estimate: value, low: low, high: high)
      return PhysicalRange.refusal([parameter], vehicle)
    }
    // 25 km/h are 6.9 m/s; 0.6 g are 5.9 m/s².
    #expect(refusal("loaded-speed", 6.9) == nil && refusal("acceleration", 5.8) == nil)
    #expect(refusal("loaded-speed", 10.25)?.contains("faster than industrial trucks drive (6.9 m/s)") == true)
    #expect(refusal("acceleration", 9.37)?.contains("(5.9 m/s2)") == true)
    #expect(refusal("speed", 0.05)?.contains("less than creeping") == true)
    #expect(refusal("handling", -5, -7, -3) != nil && refusal("handling", -0.5, -2, 1) == nil)
    #expect(refusal("handling", 2) == nil && refusal("handling", -3) != nil)
    // Type sheets of reach trucks end at about 0.8 m/s.
    vehicle.lift.speed = 0.3
    #expect(refusal("lift", 0.8) == nil && refusal("lift", 1.6)?.contains("forks of trucks") == true)
    vehicle.isWalker = true
    #expect(refusal("speed", 2.4)?.contains("faster than people walk (2 m/s)") == true)
    // Who picks from a truck of 2.5 m/s is as fast as that.
    vehicle.travel.speed = 2.5
    #expect(refusal("speed", 2.4) == nil)
    vehicle.isCrane = true
    #expect(refusal("lift.acceleration", 9) == nil && refusal("lift.acceleration", 10) != nil)
    #expect(refusal("travel.speed", 7) == nil && refusal("travel.speed", 9) != nil)
  }
}
