/// Two 64-bit lanes that swallow four words at a time; what both digests are made of.
///
/// Each step multiplies two keyed words to 128 bits and folds the halves, as wyhash does (Wang Yi,
/// 2019, in its form that keeps the factors, so that a zero factor does not wipe the state). Every
/// word also enters the other lane by an odd multiple, so one changed bit moves all 128.
@frozen
@usableFromInline
struct MixLanes: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var low: UInt64
  @usableFromInline var high: UInt64

  @inlinable
  init(seed: UInt64) {
    low = seed ^ 0x9E37_79B9_7F4A_7C15
    high = seed ^ 0xC2B2_AE3D_27D4_EB4F
  }

  /// The product of two words in 128 bits, halves and factors folded by exclusive or.
  @inlinable
  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low ^ a ^ b
  }

  /// Takes in four words; their order, and the order of steps, matter.
  @inlinable
  mutating func absorb(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
    let crossedToLow = (w2 ^ (w3 << 32 | w3 >> 32)) &* 0x9E6C_63D0_676A_9A99
    let crossedToHigh = (w0 ^ (w1 << 32 | w1 >> 32)) &* 0x9E6D_62D0_6F6A_9A9B
    low = MixLanes.fold(w0 ^ 0x2D35_8DCC_AA6C_78A5, w1 ^ low) &+ crossedToLow
    high = MixLanes.fold(w2 ^ 0x8BB8_4B93_962E_ACC9, w3 ^ high) &+ crossedToHigh
  }

  /// Both lanes stirred with a length; the lanes themselves stay open for more.
  @usableFromInline
  func finished(length: UInt64) -> (low: UInt64, high: UInt64) {
    var lanes = self
    lanes.absorb(length, high, low, length ^ 0x4B33_A62E_D433_D4A3)
    lanes.absorb(lanes.high, length, length, lanes.low)
    return (lanes.low, lanes.high)
  }
}

/// Sixteen lower-case hexadecimal digits.
func hexDigits(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
