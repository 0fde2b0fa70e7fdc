import ArgumentParser
import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotStore
import Foundation

/// `entrepot export`: a result or a layout's roads in other programs' formats.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write a result in other programs' formats, or a layout's roads as VDMA LIF or openTCS model."
  )

  @Argument(
    help: ArgumentHelp(
      "Results: csv (tables, records), canonical (a log), ocel (SQLite), ocel-json, epcis, xes. Roads: "
        + "lif, opentcs."))
  var format: Format
  @Argument(
    help:
      "Results: a folder, its result.sqlite, or a name under results/. Roads: a layout or scenario."
  )
  var result: String
  @Option(
    help: ArgumentHelp(
      "One table on standard output: 'records', or a table of the result.", valueName: "name"))
  var table: String?
  @Option(
    help: ArgumentHelp(
      "Where files go (default: csv/ in the results folder; roads: standard output).",
      valueName: "path"))
  var out: String?
  @Option(help: ArgumentHelp("Roads: only this section (default: all).", valueName: "name"))
  var roads: String?
  @OptionGroup var common: CommonOptions

  /// Where files go, in the results folder.
  static let folder = "csv"
  /// All files that may be there.
  static let names = ResultTables.all.map { $0.name + ".csv" } + ["records.csv"]

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, canonical, ocel, epcis, xes, lif, opentcs
    case ocelJSON = "ocel-json"
  }

  func run() async throws {
    if table != nil, format != .csv {
      throw Ending(
        .badInput, "'--table' is for 'export csv': '\(format.rawValue)' has no tables of results.")
    }
    if table != nil, common.json {
      throw Ending(
        .badInput,
        "'--table' prints CSV, and '--json' one JSON document and nothing else: not both.")
    }
    if roads != nil, format != .lif, format != .opentcs {
      throw Ending(.badInput, "'--roads' is for 'export lif' and 'export opentcs'.")
    }
    if [.canonical, .ocel, .ocelJSON, .epcis, .xes].contains(format) {
      return try LogOut(format: format, out: out, common: common).run(ResultPlace(result))
    }
    if format != .csv {
      try checkOverwriting(out, reading: [result])
      return try RoadsOut(format: format, roads: roads, out: out, common: common).run(result)
    }
    let place = try ResultPlace(result)
    if let table { return try printTable(table, place) }
    let draft = try ResultDraft(target: out ?? place.folder + "/" + Export.folder)
    do {
      var files: [ExportAnswer.Written] = []
      if !place.database.hasSuffix(".journal") {
        let counts = try CSVTables.write(try place.read(), toFolder: draft.folder)
        files = zip(Export.names, counts).map { .init(file: draft.target + "/" + $0, rows: $1) }
      }
      if files.isEmpty
        || FileManager.default.fileExists(atPath: place.folder + "/" + ResultFile.journal)
      {
        let journal = try place.journal()
        try RecordsCSV.write(journal, to: draft.path("records.csv"))
        files.append(.init(file: draft.target + "/records.csv", rows: journal.recordCount))
      }
      try draft.publish(replacing: true)
      if common.json { try JSONDocument.print(ExportAnswer(format: format.rawValue, files: files)) }
      try common.say("\(files.count) files in \(draft.target)/\n")
    } catch {
      draft.abandon()
      throw
        (error as? Ending ?? Ending(.notFinished, "The export could not be finished: \(error)."))
        .naming(
          draft)
    }
  }

  private func printTable(_ name: String, _ place: ResultPlace) throws {
    if name == "records" {
      let reader = try place.journal()
      return try RecordsCSV.each(reader) { try Output.print(bytes: $0) }
    }
    guard let table = ResultTables.table(name) else {
      let names = (["records"] + ResultTables.all.map(\.name)).joined(separator: ", ")
      throw Ending(.badInput, "There is no table '\(TextTable.plain(name))'; there are \(names).")
    }
    try Output.print(CSVTables.text(table, of: try place.read()))
  }
}
