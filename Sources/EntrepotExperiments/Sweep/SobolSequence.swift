/// Sobol's sequence with the direction numbers of Joe & Kuo 2008 (doi:10.1137/070709359, set D6).
///
/// Points are not scrambled and begin with the origin; any 2^m of them from the start fill all equal boxes.
struct SobolSequence {
  private var directions: [[UInt32]]
  private var state: [UInt32]
  private var index: UInt32 = 0

  /// Degree, coefficients and initial numbers of the primitive polynomials, from the second dimension on.
  private static let polynomials: [(degree: Int, a: UInt32, m: [UInt32])] = [
    (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
    (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]),
    (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]),
    (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]),
    (6, 19, [1, 1, 1, 15, 7, 5]), (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]),
    (7, 1, [1, 3, 7, 11, 23, 15, 103]), (7, 4, [1, 3, 7, 13, 13, 15, 69]),
  ]

  /// Dimensions that there are numbers for.
  static let limit = polynomials.count + 1

  init(dimensions: Int) {
    let count = min(max(dimensions, 1), SobolSequence.limit)
    directions = (0..<count).map { SobolSequence.directions($0) }
    state = Array(repeating: 0, count: count)
  }

  private static func directions(_ dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    let (degree, a, m) = polynomials[dimension - 1]
    var v = m.enumerated().map { $1 << (31 - UInt32($0)) }
    for i in degree..<32 {
      var next = v[i - degree] ^ (v[i - degree] >> UInt32(degree))
      for k in 1..<max(degree, 1) where (a >> UInt32(degree - 1 - k)) & 1 == 1 { next ^= v[i - k] }
      v.append(next)
    }
    return v
  }

  /// The next point, coordinates from 0 to below 1 (Antonov & Saleev 1979: one change a point).
  mutating func next() -> [Double] {
    let point = state.map { Double($0) * 0x1p-32 }
    let bit = (~index).trailingZeroBitCount
    for dimension in state.indices { state[dimension] ^= directions[dimension][min(bit, 31)] }
    index &+= 1
    return point
  }
}
