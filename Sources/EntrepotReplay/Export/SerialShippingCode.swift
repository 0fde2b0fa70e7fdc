/// Serial Shipping Container Codes: 18 digits, the last of which checks the others.
enum SerialShippingCode {
  /// Whether a text is one. From the left digits count three times and once by turns; with the check digit
  /// the sum is a multiple of ten (GS1 General Specifications, 7.9.1).
  static func isOne(_ text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 18, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
    return sum % 10 == 0
  }
}
