/// The block function Philox4x64-10 of Random123 (Salmon et al. 2011, doi:10.1145/2063384.2063405).
public enum Philox {
  /// Four words of key and counter.
  public typealias Words = (UInt64, UInt64, UInt64, UInt64)

  /// Ten rounds; each word of the result is a random number.
  @inlinable
  public static func block(counter: Words, key: (UInt64, UInt64)) -> Words {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9e37_79b9_7f4a_7c15
        k1 &+= 0xbb67_ae85_84ca_a73b
      }
      let first = c0.multipliedFullWidth(by: 0xd2e7_470e_e14c_6c93)
      let second = c2.multipliedFullWidth(by: 0xca5a_8263_9512_1157)
      (c0, c1, c2, c3) = (second.high ^ c1 ^ k0, second.low, first.high ^ c3 ^ k1, first.low)
    }
    return (c0, c1, c2, c3)
  }
}
