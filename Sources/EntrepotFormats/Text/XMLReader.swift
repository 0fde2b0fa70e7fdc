/// Reads a small XML file as a tree. Document types are refused: nobody needs them here.
enum XMLReader {
  /// The root element of the bytes of a file.
  static func read(_ bytes: [UInt8]) throws(TextProblem) -> XMLElement {
    var scanner = XMLScanner(TextStream(bytes))
    var open: [XMLElement] = []
    var root = XMLElement(name: "", offset: 0)
    while let part = try scanner.next() {
      switch part {
      case .type: throw TextProblem("not-xml", "Document types are not read.", at: scanner.place)
      case .start:
        open.append(
          XMLElement(name: scanner.name, attributes: scanner.attributes, offset: scanner.place.offset))
      case .end:
        let element = open.removeLast()
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
      }
    }
    return root
  }
}
