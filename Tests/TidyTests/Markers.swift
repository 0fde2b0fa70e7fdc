import Testing

/// No notes to oneself are left behind.
enum Markers {
  /// In two halves, so that this file does not find itself.
  static let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

  static func findings(_ file: SourceFile) -> [String] {
    file.lines.indices.flatMap { line in
      let found = words.filter { file.lines[line].contains($0) }
      guard !found.isEmpty else { return [String]() }
      let parts = TidyTests.words(file.lines[line])
      return found.filter(parts.contains).map { file.finding(line, "a left-over marker: \($0)") }
    }
  }
}

@Suite struct MarkersTests {
  @Test func noneAreLeft() {
    #expect(Tree.written.count > Tree.swift.count)
    #expect(Tree.written.flatMap(Markers.findings) == [])
  }

  @Test(arguments: Markers.words) func markersAreFound(_ word: String) {
    #expect(Markers.findings(SourceFile("a.yaml", "a: 1\nb: 2  # \(word): think")).count == 1)
    #expect(Markers.findings(SourceFile("A.swift", "let \(word)S = 1")) == [])
  }
}
