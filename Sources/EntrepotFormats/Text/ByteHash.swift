/// A 64-bit number for some bytes that hardly any others have, eight bytes at a time.
///
/// Two numbers are multiplied and the halves of the product folded together, as in wyhash (Wang Yi 2019). It
/// is the same in every run and on every machine whose lowest byte comes first.
enum ByteHash {
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = fold(seed ^ 0x9E37_79B9_7F4A_7C15, UInt64(bytes.count) ^ 0xD6E8_FEB8_6659_FD93)
    var index = 0
    while index + 8 <= bytes.count {
      let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
        .loadUnaligned(as: UInt64.self)
      hash = fold(hash ^ word, 0xA076_1D64_78BD_642F)
      index += 8
    }
    if index < bytes.count {
      var word: UInt64 = 0
      while index < bytes.count {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      hash = fold(hash ^ word, 0xE703_7ED1_A0B4_28DB)
    }
    return fold(hash ^ 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3 ^ hash)
  }

  static func hash(_ text: String, seed: UInt64 = 0) -> UInt64 {
    var text = text
    return text.withUTF8 { hash($0, seed: seed) }
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return high ^ low
  }
}
