import EntrepotExperiments
import EntrepotFormats
import EntrepotLayout
import Foundation

/// The roads of a layout, written for other programs.
struct RoadsOut {
  let format: Export.Format
  let roads: String?
  let out: String?
  let common: CommonOptions

  /// Reads a layout, or the one of a scenario, and writes its roads.
  func run(_ file: String) throws {
    let loader = Loader(catalogue: theCatalogue)
    let isScenario = loader.kind(ofFile: file) == .scenario
    let (layout, problems) =
      isScenario
      ? { ($0.0?.layout, $0.1) }(loader.scenario(path: file)) : loader.layout(path: file)
    common.show(problems)
    guard let layout else { throw Ending(.badInput, "The file has mistakes.") }
    let export = try export(layout)
    for remark in export.remarks where !common.quiet {
      Output.complain("\(TextTable.plain(file)): note: \(remark)\n")
    }
    guard let out else { return try Output.print(export.text) }
    do {
      try Data(export.text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw Ending(.notFinished, "'\(TextTable.plain(out))' cannot be written: \(error.localizedDescription)")
    }
    if common.json {
      try JSONDocument.print(ExportAnswer(format: format.rawValue, files: [.init(file: out)]))
    }
    try common.say("\(TextTable.plain(out)): \(export.text.utf8.count >> 10) kB\n")
  }

  private func export(_ layout: LayoutSpec) throws -> RoadExport {
    do throws(RoadExport.Problem) {
      switch format {
      case .opentcs: return try RoadExport.openTCS(layout, roads: roads)
      default:
        return try RoadExport.lif(
          layout, roads: roads, creator: "entrepot \(programVersion)",
          stamp: Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(Date()))
      }
    } catch {
      throw Ending(.badInput, error.sentence)
    }
  }
}
