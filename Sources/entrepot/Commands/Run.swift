import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import EntrepotWarehouse
import Foundation

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and judge its promises.")

  @Argument(help: "A scenario file.") var scenario: String
  @Option(help: "Replications under way at once.") var jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "Independent runs.") var replications: Int?

  func run() async throws {
    let (spec, problems) = Loader(catalogue: theCatalogue).scenario(path: scenario)
    FileHandle.standardError.write(Data(diagnosticsText(problems, color: false).utf8))
    guard let spec else { throw ExitCode(2) }
    let plan = Plan(spec)
    let result = try await ScenarioRun(plan: plan, replications: replications ?? spec.replications, jobs: jobs).run { _ in }
    for kpi in result.kpis where !kpi.name.contains("[") {
      print(kpi.name, kpi.mean.map { String($0) } ?? "not available", kpi.halfWidth95.map { "± \($0)" } ?? "", kpi.unit)
    }
    for e in result.expectations { print(e.verdict, e.expression, e.value ?? -1, e.remark) }
    print(result.events, result.records, result.journalDigest, result.wallSeconds, result.cpuSeconds)
    print(result.stuck.joined(separator: "\n"))
  }
}
