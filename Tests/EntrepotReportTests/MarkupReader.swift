import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads markup with the system's XML parser: what it refuses is not well formed.
final class MarkupReader: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var text = ""
  private(set) var attributes: [String] = []

  /// nil when the text is not well-formed XML.
  init?(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes values: [String: String]
  ) {
    elements[name, default: 0] += 1
    attributes += values.values
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
