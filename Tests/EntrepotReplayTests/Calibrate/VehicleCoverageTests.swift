import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs of our own vehicles and people, damaged as those of cranes are: what they drove, walked and handled
/// with lies inside the intervals, as often as they say.
@Suite struct VehicleCoverageTests {
  private static let hall = """
    schema: entrepot.layout/1
    name: A hall
    unit-loads:
      pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg }
    roads:
      floor:
        nodes:
          a: { x: 0 m, y: 0 m }
          b: { x: 12 m, y: 0 m }
          c: { x: 31 m, y: 0 m }
          d: { x: 70 m, y: 0 m }
          e: { x: 70 m, y: 22 m }
          f: { x: 31 m, y: 22 m }
          g: { x: 0 m, y: 22 m }
        segments:
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true }
          - { from: c, to: d, two-way: true }
          - { from: d, to: e, two-way: true }
          - { from: e, to: f, two-way: true }
          - { from: f, to: g, two-way: true }
          - { from: g, to: a, two-way: true }
          - { from: c, to: f, two-way: true }
    fleets:
      agv:
        roads: floor
        count: 2
        start: [a, e]
        traffic: free-flow
        vehicle: { length: 1.2 m, width: 0.8 m, speed: 1.8 m/s, loaded-speed: 1.2 m/s, acceleration: 0.6 m/s2,
                   quarter-turn: 3 s, pick: 8 s, drop: 12 s }
    """

  private static let moves = """
    schema: entrepot.scenario/1
    name: hall
    layout: layout.yaml
    horizon: 12 h
    seed: 4
    demand:
      streams:
        all: { kind: moves, at: agv, from: [a, b, c, d, e, f, g], to: [a, b, c, d, e, f, g],
               interval: { exponential: 80 s } }
    """

  /// The path of a scenario with two vehicles that do not stand in each other's way.
  static func withHall(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try hall.write(toFile: folder + "/layout.yaml", atomically: true, encoding: .utf8)
    try moves.write(toFile: folder + "/hall.yaml", atomically: true, encoding: .utf8)
    try body(folder + "/hall.yaml")
  }

  @Test func vehicles() throws { try Self.withHall(vehicles) }

  private func vehicles(_ hall: String) throws {
    let own = OwnLogTests()
    var count = IntervalCount([
      "handling": 20, "speed": 1.8, "loaded-speed": 1.2, "acceleration": 0.6, "quarter-turn": 3,
    ])
    for seed in 1...100 {
      let truth = try own.scenario(hall) { $0.seed = UInt64(seed) }
      try own.withExport(truth) { path, _ in
        let log = try DamagedLog(path, seed: UInt64(seed))
        try withFile(log.text) { path in
          let clean = try cleaned(path)
          log.expectFound(clean.report)
          var wrong = truth.layout
          wrong.fleets[0].vehicle.speed = 1.5
          wrong.fleets[0].vehicle.loadedSpeed = 1.4
          wrong.fleets[0].vehicle.pick = .constant(4)
          wrong.fleets[0].vehicle.drop = .constant(6)
          var trace = try TraceReplay(clean, layout: wrong)
          count.take(try #require(trace.calibrate(isAdopted: true).groups.first))
        }
      }
    }
    count.expect(of: 100)
  }

  /// Somebody alone in the shipped hall, so that nobody is in the way, which a fit does not know: 1.3 m/s;
  /// 8 s a line, 2 s a unit and 60 s before a tour by the scanner's times, of which lines vary by half.
  @Test func people() throws {
    let own = OwnLogTests()
    var count = IntervalCount(["line": 8, "unit": 2, "set-up": 60, "speed": 1.3])
    for seed in 1...100 {
      let truth = try own.scenario(shipped("scenarios/picking-day.yaml")) {
        ($0.seed, $0.horizon) = (UInt64(seed), 70_000)
        $0.crews[0].pickers = 1
        $0.crews[0].faceUnits = nil
      }
      try own.withExport(truth) { path, _ in
        let log = try DamagedLog(path, seed: UInt64(seed))
        try withFile(log.text) { path in
          let clean = try cleaned(path)
          log.expectFound(clean.report)
          var wrong = truth.crews
          wrong[0].speed = 1
          wrong[0].technology.values = [7, 3, 3, 40] + wrong[0].technology.values[4...]
          var trace = try TraceReplay(clean, layout: truth.layout, crews: wrong)
          count.take(try #require(trace.calibrate(isAdopted: true).groups.first))
        }
      }
    }
    count.expect(of: 100)
  }
}
