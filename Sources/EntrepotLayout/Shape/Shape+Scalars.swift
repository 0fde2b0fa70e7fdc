extension Shape where Value == Double {
  /// A number with a unit, kept in SI.
  static func quantity(_ dimension: Dimension, in range: ClosedRange<Double>) -> Shape {
    Shape(
      .quantity(dimension, range, word: nil), show: { written($0, dimension) },
      read: { readQuantity($0, dimension, range, word: nil, &$1) })
  }

  /// A quantity above zero.
  static func positive(_ dimension: Dimension, to top: Double) -> Shape {
    .quantity(dimension, in: 1e-9...top)
  }

  /// 0 to 1, or a percentage.
  static var share: Shape { .quantity(.share, in: 0...1) }
}

extension Shape where Value == Int {
  /// Whole things.
  static func count(in range: ClosedRange<Int>) -> Shape {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    return Shape(
      .quantity(.count, bounds, word: nil), show: { String($0) },
      read: { node, reading in
        readQuantity(node, .count, bounds, word: nil, &reading).flatMap { Int(exactly: $0) }
      })
  }
}

extension Shape where Value == Int? {
  /// Whole things, or the word `unlimited`.
  static func limit(in range: ClosedRange<Int>) -> Shape {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    return Shape(
      .quantity(.count, bounds, word: "unlimited"), show: { $0.map { String($0) } ?? "unlimited" },
      read: { node, reading in
        if node.text == "unlimited" { return .some(nil) }
        return readQuantity(node, .count, bounds, word: "unlimited", &reading).map { Int(exactly: $0) }
      })
  }
}

extension Shape where Value == String {
  /// Any text that is not empty.
  static func text(_ kind: String) -> Shape {
    Shape(.text(kind), show: { $0.isEmpty ? nil : $0 }) { node, reading in
      guard let text = node.text, !text.isEmpty else {
        reading.expected(kind, at: node)
        return nil
      }
      return text
    }
  }
}

extension Shape where Value == Bool {
  /// `true` or `false`; YAML 1.1's `yes` and `on` are not taken, as they surprise people.
  static var flag: Shape {
    Shape(.flag, show: { String($0) }) { node, reading in
      switch node.text {
      case "true": return true
      case "false": return false
      default:
        reading.expected("true or false", at: node)
        return nil
      }
    }
  }
}

extension Shape where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the words of an enum.
  static var word: Shape {
    let words = Value.allCases.map(\.rawValue)
    return Shape(.words(words), show: { $0.rawValue }) { node, reading in
      guard let text = node.text else {
        reading.expected("one of \(words.joined(separator: ", "))", at: node)
        return nil
      }
      if let value = Value(rawValue: text) { return value }
      reading.report(
        "unknown-word",
        "'\(reading.subject)' is one of \(words.joined(separator: ", ")), not '\(shortened(text))'.",
        at: node.mark, suggestion: nearestWord(to: text, among: words))
      return nil
    }
  }
}

/// A value as it would be written in a file.
private func written(_ value: Double, _ dimension: Dimension) -> String? {
  guard value.isFinite else { return nil }
  let number = plainNumber(value).filter { $0 != "," }
  if dimension == .share || !dimension.takesBareNumber && dimension == .price { return number }
  guard let unit = Unit.all.first(where: { $0.dimension == dimension }) else { return number }
  return "\(number) \(unit.symbol)"
}

/// Reads a number with a unit and reports what is wrong with it.
func readQuantity(
  _ node: DocumentNode, _ dimension: Dimension, _ range: ClosedRange<Double>, word: String?,
  _ reading: inout Reading
) -> Double? {
  let alternative = word.map { " or '\($0)'" } ?? ""
  guard let text = node.text else {
    reading.expected("\(dimension.phrase) such as \(dimension.example)\(alternative)", at: node)
    return nil
  }
  switch Quantity.parse(text, as: dimension) {
  case .success(let value):
    if range.contains(value) { return value }
    reading.report(
      value < 0 && range.lowerBound >= 0 ? "negative" : "out-of-range",
      rangeSentence(reading.subject, shortened(text), value, dimension, range), at: node.mark)
  case .failure(.notANumber):
    reading.report(
      "not-a-quantity",
      "'\(reading.subject)' needs \(dimension.phrase) such as \(dimension.example)\(alternative), "
        + "not '\(shortened(text))'.",
      at: node.mark, suggestion: word.flatMap { nearestWord(to: text, among: [$0]) })
  case .failure(.notFinite):
    reading.report(
      "not-finite", "'\(reading.subject)' needs a finite number, not '\(shortened(text))'.", at: node.mark,
      suggestion: word)
  case .failure(.unknownUnit(let unit, let suggestion)):
    reading.report(
      "unknown-unit",
      "'\(shortened(unit))' is not a unit of \(dimension.rawValue); '\(reading.subject)' may be written "
        + "\(dimension.example).", at: node.mark, suggestion: suggestion)
  case .failure(.wrongDimension(let found)):
    reading.report(
      "wrong-dimension",
      "'\(reading.subject)' needs \(dimension.phrase) such as \(dimension.example), not \(found.phrase) "
        + "('\(shortened(text))').", at: node.mark)
  case .failure(.missingUnit):
    reading.report(
      "missing-unit",
      "'\(reading.subject)' needs \(dimension.phrase) with its unit, such as \(dimension.example).",
      at: node.mark)
  case .failure(.notWhole):
    reading.report(
      "not-whole", "'\(reading.subject)' needs a whole number, not '\(shortened(text))'.", at: node.mark)
  }
  return nil
}

/// Says which values are allowed.
private func rangeSentence(
  _ subject: String, _ text: String, _ value: Double, _ dimension: Dimension, _ range: ClosedRange<Double>
) -> String {
  if value < 0, range.lowerBound >= 0 { return "'\(subject)' cannot be negative ('\(text)')." }
  if value == 0, range.lowerBound > 0 { return "'\(subject)' cannot be zero." }
  let unit =
    dimension == .share || dimension == .count || dimension == .number
    ? "" : Unit.all.first { $0.dimension == dimension }.map { " " + $0.symbol } ?? ""
  let hint =
    dimension == .share && value > 1 && value <= 100 && range.upperBound <= 1 && !text.contains("%")
    ? "; a percentage is written \(plainNumber(value)) %" : ""
  let low = range.lowerBound == 1e-9 ? "above 0" : "\(plainNumber(range.lowerBound))"
  return "'\(subject)' must lie between \(low) and \(plainNumber(range.upperBound))\(unit), "
    + "not at '\(text)'\(hint)."
}
