import EntrepotLayout

/// Lines and columns in the bytes of a text file.
struct TextPlaces {
  let file: String
  private let bytes: [UInt8]
  /// Offset of the first byte of each line.
  private let lines: [Int]

  init(file: String, _ bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var lines = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { lines.append(offset + 1) }
    self.lines = lines
  }

  /// Line and column of a byte; columns count characters of UTF-8.
  func mark(_ offset: Int) -> Mark {
    let offset = min(max(offset, 0), bytes.count)
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    var place = TextPlace(offset: lines[low], line: low + 1)
    place.pass(bytes[lines[low]..<offset])
    return Mark(file: file, line: place.line, column: place.column)
  }
}

/// Why a text cannot be read, and at which byte.
struct TextProblem: Error {
  var identifier: String
  var sentence: String
  var offset: Int
  /// The same as line and column, where the text is not at hand to count them.
  var place: TextPlace?

  init(_ identifier: String, _ sentence: String, at offset: Int) {
    self.identifier = identifier
    self.sentence = sentence
    self.offset = offset
  }

  init(_ identifier: String, _ sentence: String, at place: TextPlace) {
    self.init(identifier, sentence, at: place.offset)
    self.place = place
  }
}

/// A byte of a text with its line and column, both from 1; columns count characters of UTF-8.
struct TextPlace {
  var offset = 0
  var line = 1
  var column = 1

  /// Goes on behind some bytes.
  mutating func pass(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      // Two plain counts, which processors do many bytes at a time.
      var breaks = 0
      for byte in bytes { breaks &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
      var first = 0
      if breaks > 0 {
        first = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        line += breaks
        column = 1
      }
      var signs = 0
      for index in first..<bytes.count { signs &+= bytes[index] & 0xC0 != 0x80 ? 1 : 0 }
      column += signs
      offset += bytes.count
    }
  }
}

/// Refuses what is not UTF-8; a byte order mark is passed over.
func plainText(_ bytes: [UInt8]) throws(TextProblem) -> [UInt8] {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    throw TextProblem("utf16", "The file is in UTF-16; save it as UTF-8.", at: 0)
  }
  let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
  if let found = UTF8Check.problem(content) { throw found.problem }
  return content
}
