/// Nanoseconds as seconds with as many digits behind the point as they need, and back.
public enum SecondsText {
  /// Such as `12.5`; nil: below zero.
  static func words(_ nanoseconds: Int64) -> String? {
    guard nanoseconds >= 0 else { return nil }
    let whole = nanoseconds / 1_000_000_000
    var (rest, digits) = (nanoseconds % 1_000_000_000, 9)
    if rest == 0 { return String(whole) }
    while rest % 10 == 0 { (rest, digits) = (rest / 10, digits - 1) }
    let text = String(rest)
    return "\(whole)." + String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// Digits, maybe with a point and further ones; nil: it is none of that, or longer than a month.
  public static func nanoseconds(_ text: some Sequence<UInt8>) -> Int64? {
    var (value, scale, isBehind, isAny) = (Int64(0), Int64(1_000_000_000), false, false)
    for byte in text {
      if byte == UInt8(ascii: "."), !isBehind {
        isBehind = true
        continue
      }
      guard byte >= 48, byte < 58 else { return nil }
      isAny = true
      if isBehind {
        scale /= 10
        value += Int64(byte - 48) * scale
      } else {
        value = value * 10 + Int64(byte - 48) * 1_000_000_000
        if value > 2_678_400_000_000_000 { return nil }
      }
    }
    return isAny ? value : nil
  }
}
