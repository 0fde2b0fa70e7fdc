import EntrepotKernel

/// Durations read off a clock so coarse that its units show: how many there are of each reading.
struct CoarseSample {
  /// Unit of the clock [s].
  let clock: Double
  /// Readings in ascending order, in units of the clock, and how many there are of each.
  let readings: [(tick: Int, count: Int)]
  /// Of all.
  let count: Int

  /// A clock whose unit is a larger part of the spread of the times bends what is fitted to them [1].
  static let coarse = 0.25

  /// - Returns: nil where the clock is fine enough for its units to be forgotten, or the times are no
  ///   multiples of its unit.
  init?(_ times: [Double], clock: Double, deviation: Double) {
    guard deviation > 0, clock > Self.coarse * deviation else { return nil }
    var ticks: [Int] = []
    ticks.reserveCapacity(times.count)
    for time in times {
      let units = time / clock
      guard units >= 0, units < 1e9, abs(units - units.rounded()) < 1e-6 else { return nil }
      ticks.append(Int(units.rounded()))
    }
    self.init(ticks, clock: clock)
  }

  /// - Parameter ticks: readings in units of the clock.
  init(_ ticks: [Int], clock: Double) {
    self.clock = clock
    count = ticks.count
    var readings: [(tick: Int, count: Int)] = []
    for tick in ticks.sorted() {
      if readings.last?.tick == tick {
        readings[readings.count - 1].count += 1
      } else {
        readings.append((tick, 1))
      }
    }
    self.readings = readings
  }

  /// Least and greatest reading.
  var range: ClosedRange<Int> { (readings.first?.tick ?? 0)...(readings.last?.tick ?? 0) }

  /// Each reading, in ascending order [units of the clock].
  var ticks: [Int] { readings.flatMap { Array(repeating: $0.tick, count: $0.count) } }

  /// Mean of the readings, which is that of the durations [s].
  var mean: Double {
    readings.reduce(0) { $0 + Double($1.tick) * Double($1.count) } / Double(max(1, count)) * clock
  }

  /// Variance of the durations: that of the readings without what both roundings add, where they are uniform
  /// (a sixth of the unit squared; Sheppard 1898) [s²].
  var variance: Double {
    let middle = mean / clock
    let squares = readings.reduce(0) {
      $0 + (Double($1.tick) - middle) * (Double($1.tick) - middle) * Double($1.count)
    }
    return (squares / Double(max(1, count - 1)) - 1.0 / 6) * clock * clock
  }

  /// Logarithm of the likelihood of a law [1].
  func logLikelihood(_ law: Law) -> Double {
    // Readings far apart would have shares of all between them looked up.
    guard let first = readings.first?.tick, let last = readings.last?.tick, last - first < 100_000 else {
      return -.infinity
    }
    let shares = ReadingShares(law, first...last, clock: clock)
    return readings.reduce(0) {
      $0 + Double($1.count) * Numeric.log(max(1e-300, shares.share(of: $1.tick)))
    }
  }
}
