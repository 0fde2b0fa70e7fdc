/// Lines of a file in UTF-8, one after the other, without holding the file.
struct TextLines: ~Copyable {
  /// Longest line [bytes].
  static let limit = 16 << 20

  private var stream: TextStream
  private var window: [UInt8] = []
  private var position = 0
  private var isFirst = true
  /// Number of the last line, from 1.
  private(set) var number = 0

  /// A file; nil when it cannot be opened.
  init?(path: String) {
    guard let stream = TextStream(path: path, isConverted: false) else { return nil }
    self.stream = stream
  }

  /// The next line, without its end; nil behind the last one.
  mutating func next() throws(TextProblem) -> [UInt8]? {
    number += 1
    var looked = position
    while true {
      if let end = window[looked...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return try whole(window[position..<end])
      }
      if window.count - position > TextLines.limit {
        throw TextProblem(
          "too-large", "This line is longer than \(TextLines.limit >> 20) MB.", at: TextPlace(line: number))
      }
      window.removeFirst(position)
      position = 0
      looked = window.count
      guard let piece = stream.next() else { break }
      window.append(contentsOf: piece)
      if isFirst, window.starts(with: [0xFF, 0xFE]) || window.starts(with: [0xFE, 0xFF]) {
        throw TextProblem("utf16", "The file is in UTF-16; save it as UTF-8.", at: TextPlace())
      }
      isFirst = false
    }
    if let failure = stream.failure {
      throw TextProblem("damaged-file", failure, at: TextPlace(line: number))
    }
    if window.isEmpty { return nil }
    defer { window = [] }
    return try whole(window[...])
  }

  private func whole(_ line: ArraySlice<UInt8>) throws(TextProblem) -> [UInt8] {
    let bytes = Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    guard let (problem, index) = UTF8Check.problem(bytes) else { return bytes }
    var place = TextPlace(line: number)
    place.pass(bytes[..<index])
    throw TextProblem(problem.identifier, problem.sentence, at: place)
  }
}
