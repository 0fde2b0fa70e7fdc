/// Reads the part of XML 1.0 that data files use: elements, attributes, comments, character references.
///
/// Text between elements is passed over. Document types are refused: nobody needs them here, and entities
/// that they define can make a small file explode.
struct XMLReader {
  /// Levels of nesting.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The root element of the bytes of a file.
  static func read(_ bytes: [UInt8]) throws(TextProblem) -> XMLElement {
    var reader = XMLReader(bytes)
    return try reader.document()
  }

  private func problem(_ sentence: String, _ offset: Int) -> TextProblem {
    TextProblem("not-xml", sentence, at: offset)
  }

  private func isAt(_ text: StaticString) -> Bool {
    bytes.count - position >= text.utf8CodeUnitCount
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  /// Goes behind the next occurrence of a text.
  private mutating func pass(_ text: StaticString) throws(TextProblem) {
    let start = position
    while position < bytes.count {
      if isAt(text) {
        position += text.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw problem("What begins here has no end.", start)
  }

  private mutating func document() throws(TextProblem) -> XMLElement {
    var open: [XMLElement] = []
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        if open.isEmpty, !isBlank(bytes[position]) {
          throw problem("An XML file begins with '<'.", position)
        }
        position += 1
      } else if isAt("<!--") {
        position += 4
        try pass("-->")
      } else if isAt("<?") {
        try pass("?>")
      } else if isAt("<![CDATA[") {
        try pass("]]>")
      } else if isAt("<!") {
        throw problem("Document types are not read.", position)
      } else if isAt("</") {
        let start = position
        position += 2
        let name = name()
        skipBlanks()
        guard let element = open.popLast(), element.name == name, isAt(">") else {
          throw problem("'</\(name.prefix(40))>' closes nothing that is open.", start)
        }
        position += 1
        guard !open.isEmpty else { return try end(element) }
        open[open.count - 1].children.append(element)
      } else {
        let (element, isClosed) = try tag()
        if !isClosed {
          open.append(element)
          if open.count > Self.depthLimit {
            throw TextProblem(
              "too-deep", "The file is nested more than \(Self.depthLimit) levels deep.", at: element.offset)
          }
        } else if open.isEmpty {
          return try end(element)
        } else {
          open[open.count - 1].children.append(element)
        }
      }
    }
    if let element = open.last {
      throw problem("'<\(element.name.prefix(40))>' is never closed.", element.offset)
    }
    throw problem("The file holds no element.", 0)
  }

  /// Behind the root only comments may follow.
  private mutating func end(_ root: XMLElement) throws(TextProblem) -> XMLElement {
    while position < bytes.count {
      if isAt("<!--") {
        try pass("-->")
      } else if isAt("<?") {
        try pass("?>")
      } else if isBlank(bytes[position]) {
        position += 1
      } else {
        throw problem("After the end of the document something follows.", position)
      }
    }
    return root
  }

  private mutating func tag() throws(TextProblem) -> (XMLElement, isClosed: Bool) {
    var element = XMLElement(name: "", offset: position)
    position += 1
    element.name = name()
    if element.name.isEmpty { throw problem("Behind '<' a name is needed.", element.offset) }
    while true {
      skipBlanks()
      if isAt("/>") {
        position += 2
        return (element, true)
      }
      if isAt(">") {
        position += 1
        return (element, false)
      }
      let start = position
      let key = name()
      skipBlanks()
      guard !key.isEmpty, isAt("=") else {
        throw problem("In '<\(element.name.prefix(40))>' an attribute or '>' is needed here.", start)
      }
      position += 1
      skipBlanks()
      guard isAt("\"") || isAt("'") else { throw problem("A value in quotes is needed here.", position) }
      if element[key] != nil { throw problem("'\(key.prefix(40))' is given twice.", start) }
      element.attributes.append(XMLElement.Attribute(name: key, value: try quoted(), offset: start))
    }
  }

  private mutating func quoted() throws(TextProblem) -> String {
    let start = position
    let quote = bytes[position]
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: "&") {
        text.append(contentsOf: try reference())
      } else {
        text.append(isBlank(byte) ? 32 : byte)
        position += 1
      }
    }
    throw problem("The value that begins here has no end.", start)
  }

  private mutating func reference() throws(TextProblem) -> [UInt8] {
    let start = position
    let rest = bytes[position..<min(position + 12, bytes.count)]
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      throw problem("'&' begins a reference; write '&amp;' for the sign.", start)
    }
    let name = String(decoding: bytes[position + 1..<end], as: UTF8.self)
    position = end + 1
    let named: [String: String] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
    if let character = named[name] { return Array(character.utf8) }
    let code =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let scalar = code.flatMap(UnicodeScalar.init), scalar != "\u{0}" else {
      throw problem("'&\(name);' is not known here.", start)
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      let isLetter = byte >= 128 || byte | 32 >= 97 && byte | 32 <= 122 || byte >= 48 && byte <= 58
      guard isLetter || byte == 95 || byte == 45 || byte == 46 else { break }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
