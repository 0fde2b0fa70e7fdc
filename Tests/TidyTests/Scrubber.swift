/// Blanks comments and what is in string and regex literals, so that only code is left.
struct Scrubber {
  /// The text; afterwards the code, byte for byte in its old place.
  private(set) var code: [UInt8]
  private var position = 0

  init(_ text: String) { code = Array(text.utf8) }

  mutating func run() {
    while position < code.count {
      if starts("//") {
        while position < code.count, code[position] != newline { blank() }
      } else if starts("/*") {
        blankComment()
      } else if let hashes = quoteHere() {
        blankString(hashes)
      } else if code[position] == slash, isRegexHere() {
        blankRegex()
      } else {
        position += 1
      }
    }
  }

  private let newline = UInt8(ascii: "\n")
  private let quote = UInt8(ascii: "\"")
  private let hash = UInt8(ascii: "#")
  private let slash = UInt8(ascii: "/")
  private let backslash = UInt8(ascii: "\\")

  private func starts(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= code.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { code[position + $0] == text.utf8Start[$0] }
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where position < code.count {
      if code[position] != newline { code[position] = UInt8(ascii: " ") }
      position += 1
    }
  }

  /// Block comments nest.
  private mutating func blankComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && position < code.count
  }

  /// Number signs before the quotation mark that stands here; nil when none does.
  private func quoteHere() -> Int? {
    var index = position
    while index < code.count, code[index] == hash { index += 1 }
    return index < code.count && code[index] == quote ? index - position : nil
  }

  private func isAt(_ index: Int, _ byte: UInt8, _ count: Int) -> Bool {
    index + count <= code.count && (0..<count).allSatisfy { code[index + $0] == byte }
  }

  /// A string literal with its interpolations; its outer quotation marks stay.
  private mutating func blankString(_ hashes: Int) {
    position += hashes
    let marks = isAt(position, quote, 3) ? 3 : 1
    position += marks
    while position < code.count {
      if isAt(position, quote, marks), isAt(position + marks, hash, hashes) {
        position += marks + hashes
        return
      }
      guard code[position] == backslash, isAt(position + 1, hash, hashes) else {
        blank()
        continue
      }
      blank(1 + hashes)
      if position < code.count, code[position] == UInt8(ascii: "(") {
        blankInterpolation()
      } else {
        blank()
      }
    }
  }

  private mutating func blankInterpolation() {
    var depth = 0
    repeat {
      if let hashes = quoteHere() {
        let start = position
        blankString(hashes)
        let end = position
        position = start
        blank(end - start)
        continue
      }
      if code[position] == UInt8(ascii: "(") { depth += 1 }
      if code[position] == UInt8(ascii: ")") { depth -= 1 }
      blank()
    } while depth > 0 && position < code.count
  }

  /// A slash opens a regex literal where no value stands before it and another one follows on the line.
  private func isRegexHere() -> Bool {
    var before = position - 1
    while before >= 0, code[before] == UInt8(ascii: " ") { before -= 1 }
    guard before >= 0, "(,=:[{".utf8.contains(code[before]) else { return false }
    guard position + 1 < code.count, !" /*".utf8.contains(code[position + 1]) else { return false }
    return regexEnd() != nil
  }

  private func regexEnd() -> Int? {
    var index = position + 1
    while index < code.count, code[index] != newline {
      if code[index] == slash { return index }
      index += code[index] == backslash ? 2 : 1
    }
    return nil
  }

  private mutating func blankRegex() {
    guard let end = regexEnd() else { return }
    blank(end - position + 1)
  }
}
