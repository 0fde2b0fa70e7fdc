/// Reads JSON (RFC 8259) with the places of all values.
struct JSONReader {
  /// Levels of nesting.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the bytes of a file hold.
  static func read(_ bytes: [UInt8]) throws(TextProblem) -> JSONNode {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipBlanks()
    if reader.position < bytes.count {
      throw TextProblem("not-json", "After the end of the document something follows.", at: reader.position)
    }
    return value
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
  }

  private func problem(_ expected: String) -> TextProblem {
    let found = byte.map { $0 >= 33 && $0 < 127 ? "'\(Character(UnicodeScalar($0)))'" : "something else" }
    return TextProblem("not-json", "Here \(expected) is needed, not \(found ?? "the end").", at: position)
  }

  private mutating func value() throws(TextProblem) -> JSONNode {
    skipBlanks()
    let offset = position
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(content: .object(try object()), offset: offset)
    case UInt8(ascii: "["): return JSONNode(content: .list(try list()), offset: offset)
    case UInt8(ascii: "\""): return JSONNode(content: .text(try text()), offset: offset)
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return JSONNode(content: .number(try number()), offset: offset)
    }
  }

  private mutating func word(_ word: String, _ content: JSONNode.Content) throws(TextProblem) -> JSONNode {
    guard bytes[position...].starts(with: word.utf8) else { throw problem("a value") }
    defer { position += word.utf8.count }
    return JSONNode(content: content, offset: position)
  }

  private mutating func enter() throws(TextProblem) {
    depth += 1
    position += 1
    if depth > Self.depthLimit {
      throw TextProblem(
        "too-deep", "The file is nested more than \(Self.depthLimit) levels deep.", at: position - 1)
    }
    skipBlanks()
  }

  /// Passes a comma or the closing bracket; true at the end.
  private mutating func ends(_ bracket: UInt8) throws(TextProblem) -> Bool {
    skipBlanks()
    if byte == bracket {
      position += 1
      depth -= 1
      return true
    }
    guard byte == UInt8(ascii: ",") else {
      throw problem("',' or '\(Character(UnicodeScalar(bracket)))'")
    }
    position += 1
    return false
  }

  private mutating func list() throws(TextProblem) -> [JSONNode] {
    try enter()
    var items: [JSONNode] = []
    let bracket = UInt8(ascii: "]")
    if byte == bracket { return try ends(bracket) ? items : items }
    repeat { items.append(try value()) } while try !ends(bracket)
    return items
  }

  private mutating func object() throws(TextProblem) -> [(key: String, value: JSONNode)] {
    try enter()
    var entries: [(key: String, value: JSONNode)] = []
    let bracket = UInt8(ascii: "}")
    if byte == bracket { return try ends(bracket) ? entries : entries }
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else { throw problem("a key in quotes") }
      let key = try text()
      skipBlanks()
      guard byte == UInt8(ascii: ":") else { throw problem("':'") }
      position += 1
      entries.append((key, try value()))
    } while try !ends(bracket)
    return entries
  }

  private mutating func number() throws(TextProblem) -> Double {
    let start = position
    while let byte, byte >= 48 && byte <= 57 || [43, 45, 46, 69, 101].contains(byte) { position += 1 }
    let digits = bytes[start..<position]
    let first = digits.first { $0 != UInt8(ascii: "-") }
    guard let first, first >= 48, first <= 57, let value = Double(String(decoding: digits, as: UTF8.self))
    else {
      position = start
      throw problem("a value")
    }
    guard value.isFinite else {
      throw TextProblem("not-finite", "The number is too large.", at: start)
    }
    return value
  }

  private mutating func text() throws(TextProblem) -> String {
    position += 1
    var plain: [UInt8] = []
    let start = position
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        let isPlain = plain.isEmpty
        defer { position += 1 }
        return String(decoding: isPlain ? bytes[start..<position] : plain[...], as: UTF8.self)
      case UInt8(ascii: "\\"):
        if plain.isEmpty { plain = Array(bytes[start..<position]) }
        // Never empty again, so that an escape at the very beginning counts.
        plain.append(contentsOf: try escape())
      default:
        if !plain.isEmpty { plain.append(byte) }
        position += 1
      }
    }
    throw TextProblem("not-json", "The text that begins here has no end.", at: start - 1)
  }

  private mutating func escape() throws(TextProblem) -> [UInt8] {
    let start = position
    position += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
    case UInt8(ascii: "/"): return [UInt8(ascii: "/")]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      guard var code = hexadecimal() else { break }
      if code >= 0xD800, code < 0xDC00, bytes[min(position, bytes.count)...].starts(with: "\\u".utf8) {
        position += 2
        guard let low = hexadecimal(), low >= 0xDC00, low < 0xE000 else { break }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      return Array(String(UnicodeScalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
    default: break
    }
    throw TextProblem("not-json", "This is no escape that JSON knows.", at: start)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
  }
}
