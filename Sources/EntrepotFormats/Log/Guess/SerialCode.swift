/// Numbers of shipping units: eighteen digits of which the last checks the others.
enum SerialCode {
  /// Whether a text is such a number (GS1 General Specifications, 7.9: weights 3 and 1 from the right), with
  /// or without `00` or `(00)` in front.
  static func isOne(_ text: String) -> Bool {
    var digits = Array(text.utf8)
    if digits.starts(with: "(00)".utf8) { digits.removeFirst(4) }
    if digits.count == 20, digits[0] == 48, digits[1] == 48 { digits.removeFirst(2) }
    guard digits.count == 18, digits.allSatisfy({ $0 &- 48 < 10 }) else { return false }
    let sum = digits.dropLast().enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - 48) * (digit.offset % 2 == 0 ? 3 : 1)
    }
    return (10 - sum % 10) % 10 == Int(digits[17] - 48)
  }
}
