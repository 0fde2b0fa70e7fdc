import Glibc

/// A figure as one reads it in passing: two or three digits, in the unit that fits its size.
enum FigureText {
  /// `21 min`, `4.3 %`, `9,781 /h`.
  static func text(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "s": span(value)
    case "1": short(value * 100) + " %"
    case "1/h": short(value) + " /h"
    case "": short(value)
    default: short(value) + " " + unit
    }
  }

  /// `38`, `4.3`, `0.25`.
  static func short(_ value: Double) -> String {
    let size = value.magnitude
    guard size.isFinite, size < 1e9 else { return "–" }
    if size >= 1000 { return Int(value.rounded()).grouped }
    let digits = size >= 100 || value == value.rounded() ? 0 : size >= 1 ? 1 : 2
    let scale = [1.0, 10.0, 100.0][digits]
    let whole = Int((size * scale).rounded())
    let sign = value < 0 && whole > 0 ? "−" : ""
    guard digits > 0 else { return sign + "\(whole)" }
    let fraction = String(whole % Int(scale))
    let padded = String(repeating: "0", count: digits - fraction.count) + fraction
    return sign + "\(whole / Int(scale)).\(padded)"
  }

  /// `40 s`, `21.3 min`, `2.5 h`.
  private static func span(_ seconds: Double) -> String {
    let size = seconds.magnitude
    if size < 90 { return short(seconds) + " s" }
    if size < 5400 { return short(seconds / 60) + " min" }
    return size < 172_800 ? short(seconds / 3600) + " h" : short(seconds / 86_400) + " d"
  }

  /// `turnaround p95 peak` of `shipments.turnaround.p95[peak]`, `crane busy share` of `crane.busy-share`,
  /// `A3 busy share` of `crane[A3].busy-share`.
  static func name(_ figure: String) -> String {
    var words: [String] = [""]
    var isInside = false
    for sign in figure {
      switch sign {
      case "[":
        isInside = true
        // A member stands for its kind; a window comes after the rest.
        if words.count == 1 { words = [""] } else { words.append("") }
      case "]": isInside = false
      case "." where !isInside: words.append("")
      case "-" where !isInside: words[words.count - 1].append(" ")
      default: words[words.count - 1].append(sign)
      }
    }
    let plain = ["moves", "loads", "shipments", "orders"]
    if words.count > 1, plain.contains(words[0]) { words.removeFirst() }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
