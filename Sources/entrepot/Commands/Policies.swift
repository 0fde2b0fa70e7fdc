import ArgumentParser
import EntrepotExperiments
import EntrepotLayout

/// `entrepot policies`: what can be named in files.
struct Policies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List policies, movers, stations and figures with parameters and sources.")

  @Argument(help: "One family only: \(Catalogue.Family.allCases.map(\.rawValue).joined(separator: ", ")).")
  var family: Catalogue.Family?
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let families = family.map { [$0] } ?? Catalogue.Family.allCases
    let entries = families.flatMap { theCatalogue.family($0) }
    if common.json { return try JSONDocument.print(entries.map(Row.init)) }
    var text = ""
    for family in families {
      text += (text.isEmpty ? "" : "\n") + "\(family.rawValue)\n"
      for entry in theCatalogue.family(family) { text += PolicyText.paragraph(entry) }
    }
    try Output.print(text)
  }

  private struct Row: Encodable {
    var family, name, summary, citation: String
    var parameters: [Parameter]

    init(_ entry: Catalogue.Entry) {
      (family, name) = (entry.family.rawValue, entry.name)
      (summary, citation) = (entry.summary, entry.citation)
      parameters = entry.parameters.map(Parameter.init)
    }
  }

  private struct Parameter: Encodable {
    var name, dimension, summary: String
    var `default`, minimum, maximum: Double

    init(_ parameter: Catalogue.Parameter) {
      (name, dimension, summary) = (parameter.name, parameter.dimension.rawValue, parameter.summary)
      `default` = parameter.standard
      (minimum, maximum) = (parameter.range.lowerBound, parameter.range.upperBound)
    }
  }
}

extension Catalogue.Family: ExpressibleByArgument {}
