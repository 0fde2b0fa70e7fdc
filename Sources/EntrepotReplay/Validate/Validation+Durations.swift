import EntrepotKernel

extension Validation {
  private static let own = "errors of like tasks of other periods as predictions"
  static let between = "median between one period of the log and the next"

  /// - Parameter tick: step of the log's clock [s].
  mutating func compareDurations(_ done: [TracedTask], _ periods: Periods, tick: Double) {
    let errors = done.map { $0.simulated - $0.logged }
    // Means are of what is no gross outlier, on both sides by the same limit: one task of an hour would
    // otherwise be the noise, and the error as well.
    let limit = Measures.outlierLimit(errors, tick: tick)
    let usual = done.filter { abs($0.simulated - $0.logged) <= limit }
    add(
      "duration.bias", "mean of simulated − logged durations, without gross outliers", "s",
      Validation.mean(usual, periods), basis: "its own 95 % interval")
    var groups = periods.members.map { $0.map { done[$0] } }
    let pairs = groups.map { $0.map { (key: $0.simulated, value: $0.logged) } }
    let signed = Periods.repeatability(pairs, tick: tick)
    let own = signed?.map(abs)
    let sizes = errors.map(abs).sorted()
    add(
      "duration.mae", "mean size of that difference", "s",
      Compared(
        value: Measures.mean(sizes.filter { $0 <= limit }),
        floor: own.map { max(Measures.mean($0.filter { $0 <= limit }), LogTick.mean * tick) }),
      basis: Validation.own)
    add(
      "duration.outliers", "share of tasks whose difference is a gross outlier", "1",
      outliers(1 - Double(usual.count) / Double(errors.count), own, tick: tick),
      basis: "share of gross outliers among the errors of like tasks of other periods as predictions")
    let sorted = own?.sorted()
    for (name, meaning, share) in [
      ("duration.p50", "its median", 0.5), ("duration.p90", "its 90th percentile", 0.9),
    ] {
      add(
        name, meaning, "s",
        Compared(
          value: Measures.quantile(sizes, share),
          floor: sorted.map { max(Measures.quantile($0, share), LogTick.quantile(share) * tick) }),
        basis: Validation.own)
    }
    if groups.isEmpty { groups = [done] }
    let shown = groups.map { $0.enumerated().map { LogTick.shown($1.simulated, $0, tick: tick) } }
    add(
      "duration.ks",
      tick < 0.01
        ? "Kolmogorov–Smirnov distance of the durations"
        : "Kolmogorov–Smirnov distance of the durations, the simulated ones by the log's clock", "1",
      Validation.noisy(
        Periods.compare(groups.map { $0.map(\.logged) }, shown) { Measures.kolmogorovSmirnov($0, $1) },
        groups.map { $0.map(\.simulated) }, signed, tick: tick)?.bounded,
      basis: Validation.between + ", or what the noise of single tasks makes of a twin that has none")
  }

  /// A twin without noise has spikes where the log has hills, as many tasks have ways of one length: its
  /// distribution differs from that of the same tasks with the log's own noise, and any twin may by so much.
  /// Likewise where tasks begin on the steps of the clock, and not anywhere between two.
  private static func noisy(
    _ found: Compared?, _ simulated: [[Double]], _ noise: [Double]?, tick: Double
  ) -> Compared? {
    guard var found, let noise, !noise.isEmpty else { return found }
    var next = 0
    let distances = simulated.map { times in
      // Another error for each task, far from the one before.
      let other = times.map { time in
        next = (next + max(1, Int(0.618 * Double(noise.count)))) % noise.count
        return time + noise[next]
      }
      let distance = Measures.kolmogorovSmirnov(times, other)
      guard tick > 0.01 else { return distance }
      let shown = times.enumerated().map { LogTick.shown($1, $0, tick: tick) }
      return max(
        distance, Measures.kolmogorovSmirnov(shown, times.map { ($0 / tick).rounded() * tick }))
    }
    let floor = Periods.median(distances.sorted())
    guard let own = found.floor else { return found }
    found.floor = max(own, floor)
    found.high = found.high.map { max($0, 2 * floor) }
    return found
  }

  /// A share of gross outliers beside that of the log as a prediction of itself; its interval is that of a
  /// count (Wilson 1927), so that a single task in a thousand is no alarm.
  private func outliers(_ share: Double, _ own: [Double]?, tick: Double) -> Compared {
    guard let own, !own.isEmpty else { return Compared(value: share) }
    let limit = Measures.outlierLimit(own, tick: tick)
    let count = Double(own.count)
    let floor = Double(own.count { $0 > limit }) / count
    let z = 1.96
    let middle = (floor + z * z / (2 * count)) / (1 + z * z / count)
    let half =
      z / (1 + z * z / count) * (floor * (1 - floor) / count + z * z / (4 * count * count)).squareRoot()
    return Compared(value: share, floor: floor, high: max(middle + half, 2 * floor, 0.001))
  }

  /// A mean error and half of its 95 % interval: the widest of those by task, by hour (tasks of an hour
  /// may err
  /// together) and, with five or more, by period.
  private static func mean(_ tasks: [TracedTask], _ periods: Periods) -> Compared? {
    guard tasks.count > 1 else { return nil }
    let errors = tasks.map { $0.simulated - $0.logged }
    let mean = Measures.mean(errors)
    func deviation(_ cluster: (TracedTask) -> Int64) -> Double {
      var sums: [Int64: Double] = [:]
      for (task, error) in zip(tasks, errors) { sums[cluster(task), default: 0] += error - mean }
      let count = Double(sums.count)
      guard count > 1 else { return 0 }
      let squares = sums.keys.sorted().reduce(0) { $0 + (sums[$1] ?? 0) * (sums[$1] ?? 0) }
      return (squares * count / (count - 1)).squareRoot() / Double(tasks.count)
    }
    var error = (Measures.mean(errors.map { ($0 - mean) * ($0 - mean) }) / Double(errors.count)).squareRoot()
    error = max(error, deviation { $0.loggedBegin / 3_600_000_000_000 })
    var quantile = 1.96
    if periods.count >= 5 {
      let whole = deviation { Int64(periods.number(of: $0.loggedBegin) ?? -1) }
      if whole > error {
        quantile = Numeric.tQuantile(0.975, degrees: Double(periods.count - 1))
        error = whole
      }
    }
    return Compared(value: mean, floor: quantile * error)
  }
}
