import EntrepotLayout
import Foundation

/// What the name of a column says, in the languages of the systems that people export from.
struct ColumnName {
  let text: String
  /// Lower-case words of it.
  let words: [String]
  /// The same without those that several make.
  private let written: [String]
  /// It stands in a column and not above it.
  private let isValue: Bool
  /// All of it without what stands between.
  let squashed: String

  init(_ text: String, isValue: Bool = false) {
    self.text = text
    self.isValue = isValue
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in Self.folded(text) {
      let isUpper = character.isUppercase
      if !character.isLetter || isUpper && wasLower {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if character.isLetter { word += character.lowercased() }
      wasLower = character.isLetter && !isUpper
    }
    if !word.isEmpty { words.append(word) }
    squashed = words.joined()
    written = words
    // U.M. is one word, as UM is.
    for run in words.split(whereSeparator: { $0.count > 1 }) where run.count > 1 {
      words.append(run.joined())
    }
    self.words = words
  }

  /// Without accents, umlauts as they are written where there are none.
  private static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text }
    var text = text
    for (umlaut, plain) in [
      ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"),
      ("º", "o"), ("ª", "a"), ("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("æ", "ae"), ("Æ", "Ae"),
    ] {
      text = text.replacing(umlaut, with: plain)
    }
    return text.folding(options: .diacriticInsensitive, locale: nil)
  }

  /// Whether it has one of some words: short ones and those behind `=` as words of their own; longer ones and
  /// those behind `*` within a word (`Startzeit`) or from the beginning of one on (`pick up time`), so that
  /// `Size Item` has no `zeit`; those behind `~` at the end of a word; those of Chinese signs anywhere; those
  /// behind `^` are all of it.
  func has(_ list: [String]) -> Bool { list.contains { has($0) } }

  private func has(_ word: String) -> Bool {
    switch word.first {
    case "=": return words.contains { $0 == word.dropFirst() }
    case "*": return isIn(String(word.dropFirst()))
    case "~": return words.contains { $0.hasSuffix(word.dropFirst()) }
    case "^": return squashed == word.dropFirst()
    default: break
    }
    if word.utf8.count >= 2 * word.count { return squashed.contains(word) }
    return word.count <= 3 ? words.contains(word) || squashed == word : isIn(word)
  }

  private func isIn(_ part: String) -> Bool {
    if words.contains(where: { $0.contains(part) && (isValue || !Self.isByChance(part, in: $0)) }) {
      return true
    }
    return written.indices.dropLast().contains { first in
      var run = ""
      for word in written[first...] where run.utf8.count < part.utf8.count { run += word }
      guard run.utf8.count > written[first].utf8.count else { return false }
      // A short one ends with a word, too: `To Terminal` has no `tote`.
      return run == part || part.count >= 6 && run.hasPrefix(part)
    }
  }
}
