/// How a code reads, and what its parts are called: `{aisle:2}-{bay:3}{side}`, `DOOR{n}`.
///
/// `{name}` is as many digits as there are, or letters where a letter comes first; `{name:2}` exactly two
/// characters; `{*:2}` any two, and `{*}` the rest, whatever it is. All else stands for itself.
public struct CodePattern: Hashable, Sendable {
  /// One piece.
  public enum Part: Hashable, Sendable {
    case literal(String)
    case field(String, width: Int?)
    case rest
  }

  /// As written.
  public var text: String = ""
  /// In the order of the code.
  public var parts: [Part] = []
  /// Where it stands.
  public var mark = Mark(file: "")

  /// The pattern that only nothing reads as.
  public init() {}

  /// A pattern; nil when a brace is not closed or a width is none.
  public init?(_ text: String) {
    self.text = text
    var rest = text[...]
    while !rest.isEmpty {
      let literal = rest.prefix { $0 != "{" }
      if !literal.isEmpty { parts.append(.literal(String(literal))) }
      rest = rest.dropFirst(literal.count)
      guard rest.first == "{" else { break }
      let inside = rest.dropFirst().prefix { $0 != "}" }
      guard rest.count > inside.count + 1, !inside.isEmpty else { return nil }
      rest = rest.dropFirst(inside.count + 2)
      if inside == "*" {
        parts.append(.rest)
        continue
      }
      let pieces = inside.split(separator: ":", omittingEmptySubsequences: false)
      guard pieces.count <= 2, !pieces[0].isEmpty else { return nil }
      if pieces.count == 2 {
        guard let width = Int(pieces[1]), (1...40).contains(width) else { return nil }
        parts.append(.field(String(pieces[0]), width: width))
      } else {
        parts.append(.field(String(pieces[0]), width: nil))
      }
    }
  }

  /// Something stands behind `{*}`, which takes all the rest: no code reads so.
  public var isNeverRead: Bool { parts.dropLast().contains(.rest) }

  /// Names of the parts.
  public var fields: [String] {
    parts.compactMap { if case .field(let name, _) = $0 { name } else { nil } }
  }

  /// What each part of a code holds, in order; nil when it reads otherwise.
  public func values(of code: String) -> [(name: String, value: Substring)]? {
    var rest = code[...]
    var found: [(String, Substring)] = []
    for part in parts {
      switch part {
      case .literal(let text):
        guard rest.hasPrefix(text) else { return nil }
        rest = rest.dropFirst(text.count)
      case .rest: rest = ""
      case .field(let name, let width):
        let isNumber = rest.first?.isASCII == true && rest.first?.isNumber == true
        let value =
          width.map { rest.prefix($0) } ?? rest.prefix { isNumber ? $0.isNumber : $0.isLetter }
        guard !value.isEmpty, width == nil || value.count == width else { return nil }
        rest = rest.dropFirst(value.count)
        found.append((name, value))
      }
    }
    return rest.isEmpty && !parts.isEmpty ? found : nil
  }

  /// A name with what was found put in: `{bay}` without leading zeros, `{bay+1}` one more, `{side}` as L or
  /// R. An odd `cell` is on side L and an even one on side R of bay (cell + 1) / 2.
  ///
  /// - Parameter countsLetters: a letter is a number, A for 1, but for a side; else it stands for itself.
  /// - Returns: nil when the template asks for what the pattern does not have.
  public static func filled(
    _ template: String, _ values: [(name: String, value: Substring)], countsLetters: Bool = false
  ) -> String? {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let inside = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let sign = inside.lastIndex { $0 == "+" || $0 == "-" }
      let name = sign.map { inside[..<$0] } ?? inside
      let change = sign.flatMap { Int(inside[$0...]) } ?? 0
      guard var text = value(String(name), values) else { return nil }
      if countsLetters, name != "side", let number = number(ofLetter: text) {
        text = String(number)
      }
      guard let number = Int(text), abs(number) < 1 << 40 else {
        result += text
        continue
      }
      result += String(number + change)
    }
    return result + rest
  }

  /// The place of a letter in the alphabet, from 1; nil when a text is none.
  public static func number(ofLetter text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 1 else { return nil }
    let letter = bytes[0] & 0xDF
    return (65...90).contains(letter) ? Int(letter) - 64 : nil
  }

  private static func value(
    _ name: String, _ values: [(name: String, value: Substring)]
  ) -> String? {
    let cell = values.first { $0.name == "cell" }.flatMap { Int($0.value) }
    if let found = values.first(where: { $0.name == name }) {
      guard name == "side" else { return String(found.value) }
      switch found.value.uppercased() {
      case "L", "A", "1", "01", "0": return "L"
      case "R", "B", "2", "02": return "R"
      default: return String(found.value)
      }
    }
    guard let cell, cell > 0 else { return name == "side" ? "L" : nil }
    switch name {
    case "bay": return String((cell + 1) / 2)
    case "side": return cell % 2 == 1 ? "L" : "R"
    default: return nil
    }
  }
}
