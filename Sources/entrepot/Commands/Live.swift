import ArgumentParser
import Foundation

/// `entrepot live`: a scenario that runs while it is watched, by the program beside this one.
struct Live: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and watch it: in a window, or as pictures.",
    discussion: """
      The run goes on ahead of the picture; scrub in it, and press W to ask what if. What follows the \
      scenario is passed on: --set PATH=VALUE, --at, --size, --speed, --offscreen --png FILE, \
      --frames FOLDER --fps N --count N.
      """)

  @Argument(help: "A scenario file.") var scenario: String
  @Argument(parsing: .allUnrecognized, help: "Passed on to entrepot-live.") var options: [String] = []

  func run() async throws {
    guard FileManager.default.fileExists(atPath: scenario) else {
      throw Ending(.badInput, "There is no scenario '\(TextTable.plain(scenario))'.")
    }
    guard scenario.hasSuffix(".yaml") || scenario.hasSuffix(".yml") else {
      throw Ending(
        .badInput,
        "'\(TextTable.plain(scenario))' is no scenario file (.yaml); a journal is shown by 'entrepot play'.")
    }
    throw PictureProgram.become([scenario] + options)
  }
}
