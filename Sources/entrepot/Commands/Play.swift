import ArgumentParser
import Foundation

/// `entrepot play`: a recorded journal in a window, or as pictures, by the program beside this one.
struct Play: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a recorded journal: in a window, or as pictures.",
    discussion: """
      Record with 'entrepot run SCENARIO --journal full'. What follows the result is passed on: --at, \
      --size, --speed, --offscreen --png FILE, --frames FOLDER --fps N --count N.
      """)

  @Argument(help: "A results folder, a journal file, or a name under results/.") var result: String
  @Argument(parsing: .allUnrecognized, help: "Passed on to entrepot-live.") var options: [String] = []

  func run() async throws {
    guard !result.hasSuffix(".yaml"), !result.hasSuffix(".yml") else {
      throw Ending(
        .badInput, "'\(TextTable.plain(result))' is no result: a scenario is shown by 'entrepot live'.")
    }
    let place = try ResultPlace(result)
    let journal =
      place.database.hasSuffix(".journal") ? place.database : place.folder + "/" + ResultFile.journal
    guard FileManager.default.fileExists(atPath: journal) else {
      throw Ending(
        .badInput, "There is no journal \(journal): run the scenario again with '--journal full'.")
    }
    throw PictureProgram.become([journal] + options)
  }
}
