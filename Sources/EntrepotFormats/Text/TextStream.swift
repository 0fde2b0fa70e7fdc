import CZlib

/// The text of a file piece by piece, plain or gzip, as UTF-8; or bytes that are in memory already.
struct TextStream: ~Copyable {
  private let file: gzFile?
  private var memory: [UInt8]
  private var converter: TextConverter?
  private var isFirst = true
  private let isConverted: Bool
  /// What stopped the reading, in a sentence.
  private(set) var failure: String?

  /// A file; nil when it cannot be opened.
  ///
  /// - Parameter isConverted: into UTF-8, from what its first bytes say that it is in.
  init?(path: String, isConverted: Bool = true) {
    guard fileProblem(path) == nil, let file = gzopen(path, "rb") else { return nil }
    self.file = file
    self.isConverted = isConverted
    memory = []
  }

  /// Bytes that are UTF-8.
  init(_ bytes: [UInt8]) {
    file = nil
    memory = bytes
    isFirst = false
    isConverted = false
  }

  deinit { if let file { gzclose_r(file) } }

  /// The next piece, never empty; nil at the end.
  mutating func next() -> [UInt8]? {
    guard file != nil else {
      defer { memory = [] }
      return memory.isEmpty ? nil : memory
    }
    while failure == nil {
      var piece = read()
      if piece.isEmpty { return nil }
      if isFirst {
        isFirst = false
        if isConverted, let name = TextStream.encoding(piece) {
          guard let found = TextConverter(from: name) else {
            failure = "The encoding '\(name.prefix(40))', which its first line names, is not known here."
            return nil
          }
          converter = consume found
        }
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
      }
      if converter != nil { piece = converter?.utf8(piece[...]) ?? piece }
      if !piece.isEmpty { return piece }
    }
    return nil
  }

  private mutating func read() -> [UInt8] {
    guard let file else { return [] }
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = Int(max(0, gzread(file, buffer.baseAddress, UInt32(buffer.count))))
    }
    var code: Int32 = 0
    let words = gzerror(file, &code)
    if code != Z_OK, code != Z_STREAM_END {
      let detail = words.map { String(cString: $0) } ?? ""
      failure = code == Z_BUF_ERROR ? "The compressed file is cut off." : "The file is damaged: \(detail)."
    }
    return piece
  }

  /// The encoding that a file begins in, by its byte-order mark or its XML declaration; nil: UTF-8.
  private static func encoding(_ head: [UInt8]) -> String? {
    guard head.count >= 4 else { return nil }
    switch (head[0], head[1], head[2], head[3]) {
    case (0xFF, 0xFE, _, _): return "UTF-16"
    case (0xFE, 0xFF, _, _): return "UTF-16"
    case (0x3C, 0, _, 0): return "UTF-16LE"
    case (0, 0x3C, 0, _): return "UTF-16BE"
    default: break
    }
    let line = String(decoding: head.prefix(200), as: UTF8.self)
    guard line.hasPrefix("<?xml"), let end = line.range(of: "?>")?.lowerBound,
      let key = line[..<end].range(of: "encoding")?.upperBound,
      let open = line[key..<end].firstIndex(where: { $0 == "\"" || $0 == "'" }),
      let close = line[line.index(after: open)..<end].firstIndex(of: line[open])
    else { return nil }
    let name = String(line[line.index(after: open)..<close])
    return ["UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16"].contains(name.uppercased()) ? nil : name
  }
}
