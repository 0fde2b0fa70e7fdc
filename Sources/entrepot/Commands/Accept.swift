import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import EntrepotWarehouse

/// `entrepot accept`: reference cycles of a layout's cranes, as a protocol to be signed.
struct Accept: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the reference cycles of every crane by FEM 9.851, for acceptance.")

  @Argument(help: "A layout file, or a scenario for its layout.") var layout: String
  @Flag(help: "Measure cycles in a short simulation of one aisle, too.") var simulate = false
  @Option(help: ArgumentHelp("Seed of the simulation.", valueName: "n")) var seed: UInt64 = 1
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let spec = try load()
    guard !spec.stores.isEmpty else {
      throw Ending(.badInput, "'\(TextTable.plain(spec.name))' has no store, and so no crane to accept.")
    }
    var protocols: [CraneProtocol] = []
    for store in spec.stores {
      let measured = simulate ? try await MeasuredCycles(store, in: spec, seed: seed) : nil
      protocols.append(CraneProtocol(store, measured))
    }
    if common.json { return try JSONDocument.print(protocols) }
    let title = "Acceptance protocol for \(TextTable.plain(spec.name))\n"
    try common.say(title + protocols.map(\.text).joined(separator: "\n"))
  }

  private func load() throws -> LayoutSpec {
    let loader = Loader(catalogue: theCatalogue)
    let spec: LayoutSpec?
    let problems: [Diagnostic]
    if loader.kind(ofFile: layout) == .scenario {
      let (scenario, found) = loader.scenario(path: layout)
      (spec, problems) = (scenario?.layout, found)
    } else {
      (spec, problems) = loader.layout(path: layout)
    }
    common.show(problems)
    guard let spec else { throw Ending(.badInput, "The layout has mistakes; there is nothing to accept.") }
    return spec
  }
}
