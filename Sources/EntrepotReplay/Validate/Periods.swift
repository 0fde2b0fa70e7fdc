/// A log cut into weeks or days, to hold it against itself.
struct Periods {
  private let groups: [[TracedTask]]

  init(_ tasks: [TracedTask], first: Int64, length: Int64) {
    var groups: [Int: [TracedTask]] = [:]
    for task in tasks { groups[Int((task.loggedBegin - first) / length), default: []].append(task) }
    self.groups = groups.keys.sorted().compactMap { groups[$0] }.filter { $0.count >= 20 }
  }

  /// Largest value of a measure between one period and the next; nil with fewer than two.
  func largest(_ measure: ([TracedTask], [TracedTask]) -> Double) -> Double? {
    guard groups.count > 1 else { return nil }
    return zip(groups, groups.dropFirst()).map { measure($0, $1) }.max()
  }

  /// Largest difference of mean durations from one period to the next, the mix of ways taken out: each
  /// duration against that of the simulation.
  func bias(_ tasks: [TracedTask]) -> Double? {
    largest { a, b in
      func mean(_ tasks: [TracedTask]) -> Double {
        Measures.mean(tasks.map { $0.simulated - $0.logged })
      }
      return abs(mean(a) - mean(b))
    }
  }

  /// How well the log predicts itself: each duration against the median of like tasks (of about the same
  /// simulated duration) in the other periods; nil with fewer than two periods.
  func repeatability(_ tasks: [TracedTask]) -> [Double]? {
    guard groups.count > 1 else { return nil }
    let sorted = groups.flatMap { $0.map(\.simulated) }.sorted()
    let bins = max(1, min(50, sorted.count / 40))
    let borders = (1..<max(2, bins)).map {
      sorted[min(sorted.count - 1, sorted.count * $0 / max(1, bins))]
    }
    func bin(_ value: Double) -> Int {
      var (low, high) = (0, borders.count)
      while low < high {
        let middle = (low + high) / 2
        if borders[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    var errors: [Double] = []
    for parity in 0..<2 {
      var known: [Int: [Double]] = [:]
      for (index, group) in groups.enumerated() where index % 2 != parity {
        for task in group { known[bin(task.simulated), default: []].append(task.logged) }
      }
      let medians = known.mapValues { Measures.quantile($0.sorted(), 0.5) }
      for (index, group) in groups.enumerated() where index % 2 == parity {
        for task in group {
          if let median = medians[bin(task.simulated)] { errors.append(abs(task.logged - median)) }
        }
      }
    }
    return errors.isEmpty ? nil : errors
  }

  /// A measure between a series and itself one period later: mean over periods; nil when it is too short.
  static func shifted(
    _ series: [Double], by hours: Int, _ measure: ([Double], [Double]) -> Double?
  ) -> Double? {
    guard hours > 0, series.count >= 2 * hours else { return nil }
    var values: [Double] = []
    var start = 0
    while start + 2 * hours <= series.count {
      let (a, b) = (series[start..<start + hours], series[start + hours..<start + 2 * hours])
      if let value = measure(Array(a), Array(b)) { values.append(value) }
      start += hours
    }
    return values.isEmpty ? nil : Measures.mean(values)
  }
}
