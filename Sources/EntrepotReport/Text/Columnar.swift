/// Text in columns of a terminal. Names come from files, so what would steer the terminal is taken out.
enum Columnar {
  /// Columns that a text takes: none for marks that join, two for East Asian and pictographic characters.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// At most so many columns on one line, with an ellipsis where something is missing.
  static func cut(_ text: String, to room: Int, keepsSpaces: Bool = false) -> String {
    let line = keepsSpaces ? Escape.plain(text) : Escape.oneLine(text)
    guard width(line) > room else { return line }
    var kept = ""
    var used = 0
    for character in line {
      let next = width(character)
      guard used + next <= room - 1 else { break }
      kept.append(character)
      used += next
    }
    return kept + "…"
  }

  /// Padded to the right, or cut.
  static func left(_ text: String, _ room: Int) -> String {
    let line = cut(text, to: max(1, room))
    return line + String(repeating: " ", count: max(0, room - width(line)))
  }

  /// Padded to the left, or cut.
  static func right(_ text: String, _ room: Int) -> String {
    let line = cut(text, to: max(1, room))
    return String(repeating: " ", count: max(0, room - width(line))) + line
  }

  /// In lines of at most so many columns, broken between words; a longer word is cut.
  static func wrap(_ text: String, to room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in Escape.plain(text).split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
      let piece = cut(String(word), to: room)
      if !line.isEmpty, width(line) + 1 + width(piece) > room {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + piece
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
