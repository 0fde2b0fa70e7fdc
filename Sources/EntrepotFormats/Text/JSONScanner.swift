/// Reads JSON (RFC 8259) piece by piece, without holding the file.
///
///     try scanner.enter()
///     while try scanner.nextItem() {
///       let event = try scanner.heldValue()
///       … scanner.place(of: event.offset) …
///     }
///
/// Lists and objects that are entered may be of any length; a value that is built is held whole, with the
/// bytes that it is made of, so that what is wrong in it is told with its line and column.
struct JSONScanner: ~Copyable {
  /// Levels of nesting.
  static let depthLimit = 64
  /// Longest value that is held [bytes].
  static let valueLimit = 16 << 20
  /// Digits of a number.
  private static let digitLimit = 4096

  private var stream: TextStream
  /// Bytes of a file are looked at; those in memory have been.
  private let isFile: Bool
  private var window: [UInt8] = []
  private var position = 0
  /// Offset of the window's first byte.
  private var base = 0
  /// The last byte of the window that was counted; the window's first one is never behind it.
  private var counted = TextPlace()
  /// Where the value begins that is held.
  private var start: TextPlace?
  /// What ends the reading, whatever was expected.
  private var trouble: TextProblem?
  /// The beginning of a sign that the last piece cut in two.
  private var cut: [UInt8] = []
  private var depth = 0
  /// A list or object was entered, and nothing of it is read.
  private var isFresh = false
  private var scratch: [UInt8] = []

  /// A file, nothing of it read yet.
  init(_ stream: consuming TextStream) {
    self.stream = stream
    isFile = true
  }

  /// Bytes that are UTF-8.
  init(_ bytes: [UInt8]) {
    stream = TextStream(bytes)
    isFile = false
  }

  // MARK: Values

  /// The byte with which the next value begins; nil: there is none.
  mutating func first() -> UInt8? {
    skipBlanks()
    return peek()
  }

  /// The next value, with its bytes kept until the next one.
  mutating func heldValue() throws(TextProblem) -> JSONNode {
    start = nil
    skipBlanks()
    start = here()
    return try value()
  }

  /// The bytes of the next value, and where it begins.
  mutating func heldBytes() throws(TextProblem) -> (bytes: [UInt8], place: TextPlace) {
    skipBlanks()
    let place = here()
    start = place
    defer { start = nil }
    try skip()
    return (Array(window[(place.offset - base)..<position]), place)
  }

  /// The next value is no longer asked for its places.
  mutating func release() { start = nil }

  /// Line and column of a byte of the value that is held, or of one that is not read yet.
  func place(of offset: Int) -> TextPlace {
    var place = offset >= counted.offset ? counted : start ?? counted
    let from = place.offset - base
    place.pass(window[from..<max(from, min(offset - base, window.count))])
    return place
  }

  /// Where the next value begins.
  mutating func nextPlace() -> TextPlace {
    skipBlanks()
    return here()
  }

  /// The next value.
  mutating func value() throws(TextProblem) -> JSONNode {
    skipBlanks()
    let offset = base + position
    switch peek() {
    case UInt8(ascii: "{"): return JSONNode(content: .object(try object()), offset: offset)
    case UInt8(ascii: "["): return JSONNode(content: .list(try list()), offset: offset)
    case UInt8(ascii: "\""): return JSONNode(content: .text(try text()), offset: offset)
    case UInt8(ascii: "t"): return JSONNode(content: try word("true", .flag(true)), offset: offset)
    case UInt8(ascii: "f"): return JSONNode(content: try word("false", .flag(false)), offset: offset)
    case UInt8(ascii: "n"): return JSONNode(content: try word("null", .null), offset: offset)
    default: return JSONNode(content: .number(try number()), offset: offset)
    }
  }

  private mutating func list() throws(TextProblem) -> [JSONNode] {
    try enter()
    var items: [JSONNode] = []
    while try nextItem() { items.append(try value()) }
    return items
  }

  private mutating func object() throws(TextProblem) -> [(key: String, value: JSONNode)] {
    try enter()
    var entries: [(key: String, value: JSONNode)] = []
    while let key = try nextKey() { entries.append((key, try value())) }
    return entries
  }

  /// Passes the next value over, as strictly as if it were built.
  mutating func skip() throws(TextProblem) {
    skipBlanks()
    switch peek() {
    case UInt8(ascii: "{"):
      try enter()
      while try nextEntry(isKept: false) != nil { try skip() }
    case UInt8(ascii: "["):
      try enter()
      while try nextItem() { try skip() }
    case UInt8(ascii: "\""): _ = try text(isKept: false)
    default: _ = try value()
    }
  }

  /// Asks that nothing follows the document.
  mutating func finish() throws(TextProblem) {
    skipBlanks()
    if peek() != nil {
      throw TextProblem("not-json", "After the end of the document something follows.", at: here())
    }
    if let trouble { throw trouble }
  }

  // MARK: Lists and objects

  /// Goes into the list or object that comes next.
  mutating func enter() throws(TextProblem) {
    skipBlanks()
    depth += 1
    if depth > Self.depthLimit {
      throw TextProblem(
        "too-deep", "The file is nested more than \(Self.depthLimit) levels deep.", at: here())
    }
    position += 1
    isFresh = true
  }

  /// Whether the list that was entered has a further item, which is then the next value.
  mutating func nextItem() throws(TextProblem) -> Bool { try !ends(UInt8(ascii: "]")) }

  /// The key of the next value of the object that was entered; nil at its end.
  mutating func nextKey() throws(TextProblem) -> String? { try nextEntry(isKept: true) }

  private mutating func nextEntry(isKept: Bool) throws(TextProblem) -> String? {
    if try ends(UInt8(ascii: "}")) { return nil }
    skipBlanks()
    guard peek() == UInt8(ascii: "\"") else { throw problem("a key in quotes") }
    let key = try text(isKept: isKept)
    skipBlanks()
    guard peek() == UInt8(ascii: ":") else { throw problem("':'") }
    position += 1
    return key
  }

  /// Passes a comma or the closing bracket; true at the end.
  private mutating func ends(_ bracket: UInt8) throws(TextProblem) -> Bool {
    skipBlanks()
    let byte = peek()
    if byte == bracket {
      position += 1
      depth -= 1
      isFresh = false
      return true
    }
    if isFresh {
      isFresh = false
      return false
    }
    guard byte == UInt8(ascii: ",") else { throw problem("',' or '\(Character(UnicodeScalar(bracket)))'") }
    position += 1
    return false
  }

  // MARK: Words, numbers, texts

  private mutating func word(
    _ word: StaticString, _ content: JSONNode.Content
  ) throws(TextProblem) -> JSONNode.Content {
    for index in 0..<word.utf8CodeUnitCount where byte(index) != word.utf8Start[index] {
      throw problem("a value")
    }
    position += word.utf8CodeUnitCount
    return content
  }

  private mutating func number() throws(TextProblem) -> Double {
    var count = 0
    while let byte = byte(count), byte >= 48 && byte <= 57 || [43, 45, 46, 69, 101].contains(byte) {
      count += 1
      if count > Self.digitLimit {
        throw TextProblem("not-finite", "The number is too large.", at: here())
      }
    }
    let digits = window[position..<position + count]
    let first = digits.first { $0 != UInt8(ascii: "-") }
    guard let first, first >= 48, first <= 57, let value = Double(String(decoding: digits, as: UTF8.self))
    else { throw problem("a value") }
    guard value.isFinite else {
      throw TextProblem("not-finite", "The number is too large.", at: here())
    }
    position += count
    return value
  }

  /// A text in quotes; empty when it is passed over.
  private mutating func text(isKept: Bool = true) throws(TextProblem) -> String {
    let offset = base + position
    // Where it begins, once that is no longer in the window.
    var begin: TextPlace?
    var isPlain = true
    position += 1
    scratch.removeAll(keepingCapacity: true)
    while true {
      let end = endOfPlain()
      let isOver = end < window.count && window[end] == UInt8(ascii: "\"")
      if isOver, isPlain || !isKept {
        defer { position = end + 1 }
        return isKept ? String(decoding: window[position..<end], as: UTF8.self) : ""
      }
      if isKept { scratch.append(contentsOf: window[position..<end]) }
      isPlain = false
      position = end
      if isOver {
        position += 1
        return String(decoding: scratch, as: UTF8.self)
      }
      if end < window.count {
        let signs = try escape()
        if isKept { scratch.append(contentsOf: signs) }
        continue
      }
      if begin == nil { begin = place(of: offset) }
      if !refill() {
        throw trouble
          ?? TextProblem("not-json", "The text that begins here has no end.", at: begin ?? here())
      }
    }
  }

  /// The next quote or backslash of the window, or its end.
  private func endOfPlain() -> Int {
    window.withUnsafeBufferPointer { bytes in
      var index = position
      while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
        index += 1
      }
      return index
    }
  }

  private mutating func escape() throws(TextProblem) -> [UInt8] {
    var signs: [UInt8]?
    var length = 2
    switch byte(1) {
    case UInt8(ascii: "\""): signs = [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): signs = [UInt8(ascii: "\\")]
    case UInt8(ascii: "/"): signs = [UInt8(ascii: "/")]
    case UInt8(ascii: "b"): signs = [8]
    case UInt8(ascii: "f"): signs = [12]
    case UInt8(ascii: "n"): signs = [10]
    case UInt8(ascii: "r"): signs = [13]
    case UInt8(ascii: "t"): signs = [9]
    case UInt8(ascii: "u"):
      guard var code = hexadecimal(2) else { break }
      length = 6
      if code >= 0xD800, code < 0xDC00, byte(6) == UInt8(ascii: "\\"), byte(7) == UInt8(ascii: "u") {
        guard let low = hexadecimal(8), low >= 0xDC00, low < 0xE000 else { break }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        length = 12
      }
      signs = Array(String(UnicodeScalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
    default: break
    }
    guard let signs else {
      throw trouble ?? TextProblem("not-json", "This is no escape that JSON knows.", at: here())
    }
    position += length
    return signs
  }

  private mutating func hexadecimal(_ ahead: Int) -> UInt32? {
    guard byte(ahead + 3) != nil else { return nil }
    let digits = String(decoding: window[position + ahead..<position + ahead + 4], as: UTF8.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
  }

  // MARK: Bytes

  private mutating func problem(_ expected: String) -> TextProblem {
    let byte = peek()
    if let trouble { return trouble }
    let found = byte.map { $0 >= 33 && $0 < 127 ? "'\(Character(UnicodeScalar($0)))'" : "something else" }
    return TextProblem("not-json", "Here \(expected) is needed, not \(found ?? "the end").", at: here())
  }

  /// The place of the next byte.
  private mutating func here() -> TextPlace {
    counted.pass(window[(counted.offset - base)..<position])
    return counted
  }

  private mutating func peek() -> UInt8? {
    if position < window.count { return window[position] }
    return refill() ? window[position] : nil
  }

  /// A byte behind the next one.
  private mutating func byte(_ ahead: Int) -> UInt8? {
    while position + ahead >= window.count {
      if !refill() { return nil }
    }
    return window[position + ahead]
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
  }

  /// Reads on, keeping what is not read yet and the value that is held; false at the end.
  private mutating func refill() -> Bool {
    guard trouble == nil, let piece = wholePiece() else { return false }
    let kept: Int
    if let start {
      kept = start.offset - base
      if window.count - kept > Self.valueLimit {
        trouble = TextProblem(
          "too-large",
          "What begins here is larger than \(Self.valueLimit >> 20) MB: an event or object of that size is "
            + "not read.", at: start)
        return false
      }
    } else {
      _ = here()
      kept = position
    }
    base += kept
    position -= kept
    if kept == window.count {
      window = piece
    } else {
      window.removeFirst(kept)
      window.append(contentsOf: piece)
    }
    return true
  }

  /// The next piece of the file that ends with a whole sign; nil at the end, or when something is wrong.
  private mutating func wholePiece() -> [UInt8]? {
    while var piece = stream.next() {
      if !isFile { return piece }
      if base == 0, window.isEmpty, piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
        trouble = TextProblem("utf16", "The file is in UTF-16; save it as UTF-8.", at: TextPlace())
        return nil
      }
      if !cut.isEmpty { piece = cut + piece }
      let whole = Self.wholeSigns(piece)
      cut = Array(piece[whole...])
      piece.removeSubrange(whole...)
      if let (problem, index) = UTF8Check.problem(piece) {
        var place = place(of: .max)
        place.pass(piece[..<index])
        trouble = TextProblem(problem.identifier, problem.sentence, at: place)
        return nil
      }
      if !piece.isEmpty { return piece }
    }
    if let failure = stream.failure {
      trouble = TextProblem("damaged-file", failure, at: place(of: .max))
    } else if !cut.isEmpty {
      trouble = TextProblem("not-utf8", UTF8Check.sentence, at: place(of: .max))
    }
    return nil
  }

  /// Bytes up to a sign that is cut off at the end.
  private static func wholeSigns(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? bytes.count - back : bytes.count
    }
    return bytes.count
  }
}
