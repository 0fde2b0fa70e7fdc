/// FNV-1a with 64 bits (Fowler, Noll & Vo), for naming the bytes of input files: other programs can check it.
public struct FNVHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of no bytes.
  public init() {}

  /// Takes more bytes in.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var state = self.state
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.state = state
  }

  /// Sixteen hexadecimal digits.
  public var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
