import EntrepotLayout

/// Looks at the bytes of a YAML file before the parser does, and refuses what would make it overflow
/// its stack or run for ever.
struct YAMLGuard {
  /// Levels of nesting; real files have some ten.
  static let depthLimit = 64
  /// With at most this many aliases, even aliases of aliases stay few.
  static let aliasLimit = 20

  let file: String

  /// The text, or why it is none.
  func text(_ bytes: [UInt8]) -> Result<String, Diagnostic> {
    func fail(_ identifier: String, _ message: String, line: Int = 0) -> Result<String, Diagnostic> {
      .failure(Diagnostic(identifier, message, at: Mark(file: file, line: line, column: line == 0 ? 0 : 1)))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return fail("utf16", "The file is in UTF-16; save it as UTF-8.")
    }
    if bytes.contains(0) { return fail("binary", "The file is binary, not text.") }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var line = 1
    for part in content.split(separator: 10, omittingEmptySubsequences: false) {
      if !isUTF8(part) { return fail("not-utf8", "The line is not UTF-8 text.", line: line) }
      line += 1
    }
    if let problem = structure(Array(content)) { return .failure(problem) }
    return .success(String(decoding: content, as: UTF8.self))
  }

  private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }

  /// Counts brackets, indentations and aliases. Counts too many rather than too few, as text in
  /// quotes and comments counts too.
  private func structure(_ bytes: [UInt8]) -> Diagnostic? {
    var indents: [Int] = []
    var brackets = 0
    var aliases = 0
    var line = 1
    var lineStart = 0
    var isLeading = true
    var markers = 0
    var before: UInt8 = 10
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 10, 13:
        if byte == 10 { line += 1 }
        lineStart = index + 1
        isLeading = true
        markers = 0
      case 32, 9: break
      case 91, 123: brackets += 1
      case 93, 125: brackets = max(0, brackets - 1)
      default: break
      }
      if isLeading, byte != 32, byte != 9, byte != 10, byte != 13 {
        let isMarker = (byte == 45 || byte == 63 || byte == 58) && isBlank(bytes, index + 1)
        if markers == 0 {
          let indent = index - lineStart
          while let last = indents.last, last >= indent { indents.removeLast() }
          indents.append(indent)
        }
        markers += isMarker ? 1 : 0
        isLeading = isMarker
      }
      // An alias or anchor key can only begin after a blank or an indicator.
      if byte == 42, before == 32 || before == 9 || before == 10 || [91, 123, 44, 58].contains(before),
        !isBlank(bytes, index + 1)
      {
        aliases += 1
        if aliases > Self.aliasLimit {
          return Diagnostic(
            "too-many-aliases",
            "The file uses more than \(Self.aliasLimit) aliases (*name); write the values out.",
            at: Mark(file: file, line: line, column: index - lineStart + 1))
        }
      }
      if 2 * indents.count + markers + brackets > 2 * Self.depthLimit {
        return Diagnostic(
          "too-deep", "The file is nested more than \(Self.depthLimit) levels deep.",
          at: Mark(file: file, line: line, column: index - lineStart + 1))
      }
      before = byte
    }
    return nil
  }

  private func isBlank(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= bytes.count || [32, 9, 10, 13].contains(bytes[index])
  }
}
