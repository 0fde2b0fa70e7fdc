// Near one the method and the constants are those of fdlibm's e_log.c:
//
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

extension Numeric {
  /// Natural logarithm [1], with an error below 1 unit in the last place.
  ///
  /// −∞ at zero, not a number below. Away from 1 by a table of 128 middles, without a division
  /// (Tang 1990, doi:10.1145/98267.98294): its delay is what a sampled event waits for. Near 1 by
  /// fdlibm's series.
  public static func log(_ x: Double) -> Double {
    // From 1 − 2⁻⁴ up to 1 + 2⁻⁴ the sum below would lose digits.
    if x > 0.9375 && x < 1.0625 { return logAroundOne(x) }
    var bits = x.bitPattern
    var k = 0.0
    if bits &- 0x0010_0000_0000_0000 >= 0x7fe0_0000_0000_0000 {
      if x == 0 { return -.infinity }
      if bits >> 63 != 0 { return .nan }
      if bits >= 0x7ff0_0000_0000_0000 { return x }
      // Subnormal: scale up.
      bits = (x * 0x1p54).bitPattern
      k = -54
    }
    // x = 2^k z with z from 0.6875 to 1.375; c is the middle of z's 128th; log z = log c + log(1 + r).
    let above = bits &- 0x3fe6_0000_0000_0000
    k += Double(Int64(bitPattern: above) >> 52)
    let zBits = bits &- (above & 0xfff0_0000_0000_0000)
    let z = Double(bitPattern: zBits)
    let c = Double(bitPattern: zBits & 0xffff_e000_0000_0000 | 0x0000_1000_0000_0000)
    let row = 3 &* Int((above >> 45) & 127)
    let r = (z - c) * logTable[row]
    let r2 = r * r
    let third = 0.2 * r - 0.25
    let fifth = 0.14285714285714285 * r - 0.16666666666666666
    let first = 0.33333333333333333 * r - 0.5
    let tail = first + r2 * (third + r2 * fifth)
    // Exact: both are multiples of 2⁻⁴² and below 2¹⁰.
    let w = k * 0x1.62e42fefa38p-1 + logTable[row &+ 1]
    let high = w + r
    let low = (w - high) + r + (k * 0x1.ef35793c7673p-45 + logTable[row &+ 2])
    return high + (low + r2 * tail)
  }

  /// |x − 1| ≤ 2⁻⁴.
  private static func logAroundOne(_ x: Double) -> Double {
    let f = x - 1
    if f.magnitude < 0x1p-20 {
      return f - f * f * (0.5 - 0.33333333333333333 * f)
    }
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01
        + w
        * (2.857142874366239149e-01
          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let half = 0.5 * f * f
    return f - (half - s * (half + (odd + even)))
  }

  static var ln2High: Double { 6.93147180369123816490e-01 }
  static var ln2Low: Double { 1.90821492927058770002e-10 }
}
