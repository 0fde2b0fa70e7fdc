/// One value of a result table.
public enum Cell: Hashable, Sendable {
  /// Not available, or without limit: the column says which.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number in the column's unit.
  case real(Double)
  /// A text.
  case text(String)
}

extension Cell {
  /// A number, or null when there is none or it is not finite (no reader agrees on how to write infinity).
  static func number(_ value: Double?) -> Cell {
    guard let value, value.isFinite else { return .null }
    return .real(value)
  }

  /// A whole number, or null when there is none.
  static func whole<Whole: BinaryInteger>(_ value: Whole?) -> Cell {
    guard let value else { return .null }
    return .integer(Int64(clamping: value))
  }

  /// A text. NUL ends a text in half of the programs that read it, so it is replaced.
  static func words(_ text: String?) -> Cell {
    guard let text else { return .null }
    guard text.utf8.contains(0) else { return .text(text) }
    return .text(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })))
  }
}
