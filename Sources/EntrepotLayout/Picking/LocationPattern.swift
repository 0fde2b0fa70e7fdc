/// How a code such as `A0721204` says where a location is.
///
///     LocationPattern("A{aisle:2}{cell:2}{level:1}{*:2}")
///
/// Parts in braces are `aisle`, `bay`, `cell` (odd numbers on one side of the aisle, even ones on the other:
/// cell 21 is bay 11), `side` (L, A or 1 and R, B or 2), `level` and `*` for what does not matter; `:2` says
/// how many characters. Without it a number goes on as long as there are digits, a side is one character and
/// `*` all the rest. All else stands for itself.
public struct LocationPattern: Hashable, Sendable {
  /// One piece of a code.
  public enum Part: Hashable, Sendable {
    /// These characters.
    case literal(String)
    /// A number, or anything, of this many characters; nil: as many digits as there are.
    case field(Field, width: Int?)
  }

  /// What a piece of a code means.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case aisle, bay, cell, side, level
    case anything = "*"
  }

  /// As written.
  public let text: String
  /// In the order of the code.
  public let parts: [Part]

  /// `A07-11`: aisle and bay.
  public static let standard = LocationPattern(
    text: "A{aisle}-{bay}",
    parts: [.literal("A"), .field(.aisle, width: nil), .literal("-"), .field(.bay, width: nil)])

  init(text: String, parts: [Part]) {
    self.text = text
    self.parts = parts
  }

  /// Aisle and bay of a code, each from 0; nil when the code reads otherwise. Whether the area has them is
  /// not asked.
  public func spot(of code: String) -> PickSpot? { reading(of: code)?.spot }

  /// The level that a code names, as it has it; nil when it names none, or reads otherwise.
  public func level(of code: String) -> Int32? { reading(of: code)?.level }

  /// What a code says; nil when it reads otherwise. Whether the area has it is not asked.
  func reading(of code: String) -> LocationReading? {
    var rest = code[...]
    var (aisle, bay, level, cell, side): (Int32?, Int32?, Int32?, Int32?, Int32?) = (nil, nil, nil, nil, nil)
    for part in parts {
      switch part {
      case .literal(let text):
        guard rest.hasPrefix(text) else { return nil }
        rest = rest.dropFirst(text.count)
      case .field(.anything, let width):
        guard let width else {
          rest = ""
          continue
        }
        guard rest.count >= width else { return nil }
        rest = rest.dropFirst(width)
      case .field(.side, let width):
        let word = rest.prefix(width ?? 1)
        guard word.count == width ?? 1, let found = Self.side(word) else { return nil }
        side = found
        rest = rest.dropFirst(word.count)
      case .field(let field, let width):
        let digits = rest.prefix(width ?? 9).prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, width == nil || digits.count == width, let number = Int32(digits) else {
          return nil
        }
        rest = rest.dropFirst(digits.count)
        switch field {
        case .aisle: aisle = number - 1
        case .bay: bay = number - 1
        case .cell: (cell, bay) = (number, (number + 1) / 2 - 1)
        case .level: level = number
        case .anything, .side: break
        }
      }
    }
    guard rest.isEmpty, let aisle, let bay else { return nil }
    return LocationReading(spot: PickSpot(aisle: aisle, bay: bay), level: level, cell: cell, side: side)
  }

  /// The side that a word of a code names, from 0; nil: none.
  private static func side(_ word: Substring) -> Int32? {
    switch word.uppercased() {
    case "L", "A", "1", "01": 0
    case "R", "B", "2", "02": 1
    default: nil
    }
  }

  /// A code of a spot, zeros for what does not matter.
  ///
  /// - Parameters:
  ///   - spot: aisle and bay.
  ///   - side: of the aisle, from 0.
  ///   - level: from 0.
  public func code(of spot: PickSpot, side: Int32 = 0, level: Int32 = 0) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .field(.side, let width): text += width == 2 ? "0\(side + 1)" : side == 0 ? "L" : "R"
      case .field(let field, let width):
        let number: Int32 =
          switch field {
          case .aisle: spot.aisle + 1
          case .bay: spot.bay + 1
          case .cell: 2 * spot.bay + 1 + side
          case .level: level + 1
          case .anything, .side: 0
          }
        let digits = String(number)
        let least = field == .level ? 1 : 2
        text += String(repeating: "0", count: max(0, (width ?? least) - digits.count)) + digits
      }
    }
    return text
  }
}

extension Shape where Value == LocationPattern {
  /// A pattern with aisle and bay (or cell) in braces.
  static var locationPattern: Shape {
    .parsed("a pattern such as A{aisle:2}-{bay:2}") { text, mark, reading in
      var parts: [LocationPattern.Part] = []
      var rest = text[...]
      while !rest.isEmpty {
        let literal = rest.prefix { $0 != "{" }
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        rest = rest.dropFirst(literal.count)
        guard rest.first == "{" else { break }
        let inside = rest.dropFirst().prefix { $0 != "}" }
        guard rest.count > inside.count + 1 else {
          reading.report(
            "bad-pattern", "A brace that opens in '\(shortened(text))' is never closed.", at: mark)
          return nil
        }
        rest = rest.dropFirst(inside.count + 2)
        guard let part = field(inside, mark, &reading) else { return nil }
        parts.append(part)
      }
      func has(_ wanted: LocationPattern.Field) -> Bool {
        parts.contains { if case .field(wanted, _) = $0 { true } else { false } }
      }
      guard has(.aisle), has(.bay) != has(.cell) else {
        reading.report(
          "bad-pattern", "'\(shortened(text))' needs {aisle}, and one of {bay} and {cell}.", at: mark)
        return nil
      }
      if let why = neverRead(parts) {
        reading.report("bad-pattern", "'\(shortened(text))' fits no code: \(why).", at: mark)
        return nil
      }
      return LocationPattern(text: text, parts: parts)
    }
  }

  /// Why no code can read so; nil: some do.
  private static func neverRead(_ parts: [LocationPattern.Part]) -> String? {
    for (part, next) in zip(parts, parts.dropFirst()) {
      guard case .field(let field, width: nil) = part, field != .side else { continue }
      if field == .anything { return "{*} takes all the rest, {*:1} one character" }
      let isDigit =
        switch next {
        case .literal(let text): text.first.map { ("0"..."9").contains($0) } ?? false
        case .field(let other, _): other != .anything && other != .side
        }
      if isDigit {
        return "{\(field.rawValue)} takes all digits that follow, {\(field.rawValue):2} two of them"
      }
    }
    return nil
  }

  private static func field(
    _ inside: Substring, _ mark: Mark, _ reading: inout Reading
  ) -> LocationPattern.Part? {
    let pieces = inside.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let known = LocationPattern.Field.allCases.map(\.rawValue)
    guard pieces.count <= 2, let field = LocationPattern.Field(rawValue: pieces.first ?? "") else {
      reading.report(
        "bad-pattern", "'{\(shortened(String(inside)))}' is not one of \(listed(known.map { "{\($0)}" })).",
        at: mark, suggestion: reading.nearest(to: pieces.first ?? "", among: known))
      return nil
    }
    guard pieces.count == 2 else { return .field(field, width: nil) }
    guard let width = Int(pieces[1]), (1...9).contains(width) else {
      reading.report(
        "bad-pattern", "'{\(shortened(String(inside)))}' needs a width from 1 to 9.", at: mark)
      return nil
    }
    return .field(field, width: width)
  }
}
