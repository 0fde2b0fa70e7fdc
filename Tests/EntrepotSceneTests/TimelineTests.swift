import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotScene

/// The run at a glance: nothing is lost when it is read in parts, or when it lasts longer than expected.
@Suite struct TimelineTests {
  private func withReader(_ body: (JournalReader) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).journal")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var scenario = ScenarioSpec.busyStore()
    scenario.horizon = 80_000
    let plan = Plan(scenario)
    let writer = try JournalWriter(path: path, header: plan.header(replication: 1, warmUp: .zero))
    try journal(of: plan).withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish()
    try body(try JournalReader(path: path))
  }

  @Test func readInPartsItIsTheSame() throws {
    try withReader { reader in
      let whole = try Timeline(reader, steps: 100)
      var parts = Timeline(
        try #require(reader.timeRange), members: reader.header.cast.members.count, steps: 100)
      var count = 1
      while try parts.add(reader, atMost: 1) { count += 1 }
      try #require(count > 3)
      #expect(parts.work == whole.work && parts.known == whole.known && parts.failures == whole.failures)
      for (one, other) in zip(parts.blocked, whole.blocked) { #expect((one - other).magnitude < 1e-6) }
    }
  }

  @Test func aLongerRunThanExpectedLosesNothing() throws {
    try withReader { reader in
      let whole = try Timeline(reader, steps: 100)
      var short = Timeline(.zero ... .seconds(9000), members: reader.header.cast.members.count, steps: 100)
      try short.add(reader, atMost: .max)
      #expect(short.range.upperBound >= .seconds(79_000))
      #expect(short.work.reduce(0, +) == whole.work.reduce(0, +))
      #expect((short.blocked.reduce(0, +) - whole.blocked.reduce(0, +)).magnitude < 1e-3)
      short.isWhole = true
      #expect(short.shown.upperBound == short.known)
    }
  }
}
