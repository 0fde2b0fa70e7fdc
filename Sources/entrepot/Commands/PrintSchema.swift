import ArgumentParser
import EntrepotExperiments
import EntrepotFormats

/// `entrepot schema`: JSON Schemas, for editors.
struct PrintSchema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of layout or scenario files, for editors.")

  @Argument(help: "layout or scenario.") var kind: Kind

  func run() async throws {
    try Output.print(JSONSchema.text(for: kind == .layout ? .layout : .scenario, catalogue: theCatalogue))
  }

  enum Kind: String, CaseIterable, ExpressibleByArgument { case layout, scenario }
}
