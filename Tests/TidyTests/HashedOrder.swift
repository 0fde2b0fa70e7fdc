import Testing

/// No iteration over sets and dictionaries in model code: their order differs in every process.
///
/// A line on which the order does not matter says so: `// tidy: order does not matter`.
enum HashedOrder {
  static let excuse = "// tidy: order does not matter"

  /// What goes through all elements of a collection, or takes one of them.
  private static let walks = [
    "keys", "values", "map", "compactMap", "flatMap", "forEach", "filter", "reduce", "first", "enumerated",
    "randomElement", "popFirst", "prefix", "max", "min", "lazy", "makeIterator",
  ]

  /// Walks over hashed collections that are declared in these files, which belong together.
  static func findings(_ files: [SourceFile]) -> [String] {
    let names = Set(files.flatMap { $0.code.flatMap(hashedNames) })
    return files.flatMap { file in
      file.code.indices.compactMap { line in
        guard !file.lines[line].contains(excuse), !file.code[line].contains(".sorted") else { return nil }
        return walked(file.code[line], names).map {
          file.finding(line, "the order of '\($0)' is not defined")
        }
      }
    }
  }

  /// Names that a line declares as a set or a dictionary, by type or by value.
  static func hashedNames(_ line: String) -> [String] {
    guard line.contains("Set") || line.contains("Dictionary") || line.contains("[") else { return [] }
    let bytes = Array(line.utf8)
    return bytes.indices.compactMap { index in
      guard bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") else { return nil }
      guard isHashed(bytes[(index + 1)...]), let name = name(before: index, in: bytes) else { return nil }
      return name
    }
  }

  /// Whether a type or a value begins here that is hashed: `Set<`, `Set(`, `[Key: Value]`.
  private static func isHashed(_ bytes: ArraySlice<UInt8>) -> Bool {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    for prefix in [" ", "inout ", "borrowing ", "any "] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    if ["Set<", "Set(", "Dictionary<", "Dictionary("].contains(where: text.hasPrefix) { return true }
    guard text.hasPrefix("[") else { return false }
    var depth = 0
    for character in text {
      switch character {
      case "[", "(", "<": depth += 1
      case "]", ")", ">": depth -= 1
      case ":" where depth == 1: return true
      default: break
      }
      if depth == 0 { return false }
    }
    return false
  }

  private static func name(before index: Int, in bytes: [UInt8]) -> String? {
    var end = index
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var start = end
    while start > 0, isNameByte(bytes[start - 1]) { start -= 1 }
    return start == end ? nil : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The hashed name that a line walks over.
  private static func walked(_ line: String, _ names: Set<String>) -> String? {
    let parts = words(line)
    let isLoop = parts.contains("for")
    if isLoop, line.contains("in Set(") { return "Set" }
    for (index, word) in parts.enumerated() where names.contains(word) {
      if isLoop, parts[..<index].contains("in"), isWhole(line, word) { return word }
      if index + 1 < parts.count, walks.contains(parts[index + 1]),
        line.contains("\(word).\(parts[index + 1])")
      {
        return word
      }
    }
    return nil
  }

  /// Whether the loop goes over the name itself, and not over a member or an element of it.
  private static func isWhole(_ line: String, _ word: String) -> Bool {
    ["\(word) {", "\(word) where", "\(word).keys", "\(word).values"].contains { line.contains($0) }
  }
}

@Suite struct HashedOrderTests {
  @Test func modelCodeNeverWalksHashedCollections() {
    let model = Tree.sources.filter { Imports.inner.contains($0.target) }
    let groups = Dictionary(grouping: model) { "\($0.target)/\($0.stem)" }
    let findings = groups.keys.sorted().flatMap { HashedOrder.findings(groups[$0] ?? []) }
    #expect(findings == [])
  }

  @Test(arguments: [
    "var names: Set<String> = []\nfor name in names { use(name) }",
    "let seen = Set(list)\nlet all = seen.map { $0 }",
    "func f(_ table: inout [String: [Int]]) {\n  for (key, value) in table where value.isEmpty {}",
    "let rows = [Int: Row]()\nlet one = rows.values",
    "for x in Set(list) {}",
    "let index = Dictionary(grouping: a) { $0.key }\nfor key in index.keys {}",
  ])
  func walksAreFound(_ text: String) {
    let found = HashedOrder.findings([SourceFile("Sources/EntrepotKernel/A.swift", text)])
    #expect(found.count == 1)
  }

  @Test(arguments: [
    "let names: [String] = []\nfor name in names {}",
    "var table: [String: [Int]] = [:]\nfor x in table[key] ?? [] {}",
    "var seen = Set<Int>()\nif seen.insert(x).inserted {}",
    "let rows: [Int: Row] = [:]\nfor key in rows.keys.sorted() {}",
    "let rows: [Int: Row] = [:]\nlet sum = rows.values.reduce(0, +)  // tidy: order does not matter",
  ])
  func otherCodeIsNot(_ text: String) {
    #expect(HashedOrder.findings([SourceFile("Sources/EntrepotKernel/A.swift", text)]) == [])
  }
}
