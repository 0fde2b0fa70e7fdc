/// A number and its unit, as written in a file: `4 m/s`.
public struct Quantity: Hashable, Sendable {
  /// How much [in `unit`].
  public var value: Double
  /// As written; empty when there is none.
  public var unit: String

  /// A number [unit].
  public init(value: Double, unit: String) {
    self.value = value
    self.unit = unit
  }

  /// Why a text is not the quantity that was wanted.
  public enum Problem: Error, Hashable, Sendable {
    /// No number at its start.
    case notANumber
    /// Infinite, not a number, or beyond what a number can hold.
    case notFinite
    /// A unit that is not known, and the nearest one that would do.
    case unknownUnit(String, suggestion: String?)
    /// A unit of another dimension.
    case wrongDimension(Dimension)
    /// A bare number that could be in several units.
    case missingUnit
    /// A fraction where things are counted.
    case notWhole
  }

  /// Splits a text into number and unit; the unit is not looked up.
  public static func split(_ text: String) -> Result<Quantity, Problem> {
    let bytes = Array(text.utf8)
    guard let end = numberEnd(bytes) else {
      let word = text.lowercased().drop { "+-.".contains($0) }
      let infinite = ["inf", "infinity", "nan", "∞"].contains { word == $0 || word.hasPrefix($0 + " ") }
      return .failure(infinite ? .notFinite : .notANumber)
    }
    let number = String(decoding: bytes[..<end], as: UTF8.self)
    guard let value = Double(number) else { return .failure(.notANumber) }
    guard value.isFinite else { return .failure(.notFinite) }
    let unit = String(decoding: bytes[end...], as: UTF8.self)
    return .success(Quantity(value: value, unit: trimmed(unit)))
  }

  /// Reads a quantity of one dimension.
  ///
  /// - Returns: the value [SI unit of the dimension].
  public static func parse(_ text: String, as dimension: Dimension) -> Result<Double, Problem> {
    let quantity: Quantity
    switch split(text) {
    case .success(let found): quantity = found
    case .failure(let problem): return .failure(problem)
    }
    if quantity.unit.isEmpty {
      guard dimension.takesBareNumber else { return .failure(.missingUnit) }
      return whole(quantity.value, dimension)
    }
    guard let unit = Unit.named(quantity.unit) else {
      let known = Unit.all.filter { $0.dimension == dimension }.map(\.symbol)
      let meant = Unit.meant(by: quantity.unit).flatMap { known.contains($0) ? $0 : nil }
      let suggestion = meant ?? nearestWord(to: quantity.unit, among: known)
      return .failure(.unknownUnit(quantity.unit, suggestion: suggestion))
    }
    let fits = unit.dimension == dimension || (dimension == .number && unit.dimension == .share)
    guard fits else { return .failure(.wrongDimension(unit.dimension)) }
    let value = unit.si(quantity.value)
    return value.isFinite ? whole(value, dimension) : .failure(.notFinite)
  }

  private static func whole(_ value: Double, _ dimension: Dimension) -> Result<Double, Problem> {
    dimension == .count && value != value.rounded() ? .failure(.notWhole) : .success(value)
  }

  /// Where the number at the start of a text ends; nil when there is none.
  ///
  /// Swift's own reading also takes `0x1p3`, `inf` and `nan`, which files must not use by accident.
  private static func numberEnd(_ bytes: [UInt8]) -> Int? {
    func digits(from start: Int) -> Int {
      var index = start
      while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
      return index
    }
    var index = 0
    if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
    let start = index
    index = digits(from: index)
    var count = index - start
    if index < bytes.count, bytes[index] == 46 {
      let end = digits(from: index + 1)
      count += end - index - 1
      index = end
    }
    guard count > 0 else { return nil }
    if index < bytes.count, bytes[index] | 32 == 101 {
      var exponent = index + 1
      if exponent < bytes.count, bytes[exponent] == 43 || bytes[exponent] == 45 { exponent += 1 }
      let end = digits(from: exponent)
      if end > exponent { index = end }
    }
    return index
  }
}

/// A text without spaces at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  var slice = text[...]
  while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
  while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
  return String(slice)
}

/// A number as a person writes it: `19,584`, `0.5`.
func plainNumber(_ value: Double) -> String {
  guard value == value.rounded(), value.magnitude < 1e15 else { return "\(value)" }
  let digits = String(Int64(value.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (value < 0 ? "-" : "") + text
}
