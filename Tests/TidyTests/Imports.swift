import Testing

/// Who may import whom: the arrows of ARCHITECTURE.md, and who may use which library.
enum Imports {
  /// By target. Nothing runs back up, and a target that is not listed is not known here.
  static let allowed: [String: [String]] = [
    "EntrepotKernel": ["Glibc"],
    "EntrepotJournal": ["EntrepotKernel", "Glibc"],
    "EntrepotLayout": ["EntrepotKernel", "Glibc"],
    "EntrepotPicking": ["EntrepotKernel"],
    "EntrepotWarehouse": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotPicking", "Glibc",
    ],
    "EntrepotFormats": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "CIconv", "CZlib", "Foundation",
      "Synchronization", "Yams",
    ],
    "EntrepotReplay": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotPicking", "EntrepotWarehouse",
      "EntrepotFormats", "EntrepotAnalysis", "Foundation", "GRDB", "Glibc",
    ],
    "EntrepotAnalysis": ["EntrepotKernel", "EntrepotJournal"],
    "EntrepotStore": ["EntrepotKernel", "EntrepotJournal", "EntrepotAnalysis", "Foundation", "GRDB"],
    "EntrepotExperiments": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotPicking", "EntrepotWarehouse",
      "EntrepotAnalysis", "Foundation", "Synchronization",
    ],
    "EntrepotReport": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotAnalysis", "EntrepotStore", "CXlsxWriter", "Foundation",
    ],
    "EntrepotScene": ["EntrepotKernel", "EntrepotJournal", "Glibc"],
    "EntrepotLive": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotPicking", "EntrepotWarehouse",
      "EntrepotFormats", "EntrepotExperiments", "EntrepotScene", "ArgumentParser", "CSDL2", "Foundation",
      "Glibc",
      "Synchronization",
    ],
    "entrepot": [
      "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotWarehouse", "EntrepotFormats",
      "EntrepotAnalysis", "EntrepotStore", "EntrepotExperiments", "EntrepotReplay", "EntrepotReport",
      "ArgumentParser", "Dispatch", "Foundation", "Synchronization",
    ],
  ]

  /// Rooms in which nothing of Foundation may be used: they are small, fast and the same everywhere.
  static let inner = [
    "EntrepotKernel", "EntrepotJournal", "EntrepotLayout", "EntrepotPicking", "EntrepotWarehouse",
    "EntrepotScene",
  ]

  /// Imports of a file of a room that the table does not allow.
  static func findings(_ file: SourceFile) -> [String] {
    guard let allowed = allowed[file.target] else {
      return [file.finding(0, "target \(file.target) has no line in the table of imports")]
    }
    return imported(file).filter { !allowed.contains($0.module) }.map {
      file.finding($0.line, "\(file.target) must not import \($0.module)")
    }
  }

  /// Imports of Foundation, in whole or in part.
  static func foundation(_ file: SourceFile) -> [String] {
    imported(file).filter { $0.module.hasPrefix("Foundation") }.map {
      file.finding($0.line, "\(file.target) lives without Foundation")
    }
  }

  /// Modules with the lines on which they are imported: the word after `import`, or after its kind.
  private static func imported(_ file: SourceFile) -> [(line: Int, module: String)] {
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return file.code.indices.compactMap { line in
      guard file.code[line].contains("import ") else { return nil }
      let parts = words(file.code[line])
      guard let keyword = parts.firstIndex(of: "import") else { return nil }
      return parts.dropFirst(keyword + 1).first { !kinds.contains($0) }.map { (line, $0) }
    }
  }
}

@Suite struct ImportsTests {
  @Test func arrowsHold() {
    #expect(Tree.sources.count > 150)
    #expect(Tree.sources.flatMap(Imports.findings) == [])
  }

  @Test func innerRoomsLiveWithoutFoundation() {
    #expect(Tree.sources.filter { Imports.inner.contains($0.target) }.flatMap(Imports.foundation) == [])
  }

  @Test func architectureNamesEveryRoom() {
    let text = Tree.file("ARCHITECTURE.md")?.lines.joined(separator: "\n") ?? ""
    let rooms = Set(Tree.sources.map(\.target)).sorted()
    #expect(rooms.filter { !text.contains($0.hasPrefix("Entrepot") ? String($0.dropFirst(8)) : $0) } == [])
    #expect(rooms == Imports.allowed.keys.sorted())
  }

  @Test func anImportBackUpIsFound() {
    let file = SourceFile(
      "Sources/EntrepotJournal/A.swift", "// import GRDB\nimport struct EntrepotLayout.Mark\n")
    #expect(
      Imports.findings(file) == [
        "Sources/EntrepotJournal/A.swift:2: EntrepotJournal must not import EntrepotLayout"
      ])
    #expect(Imports.findings(SourceFile("Sources/EntrepotCellar/A.swift", "")).count == 1)
  }

  @Test func foundationIsFound() {
    let text = "import EntrepotKernel\n@preconcurrency import FoundationEssentials\n"
    let found = Imports.foundation(SourceFile("Sources/EntrepotLayout/A.swift", text))
    #expect(found == ["Sources/EntrepotLayout/A.swift:2: EntrepotLayout lives without Foundation"])
  }
}
