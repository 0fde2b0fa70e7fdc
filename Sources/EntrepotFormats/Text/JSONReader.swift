/// Reads JSON (RFC 8259) as a whole, with the places of all values.
enum JSONReader {
  /// The one value that the bytes of a file hold.
  static func read(_ bytes: [UInt8]) throws(TextProblem) -> JSONNode {
    var scanner = JSONScanner(bytes)
    let value = try scanner.value()
    try scanner.finish()
    return value
  }
}
