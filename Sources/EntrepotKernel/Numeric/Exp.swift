// The method and the constants are those of fdlibm's e_exp.c:
//
// Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

extension Numeric {
  /// The exponential function [1], with an error below 1 unit in the last place.
  public static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 7.09782712893383973096e+02 { return .infinity }
    if x < -7.45133219101941108420e+02 { return 0 }
    if x.magnitude < 0x1p-28 { return 1 + x }
    // x = k ln 2 + r with |r| ≤ ½ ln 2; r = high − low.
    var k = 0.0
    var high = x
    var low = 0.0
    if x.magnitude > 0.5 * 6.93147180559945286227e-01 {
      k = (x * 1.44269504088896338700e+00).rounded()
      high = x - k * ln2High
      low = k * ln2Low
    }
    let r = high - low
    let t = r * r
    let c =
      r - t
      * (1.66666666666666019037e-01
        + t
        * (-2.77777777770155933842e-03
          + t
          * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    if k == 0 { return 1 - ((r * c) / (c - 2) - r) }
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    return scale(y, by: Int(k))
  }

  /// y × 2^k for y near 1, in two steps where one would leave the range.
  static func scale(_ y: Double, by k: Int) -> Double {
    if k > 1023 { return y * 0x1p1023 * power2(k - 1023) }
    if k < -1022 { return y * power2(k + 1000) * 0x1p-1000 }
    return y * power2(k)
  }

  /// 2^k for −1022 ≤ k ≤ 1023.
  static func power2(_ k: Int) -> Double {
    Double(bitPattern: UInt64(Swift.max(1, Swift.min(2046, k + 1023))) << 52)
  }
}
