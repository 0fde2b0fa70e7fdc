import ArgumentParser
import EntrepotLayout
import Foundation

/// What a sweep takes besides its file.
struct SweepOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Put a value into the scenario of every variant.", valueName: "path=value"))
  var set: [String] = []
  @Option(parsing: .unconditional, help: ArgumentHelp("Master seed.", valueName: "n")) var seed: UInt64?
  @Option(parsing: .unconditional, help: ArgumentHelp("Runs of each variant.", valueName: "n"))
  var replications: Int?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Length of each run, such as 3d.", valueName: "time"))
  var until: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs under way at once (default: all cores).", valueName: "n"))
  var jobs: Int?
  @Option(help: ArgumentHelp("Where results go (default: results/NAME).", valueName: "folder")) var out:
    String?
  @Option(
    help: ArgumentHelp("Do only part K of N; 'entrepot merge' joins the parts.", valueName: "K/N"))
  var shard: String?
  @Option(
    help: ArgumentHelp("Write what the sweep came to as the baseline of later ones.", valueName: "file"))
  var writeBaseline: String?
  @Flag(help: "Say what would be run, and how long it may take.") var plan = false
  @Flag(help: "Take finished runs of other builds of this program, too.") var anyBuild = false
  @Flag(help: "An undecided gate counts as broken, a failed run as not finished.") var strict = false

  /// Changes of the scenario.
  func overrides() throws -> [Override] {
    var result: [Override] = []
    for text in set {
      guard let override = Override(text) else {
        throw Ending(.badInput, "'--set \(text)' needs a path and a value, such as picking.hall.pickers=10.")
      }
      result.append(override)
    }
    if let seed {
      guard seed <= 1 << 53 else {
        throw Ending(.badInput, "'--seed \(seed)' must be a whole number from 0 to \(UInt64(1) << 53).")
      }
      result.append(Override(path: "seed", value: String(seed), option: "--seed"))
    }
    if let until {
      guard case .success(let time) = Quantity.parse(until, as: .time), time > 0 else {
        throw Ending(.badInput, "'--until \(until)' is not a time above zero; write it as 90s, 2h or 3d.")
      }
      result.append(Override(path: "horizon", value: until, option: "--until"))
    }
    return result
  }

  /// The replications that the command line asks for.
  func checkedReplications() throws -> Int? {
    guard let replications else { return nil }
    guard (1...100_000).contains(replications) else {
      throw Ending(.badInput, "'--replications \(replications)' must be from 1 to 100000.")
    }
    return replications
  }

  /// Runs under way at once.
  func jobCount() throws -> Int {
    guard let jobs else { return ProcessInfo.processInfo.activeProcessorCount }
    guard jobs >= 1 else { throw Ending(.badInput, "'--jobs \(jobs)' must be 1 or more.") }
    return min(jobs, 1024)
  }

  /// This process's part, and how many parts there are.
  func part() throws -> (number: Int, count: Int) {
    guard let shard else { return (1, 1) }
    let numbers = shard.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else {
      throw Ending(
        .badInput, "'--shard \(TextTable.plain(shard))' is written K/N with K from 1 to N, as 2/4.")
    }
    return (number, count)
  }
}
