import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotExperiments

/// What is shown in the window is what `entrepot run` computes: promises, batteries and warm-up included.
@Suite struct WatchedScenarioTests {
  @Test(arguments: ["fleet-day", "wepa-highbay", "pods-g2p"])
  func aShippedScenarioIsTheSameRun(name: String) async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let (spec, problems) = Loader(catalogue: theCatalogue).scenario(
      path: root.appendingPathComponent("scenarios/\(name).yaml").path,
      overrides: [Override(path: "horizon", value: "9 h")])
    let scenario = try #require(spec, "\(problems)")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("watched-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = Twin(plan: Plan(scenario), journal: folder.path + "/run.journal", figures: [])
    try twin.run()
    let result = try await ScenarioRun(plan: Plan(scenario), replications: 1, jobs: 1).run { _ in }
    for _ in 0..<60_000 where !twin.isFinished && twin.trouble == nil { usleep(1000) }
    #expect(twin.digest == result.journalDigest)
  }
}
