// The method and the constants are those of fdlibm's e_pow.c, for a base that is not negative:
//
// Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

extension Numeric {
  /// x to the power of y [1] for x ≥ 0, with an error below 1 unit in the last place.
  ///
  /// Not a number for a negative base, whole exponents included: no law here needs them.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN || x < 0 { return .nan }
    if x == 0 || x == .infinity { return (x == 0) == (y > 0) ? 0 : .infinity }
    if y.isInfinite { return (x > 1) == (y > 0) ? .infinity : 0 }
    if y == 1 { return x }
    // Such exponents leave the range for every base but one next to 1, where log serves.
    if y.magnitude > 0x1p31 { return exp(y * log(x)) }
    let (t1, t2) = log2(x)
    // y log2(x) = high + low
    let y1 = y.clearingLowWord
    let low = (y - y1) * t1 + y * t2
    let high = y1 * t1
    let z = low + high
    if z >= 1024 {
      if z > 1024 || low + 8.0085662595372944372e-17 > z - high { return .infinity }
    } else if z <= -1075 {
      if z < -1075 || low <= z - high { return 0 }
    }
    return exp2(high: high, low: low, sum: z)
  }

  /// 2^(high + low).
  private static func exp2(high: Double, low: Double, sum: Double) -> Double {
    let n = sum.magnitude > 0.5 ? sum.rounded(.toNearestOrAwayFromZero) : 0
    let high = high - n
    let t = (low + high).clearingLowWord
    let u = t * 6.93147182464599609375e-01
    let v = (low - (t - high)) * 6.93147180559945286227e-01 + t * -1.90465429995776804525e-09
    let z = u + v
    let w = v - (z - u)
    let q = z * z
    let c =
      z - q
      * (1.66666666666666019037e-01
        + q
        * (-2.77777777770155933842e-03
          + q
          * (6.61375632143793436117e-05
            + q * (-1.65339022054652515390e-06 + q * 4.13813679705723846039e-08))))
    let r = (z * c) / (c - 2) - (w + z * w)
    return scale(1 - (r - z), by: Int(n))
  }

  /// Logarithm to base two of a positive number, as a sum of two numbers.
  private static func log2(_ value: Double) -> (Double, Double) {
    var x = value
    var n: Int32 = 0
    if x < 0x1p-1022 {
      x *= 0x1p53
      n = -53
    }
    n += (x.highWord >> 20) - 1023
    let fraction = x.highWord & 0x000f_ffff
    var high = fraction | 0x3ff0_0000
    let upper: Bool
    if fraction <= 0x3988e {
      upper = false
    } else if fraction < 0xbb67a {
      upper = true
    } else {
      upper = false
      n += 1
      high -= 0x0010_0000
    }
    x = x.replacingHighWord(with: high)
    // s = (x − b) / (x + b) in two parts, for b = 1 or 1.5.
    let b = upper ? 1.5 : 1.0
    let u = x - b
    let v = 1 / (x + b)
    let s = u * v
    let sHigh = s.clearingLowWord
    let sumWord = ((high >> 1) | 0x2000_0000) + 0x0008_0000 + (upper ? 0x0004_0000 : 0)
    let tHigh = Double(bitPattern: UInt64(UInt32(bitPattern: sumWord)) << 32)
    let tLow = x - (tHigh - b)
    let sLow = v * ((u - sHigh * tHigh) - sHigh * tLow)
    let s2 = s * s
    let r =
      s2 * s2
      * (5.99999999999994648725e-01
        + s2
        * (4.28571428578550184252e-01
          + s2
          * (3.33333329818377432918e-01
            + s2
            * (2.72728123808534006489e-01
              + s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))))
      + sLow * (sHigh + s)
    let square = sHigh * sHigh
    let th = (3 + square + r).clearingLowWord
    let tl = r - ((th - 3) - square)
    let uu = sHigh * th
    let vv = sLow * th + tl * s
    let pHigh = (uu + vv).clearingLowWord
    let pLow = vv - (pHigh - uu)
    let zHigh = 9.61796700954437255859e-01 * pHigh
    let zLow =
      -7.02846165095275826516e-09 * pHigh + pLow * 9.61796693925975554329e-01
      + (upper ? 1.35003920212974897128e-08 : 0)
    let offset = upper ? 5.84962487220764160156e-01 : 0
    let t = Double(n)
    let t1 = (((zHigh + zLow) + offset) + t).clearingLowWord
    return (t1, zLow - (((t1 - t) - offset) - zHigh))
  }
}
