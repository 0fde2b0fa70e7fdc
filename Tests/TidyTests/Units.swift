import Testing

/// A public number says its unit in its doc comment, in square brackets.
enum Units {
  static func findings(_ file: SourceFile) -> [String] {
    file.code.indices.filter { isDeclaration(file.code[$0]) }.compactMap { line in
      guard holdsNumber(signature(file, line)), !comment(file, line).contains("[") else { return nil }
      return file.finding(line, "a public Double without its unit [in brackets] in its doc comment")
    }
  }

  private static func isDeclaration(_ code: String) -> Bool {
    guard code.contains("public ") else { return false }
    return words(code).contains { ["var", "let", "func", "init", "subscript"].contains($0) }
  }

  private static func holdsNumber(_ signature: String) -> Bool { words(signature).contains("Double") }

  /// From the declaration to its body or its value.
  private static func signature(_ file: SourceFile, _ line: Int) -> String {
    var text = ""
    var depth = 0
    for code in file.code[line...] {
      for character in code {
        switch character {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{" where depth <= 0: return text
        case "=" where depth <= 0: return isBareNumber(code) ? text + " Double" : text
        default: break
        }
        text.append(character)
      }
      text.append(" ")
      let isResultBelow = code.hasSuffix(")") && file.code.count > line + 1
      if depth <= 0, !isResultBelow { return text }
      if text.count > 2000 { return text }
    }
    return text
  }

  /// `let share = 0.5`: a number whose type is not written.
  private static func isBareNumber(_ code: String) -> Bool {
    guard let mark = code.firstIndex(of: "="), !code[..<mark].contains(":") else { return false }
    let value = code[code.index(after: mark)...].drop { $0 == " " || $0 == "-" }
    let number = value.prefix { $0.isNumber || $0 == "." || $0 == "_" || $0 == "e" || $0 == "-" }
    return number.first?.isNumber == true && (number.contains(".") || number.contains("e"))
  }

  /// The doc comment above a declaration and its attributes.
  private static func comment(_ file: SourceFile, _ line: Int) -> String {
    var text = ""
    for above in file.lines[..<line].reversed() {
      let trimmed = above.drop { $0 == " " }
      if trimmed.hasPrefix("///") {
        text += trimmed
      } else if !trimmed.hasPrefix("@") {
        break
      }
    }
    return text
  }
}

@Suite struct UnitsTests {
  @Test func publicNumbersHaveUnits() { #expect(Tree.sources.flatMap(Units.findings) == []) }

  @Test(arguments: [
    "/// Its height.\npublic var height: Double", "public let height: Double?",
    "/// Mean of some.\npublic func mean(\n  _ list: [Double]\n) -> Int {",
    "/// Mean of some.\n@inlinable\npublic func mean(_ list: [Int])\n  -> Double {",
    "/// A point.\npublic init(x: Double = 0) {", "/// A share.\npublic static let share = 0.5",
  ])
  func missingUnitsAreFound(_ text: String) {
    #expect(Units.findings(SourceFile("A.swift", text)).count == 1)
  }

  @Test(arguments: [
    "/// Its height [m].\npublic var height: Double", "var height: Double",
    "/// Its height [m].\n@inlinable\npublic func height() -> Double {", "/// A count.\npublic let count = 5",
    "/// A count.\npublic func count() -> Int { Int(Double(x)) }",
  ])
  func otherDeclarationsAreNot(_ text: String) { #expect(Units.findings(SourceFile("A.swift", text)) == []) }
}
