import EntrepotLayout

/// What places of an EPCIS document are called, which are http(s) URIs: by the last part of the path; where
/// several end alike, all of these by all that stands behind `https://`.
///
/// So a name hangs on no order of events, and two places are never one. The file is looked through for it, as
/// bytes; a number is kept of each place.
struct PlaceURIs {
  /// Longest URI that is looked at [bytes].
  private static let limit = 4096
  private static let keys = ["\"id\"", "\"bizLocation\"", "\"readPoint\""].map { Array($0.utf8) }

  /// What stands before the last part, as hashes, by the hash of that.
  private var beginnings = HashIndex<UInt64>()
  /// Last parts that stand behind several beginnings.
  private var alike = HashIndex<UInt8>()
  private var example = ""

  init() {}

  /// Looks a file through, plain or gzip.
  init(path: String) {
    guard var stream = TextStream(path: path, isConverted: false) else { return }
    var window: [UInt8] = []
    while let piece = stream.next() {
      // What is seen twice is the same.
      window = Array(window.suffix(Self.limit)) + piece
      window.withUnsafeBufferPointer { look($0) }
    }
  }

  private mutating func look(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 1
    while index + 4 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "h"), bytes[index - 1] == UInt8(ascii: "\""),
        bytes[index + 1] == UInt8(ascii: "t"), bytes[index + 2] == UInt8(ascii: "t"),
        bytes[index + 3] == UInt8(ascii: "p"), Self.isOfPlace(bytes, index - 1)
      else { continue }
      var end = index
      while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") {
        end += 1
      }
      guard end < bytes.count else { return }
      if bytes[end] == UInt8(ascii: "\"") {
        see(UnsafeBufferPointer(rebasing: bytes[index..<end]))
      } else if let text = Self.escaped(bytes, from: index - 1) {
        var text = text
        text.withUTF8 { see($0) }
      }
    }
  }

  /// Whether a text in quotes is the value of a key that names a place.
  private static func isOfPlace(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int) -> Bool {
    func blanks(_ end: Int) -> Int {
      var end = end
      while end > 0, [9, 10, 13, 32].contains(bytes[end - 1]) { end -= 1 }
      return end
    }
    let colon = blanks(quote)
    guard colon > 0, bytes[colon - 1] == UInt8(ascii: ":") else { return false }
    let end = blanks(colon - 1)
    return keys.contains { key in
      end >= key.count && bytes[(end - key.count)..<end].elementsEqual(key)
    }
  }

  /// A text with backslashes, as other programs write `https:\/\/`; nil: its end is not here.
  private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>, from quote: Int) -> String? {
    var end = quote + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else { return nil }
    return try? JSONReader.read(Array(bytes[quote...end])).text
  }

  private mutating func see(_ uri: UnsafeBufferPointer<UInt8>) {
    guard let tail = Self.tail(uri) else { return }
    let last = ByteHash.hash(UnsafeBufferPointer(rebasing: uri[tail]))
    let before = ByteHash.hash(UnsafeBufferPointer(rebasing: uri[..<tail.lowerBound]))
    let (known, isNew) = beginnings.value(last, orInsert: before)
    guard !isNew, known != before, alike[last] == nil else { return }
    alike[last] = 1
    if example.isEmpty { example = String(decoding: uri, as: UTF8.self) }
  }

  /// The last part of a path; nil: the URI has none.
  private static func tail(_ uri: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let slash = UInt8(ascii: "/")
    guard let end = uri.lastIndex(where: { $0 != slash }).map({ $0 + 1 }), end >= 8,
      let from = uri[..<end].lastIndex(of: slash)
    else { return nil }
    return from + 1..<end
  }

  /// All that tells a place from those that end alike; nil: none does, or it is no http(s) URI.
  func wholeName(_ uri: String) -> String? {
    guard alike.count > 0, uri.hasPrefix("http") else { return nil }
    var text = uri
    let isAlike = text.withUTF8 { bytes in
      Self.tail(bytes).map { alike[ByteHash.hash(UnsafeBufferPointer(rebasing: bytes[$0]))] != nil }
        ?? false
    }
    guard isAlike, let scheme = uri.firstRange(of: "://") else { return nil }
    return String(uri[scheme.upperBound...])
  }

  /// What is to be said of places that end alike.
  func problems(_ path: String) -> [Diagnostic] {
    guard alike.count > 0 else { return [] }
    let places = alike.count == 1 ? "Several places end" : "Places of \(alike.count) names end"
    return [
      Diagnostic(
        "places-alike",
        "\(places) alike and differ in what stands before, as '\(example.prefix(80))': they are called by "
          + "all behind 'https://'.", at: Mark(file: path), severity: .warning)
    ]
  }
}
