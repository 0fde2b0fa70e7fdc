import ArgumentParser

/// `entrepot doctor`: what is installed and works.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that everything the program needs is there and works.")

  @Option(help: ArgumentHelp("The results folder to try.", valueName: "folder")) var out = "results"
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let findings = HealthCheck(resultsFolder: out).findings()
    if common.json {
      try JSONDocument.print(findings)
    } else {
      var table = TextTable(["", "what", "found"], [.left, .left, .left])
      for finding in findings { table.add([finding.works ? "ok" : "NO", finding.what, finding.found]) }
      try common.say(table.text)
    }
    guard let bad = findings.first(where: { !$0.works }) else { return }
    throw Ending(.notFinished, "Not everything works: \(bad.what) (\(bad.found)).")
  }
}
