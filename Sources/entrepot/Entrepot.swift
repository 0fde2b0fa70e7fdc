import ArgumentParser

@main
struct Entrepot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrepot",
    abstract: "Simulates warehouses from text files, from one layout to a verdict.",
    version: "0.1.0",
    subcommands: [Run.self, Check.self])
}
