import ArgumentParser

/// The program: which commands there are.
struct Entrepot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot",
    abstract: "Simulates warehouses from text files, from one layout to a verdict.",
    discussion: """
      Exit codes: 0 all good; 1 a promise in 'expect:' is broken; 2 bad usage or bad input; 3 it could not \
      be finished.
      """,
    version: "entrepot \(programVersion)",
    subcommands: [
      Check.self, Run.self, Sweep.self, Merge.self, Live.self, Play.self, Replay.self, Import.self,
      Report.self,
      Compare.self, Trace.self, Export.self,
      Accept.self, Slot.self, Policies.self, PrintSchema.self, Doctor.self,
    ])
}

/// As `entrepot --version` prints it.
let programVersion = "0.1.0"

@main
enum Program {
  static func main() async {
    // A write beyond a limit must be an error that can be told, not the end of the process.
    ignoreSignal(.fileSizeLimit)
    let arguments = Array(CommandLine.arguments.dropFirst())
    let ending = await ended(arguments)
    if !ending.sentence.isEmpty { Output.complain("entrepot: \(ending.sentence)\n") }
    exitProgram(ending.status)
  }

  /// Runs a command and says how it ended.
  private static func ended(_ arguments: [String]) async -> Ending {
    if let sentence = unknownCommand(arguments) ?? repeatedOption(arguments) {
      return Ending(.badInput, sentence)
    }
    do {
      var command = try Entrepot.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return Ending(.good, "")
    } catch let ending as Ending {
      return ending
    } catch {
      return usage(error, arguments)
    }
  }

  /// Help and version go to standard output; all else is bad usage.
  private static func usage(_ error: any Error, _ arguments: [String]) -> Ending {
    let message = unknownOption(Entrepot.message(for: error), arguments)
    guard Entrepot.exitCode(for: error) == .success else {
      if error is CleanExit || isUsage(error) { return Ending(.badInput, oneSentence(message)) }
      return Ending(.notFinished, oneSentence(String(describing: error)))
    }
    let help = Entrepot.fullMessage(for: error)
    do {
      try Output.print(help.hasSuffix("\n") ? help : help + "\n")
    } catch {
      return Ending(.notFinished, "\(error)")
    }
    return Ending(.good, "")
  }

  /// What the argument parser itself throws has its code for bad usage.
  private static func isUsage(_ error: any Error) -> Bool {
    Entrepot.exitCode(for: error) == .validationFailure
  }

  /// The parser lists what may be given line by line.
  private static func oneSentence(_ message: String) -> String {
    let lines = message.split(separator: "\n").map { $0.drop { $0 == " " } }
    let items = lines.dropFirst().filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    var line = lines.first.map(String.init) ?? "Bad usage"
    if !items.isEmpty { line += " " + items.joined(separator: ", ") }
    if !line.hasSuffix("."), !line.hasSuffix("?") { line += "." }
    return "\(line) (See 'entrepot --help'.)"
  }
}
