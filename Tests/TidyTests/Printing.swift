import Testing

/// Only the program talks to people; rooms return values.
enum Printing {
  static func findings(_ file: SourceFile) -> [String] {
    file.code.indices.filter { line in
      ["print(", "dump("].contains { file.code[line].contains($0) && isCall(file.code[line], $0) }
    }.map { file.finding($0, "a library does not print") }
  }

  /// Not a method of something, nor the end of a longer name, nor a declaration.
  private static func isCall(_ code: String, _ call: String) -> Bool {
    guard let range = code.firstRange(of: call) else { return false }
    let before = code[..<range.lowerBound]
    return !before.hasSuffix("func ") && !before.hasSuffix(".")
      && !(before.utf8.last.map(isNameByte) ?? false)
  }
}

@Suite struct PrintingTests {
  @Test func librariesAreSilent() {
    #expect(Tree.sources.filter { $0.target != "entrepot" }.flatMap(Printing.findings) == [])
  }

  @Test func printingIsFound() {
    #expect(
      Printing.findings(SourceFile("A.swift", "x()\n  print(x)")) == ["A.swift:2: a library does not print"])
    #expect(Printing.findings(SourceFile("A.swift", "printer.print(1) // print(x)\nblueprint(2)")) == [])
  }
}
