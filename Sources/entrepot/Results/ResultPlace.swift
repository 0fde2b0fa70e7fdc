import EntrepotAnalysis
import EntrepotJournal
import EntrepotStore
import Foundation

/// A result named on the command line: its folder, its `result.sqlite`, or a name under `results/`.
struct ResultPlace {
  /// The folder that holds it.
  let folder: String
  /// The result file.
  let database: String

  /// Looks for a result.
  init(_ text: String) throws {
    let files = FileManager.default
    for candidate in [text, "results/" + text] {
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: candidate, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        folder = candidate.count > 1 && candidate.hasSuffix("/") ? String(candidate.dropLast()) : candidate
        database = folder + "/" + ResultFile.database
      } else {
        folder = URL(fileURLWithPath: candidate).deletingLastPathComponent().relativePath
        database = candidate
      }
      return
    }
    let known =
      (try? files.contentsOfDirectory(atPath: "results"))?.filter { !$0.hasPrefix(".") }.sorted() ?? []
    let hint = known.isEmpty ? "" : " Under results/ there are \(known.prefix(8).joined(separator: ", "))."
    throw Ending(.badInput, "There is no result '\(TextTable.plain(text))'.\(hint)")
  }

  /// Reads the result file.
  func read() throws -> RunResult {
    do {
      return try ResultStore.read(database)
    } catch let error as StoreError {
      let status: Ending.Status = error.reason == .system ? .notFinished : .badInput
      throw Ending(status, sentence(error.description))
    }
  }

  /// Opens the journal beside it.
  func journal() throws -> JournalReader {
    let path = database.hasSuffix(".journal") ? database : folder + "/" + ResultFile.journal
    guard FileManager.default.fileExists(atPath: path) else {
      if [".yaml", ".yml", ".json"].contains(where: { database.lowercased().hasSuffix($0) }) {
        throw Ending(
          .badInput,
          "'\(TextTable.plain(database))' is no result: 'entrepot run' of a scenario makes one, and so does "
            + "'entrepot replay' of a log; give its folder.")
      }
      throw Ending(
        .badInput, "There is no journal \(path): run the scenario again with '--journal business' or 'full'.")
    }
    do {
      return try JournalReader(path: path)
    } catch {
      throw Ending(.badInput, sentence(error.description))
    }
  }
}

/// A message as a sentence: a capital letter and a full stop.
func sentence(_ message: String) -> String {
  guard let first = message.first else { return message }
  let isPath = first == "/" || first == "."
  let start =
    isPath || message.prefix(while: { $0 != " " }).contains("/") ? String(first) : first.uppercased()
  return start + message.dropFirst() + (message.hasSuffix(".") ? "" : ".")
}
