import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// A checkpoint is the simulation: gone on with, it writes the same journal as the run that never stopped.
@Suite struct CheckpointTests {
  @Test(arguments: [0.0, 1000, 30_000, 90_000])
  func resumedIsUninterrupted(seconds: Double) throws {
    let plan = Plan(.busyStore(depth: 2, loadPlaces: 2))
    var whole = Simulation(plan: plan, replication: 3)
    let before = digest(of: &whole, until: .seconds(seconds), from: JournalDigest())
    let again = Plan(.busyStore(depth: 2, loadPlaces: 2))
    var resumed = try Simulation(checkpoint: whole.checkpoint(), plan: again)
    #expect(resumed.now == whole.now)
    let end = Time.seconds(150_000)
    let uninterrupted = digest(of: &whole, until: end, from: before)
    #expect(uninterrupted.count > before.count)
    #expect(digest(of: &resumed, until: end, from: before).hex == uninterrupted.hex)
    #expect(resumed.events == whole.events)
  }

  @Test func checkpointOfACheckpointIsTheSame() throws {
    let plan = Plan(.busyStore(depth: 1))
    var simulation = Simulation(plan: plan, replication: 1)
    _ = digest(of: &simulation, until: .seconds(20_000), from: JournalDigest())
    let bytes = simulation.checkpoint()
    // Padding between fields is not state: the futures are compared, not the bytes.
    var once = try Simulation(checkpoint: bytes, plan: plan)
    var twice = try Simulation(checkpoint: once.checkpoint(), plan: plan)
    let end = Time.seconds(60_000)
    let expected = digest(of: &once, until: end, from: JournalDigest())
    #expect(expected.count > 0)
    #expect(digest(of: &twice, until: end, from: JournalDigest()) == expected)
  }

  @Test func damagedAndForeignBytesAreRefused() throws {
    let plan = Plan(.busyStore(depth: 1))
    var simulation = Simulation(plan: plan, replication: 1)
    simulation.drainJournal { _ in }
    let bytes = simulation.checkpoint()
    for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) {
      var damaged = bytes
      damaged[position] ^= 0x40
      #expect(throws: Simulation.CheckpointError.damaged) { try Simulation(checkpoint: damaged, plan: plan) }
    }
    #expect(throws: Simulation.CheckpointError.damaged) {
      try Simulation(checkpoint: bytes.dropLast(), plan: plan)
    }
    #expect(throws: Simulation.CheckpointError.foreign) { try Simulation(checkpoint: [1, 2, 3], plan: plan) }
    #expect(throws: Simulation.CheckpointError.otherScenario) {
      try Simulation(checkpoint: bytes, plan: Plan(.busyStore(depth: 2)))
    }
  }

  private func digest(
    of simulation: inout Simulation, until limit: Time, from start: JournalDigest
  ) -> JournalDigest {
    var digest = start
    repeat {
      let progress = simulation.advance(until: limit)
      simulation.drainJournal { digest.update($0) }
      if progress != .journalFull { return digest }
    } while true
  }
}

extension Simulation {
  fileprivate init(checkpoint: ArraySlice<UInt8>, plan: Plan) throws {
    try self.init(checkpoint: Array(checkpoint), plan: plan)
  }
}
