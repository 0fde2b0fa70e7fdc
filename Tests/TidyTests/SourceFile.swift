/// A file as text and, line by line, as code: comments blanked and string literals emptied.
struct SourceFile: Sendable {
  /// From the root of the repository.
  let path: String
  let lines: [String]
  /// As many lines, of the same length in bytes, with spaces in place of comments and strings.
  let code: [String]

  init(_ path: String, _ text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard path.hasSuffix(".swift") else {
      code = lines
      return
    }
    var scrubber = Scrubber(text)
    scrubber.run()
    code = scrubber.code.split(separator: 10, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The target that it belongs to: `EntrepotKernel` of `Sources/EntrepotKernel/Time/Time.swift`.
  var target: String { parts.count > 1 ? parts[1] : "" }

  /// Its name without the ending: `Agenda+Front`.
  var name: String { String((parts.last ?? "").split(separator: ".").first ?? "") }

  /// What it is a facet of: `Agenda` of `Agenda+Front`.
  var stem: String { String(name.split(separator: "+").first ?? "") }

  private var parts: [String] { path.split(separator: "/").map(String.init) }

  /// Something found on a line, counted from 0.
  func finding(_ line: Int, _ message: String) -> String { "\(path):\(line + 1): \(message)" }
}

/// The words of a line of code, in order: names, keywords and numbers.
func words(_ line: String) -> [String] {
  line.utf8.split { !isNameByte($0) }.map { String(decoding: $0, as: UTF8.self) }
}

/// Whether a byte can be part of a name.
func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 48...57, 65...90, 97...122, 95, 128...255: true
  default: false
  }
}
