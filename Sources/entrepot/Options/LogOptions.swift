import ArgumentParser
import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout

/// How a log is read.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A mapping file: columns, times, words and locations of the log.", valueName: "file"))
  var mapping: String?
  @Option(
    help: ArgumentHelp(
      "A mapping that comes with the program: \(LogPreset.all.map(\.name).joined(separator: ", ")); or "
        + "ocel, epcis, vda5050.",
      valueName: "name"))
  var preset: String?

  /// The log is one of events, which is read as a canonical one.
  var events: EventLogFormat? { preset.flatMap { EventLogFormat(rawValue: $0) } }

  /// The mapping; the canonical log's own when none is named.
  func spec(_ common: CommonOptions) throws -> MappingSpec {
    if mapping != nil, preset != nil {
      throw Ending(.badInput, "Give either '--mapping' or '--preset'.")
    }
    let loader = Loader(catalogue: theCatalogue)
    if let preset, events == nil {
      if let spec = loader.preset(preset) { return spec }
      let names = LogPreset.all.map(\.name)
      let hint = nearestWord(to: preset, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw Ending(
        .badInput,
        "There is no preset '\(TextTable.plain(preset))'.\(hint) There are \(names.joined(separator: ", "))."
      )
    }
    guard let mapping else {
      var spec = MappingSpec()
      spec.name = "canonical"
      spec.columns = .canonical
      return spec
    }
    let (spec, problems) = loader.mapping(path: mapping)
    common.show(problems)
    guard let spec else {
      let count = problems.count { $0.severity == .error }
      throw Ending(.badInput, "\(count == 1 ? "One error" : "\(count) errors") in the mapping.")
    }
    return spec
  }
}
