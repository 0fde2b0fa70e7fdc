import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotScene

/// Films of real runs: scrubbing shows what playing shows, and movers are where their kinematics put them.
@Suite struct FilmTests {
  /// A run's journal as a file that is gone afterwards.
  private func withFilm(_ scenario: ScenarioSpec, _ body: (JournalReader, [Record]) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "film-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("run.journal").path
    let plan = Plan(scenario)
    let records = journal(of: plan)
    let writer = try JournalWriter(path: path, header: plan.header(replication: 1, warmUp: .zero))
    try records.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish()
    try body(try JournalReader(path: path), records)
  }

  private var fleet: ScenarioSpec {
    let rows = Array(repeating: String(repeating: ".", count: 9), count: 7)
    var scenario = ScenarioSpec.fleets(
      .drawn(rows, pitch: 1.5, isOneWay: true),
      [.fleet(count: 7, speed: 1.7, acceleration: 0.6, quarterTurn: 1.5)], horizon: 4000)
    scenario.carry()
    return scenario
  }

  @Test(arguments: [true, false]) func scrubbingShowsWhatPlayingShows(hasVehicles: Bool) throws {
    var store = ScenarioSpec.busyStore()
    store.horizon = 40_000
    try withFilm(hasVehicles ? fleet : store) { reader, _ in
      var dice = Dice(seed: 4)
      var played = try Film(reader)
      let last = played.range.upperBound.seconds
      let times = (0..<60).map { _ in Time.seconds(dice.number(0...last)) }.sorted()
      var shown: [(time: Time, world: WorldFold, poses: [Pose?])] = []
      let movers = reader.header.cast.members.indices
      for time in times {
        try played.show(time)
        shown.append((time, played.scene.world, movers.map { played.scene.pose(ofMover: $0) }))
      }
      var scrubbed = try Film(reader)
      for one in shown.shuffled(using: &dice) {
        try scrubbed.show(one.time)
        #expect(scrubbed.scene.world == one.world)
        #expect(movers.map { scrubbed.scene.pose(ofMover: $0) } == one.poses)
      }
    }
  }

  /// Whatever a record says of where a vehicle is, the picture had it there the moment before.
  @Test func vehiclesNeverLeap() throws {
    try withFilm(fleet) { reader, records in
      var scene = Scene(reader.header)
      var count = 0
      for record in records {
        scene.time = record.instant
        let before = record.kind == .drive ? scene.pose(ofMover: Int(record.subject)) : nil
        let isKnown = scene.world.drive(ofNode: Int(record.subject)) != nil
        scene.world.apply(record)
        guard record.kind == .drive, isKnown, let before,
          let after = scene.pose(ofMover: Int(record.subject))
        else { continue }
        count += 1
        #expect(abs(after.x - before.x) < 1e-3 && abs(after.y - before.y) < 1e-3, "\(record)")
      }
      #expect(count > 1000)
    }
  }

  @Test func cranesAreWhereTheirMovementsEnd() throws {
    var store = ScenarioSpec.busyStore()
    store.horizon = 20_000
    try withFilm(store) { reader, records in
      var scene = Scene(reader.header)
      var count = 0
      for record in records {
        scene.world.apply(record)
        guard record.kind == .motion else { continue }
        scene.time = record.instant + Time(nanoseconds: record.value)
        let pose = try #require(scene.pose(ofMover: Int(record.subject)))
        let rack = try #require(scene.rack(ofCrane: Int(record.subject)))
        let end = try #require(reader.header.cast.craneCoordinate(ofNode: Int(record.b)))
        #expect(abs(pose.y - reader.header.cast.racks[rack].zeroY - end.travel) < 1e-6)
        #expect(abs(pose.z - end.height) < 1e-6)
        count += 1
      }
      #expect(count > 500)
    }
  }
}
