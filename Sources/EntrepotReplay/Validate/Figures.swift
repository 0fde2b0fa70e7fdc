/// Figures in sentences.
public enum Figures {
  /// A value [any unit] with as many decimals as an interval of this width [that unit] deserves: two digits
  /// of the width.
  public static func text(_ value: Double, to width: Double) -> String {
    var decimals = 0
    var size = abs(width)
    while size > 0, size < 10, decimals < 6 {
      size *= 10
      decimals += 1
    }
    if width == 0 { decimals = 3 }
    return rounded(value, decimals)
  }

  /// A value [any unit] with so many digits that count.
  public static func text(_ value: Double, digits: Int) -> String {
    guard value != 0, value.isFinite else { return rounded(value, 0) }
    var decimals = digits - 1
    var size = abs(value)
    while size < 1, decimals < 9 {
      size *= 10
      decimals += 1
    }
    while size >= 10, decimals > 0 {
      size /= 10
      decimals -= 1
    }
    return rounded(value, decimals)
  }

  /// A value with so many decimals at most; a minus only where something is left of it.
  private static func rounded(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let whole = (value * scale).rounded()
    if decimals == 0 { return "\(Int(whole))" }
    let result = whole / scale
    return result == 0 ? "0.0" : "\(result)"
  }
}
