import EntrepotAnalysis
import EntrepotFormats
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// What a trace takes for a task is what the simulation took for it, to the millisecond, for every kind of
/// mover.
extension OwnLogTests {
  /// Corners of all sorts, speed limits, a slow bend that is driven through, heights and depths.
  private static let yard = """
    schema: entrepot.layout/1
    name: A yard
    unit-loads:
      pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg }
    roads:
      floor:
        nodes:
          a: { x: 0 m, y: 0 m }
          b: { x: 14 m, y: 0 m }
          c: { x: 30 m, y: 0 m }
          d: { x: 30 m, y: 18 m }
          e: { x: 14 m, y: 18 m }
          f: { x: 0 m, y: 18 m }
          g: { x: 46 m, y: 4 m }
          h: { x: 62 m, y: 8 m }
          i: { x: 62 m, y: 26 m }
        segments:
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true, speed: 0.8 m/s }
          - { from: c, to: d, two-way: true }
          - { from: d, to: e, two-way: true, speed: 1.1 m/s }
          - { from: e, to: f, two-way: true }
          - { from: f, to: a, two-way: true }
          - { from: b, to: e, two-way: true }
          - { from: c, to: g, two-way: true }
          - { from: g, to: h, two-way: true, speed: 1.3 m/s }
          - { from: h, to: i, two-way: true }
          - { from: i, to: d, two-way: true }
        stations:
          low: { node: a }
          high: { node: f, height: 4.2 m, depth: 1.1 m }
          shelf: { node: i, height: 2 m }
    fleets:
      agv:
        roads: floor
        count: 1
        start: [a]
        traffic: TRAFFIC
        vehicle: { length: 1.2 m, width: 0.8 m, speed: 1.7 m/s, loaded-speed: 1.25 m/s,
                   acceleration: 0.6 m/s2, deceleration: 0.45 m/s2, pick: 8 s, drop: 12 s,
                   lift: { up: 0.3 m/s, down: 0.4 m/s },
                   reach: 0.5 m/s, TURNING }
    """

  private static let moves = """
    schema: entrepot.scenario/1
    name: yard
    layout: layout.yaml
    horizon: 2 d
    seed: 9
    demand:
      streams:
        all: { kind: moves, at: agv, from: [low, high, shelf, b, d, g], to: [low, high, shelf, c, e, h],
               interval: { exponential: 240 s } }
    """

  /// Tasks whose duration by the trace is not the log's, and how many were compared.
  private func differences(_ truth: ScenarioSpec) throws -> (tasks: Int, worst: Double) {
    var result = (tasks: 0, worst: 0.0)
    func compare(_ path: String) throws {
      var trace = try TraceReplay(try cleaned(path), layout: truth.layout)
      trace.simulate()
      // Nobody saw how the vehicle stood where it began: the first few ways begin with a guess.
      for task in trace.set.tasks.dropFirst(5) where task.place != .max {
        result.tasks += 1
        result.worst = max(result.worst, abs(task.simulated - task.logged))
      }
    }
    try withExport(truth) { path, _ in
      try compare(path)
      // And without the ways of vehicles: then they are the quickest.
      try withFile(Self.withoutRoutes(try String(contentsOfFile: path, encoding: .utf8)), compare)
    }
    return result
  }

  private static func withoutRoutes(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if let index = CanonicalLog.fields.firstIndex(of: .route), cells[index] != "route" { cells[index] = "" }
      return cells.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  /// The journal of a log has its vehicle drive as far as it drove, with loads and without: a job that is
  /// under way when the simulation ends is in no log, which is 300 m at most.
  @Test(arguments: [true, false]) func drivenWays(_ areTold: Bool) throws {
    let truth = try yard("free-flow", "quarter-turn: 3 s")
    try withExport(truth) { path, reader in
      var fold = RunFold(header: reader.header)
      try reader.forEachChunk { fold.fold($0) }
      fold.finish(at: reader.header.horizon)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try withFile(areTold ? text : Self.withoutRoutes(text)) { path in
        let replay = try ShadowReplay.run(
          try cleaned(path), layout: truth.layout, ShadowReplay.Options())
        for name in ["vehicle.distance", "vehicle.distance-loaded"] {
          let own = try #require(fold.values().first { $0.name == name }?.value)
          let found = try #require(replay.result.kpis.first { $0.name == name }?.mean)
          #expect(own > 10_000 && abs(found - own) < 300, "\(name): \(found) of \(own)")
        }
      }
    }
  }

  @Test(arguments: [
    ("free-flow", "quarter-turn: 3 s"), ("priority", "quarter-turn: 3 s"), ("claims", "quarter-turn: 0 s"),
    ("free-flow", "quarter-turn: 2 s, bend: 95 deg"),
  ])
  func vehiclesByTheirRoads(_ traffic: String, _ turning: String) throws {
    let found = try differences(try yard(traffic, turning))
    #expect(found.tasks > 400 && found.worst < 0.001, "\(found)")
  }

  private func yard(_ traffic: String, _ turning: String) throws -> ScenarioSpec {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.yard.replacing("TRAFFIC", with: traffic).replacing("TURNING", with: turning)
      .write(toFile: folder + "/layout.yaml", atomically: true, encoding: .utf8)
    try Self.moves.write(toFile: folder + "/yard.yaml", atomically: true, encoding: .utf8)
    return try scenario(folder + "/yard.yaml")
  }

  /// How much of a vehicle's work is empty driving is known of a log whose tasks begin with it, as the
  /// simulation has it. In a log whose tasks begin at the load it is not, whether the mapping says so or the
  /// durations do.
  @Test func emptyDrives() throws {
    let truth = try yard("free-flow", "quarter-turn: 3 s")
    try withExport(truth) { path, reader in
      var fold = RunFold(header: reader.header)
      try reader.forEachChunk { fold.fold($0) }
      fold.finish(at: reader.header.horizon)
      let own = try #require(fold.values().first { $0.name == "vehicle.empty-share" }?.value)
      func replayed(
        _ text: String, _ start: LogStart
      ) throws -> (share: Double?, digest: String, said: Bool, others: Int) {
        try withFile(text) { path in
          var mapping = MappingSpec()
          (mapping.columns, mapping.start) = (.canonical, start)
          let replay = try ShadowReplay.run(
            try cleaned(path, mapping), layout: truth.layout, ShadowReplay.Options())
          let share = replay.result.kpis.first { $0.name == "vehicle.empty-share" }?.mean
          // What hangs on the way to the load as well.
          let others = ["vehicle.busy-share", "vehicle.distance", "vehicle.distance-empty"].count { name in
            replay.result.kpis.contains { $0.name == name && $0.mean != nil }
          }
          let said = replay.report.remarks.contains(VehicleStarts.remark)
          return (share, replay.result.journalDigest, said, others)
        }
      }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for start in [LogStart.detected, .assigned] {
        let found = try replayed(text, start)
        // Loads that came before the log's first task are not in it.
        #expect(abs(try #require(found.share) - own) < 0.005 && !found.said, "\(found), \(own)")
        #expect(found.others == 3)
      }
      let trace = try TraceReplay(try cleaned(path), layout: truth.layout)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for task in trace.set.tasks {
        let speeds = try #require(trace.physics.speeds(task.mover))
        let empty = speeds.time(task.parts, withEmpty: true) - speeds.time(task.parts, withEmpty: false)
        var cells = lines[Int(task.row.line) - 1].split(separator: ",", omittingEmptySubsequences: false)
          .map(String.init)
        cells[18] = String((task.row.start + Int64(empty * 1e9)) / 1_000_000)
        cells[19] = String(task.row.end / 1_000_000)
        lines[Int(task.row.line) - 1] = cells.joined(separator: ",")
      }
      let atLoad = lines.joined(separator: "\n")
      let (told, guessed) = (try replayed(atLoad, .source), try replayed(atLoad, .detected))
      #expect(told.share == nil && guessed.share == nil && guessed.said && !told.said)
      #expect(told.digest == guessed.digest)
      #expect(told.others == 0 && guessed.others == 0)
    }
  }

  @Test func carLikeVehicles() throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.yard.replacing("TRAFFIC", with: "claims")
      .replacing("TURNING", with: "turning: car-like, turning-radius: 1.5 m, curve-speed: 0.6 m/s")
      .write(toFile: folder + "/layout.yaml", atomically: true, encoding: .utf8)
    try Self.moves.write(toFile: folder + "/yard.yaml", atomically: true, encoding: .utf8)
    let found = try differences(try scenario(folder + "/yard.yaml"))
    #expect(found.tasks > 400 && found.worst < 0.001, "\(found)")
  }

  /// Cranes that work alone, one load at a time: both axes, forks by depth, handover.
  @Test func cranesByTheirAxes() throws {
    let truth = try scenario(shipped("scenarios/policy-lab.yaml")) {
      $0.horizon = 86_400
      $0.layout.stores[0].depth = 2
      $0.layout.stores[0].bays = 20
    }
    let found = try differences(truth)
    #expect(found.tasks > 1000 && found.worst < 0.001, "\(found)")
  }
}
