/// Numbers for generators of test cases: SplitMix64 (Steele, Lea & Flood 2014), apart from the kernel's.
public struct Dice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Dice that always fall the same way for a seed.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF0 }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A whole number of a range.
  public mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A number of a range, in its unit.
  public mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  /// True once in so many times.
  public mutating func once(in times: Int) -> Bool { roll(1...times) == 1 }

  /// One of a list.
  public mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(0...list.count - 1)] }
}
