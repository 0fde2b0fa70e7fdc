import EntrepotAnalysis
import EntrepotJournal
import EntrepotReport
import EntrepotStore
import Foundation

/// Tries what the program needs.
struct HealthCheck {
  /// One thing that was tried.
  struct Finding: Encodable {
    var what, found: String
    var works: Bool
  }

  let resultsFolder: String

  /// Everything, in the order in which it is shown.
  func findings() -> [Finding] {
    var all = [Finding(what: "entrepot", found: "\(programVersion), \(buildMode)", works: true)]
    all.append(
      Finding(what: "processors", found: "\(ProcessInfo.processInfo.activeProcessorCount)", works: true))
    all.append(library("SQLite", "sqlite3_libversion"))
    all.append(library("libxlsxwriter", "lxw_version"))
    all.append(library("zlib", "zlibVersion"))
    guard let draft = try? ResultDraft(target: resultsFolder) else {
      return all + [
        Finding(what: "results folder", found: "\(resultsFolder) does not take files", works: false)
      ]
    }
    defer { draft.abandon() }
    let absolute = URL(fileURLWithPath: resultsFolder).path
    all.append(Finding(what: "results folder", found: "\(absolute) takes files", works: true))
    all += [resultFile(draft), workbookFile(draft), journalFile(draft)]
    return all
  }

  private var buildMode: String {
    #if DEBUG
      "debug build (about nine times slower than release)"
    #else
      "release build"
    #endif
  }

  /// Asks a library for its version by the name of its function, without its headers.
  private func library(_ name: String, _ function: String) -> Finding {
    typealias Version = @convention(c) () -> UnsafePointer<CChar>?
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), function),
      let version = unsafeBitCast(symbol, to: Version.self)()
    else { return Finding(what: name, found: "not found", works: false) }
    return Finding(what: name, found: String(cString: version), works: true)
  }

  private func sample() -> RunResult {
    var header = Header()
    header.title = "doctor"
    return RunResult(header: header, replications: 1)
  }

  private func resultFile(_ draft: ResultDraft) -> Finding {
    attempt("result file", "written and read back") {
      let path = draft.path(ResultFile.database)
      try ResultStore.write(sample(), to: path)
      guard try ResultStore.read(path).header.title == "doctor" else {
        throw Ending(.notFinished, "what is read is not what was written")
      }
    }
  }

  private func workbookFile(_ draft: ResultDraft) -> Finding {
    attempt("workbook", "written") { try workbook(sample(), to: draft.path(ResultFile.workbook)) }
  }

  private func journalFile(_ draft: ResultDraft) -> Finding {
    attempt("journal", "written and read back") {
      let path = draft.path(ResultFile.journal)
      try JournalWriter(path: path, header: sample().header).finish()
      _ = try JournalReader(path: path)
    }
  }

  private func attempt(_ what: String, _ good: String, _ body: () throws -> Void) -> Finding {
    do {
      try body()
      return Finding(what: what, found: good, works: true)
    } catch let ending as Ending {
      return Finding(what: what, found: ending.sentence, works: false)
    } catch {
      return Finding(what: what, found: "\(error)", works: false)
    }
  }
}
