import Glibc

/// Sine and cosine, for pictures only.
enum Direction {
  static func cosine(_ angle: Double) -> Double { cos(angle) }
  static func sine(_ angle: Double) -> Double { sin(angle) }
}
