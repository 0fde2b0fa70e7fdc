import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotExperiments

/// A run that is watched is the run that nobody watches; a what-if is that run, changed, and leaves it alone.
@Suite struct TwinTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("twin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func fleet() -> Plan {
    let rows = Array(repeating: String(repeating: ".", count: 9), count: 7)
    var scenario = ScenarioSpec.fleets(
      .drawn(rows, pitch: 1.5, isOneWay: true),
      [.fleet(count: 7, speed: 1.7, acceleration: 0.6, quarterTurn: 1.5)], horizon: 9000)
    scenario.carry()
    return Plan(scenario)
  }

  private func store() -> Plan {
    var scenario = ScenarioSpec.busyStore()
    scenario.horizon = 60_000
    return Plan(scenario)
  }

  private func end(of twin: Twin) throws {
    for _ in 0..<60_000 where !twin.isFinished {
      try #require(twin.trouble == nil, "\(twin.trouble ?? "")")
      usleep(1000)
    }
    try #require(twin.isFinished)
  }

  /// All records of a simulation, with something done to it at a moment.
  private func records(_ plan: Plan, _ time: Time, _ change: (inout Simulation) -> Void) -> [Record] {
    var simulation = Simulation(plan: plan, replication: 1)
    var records: [Record] = []
    let horizon = plan.scenario.horizon.map { Time.seconds($0) } ?? .never
    for limit in [time, horizon] {
      var progress = Simulation.Progress.journalFull
      while progress == .journalFull {
        progress = simulation.advance(until: limit)
        simulation.drainJournal { records += $0 }
      }
      if limit == time { change(&simulation) }
    }
    return records
  }

  @Test(arguments: [true, false]) func whoIsWatchedRunsAsWhoIsNot(hasVehicles: Bool) throws {
    let plan = hasVehicles ? fleet() : store()
    try withFolder { folder in
      let twin = Twin(plan: plan, journal: folder + "/run.journal", figures: ["moves.throughput"])
      try twin.run()
      var reader = try JournalReader(path: twin.growing, recovering: true)
      var sizes: Set<Int> = []
      for _ in 0..<600_000 where !twin.isFinished && twin.trouble == nil {
        reader = try reader.grown()
        sizes.insert(reader.recordCount)
        usleep(100)
      }
      try end(of: twin)
      let alone = try ReplicationRun(plan: plan, replication: 1).run(wantsDetail: false, writer: nil)
      #expect(twin.digest == alone.digest)
      #expect(sizes.count > 3, "\(sizes)")
      reader = try reader.grown()
      try reader.verify()
      #expect(reader.isComplete && reader.digest == alone.digest && reader.recordCount == Int(alone.records))
      let whole = try JournalReader(path: twin.journal)
      let story = try whole.records(ofLoad: 7)
      #expect(!story.isEmpty)
      #expect(try reader.records(ofLoad: 7) == story)
      // What was read while it grew is what stands there in the end.
      for time in stride(from: 0, through: plan.scenario.horizon ?? 0, by: 1777) {
        #expect(try reader.world(at: .seconds(time)) == whole.world(at: .seconds(time)))
      }
    }
  }

  @Test func aWhatIfIsTheRunChanged() throws {
    let plan = fleet()
    let moment = Time.seconds(4321.5)
    try withFolder { folder in
      let twin = Twin(plan: plan, journal: folder + "/run.journal", figures: [])
      try twin.run()
      try end(of: twin)
      let reader = try JournalReader(path: twin.journal)
      let world = try reader.world(at: moment)
      let change = Change.fewerVehicles(4, fleet: 0, for: .seconds(3000))
      let fork = try twin.fork(at: moment, world, journal: folder + "/fork.journal", change)
      try end(of: fork)
      let expected = records(plan, moment) { $0.imposeOutage(fleet: 0, vehicles: 4, for: .seconds(3000)) }
      let past = Int(world.recordCount)
      var told: [Record] = []
      let other = try JournalReader(path: fork.journal, from: world)
      try other.forEachChunk { told += $0 }
      #expect(told == Array(expected.dropFirst(past)))
      // It differs, and the run itself goes on as before.
      let plain = records(plan, moment) { _ in }
      #expect(plain != expected && Array(plain.prefix(past)) == Array(expected.prefix(past)))
      #expect(twin.digest == reader.digest)
      // Its states are those of the whole, wherever one looks.
      for time in stride(from: 4400.0, through: 9000, by: 311) {
        var state = WorldFold(cast: reader.header.cast)
        for record in expected where record.instant <= .seconds(time) { state.apply(record) }
        #expect(try other.world(at: .seconds(time)) == state)
      }
    }
  }

  /// Other policies decide from the moment on, not before; the same policies change nothing.
  @Test func policiesChangeInTheMiddle() throws {
    let plan = store()
    let moment = Time.seconds(20_000)
    let plain = records(plan, moment) { _ in }
    let same = records(plan, moment) { Change.policies(plan.scenario.policies).impose(on: &$0) }
    #expect(same == plain)
    var policies = plan.scenario.policies
    policies.storage = Choice(policies.storage.name == "random" ? "closest-open" : "random")
    let other = records(plan, moment) { Change.policies(policies).impose(on: &$0) }
    let first = try #require(zip(plain, other).first { $0 != $1 })
    #expect(first.1.instant >= moment)
  }

  @Test func figuresAreThoseOfTheRun() throws {
    let plan = store()
    try withFolder { folder in
      let twin = Twin(
        plan: plan, journal: folder + "/run.journal", figures: ["moves.throughput", "none.such"])
      try twin.run()
      try end(of: twin)
      let alone = try ReplicationRun(plan: plan, replication: 1).run(wantsDetail: false, writer: nil)
      let course = twin.course
      #expect(course.times == course.times.sorted() && course.times.last == .seconds(60_000))
      let last = try #require(course.value(0, at: .seconds(60_000)))
      #expect(last == alone.values.first { $0.name == "moves.throughput" }?.value)
      #expect(course.value(1, at: .seconds(60_000)) == nil)
      #expect(course.value(0, at: .seconds(-1)) == nil)
    }
  }

  /// Folded from the recorded journal, figures have the same values at the same moments.
  @Test(arguments: [true, false]) func recordedFiguresAreThoseThatWereWatched(hasVehicles: Bool) throws {
    try withFolder { folder in
      let figures = ["moves.throughput", "crane.busy-share", "vehicle.busy-share", "loads.flow-time.mean"]
      let twin = Twin(
        plan: hasVehicles ? fleet() : store(), journal: "\(folder)/run.journal", figures: figures)
      try twin.run()
      try end(of: twin)
      let reader = try JournalReader(path: twin.journal)
      var last: Course?
      try Course.follow(reader, figures) {
        last = $0
        return true
      }
      let (recorded, watched) = (try #require(last), twin.course)
      #expect(recorded.times == watched.times)
      #expect(recorded.lines == watched.lines)
      #expect(recorded.lines.filter { $0.values.contains { $0 != nil } }.count >= 2)
      #expect(recorded.times.count > 100)
    }
  }

  @Test func whoIsClosedLeavesNothingBehind() throws {
    try withFolder { folder in
      let twin = Twin(plan: store(), journal: folder + "/run.journal", figures: [])
      try twin.run()
      twin.close()
      for _ in 0..<5000 where try !FileManager.default.contentsOfDirectory(atPath: folder).isEmpty {
        usleep(1000)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }
}
