extension Numeric {
  /// Digamma function ψ(x), the derivative of ln Γ [1], for x > 0; to about 1 part in 10¹².
  ///
  /// Recurrence up to 12, then the asymptotic series (Abramowitz & Stegun 1964, 6.3.5 and 6.3.18).
  public static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var (x, shift) = (x, 0.0)
    while x < 12 {
      shift -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    let series =
      square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))))
    return shift + log(x) - 0.5 / x - series
  }

  /// Trigamma function ψ′(x) [1] for x > 0; to about 1 part in 10¹².
  ///
  /// Recurrence up to 12, then the asymptotic series (Abramowitz & Stegun 1964, 6.4.6 and 6.4.12).
  public static func trigamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var (x, shift) = (x, 0.0)
    while x < 12 {
      shift += 1 / (x * x)
      x += 1
    }
    let square = 1 / (x * x)
    let series =
      square * (1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * (1.0 / 30 - square * 5 / 66))))
    return shift + (1 + series) / x + 0.5 * square
  }
}
