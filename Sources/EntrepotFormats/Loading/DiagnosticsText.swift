import EntrepotLayout

/// Problems as text: `file:line:col: error: sentence (did you mean 'x'?)`, the line and a caret.
///
/// - Parameter color: with ANSI colours, for a terminal.
public func diagnosticsText(_ problems: [Diagnostic], color: Bool) -> String {
  var sources: [String: [Substring]] = [:]
  var text = ""
  for problem in problems {
    text += headline(problem, color)
    let file = problem.mark.file
    if sources[file] == nil { sources[file] = sourceLines(file) }
    text += excerpt(problem.mark, sources[file] ?? [], color)
  }
  return text
}

private func headline(_ problem: Diagnostic, _ color: Bool) -> String {
  let mark = problem.mark
  let place = mark.text
  let word = problem.severity.rawValue
  let paint = problem.severity == .error ? "31" : problem.severity == .warning ? "33" : "36"
  let shown = color ? "\u{1B}[1;\(paint)m\(word)\u{1B}[0m" : word
  let hint = problem.suggestion.map { " (did you mean '\($0)'?)" } ?? ""
  return plain("\(place): ") + "\(shown): " + plain("\(problem.message)\(hint)") + "\n"
}

/// The same without control characters: a terminal would obey them.
private func plain(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
  return String(scalars)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 32 || (127..<160).contains(scalar.value)
}

/// The line of a place with a caret below, when the file can be shown.
private func excerpt(_ mark: Mark, _ lines: [Substring], _ color: Bool) -> String {
  guard mark.line > 0, lines.indices.contains(mark.line - 1) else { return "" }
  let line = plain(String(lines[mark.line - 1].map { $0 == "\t" ? " " : $0 }))
  guard line.count <= 200 else { return "" }
  guard mark.column > 0 else { return "  \(line)\n" }
  // Columns count Unicode scalars, a terminal shows characters.
  let before = String(String.UnicodeScalarView(lines[mark.line - 1].unicodeScalars.prefix(mark.column - 1)))
  let caret = color ? "\u{1B}[1;32m^\u{1B}[0m" : "^"
  return "  \(line)\n  \(String(repeating: " ", count: before.count))\(caret)\n"
}

/// Lines of a text file; none when it is large or not text.
private func sourceLines(_ file: String) -> [Substring] {
  guard !file.isEmpty, file != Mark.guess, !isOverride(file),
    case .success(let bytes) = fileBytes(file, limit: 8 << 20),
    !bytes.contains(0), !bytes.starts(with: [0x1F, 0x8B])
  else { return [] }
  let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  let text = String(decoding: content, as: UTF8.self)
  return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
}
