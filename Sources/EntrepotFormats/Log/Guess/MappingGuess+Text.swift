import EntrepotLayout

extension MappingGuess {
  /// The mapping file.
  public var text: String {
    var lines = [
      "# Proposed from the header and the first \(sample.rows.count) rows: read it over before you trust it.",
      "schema: entrepot.mapping/1",
    ]
    lines += remarks.map { "# \(Self.shown($0))" }
    if isCanonical { return (lines + placeLines).joined(separator: "\n") + "\n" }
    lines += timeLines.map { line in
      guard let unit = durationUnit, line.hasSuffix(" }") else { return line }
      return line.dropLast(2) + ", duration-unit: \(unit) }"
    }
    if !timeLines.contains(where: { $0.hasPrefix("times:") }), let durationUnit {
      lines.append("times: { duration-unit: \(durationUnit) }")
    }
    if let encoding = sample.encoding { lines.append("encoding: \(encoding)") }
    if !sample.hasHeader { lines.append("header: false") }
    if hasComma { lines.append("decimal-comma: true") }
    lines += knownLines
    if !actions.isEmpty { lines.append("rows: events") }
    lines.append("columns:")
    for field in LogField.allCases {
      guard let list = columns[field] else { continue }
      let quoted = list.map { Self.quoted($0) }
      lines.append(
        "  \(field.rawValue): " + (quoted.count == 1 ? quoted[0] : "[\(quoted.joined(separator: ", "))]"))
    }
    if !actions.isEmpty {
      lines.append("actions:")
      for rule in actions { lines.append("  \(Self.quoted(rule.word)): \(rule.meaning.rawValue)") }
    } else if activities.isEmpty {
      lines.append("activities: { \"*\": \(picks ? "pick" : "relocate") }")
    } else {
      lines.append("activities:")
      for rule in activities { lines.append("  \(Self.quoted(rule.word)): \(rule.meaning.rawValue)") }
    }
    if !cancelled.isEmpty {
      lines.append("cancelled: [\(cancelled.map { Self.quoted($0) }.joined(separator: ", "))]")
    }
    if !statuses.isEmpty {
      lines.append("statuses:")
      for rule in statuses { lines.append("  \(Self.quoted(rule.word)): \(rule.meaning.rawValue)") }
    }
    return (lines + placeLines).joined(separator: "\n") + "\n"
  }

  /// A word as YAML text that is nothing else.
  public static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
      && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.unicodeScalars.map { Self.escaped($0) }.joined() + "\""
  }

  /// Signs that a line of YAML cannot hold, as it writes them.
  private static func escaped(_ sign: Unicode.Scalar) -> String {
    switch sign.value {
    case 9: "\\t"
    case 10: "\\n"
    case 13: "\\r"
    case 0..<32, 127..<160, 0x2028, 0x2029, 0xFEFF:
      "\\u" + String(repeating: "0", count: 4 - String(sign.value, radix: 16).count)
        + String(sign.value, radix: 16)
    default: String(sign)
    }
  }

  /// A name as a message shows it: headers of spreadsheets have line breaks in them.
  static func shown(_ text: String) -> String {
    text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
      .unicodeScalars.map { escaped($0) }.joined()
  }

  /// Columns that nothing was made of, in words.
  var unused: [String] {
    let left = open.map { "'\(Self.shown(sample.header[$0]))'" }
    return left.isEmpty ? [] : ["Not used: \(left.prefix(12).joined(separator: ", "))."]
  }
}
