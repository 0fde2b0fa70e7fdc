import ArgumentParser

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Check files.")
}
