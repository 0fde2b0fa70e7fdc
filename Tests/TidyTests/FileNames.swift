import Testing

/// A file is named for what it holds: `Crane.swift` declares a crane, `Plan+Header.swift` extends a plan.
enum FileNames {
  private static let keywords: Set = [
    "struct", "class", "enum", "protocol", "actor", "typealias", "extension", "func", "let", "var", "case",
  ]

  /// Files of several small things under one heading.
  private static let headings: Set = ["Vocabulary", "WorldStatus", "WarmUp", "Student", "StockFile"]

  static func findings(_ file: SourceFile) -> [String] {
    let stem = file.stem.lowercased()
    let names = declared(file)
    // `Tracks.swift` holds several tracks, `Gamma.swift` the functions of one family.
    let one = stem.hasSuffix("s") ? String(stem.dropLast()) : stem
    if headings.contains(file.stem) || names.contains(where: { $0.contains(one) }) { return [] }
    return [file.finding(0, "declares or extends nothing named '\(file.stem)'")]
  }

  /// Names of types, functions and values, in lower case: `reportHTML` lives in `ReportHTML.swift`.
  private static func declared(_ file: SourceFile) -> Set<String> {
    var names = Set<String>()
    for code in file.code {
      let parts = words(code)
      for (index, word) in parts.enumerated() where keywords.contains(word) {
        // An extension may name a nested type or what it is of: `extension Shape where Value == Crane`.
        names.formUnion(
          parts.dropFirst(index + 1).prefix(word == "extension" ? 4 : 1).map { $0.lowercased() })
      }
    }
    return names
  }
}

@Suite struct FileNamesTests {
  @Test func filesAreNamedForWhatTheyHold() { #expect(Tree.sources.flatMap(FileNames.findings) == []) }

  @Test func misnamedFilesAreFound() {
    let text = "/// A Crane.\nstruct Lift {}\nextension Plan.Builder {}\n"
    for name in ["Lift", "Lift+Motion", "Builder+Lifts", "Plan"] {
      #expect(FileNames.findings(SourceFile("Sources/A/\(name).swift", text)) == [])
    }
    for name in ["Crane", "Helpers", "Cranes+Lift"] {
      #expect(FileNames.findings(SourceFile("Sources/A/\(name).swift", text)).count == 1)
    }
  }
}
