import Foundation

/// Numbers as people read them.
enum Numbers {
  /// Narrow no-break space between thousands, as in ISO 80000-1.
  static let thousands = "\u{202F}"

  /// With so many decimals, thousands set apart and a real minus sign.
  static func fixed(_ value: Double, decimals: Int, separator: String = thousands) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
    guard abs(value) < 1e15 else { return String(format: "%.3e", value) }
    let digits = String(format: "%.\(max(0, min(9, decimals)))f", abs(value))
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var text = grouped(String(parts[0]), separator: separator)
    if parts.count > 1 { text += "." + parts[1] }
    let isZero = !digits.contains { $0 != "0" && $0 != "." }
    return value < 0 && !isZero ? "−" + text : text
  }

  /// A whole number with thousands set apart.
  static func whole(_ value: some BinaryInteger) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude), separator: thousands)
  }

  /// Decimals that leave three significant digits.
  static func decimals(for value: Double) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    if value == value.rounded(), abs(value) < 1e7 { return 0 }
    return max(0, min(6, 2 - Int(log10(abs(value)).rounded(.down))))
  }

  /// Decimals that leave two significant digits of a half-width.
  static func decimals(forHalfWidth value: Double) -> Int {
    guard value.isFinite, value > 0 else { return 1 }
    return max(0, min(6, 1 - Int(log10(value).rounded(.down))))
  }

  /// Three significant digits.
  static func short(_ value: Double) -> String { fixed(value, decimals: decimals(for: value)) }

  /// A share [1] in percent, with unit.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    fixed(share * 100, decimals: decimals) + " %"
  }

  private static func grouped(_ digits: String, separator: String) -> String {
    guard digits.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
