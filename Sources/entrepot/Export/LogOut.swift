import EntrepotJournal
import EntrepotReplay
import Foundation

/// A journal as a log in another program's format.
struct LogOut {
  let format: Export.Format
  let out: String?
  let common: CommonOptions

  /// Writes a result's journal beside it, or where `--out` says.
  func run(_ place: ResultPlace) throws {
    let reader = try place.journal()
    let path = out ?? place.folder + "/" + name
    try checkOverwriting(path, reading: [place.database, place.folder + "/" + ResultFile.journal])
    let count: Int
    do {
      if format == .ocel {
        count = try writeDatabase(reader, path)
      } else {
        let file = try CanonicalFile(path: path == "-" ? nil : path, isHeldBack: false)
        do {
          count = try write(reader) { try file.put($0) }
          try file.finish(keeping: true)
        } catch {
          try? file.finish(keeping: false)
          throw error
        }
      }
    } catch let ending as Ending {
      throw ending
    } catch {
      throw Ending(.notFinished, "The export could not be finished: \(error).")
    }
    if path != "-" { WrittenFiles.note(path) }
    if common.json {
      return try JSONDocument.print(
        ExportAnswer(format: format.rawValue, files: [.init(file: path, rows: count)]))
    }
    if path != "-" { try common.say("\(path)\n") }
  }

  private var name: String {
    switch format {
    case .ocel: "ocel.sqlite"
    case .ocelJSON: "ocel.json"
    case .epcis: "epcis.jsonld"
    case .xes: "log.xes"
    default: "canonical.csv"
    }
  }

  private func write(_ reader: JournalReader, to put: ([UInt8]) throws -> Void) throws -> Int {
    switch format {
    case .epcis: try TaskExport.epcis(reader, to: put)
    case .ocelJSON: try ObjectCentricJSON.write(reader, to: put)
    case .xes: try TaskExport.xes(reader, to: put)
    default: try TaskExport.canonical(reader, to: put)
    }
  }

  private func writeDatabase(_ reader: JournalReader, _ path: String) throws -> Int {
    let draft = path + ".partial"
    unlink(draft)
    let count: Int
    do {
      count = try ObjectCentricLog.write(reader, to: draft)
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, path) == 0 else {
      throw Ending(.notFinished, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    return count
  }
}
