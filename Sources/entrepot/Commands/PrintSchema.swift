import ArgumentParser
import EntrepotExperiments
import EntrepotFormats

/// `entrepot schema`: JSON Schemas, for editors.
struct PrintSchema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of layout, scenario or mapping files, for editors.")

  @Argument(help: "layout, scenario or mapping.") var kind: Kind

  func run() async throws {
    let file: FileKind =
      switch kind {
      case .layout: .layout
      case .scenario: .scenario
      case .mapping: .mapping
      }
    try Output.print(JSONSchema.text(for: file, catalogue: theCatalogue))
  }

  enum Kind: String, CaseIterable, ExpressibleByArgument { case layout, scenario, mapping }
}
