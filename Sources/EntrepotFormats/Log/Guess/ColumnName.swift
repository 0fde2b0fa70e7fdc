import EntrepotLayout
import Foundation

/// What the name of a column says, in the languages of the systems that people export from.
struct ColumnName {
  let text: String
  /// Lower-case words of it.
  let words: [String]
  /// All of it without what stands between.
  let squashed: String

  init(_ text: String) {
    self.text = text
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

  /// Whether it has one of some words: short ones and those behind `=` as words of their own, longer ones,
  /// those behind `*` and those of Chinese signs anywhere; those behind `^` are all of it.
  func has(_ list: [String]) -> Bool { list.contains { has($0) } }

  private func has(_ word: String) -> Bool {
    switch word.first {
    case "=": return words.contains { $0 == word.dropFirst() }
    case "*": return squashed.contains(word.dropFirst())
    case "^": return squashed == word.dropFirst()
    default: break
    }
    return word.count <= 3 && word.utf8.count < 2 * word.count
      ? words.contains(word) || squashed == word : squashed.contains(word)
  }
}
