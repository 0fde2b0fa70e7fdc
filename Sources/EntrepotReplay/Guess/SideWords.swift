/// What a log calls the two sides of an aisle.
struct SideWords {
  /// As the codes have them, in alphabetical order.
  private let words: [String]

  /// Words that mean left and right: English, German, French, Spanish, Italian, Portuguese and Polish.
  private static let known: [(left: String, right: String)] = [
    ("L", "R"), ("LEFT", "RIGHT"), ("LI", "RE"), ("G", "D"), ("I", "D"), ("IZ", "DE"), ("IZQ", "DER"),
    ("SX", "DX"), ("S", "D"), ("E", "D"), ("ESQ", "DIR"), ("L", "P"), ("LINKS", "RECHTS"),
    ("GAUCHE", "DROITE"),
  ]

  /// Those of some words, in capitals, of which the word for the other side is there as well.
  static func pairs(in words: Set<String>) -> Set<String> {
    Set(known.filter { words.contains($0.left) && words.contains($0.right) }.flatMap { [$0.left, $0.right] })
  }

  init(_ shape: CodeShape, _ field: Int) {
    words = Set(shape.values.map { $0[field] }).sorted()
  }

  private var upper: Set<String> { Set(words.map { $0.uppercased() }) }

  /// A pattern's `{side}` reads them itself.
  var isOwn: Bool { [["L", "R"], ["A", "B"], ["1", "2"]].contains { upper.isSubset(of: $0) } }

  /// They are the usual words.
  var isUsual: Bool { upper.isSubset(of: ["L", "R", "LEFT", "RIGHT"]) }

  /// They say themselves which is the left, in some language.
  var isKnown: Bool { pair != nil }

  private var pair: (left: String, right: String)? {
    Self.known.first { upper.isSubset(of: [$0.left, $0.right]) && upper.count == 2 }
  }

  /// Each word with the layout's side.
  var sides: [(word: String, side: String)] {
    guard let pair else { return Array(zip(words, ["L", "R"])) }
    return words.map { ($0, $0.uppercased() == pair.left ? "L" : "R") }
  }

  /// In words, where the alphabet had to decide.
  var doubt: String? {
    guard words.count == 2, pair == nil, !isOwn else { return nil }
    return "Nothing says which of '\(words[0])' and '\(words[1])' is the left side of an aisle: "
      + "'\(words[0])' is taken for it."
  }
}
