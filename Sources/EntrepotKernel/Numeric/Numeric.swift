/// Elementary and special functions whose results are the same on every machine.
///
/// Only + − × ÷ √ and operations on bits are used, all of them exactly rounded by IEEE 754; the C
/// library's functions differ between versions and processors, and a journal must not.
public enum Numeric {}

extension Double {
  /// The upper 32 bits: sign, exponent and 20 bits of the fraction.
  var highWord: Int32 { Int32(truncatingIfNeeded: bitPattern >> 32) }

  /// The same number with other upper 32 bits.
  func replacingHighWord(with word: Int32) -> Double {
    Double(bitPattern: UInt64(UInt32(bitPattern: word)) << 32 | bitPattern & 0xffff_ffff)
  }

  /// The same number with the lower 32 bits cleared.
  var clearingLowWord: Double { Double(bitPattern: bitPattern & 0xffff_ffff_0000_0000) }
}
