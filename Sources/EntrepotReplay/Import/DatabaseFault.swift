import EntrepotFormats
import EntrepotLayout
import GRDB

/// Why SQLite gives up on a log: something is wrong with the file, or with what is around it.
enum DatabaseFault {
  /// What stands in the file is not what is asked for.
  case content(String)
  /// Its bytes are no database, or no longer.
  case damaged(String)
  /// Another program writes to it.
  case locked
  /// It may not be opened.
  case closed(String)
  /// Disk or memory are at an end: the file may be as it should be.
  case ended(String)

  init(_ error: DatabaseError) {
    let words = error.message ?? "SQLite cannot read it"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged(words)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .closed(words)
    case .SQLITE_FULL: self = .ended("the disk for temporary files is full")
    case .SQLITE_IOERR: self = .ended("the disk cannot be read or written (\(words))")
    case .SQLITE_NOMEM: self = .ended("there is not enough memory (\(words))")
    default: self = .content(words)
    }
  }

  /// The sentence on a file that is at fault; throws what is not the file's.
  ///
  /// - Parameters:
  ///   - sentence: what is wrong where the content is, to go on with a colon.
  ///   - identifier: of that.
  func diagnostic(_ path: String, _ sentence: String, _ identifier: String) throws -> Diagnostic {
    let mark = Mark(file: path)
    switch self {
    case .content(let words): return Diagnostic(identifier, "\(sentence): \(words).", at: mark)
    case .damaged(let words): return Diagnostic("damaged-file", "This file is damaged: \(words).", at: mark)
    case .closed(let words):
      return Diagnostic("unreadable", "This file cannot be opened: \(words).", at: mark)
    case .locked:
      return Diagnostic(
        "locked-file", "Another program is writing to this file: it can be read when that has let it go.",
        at: mark)
    case .ended(let words): throw StoreProblem("'\(path)' could not be read to its end: \(words)")
    }
  }
}
