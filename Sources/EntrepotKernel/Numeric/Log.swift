// The method and the constants are those of fdlibm's e_log.c:
//
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

extension Numeric {
  /// Natural logarithm [1], with an error below 1 unit in the last place.
  ///
  /// −∞ at zero, not a number below.
  @inlinable
  public static func log(_ x: Double) -> Double {
    var high = x.highWord
    var k: Int32 = 0
    var x = x
    if high < 0x0010_0000 {
      if x == 0 { return -.infinity }
      if high < 0 { return .nan }
      // Subnormal: scale up.
      k &-= 54
      x *= 0x1p54
      high = x.highWord
    }
    if high >= 0x7ff0_0000 { return x }
    // x = 2^k (1 + f) with 1 + f between √½ and √2.
    k &+= (high &>> 20) &- 1023
    high &= 0x000f_ffff
    let above = (high &+ 0x95f64) & 0x0010_0000
    let f = x.replacingHighWord(with: high | (above ^ 0x3ff0_0000)) - 1
    k &+= above &>> 20
    let exponent = Double(k)
    if (0x000f_ffff & (2 &+ high)) < 3 { return logNearOne(f, exponent: exponent) }
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01
        + w
        * (2.857142874366239149e-01
          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let r = odd + even
    if ((high &- 0x6147a) | (0x6b851 &- high)) > 0 {
      let half = 0.5 * f * f
      return exponent * ln2High - ((half - (s * (half + r) + exponent * ln2Low)) - f)
    }
    return exponent * ln2High - ((s * (f - r) - exponent * ln2Low) - f)
  }

  /// |f| < 2⁻²⁰.
  @inlinable
  static func logNearOne(_ f: Double, exponent: Double) -> Double {
    if f == 0 { return exponent * ln2High + exponent * ln2Low }
    let r = f * f * (0.5 - 0.33333333333333333 * f)
    return exponent * ln2High - ((r - exponent * ln2Low) - f)
  }

  @inlinable static var ln2High: Double { 6.93147180369123816490e-01 }
  @inlinable static var ln2Low: Double { 1.90821492927058770002e-10 }
}
