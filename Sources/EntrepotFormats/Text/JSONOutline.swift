/// What a document holds, without what is in it: the keys of an object, and what and where their values are.
struct JSONOutline {
  typealias Member = (key: String, phrase: String, place: TextPlace)

  /// Keys that are kept; nobody reads more.
  private static let limit = 1000

  /// What it is, in sentences.
  let phrase: String
  let place: TextPlace
  private(set) var members: [Member] = []

  /// Of a value as it begins.
  init(_ first: UInt8?, _ place: TextPlace) {
    self.place = place
    phrase =
      switch first {
      case UInt8(ascii: "{"): "an object"
      case UInt8(ascii: "["): "a list"
      case UInt8(ascii: "\""): "a text"
      case UInt8(ascii: "t"), UInt8(ascii: "f"): "a truth value"
      case UInt8(ascii: "n"): "null"
      default: "a number"
      }
  }

  var isObject: Bool { phrase == "an object" }

  /// The first value of a key.
  subscript(key: String) -> Member? { members.first { $0.key == key } }

  mutating func add(_ key: String, _ phrase: String, _ place: TextPlace) {
    if members.count < JSONOutline.limit { members.append((key, phrase, place)) }
  }
}
