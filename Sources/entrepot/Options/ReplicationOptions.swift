import ArgumentParser
import EntrepotLayout

/// What a command takes that runs a scenario, but keeps no results.
struct ReplicationOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("Independent runs.", valueName: "n"))
  var replications: Int?
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Put a value at a dotted path, as picking.hall.pickers=10.", valueName: "path=value"))
  var set: [String] = []

  /// The options as overrides of the scenario.
  func overrides() throws -> [Override] {
    var result: [Override] = []
    for text in set {
      guard let override = Override(text) else {
        throw Ending(.badInput, "'--set \(text)' needs a path and a value, such as picking.hall.pickers=10.")
      }
      result.append(override)
    }
    guard let replications else { return result }
    guard replications >= 1 else {
      throw Ending(.badInput, "'--replications \(replications)' must be 1 or more.")
    }
    return result + [Override(path: "replications", value: String(replications), option: "--replications")]
  }
}
