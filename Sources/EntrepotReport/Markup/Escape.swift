import Foundation

/// Escaping for the formats that the report is written in.
enum Escape {
  /// For text and quoted attributes of HTML and XML. Characters that XML 1.0 cannot hold (section 2.2) and
  /// those that turn the direction of writing become the replacement character.
  static func xml(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(visible(scalar))
      }
    }
    return escaped
  }

  /// The text without what XML, terminals and spreadsheets cannot show; tabs and line ends stay.
  static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(visible)))
  }

  /// The text on one line, for tables on terminals and in Markdown.
  static func oneLine(_ text: String) -> String {
    plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: scalar
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }

  /// A coordinate of a figure to a hundredth, without needless zeros; 0 for what is not finite.
  static func coordinate(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e12 else { return "0" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return String(whole / 100) }
    let sign = whole < 0 ? "-" : ""
    let rest = whole.magnitude % 100
    let fraction = rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return "\(sign)\(whole.magnitude / 100).\(fraction)"
  }
}
