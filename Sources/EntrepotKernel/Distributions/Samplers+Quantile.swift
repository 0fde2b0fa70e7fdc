extension Samplers {
  /// Inverse distribution function of a row; increasing in `u`.
  @usableFromInline
  func quantile(_ row: Row, at u: Double) -> Double {
    switch row.kind {
    case .constant: return row.a
    case .uniform: return row.a + row.b * u
    case .exponential: return -row.a * Numeric.log(1 - u)
    case .triangular: return triangular(row, at: u)
    case .truncatedNormal: return truncatedNormal(row, at: u)
    case .lognormal: return Numeric.exp(row.a + row.b * Numeric.normalQuantile(u))
    case .gamma: return row.b * Numeric.gammaQuantile(u, shape: row.a)
    case .weibull: return row.b * Numeric.pow(-Numeric.log(1 - u), row.a)
    case .empirical: return empirical(row, at: u)
    case .discrete: return discrete(row, at: u)
    }
  }

  /// a: minimum, b: range, c: share of the range below the mode.
  private func triangular(_ row: Row, at u: Double) -> Double {
    if u < row.c { return row.a + row.b * (u * row.c).squareRoot() }
    return row.a + row.b * (1 - ((1 - u) * (1 - row.c)).squareRoot())
  }

  /// a: mean, b: deviation, c and d: bounds; the table holds probability below, mass and mirroring.
  private func truncatedNormal(_ row: Row, at u: Double) -> Double {
    let start = Int(row.start)
    let isMirrored = table[start + 2] > 0
    let share = isMirrored ? 1 - u : u
    let z = Numeric.normalQuantile(table[start] + share * table[start + 1])
    let value = isMirrored ? row.a - row.b * z : row.a + row.b * z
    if value.isNaN { return isMirrored ? row.c : row.d }
    return Swift.max(row.c, Swift.min(row.d, value))
  }

  private func empirical(_ row: Row, at u: Double) -> Double {
    let last = Int(row.count) - 1
    let place = u * Double(last)
    let below = Swift.min(Int(place), last - 1)
    let low = table[Int(row.start) + below]
    let high = table[Int(row.start) + below + 1]
    return low + (place - Double(below)) * (high - low)
  }

  private func discrete(_ row: Row, at u: Double) -> Double {
    // The first value whose cumulated probability exceeds u.
    let probabilities = Int(row.start) + Int(row.count)
    var low = 0
    var high = Int(row.count) - 1
    while low < high {
      let middle = (low + high) / 2
      if table[probabilities + middle] > u { high = middle } else { low = middle + 1 }
    }
    return table[Int(row.start) + low]
  }
}

extension Samplers {
  /// Adds a law and returns how to draw from it.
  ///
  /// An invalid law (see `Distribution.problem`) is kept as the constant 0.
  public mutating func add(_ law: Distribution) -> SamplerID {
    let id = SamplerID(index: UInt32(truncatingIfNeeded: rows.count))
    rows.append(row(of: law))
    return id
  }

  private mutating func row(of law: Distribution) -> Row {
    guard law.problem == nil else { return Row(.constant, 0) }
    guard law.isRandom else { return Row(.constant, law.mean) }
    switch law {
    case .constant(let value): return Row(.constant, value)
    case .uniform(let min, let max): return Row(.uniform, min, max - min)
    case .triangular(let min, let mode, let max):
      return Row(.triangular, min, max - min, (mode - min) / (max - min))
    case .exponential(let mean): return Row(.exponential, mean)
    case .truncatedNormal(let mean, let deviation, let min, let max):
      let range = TruncatedRange(mean: mean, deviation: deviation, min: min, max: max)
      let row = Row(.truncatedNormal, mean, deviation, min, max)
      return filing(row, [range.below, range.mass, range.isMirrored ? 1 : 0])
    case .lognormal(let mean, let deviation):
      let ratio = deviation / mean
      let variance = Numeric.log(1 + ratio * ratio)
      return Row(.lognormal, Numeric.log(mean) - 0.5 * variance, variance.squareRoot())
    case .gamma(let shape, let scale): return Row(.gamma, shape, scale)
    case .weibull(let shape, let scale): return Row(.weibull, 1 / shape, scale)
    case .empirical(let values): return filing(Row(.empirical), values.sorted())
    case .discrete(let values, let weights): return discreteRow(values, weights)
    }
  }

  /// Appends entries to the table; `count` is their number.
  private mutating func filing(_ row: Row, _ entries: [Double]) -> Row {
    var row = row
    row.start = UInt32(truncatingIfNeeded: table.count)
    row.count = UInt32(truncatingIfNeeded: entries.count)
    table.append(contentsOf: entries)
    return row
  }

  /// Values in ascending order, so that the variate grows with the uniform number.
  private mutating func discreteRow(_ values: [Double], _ weights: [Double]) -> Row {
    let order = values.indices.filter { weights[$0] > 0 }
      .sorted { (values[$0], $0) < (values[$1], $1) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    var cumulated: [Double] = []
    for index in order {
      sum += weights[index]
      cumulated.append(sum / total)
    }
    var row = filing(Row(.discrete), order.map { values[$0] } + cumulated)
    row.count = UInt32(truncatingIfNeeded: order.count)
    return row
  }
}
