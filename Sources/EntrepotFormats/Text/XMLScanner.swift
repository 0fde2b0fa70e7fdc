/// Reads the part of XML 1.0 that data files use tag by tag, without holding the file.
///
///     while let part = try scanner.next() { … scanner.name, scanner.attributes … }
///
/// Text between tags is passed over, and so is a document type: what entities it defines, within the file or
/// outside, nobody here ever reads, so none can make a small file explode.
struct XMLScanner: ~Copyable {
  /// What was read last.
  enum Part {
    /// A tag that opens an element.
    case start
    /// The end of an element; of `<a/>` as well, behind its start.
    case end
    /// A document type.
    case type
  }

  /// Levels of nesting.
  static let depthLimit = 64
  /// Attributes of an element.
  static let attributeLimit = 256
  /// Longest name or value; more means that a quote was never closed.
  static let textLimit = 1 << 20

  private var stream: TextStream
  private var window: [UInt8] = []
  private var position = 0
  /// The last byte of the window that was counted; the window's first one is never behind it.
  private var counted = TextPlace()
  /// Offset of the window's first byte.
  private var base = 0
  private var open: [(name: String, place: TextPlace)] = []
  private var isOver = false
  /// The last tag was `<a/>`.
  private var isClosed = false
  private var hasType = false
  private var text: [UInt8] = []

  /// Name of the element that begins or ends.
  private(set) var name = ""
  /// Attributes of the element that begins.
  private(set) var attributes: [XMLElement.Attribute] = []
  /// Where the tag begins.
  private(set) var place = TextPlace()

  /// Value of an attribute of the element that begins.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// Nothing read yet.
  init(_ stream: consuming TextStream) { self.stream = stream }

  /// The next tag; nil at the end of the file.
  mutating func next() throws(TextProblem) -> Part? {
    if isClosed {
      isClosed = false
      return close()
    }
    while let byte = peek() {
      if byte != UInt8(ascii: "<") {
        try passText(byte)
        continue
      }
      place = here()
      if isAt("</") { return try endTag() }
      if isAt("<!--") {
        position += 4
        try pass("-->")
      } else if isAt("<?") {
        try pass("?>")
      } else if !open.isEmpty, isAt("<![CDATA[") {
        try pass("]]>")
      } else if isAt("<!") {
        try passType()
        return .type
      } else {
        return try startTag()
      }
    }
    if let failure = stream.failure { throw TextProblem("damaged-file", failure, at: here()) }
    if let last = open.last { throw problem("'<\(last.name.prefix(40))>' is never closed.", last.place) }
    if !isOver { throw problem("The file holds no element.", TextPlace()) }
    return nil
  }

  // MARK: Tags

  private mutating func startTag() throws(TextProblem) -> Part {
    if isOver { throw problem("After the end of the document something follows.", place) }
    position += 1
    name = word()
    if name.isEmpty { throw problem("Behind '<' a name is needed.", place) }
    attributes.removeAll(keepingCapacity: true)
    while true {
      skipBlanks()
      if isAt("/>") {
        position += 2
        isClosed = true
        break
      }
      if peek() == UInt8(ascii: ">") {
        position += 1
        break
      }
      try attribute()
    }
    open.append((name, place))
    if open.count > XMLScanner.depthLimit {
      throw TextProblem(
        "too-deep", "The file is nested more than \(XMLScanner.depthLimit) levels deep.", at: place)
    }
    return .start
  }

  private mutating func attribute() throws(TextProblem) {
    let start = here()
    let key = word()
    skipBlanks()
    guard !key.isEmpty, peek() == UInt8(ascii: "=") else {
      throw problem("In '<\(name.prefix(40))>' an attribute or '>' is needed here.", start)
    }
    position += 1
    skipBlanks()
    guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw problem("A value in quotes is needed here.", here())
    }
    if attributes.contains(where: { $0.name == key }) {
      throw problem("'\(key.prefix(40))' is given twice.", start)
    }
    if attributes.count == XMLScanner.attributeLimit {
      throw problem("'<\(name.prefix(40))>' has more than \(XMLScanner.attributeLimit) attributes.", start)
    }
    attributes.append(XMLElement.Attribute(name: key, value: try quoted(quote), offset: start.offset))
  }

  private mutating func endTag() throws(TextProblem) -> Part {
    position += 2
    name = word()
    skipBlanks()
    guard open.last?.name == name, peek() == UInt8(ascii: ">") else {
      throw problem("'</\(name.prefix(40))>' closes nothing that is open.", place)
    }
    position += 1
    return close()
  }

  private mutating func close() -> Part {
    name = open.removeLast().name
    isOver = open.isEmpty
    return .end
  }

  // MARK: What is passed over

  private mutating func passText(_ byte: UInt8) throws(TextProblem) {
    if !open.isEmpty {
      let rest = window[position...].firstIndex(of: UInt8(ascii: "<"))
      position = rest ?? window.count
    } else if isBlank(byte) {
      position += 1
    } else {
      throw problem(
        isOver ? "After the end of the document something follows." : "An XML file begins with '<'.", here())
    }
  }

  /// Goes behind the next occurrence of a text.
  private mutating func pass(_ text: StaticString) throws(TextProblem) {
    while peek() != nil {
      if isAt(text) {
        position += text.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw problem("What begins here has no end.", place)
  }

  /// A document type to its '>', past brackets, quotes and comments in it.
  private mutating func passType() throws(TextProblem) {
    guard open.isEmpty, !isOver, isAt("<!DOCTYPE") else {
      throw problem("'<!' begins nothing that is known here.", place)
    }
    hasType = true
    var (depth, quote) = (0, UInt8(0))
    while let byte = peek() {
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if isAt("<!--") {
        position += 4
        try pass("-->")
        continue
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        depth += 1
      } else if byte == UInt8(ascii: ">") {
        depth -= 1
        if depth == 0 {
          position += 1
          return
        }
      }
      position += 1
    }
    throw problem("What begins here has no end.", place)
  }

  // MARK: Names and values

  private mutating func quoted(_ quote: UInt8) throws(TextProblem) -> String {
    let start = here()
    position += 1
    text.removeAll(keepingCapacity: true)
    while let byte = peek() {
      if byte == quote {
        position += 1
        guard let value = String(validating: text, as: UTF8.self) else {
          throw TextProblem(
            "not-utf8", "The value that begins here is not UTF-8, as the file says it is.", at: start)
        }
        return value
      }
      if byte == UInt8(ascii: "<") || text.count > XMLScanner.textLimit { break }
      if byte == UInt8(ascii: "&") {
        text.append(contentsOf: try reference())
      } else if byte >= 32 {
        let rest = window[position...]
        let end = rest.firstIndex { $0 < 32 || $0 == quote || $0 == 38 || $0 == 60 } ?? rest.endIndex
        text.append(contentsOf: rest[..<end])
        position = end
      } else if isBlank(byte) {
        // A line end of two signs is one.
        text.append(32)
        position += 1
        if byte == 13, peek() == 10 { position += 1 }
      } else {
        throw problem("XML has no sign of number \(byte).", here())
      }
    }
    throw problem("The value that begins here has no end.", start)
  }

  private mutating func reference() throws(TextProblem) -> [UInt8] {
    let start = here()
    var name = ""
    position += 1
    while let byte = peek(), byte != UInt8(ascii: ";"), name.utf8.count < 12, byte > 32, byte < 127 {
      name.unicodeScalars.append(UnicodeScalar(byte))
      position += 1
    }
    guard peek() == UInt8(ascii: ";") else {
      throw problem("'&' begins a reference; write '&amp;' for the sign.", start)
    }
    position += 1
    switch name {
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "amp": return [UInt8(ascii: "&")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default: break
    }
    let code =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let scalar = code.flatMap(UnicodeScalar.init), scalar != "\u{0}" else {
      let why = hasType && !name.hasPrefix("#") ? "; entities of a file's own are not read" : ""
      throw problem("'&\(name);' is not known here\(why).", start)
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func word() -> String {
    text.removeAll(keepingCapacity: true)
    while let byte = peek(), text.count <= XMLScanner.textLimit {
      let isLetter = byte >= 128 || byte | 32 >= 97 && byte | 32 <= 122 || byte >= 48 && byte <= 58
      guard isLetter || byte == 95 || byte == 45 || byte == 46 else { break }
      text.append(byte)
      position += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Bytes

  /// What is wrong, unless it is but that the file could not be read on.
  private func problem(_ sentence: String, _ place: TextPlace) -> TextProblem {
    if let failure = stream.failure { return TextProblem("damaged-file", failure, at: place) }
    return TextProblem("not-xml", sentence, at: place)
  }

  /// The place of the next byte.
  private mutating func here() -> TextPlace {
    counted.pass(window[(counted.offset - base)..<position])
    return counted
  }

  /// Reads on, keeping what is not read yet; false at the end.
  private mutating func refill() -> Bool {
    guard let piece = stream.next() else { return false }
    _ = here()
    base += position
    window.removeFirst(position)
    window.append(contentsOf: piece)
    position = 0
    return true
  }

  private mutating func peek() -> UInt8? {
    if position < window.count { return window[position] }
    return refill() ? window[position] : nil
  }

  private mutating func isAt(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    for index in 0..<count {
      if position + index >= window.count, !refill() { return false }
      if window[position + index] != text.utf8Start[index] { return false }
    }
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek(), isBlank(byte) { position += 1 }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
