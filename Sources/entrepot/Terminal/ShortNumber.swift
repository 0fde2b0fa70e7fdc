import Foundation

/// A number with about four digits that matter.
enum ShortNumber {
  /// `0.8321`, `47.93`, `104031`, `1.2e+09`.
  static func text(_ value: Double) -> String {
    if value == 0 { return "0" }
    if value == value.rounded(), value.magnitude < 1e9 { return String(Int64(value)) }
    guard value.magnitude >= 1e-4, value.magnitude < 1e9 else { return String(format: "%.3g", value) }
    let whole = value.magnitude >= 1 ? Int(log10(value.magnitude)) + 1 : 0
    return String(format: "%.\(max(0, 4 - whole))f", value)
  }
}
