import EntrepotLayout

/// Problems of a log's header that come from the encoding in which it is read.
struct EncodingCheck {
  private let asked: Marked<String>?
  private let path: String
  private let file: String

  /// - Parameter file: what messages call the log.
  init(_ mapping: MappingSpec, _ path: String, _ file: String) {
    (asked, self.path, self.file) = (mapping.encoding, path, file)
  }

  /// The same problems, with one on the encoding in place of those that are its doing.
  func explained(_ problems: [Diagnostic], _ header: [String]) -> [Diagnostic] {
    if let wrong = problems.first(where: { $0.identifier == "wrong-encoding" }), let asked {
      return [
        Diagnostic(
          wrong.identifier,
          "'\(file)' is not in \(asked.value.prefix(40)): its characters are single bytes\(other).",
          at: asked.mark)
      ]
    }
    let lost = "\u{FFFD}"
    guard asked == nil || asked?.value.uppercased() == "UTF-8",
      let strange = header.first(where: { $0.contains(lost) })
    else { return problems }
    // Names with such letters in the mapping cannot be found.
    let (hidden, rest) = (problems.filter(isOfLetters), problems.filter { !isOfLetters($0) })
    guard let first = hidden.first else { return problems }
    let shown = strange.prefix(60).map { String($0) == lost ? "?" : String($0) }.joined()
    return [
      Diagnostic(
        "not-utf-8",
        "'\(file)' is not in UTF-8, in which it is read: a column is called '\(shown)'"
          + "\(other).", at: asked?.mark ?? first.mark)
    ] + rest
  }

  /// In what the file is, as far as its bytes tell.
  private var other: String {
    let found = LogSample.read(path: path)?.encoding
    return "; "
      + (found.map { "'encoding: \($0)' of the mapping would read it" }
        ?? "'encoding' of the mapping says in what it is, such as WINDOWS-1252")
  }

  /// A column that is not there, whose name has letters beyond ASCII.
  private func isOfLetters(_ problem: Diagnostic) -> Bool {
    guard problem.identifier == "unknown-column" else { return false }
    let name = problem.message.dropFirst().prefix { $0 != "'" }
    return name.utf8.contains { $0 > 127 }
  }
}
