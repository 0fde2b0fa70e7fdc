import EntrepotLayout

/// A state message as it stands in the file.
struct StateLine {
  let path: String
  /// Where it begins, from 1.
  let number: Int
  var column = 1
  let text: [UInt8]

  var isBlank: Bool { text.allSatisfy { $0 == 32 || $0 == 9 } }

  /// Where a value of it stands.
  func mark(_ node: JSONNode) -> Mark {
    var place = TextPlace(line: number, column: column)
    place.pass(text[..<min(max(node.offset, 0), text.count)])
    return Mark(file: path, line: place.line, column: place.column)
  }
}

/// State messages of a file, one after the other: one a line; or, where the first goes over several lines or
/// is a list, as they stand in lists or behind each other.
struct StateSource: ~Copyable {
  private let path: String
  private var lines: TextLines
  /// Reads on where a message is no line.
  private var scanner: JSONScanner?
  private var isInList = false

  /// Nil: the file cannot be opened.
  init?(_ path: String) throws(TextProblem) {
    guard let lines = TextLines(path: path), let stream = TextStream(path: path, isConverted: false)
    else { return nil }
    self.path = path
    self.lines = lines
    var scanner = JSONScanner(stream)
    let first = scanner.first()
    let isSpread = first == UInt8(ascii: "{") ? Self.isSpread(path) : first == UInt8(ascii: "[")
    self.scanner = isSpread ? consume scanner : nil
  }

  /// Whether the first line is no message, and several are.
  private static func isSpread(_ path: String) -> Bool {
    guard var lines = TextLines(path: path), let stream = TextStream(path: path, isConverted: false)
    else { return false }
    var scanner = JSONScanner(stream)
    do throws(TextProblem) {
      while let line = try lines.next() {
        guard line.contains(where: { $0 > 32 }) else { continue }
        if (try? JSONReader.read(line)) != nil { return false }
        let held = try scanner.heldBytes()
        return held.bytes.contains(UInt8(ascii: "\n"))
      }
    } catch {}
    return false
  }

  /// The next message, or what stands where one is expected; nil at the end.
  mutating func next() throws(TextProblem) -> StateLine? {
    if scanner != nil { return try nextValue() }
    do throws(TextProblem) {
      return try lines.next().map { StateLine(path: path, number: lines.number, text: $0) }
    } catch {
      if error.identifier != "too-large" { throw error }
      throw TextProblem(
        error.identifier, error.sentence + " One state message a line is expected, as jq -c writes them.",
        at: error.place ?? TextPlace(line: lines.number))
    }
  }

  private mutating func nextValue() throws(TextProblem) -> StateLine? {
    while true {
      if isInList {
        isInList = try scanner?.nextItem() ?? false
        if !isInList { continue }
      } else if let first = scanner?.first() {
        isInList = first == UInt8(ascii: "[")
        if isInList {
          try scanner?.enter()
          continue
        }
      } else {
        try scanner?.finish()
        return nil
      }
      guard let held = try scanner?.heldBytes() else { return nil }
      return StateLine(path: path, number: held.place.line, column: held.place.column, text: held.bytes)
    }
  }
}
