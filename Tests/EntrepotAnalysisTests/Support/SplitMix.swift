import Foundation

/// Steele, Lea & Flood (2014): 64 bits a step, the same on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  private var spare: Double?

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Between 0 and 1, neither included.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) / 4_503_599_627_370_496 }

  /// Standard normal, by Box & Muller (1958).
  mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    let radius = (-2 * log(uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spare = radius * sin(angle)
    return radius * cos(angle)
  }
}

func exponential(_ x: Double) -> Double { exp(x) }
