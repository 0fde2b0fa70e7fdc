import EntrepotLayout
import Foundation

/// What places of an EPCIS document are called, which are http(s) URIs: by the last part of the path; where
/// several end alike, all of these by all that stands behind `https://`; where that is alike too, and the
/// scheme alone differs, by the whole URI.
///
/// So a name hangs on no order of events, and two places are never one. A slash at the end is no part of a
/// name, and signs written with percent are what they stand for: `…/b/Y`, `…/b/Y/` and `…/b/%59` are one
/// place always. The file is looked through for it, by the places that the reader takes and no other URI in
/// it; a few numbers are kept of each place.
struct PlaceURIs {
  /// Keys of an event that may say its place; the first that does counts.
  static let keys = ["bizLocation", "readPoint"]

  /// URIs that were looked at.
  private var seen = HashIndex<UInt8>()
  /// The first place that could have a name, by the hash of that.
  private var owners = HashIndex<UInt64>()
  /// Names that several places could have: none has them.
  private var shared = HashIndex<UInt8>()
  /// Last parts among them.
  private var ends = 0
  private var example = ""

  init() {}

  /// Looks a file through, plain or gzip. What is wrong with it the reader says.
  init(path: String) {
    guard let stream = TextStream(path: path, isConverted: false) else { return }
    var scanner = JSONScanner(stream)
    var isFound = false
    try? look(&scanner, &isFound, isRoot: true)
  }

  /// The text of a place, as the value of one of the keys.
  static func uri(_ place: JSONNode) -> String? { place["id"]?.text ?? place.text }

  // MARK: Looking through

  /// A document, or its body, up to the list of events; without one the document itself is an event.
  private mutating func look(
    _ scanner: inout JSONScanner, _ isFound: inout Bool, isRoot: Bool
  ) throws(TextProblem) {
    let first = scanner.first()
    if isRoot, first == UInt8(ascii: "[") {
      isFound = true
      return try events(&scanner)
    }
    guard first == UInt8(ascii: "{") else { return try scanner.skip() }
    try scanner.enter()
    var places: [JSONNode?] = [nil, nil]
    var (hasList, hasBody) = (false, false)
    while let key = try scanner.nextKey() {
      let opening = scanner.first()
      if key == "eventList", !hasList {
        hasList = true
        guard !isFound, opening == UInt8(ascii: "[") else {
          try scanner.skip()
          continue
        }
        isFound = true
        try events(&scanner)
      } else if key == "epcisBody", isRoot, !hasBody {
        hasBody = true
        try look(&scanner, &isFound, isRoot: false)
      } else {
        try Self.pass(key, &scanner, &places)
      }
    }
    if isRoot, !isFound { see(places) }
  }

  private mutating func events(_ scanner: inout JSONScanner) throws(TextProblem) {
    try scanner.enter()
    while try scanner.nextItem() {
      guard scanner.first() == UInt8(ascii: "{") else {
        try scanner.skip()
        continue
      }
      try scanner.enter()
      var places: [JSONNode?] = [nil, nil]
      while let key = try scanner.nextKey() { try Self.pass(key, &scanner, &places) }
      see(places)
    }
  }

  /// Passes a value of an event over, and keeps it where it may say the place.
  private static func pass(
    _ key: String, _ scanner: inout JSONScanner, _ places: inout [JSONNode?]
  ) throws(TextProblem) {
    guard let index = keys.firstIndex(of: key), places[index] == nil else { return try scanner.skip() }
    places[index] = try scanner.heldValue()
    scanner.release()
  }

  private mutating func see(_ places: [JSONNode?]) {
    for case .some(let place) in places where !place.isNull {
      guard let uri = Self.uri(place) else { continue }
      return see(uri)
    }
  }

  private mutating func see(_ uri: String) {
    guard seen.value(ByteHash.hash(uri), orInsert: 1).isNew else { return }
    let names = Self.names(uri)
    guard let whole = names.last else { return }
    let place = ByteHash.hash(whole)
    for (level, name) in names.enumerated() {
      let hash = ByteHash.hash(name)
      let (owner, isNew) = owners.value(hash, orInsert: place)
      guard !isNew, owner != place, shared.value(hash, orInsert: 1).isNew else { continue }
      if level == 0 { ends += 1 }
      if example.isEmpty { example = uri }
    }
  }

  // MARK: Names

  /// What a place could be called: by its last part, by all behind the scheme, by all. Empty: it is no
  /// http(s) URI.
  private static func names(_ uri: String) -> [String] {
    let start = uri.prefix(8).lowercased()
    guard let scheme = ["http://", "https://"].first(where: { start.hasPrefix($0) }) else { return [] }
    var parts = uri.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    while let last = parts.last, last.isEmpty { parts.removeLast() }
    guard let last = parts.last else { return [] }
    let path = parts.map(shown).joined(separator: "/")
    return [decoded(last), path, scheme + path]
  }

  private static func decoded(_ part: Substring) -> String {
    guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
    return String(part).removingPercentEncoding ?? String(part)
  }

  /// A part among others: a slash that is a sign of its name does not part it.
  private static func shown(_ part: Substring) -> String {
    guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
    return decoded(part).replacingOccurrences(of: "%", with: "%25")
      .replacingOccurrences(of: "/", with: "%2F")
  }

  /// What a place is called that its last part does not tell from all others; nil: nothing asks for more
  /// than that, or it is no http(s) URI.
  func name(_ uri: String) -> String? {
    guard shared.count > 0 else { return nil }
    let names = Self.names(uri)
    return names.first { shared[ByteHash.hash($0)] == nil } ?? names.last
  }

  /// What is to be said of places that end alike.
  func problems(_ path: String) -> [Diagnostic] {
    guard shared.count > 0 else { return [] }
    let places = ends <= 1 ? "Several places end" : "Places of \(ends) names end"
    return [
      Diagnostic(
        "places-alike",
        "\(places) alike and differ in what stands before, as '\(example.prefix(80))': they are called by "
          + "all behind 'https://', or by the whole URI where the scheme alone differs.",
        at: Mark(file: path), severity: .warning)
    ]
  }
}
