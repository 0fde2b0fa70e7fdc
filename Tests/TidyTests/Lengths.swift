import Testing

/// Files, functions and lines fit a mind, a screen and a page.
enum Lengths {
  static let fileLines = 500
  static let functionLines = 70
  static let columns = 110

  static func files(_ file: SourceFile) -> [String] {
    let count = file.lines.count
    return count > fileLines ? [file.finding(fileLines, "\(count) lines; at most \(fileLines) a file")] : []
  }

  static func lines(_ file: SourceFile) -> [String] {
    file.lines.indices.filter { file.lines[$0].utf8.count > columns && file.lines[$0].count > columns }.map {
      file.finding($0, "\(file.lines[$0].count) columns; at most \(columns)")
    }
  }

  /// Functions, initializers and computed properties that are too long, by counting braces.
  static func functions(_ file: SourceFile) -> [String] {
    var scan = BraceScan()
    for line in file.code.indices { scan.take(file.code[line], line) }
    return scan.functions.filter { $0.count > functionLines }.map {
      file.finding($0.lowerBound, "a function of \($0.count) lines; at most \(functionLines)")
    }
  }
}

/// Finds where functions begin and end.
private struct BraceScan {
  /// Lines of each function, first and last included.
  private(set) var functions: [ClosedRange<Int>] = []
  /// First line of each open block that is a function's; nil for other blocks.
  private var blocks: [Int?] = []
  /// The last keyword outside parentheses since the last brace: it says what the next block is.
  private var keyword = (isFunction: false, line: 0)
  private var depth = 0

  private static let functionWords: Set = ["func", "init", "subscript", "deinit", "var"]
  private static let otherWords: Set = [
    "struct", "enum", "class", "extension", "protocol", "actor", "if", "for", "while", "switch", "guard",
    "do",
    "let", "else", "catch", "defer", "repeat", "return", "case",
  ]

  mutating func take(_ code: String, _ line: Int) {
    var word: [UInt8] = []
    for byte in code.utf8 {
      if isNameByte(byte) {
        word.append(byte)
        continue
      }
      note(word, line)
      word.removeAll(keepingCapacity: true)
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: "{"): open()
      case UInt8(ascii: "}"): close(line)
      default: break
      }
    }
    note(word, line)
  }

  private mutating func note(_ word: [UInt8], _ line: Int) {
    guard depth == 0, word.count > 1 else { return }
    let text = String(decoding: word, as: UTF8.self)
    if Self.functionWords.contains(text) {
      keyword = (true, line)
    } else if Self.otherWords.contains(text) {
      keyword = (false, line)
    }
  }

  private mutating func open() {
    blocks.append(keyword.isFunction && depth == 0 ? keyword.line : nil)
    keyword = (false, 0)
    depth = 0
  }

  private mutating func close(_ line: Int) {
    if let last = blocks.popLast(), let start = last { functions.append(start...line) }
    keyword = (false, 0)
    depth = 0
  }
}

@Suite struct LengthsTests {
  @Test func filesAreShort() { #expect(Tree.swift.flatMap(Lengths.files) == []) }

  @Test func linesAreShort() { #expect(Tree.swift.flatMap(Lengths.lines) == []) }

  @Test func functionsAreShort() { #expect(Tree.swift.flatMap(Lengths.functions) == []) }

  @Test func longFilesAreFound() {
    #expect(Lengths.files(SourceFile("A.swift", String(repeating: "\n", count: 500))).count == 1)
    #expect(Lengths.files(SourceFile("A.swift", String(repeating: "\n", count: 499))) == [])
  }

  @Test func longLinesAreFound() {
    let line = String(repeating: "é", count: 110)
    #expect(Lengths.lines(SourceFile("A.swift", line)) == [])
    #expect(
      Lengths.lines(SourceFile("A.swift", "\n" + line + "é")) == ["A.swift:2: 111 columns; at most 110"])
  }

  @Test(arguments: [
    "func f(\n  x: Int = 1\n) -> Int {", "init?(_ a: [Int]) {", "var x: Int {", "subscript(i: Int) -> Int {",
    "func f() {\n  let text = \"}\" // }\n  if x { y() }\n  list.map { $0 }",
  ])
  func longFunctionsAreFound(_ head: String) {
    let lines = head.split(separator: "\n").count
    // With the closing brace it has exactly as many lines as are allowed.
    let body = String(repeating: "  a()\n", count: 69 - lines)
    #expect(Lengths.functions(SourceFile("A.swift", "struct S {\n\(head)\n\(body)}\n}\n")) == [])
    let longer = SourceFile("A.swift", "struct S {\n\(head)\n\(body)  b()\n}\n}\n")
    #expect(Lengths.functions(longer) == ["A.swift:2: a function of 71 lines; at most 70"])
  }

  @Test func longTypesAndTablesAreNot() {
    let body = String(repeating: "  var a = 1\n  func f() { a() }\n", count: 60)
    #expect(Lengths.functions(SourceFile("A.swift", "struct S {\n\(body)}\nlet x = [\n\(body)]\n")) == [])
  }
}
