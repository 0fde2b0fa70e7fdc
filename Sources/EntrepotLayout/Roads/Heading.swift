/// Directions in 256ths of a full turn, and what turning from one to another takes.
public enum Heading {
  /// Direction of a vector [m]: found by comparing, as the tangent is not exact everywhere.
  public static func of(_ dx: Double, _ dy: Double) -> UInt8 {
    var best = (0.0, 0)
    for step in 0..<256 {
      let (cosine, sine) = directions[step]
      let along = dx * cosine + dy * sine
      if step == 0 || along > best.0 + 1e-12 { best = (along, step) }
    }
    return UInt8(best.1)
  }

  /// The angle between two directions, at most 128.
  public static func turn(_ one: UInt8, _ other: UInt8) -> Int {
    let angle = Int(one &- other)
    return angle > 128 ? 256 - angle : angle
  }

  /// An angle of so many 256ths of a turn [rad].
  public static func radians(_ turn: Int) -> Double { Double(turn) * (Double.pi / 128) }

  /// tan(θ/2) of an angle θ of so many 256ths of a turn, at most 128 [1]; infinite for a half turn. From
  /// tan(θ/2) = sin θ / (1 + cos θ).
  public static func halfTangent(_ turn: Int) -> Double { halfTangents[min(max(turn, 0), 128)] }

  private static let halfTangents: [Double] = (0...128).map { turn in
    // A right angle is exact.
    if turn == 64 { return 1 }
    return turn == 128 ? .infinity : directions[turn].1 / (1 + directions[turn].0)
  }

  /// Cosine and sine of each 256th of a turn, by the angle-sum formulas from the half-angle ones.
  private static let directions: [(Double, Double)] = {
    // A quarter turn, halved six times.
    var (cosine, sine) = (0.0, 1.0)
    for _ in 0..<6 { (cosine, sine) = (((1 + cosine) / 2).squareRoot(), ((1 - cosine) / 2).squareRoot()) }
    var result: [(Double, Double)] = [(1, 0)]
    for _ in 1..<256 {
      let (a, b) = result[result.count - 1]
      result.append((a * cosine - b * sine, a * sine + b * cosine))
    }
    return result
  }()
}
