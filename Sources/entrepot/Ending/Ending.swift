import Foundation

/// How a command ended: an exit code, and a sentence for people.
struct Ending: Error {
  /// Exit codes, a contract with scripts.
  enum Status: Int32 {
    case good = 0
    /// A promise is broken (with `--strict`: or undecided, or a file has warnings).
    case broken = 1
    /// Bad usage or bad input.
    case badInput = 2
    /// It could not be finished: disk full, interrupted, a part of the program missing.
    case notFinished = 3
  }

  let status: Status
  /// For standard error; empty when all is said.
  let sentence: String

  init(_ status: Status, _ sentence: String = "") {
    self.status = status
    self.sentence = sentence
  }

  /// The same with a further sentence.
  func adding(_ more: String) -> Ending { Ending(status, sentence.isEmpty ? more : sentence + " " + more) }
}

/// Ends the process; what is open is not flushed, since ``Output`` keeps nothing back.
func exitProgram(_ status: Ending.Status) -> Never { exit(status.rawValue) }
