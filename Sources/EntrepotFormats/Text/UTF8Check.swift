/// Whether bytes are text in UTF-8.
enum UTF8Check {
  static let zeroSentence = "A zero byte stands here, which no text has: the file is damaged, or binary."
  static let sentence = "The file is not UTF-8 text."

  /// What is wrong with bytes, and which is the first that is so; nil: nothing.
  static func problem(_ bytes: [UInt8]) -> (problem: TextProblem, index: Int)? {
    if let zero = bytes.firstIndex(of: 0) {
      return (TextProblem("binary", zeroSentence, at: zero), zero)
    }
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return (TextProblem("not-utf8", sentence, at: offset), offset)
  }
}
