import EntrepotKernel

/// Counts of a log, hour by hour, folded to weeks.
struct HoursOfWeek {
  private let counts: [Int]
  /// Local hour since 1970 of the first.
  private let from: Int64

  /// - Parameter from: local hour since 1970 of the first count.
  init(_ counts: [Int], from: Int64) {
    self.counts = counts
    self.from = from
  }

  /// Hour of the week from Monday 0:00; the first of January 1970 was a Thursday.
  private func slot(_ index: Int) -> Int { Int((from + Int64(index) + 72) % 168) }

  /// Counts of each of `size` hours (168 or 24).
  private func folded(_ size: Int) -> [[Int]] {
    var slots = [[Int]](repeating: [], count: size)
    for (index, count) in counts.enumerated() { slots[slot(index) % size].append(count) }
    return slots
  }

  private static func mean(_ counts: [Int]) -> Double {
    counts.isEmpty ? 0 : Double(counts.reduce(0, +)) / Double(counts.count)
  }

  /// Rates by hour of the week [1/h].
  var rates: [Double] { folded(168).map(Self.mean) }

  /// Arrivals an hour [1/h]: those of a whole week where its days are told apart, as a log that ends on a
  /// Friday has more weekdays than weeks have; otherwise of the days that there are.
  func rate(hasWeeks: Bool) -> Double {
    hasWeeks ? rates.reduce(0, +) / 168 : Self.mean(counts)
  }

  /// A factor for each hour of the day [1]; mean 1.
  func daily(hasWeeks: Bool) -> [Double] {
    let rates = self.rates
    let hours =
      hasWeeks
      ? (0..<24).map { hour in (0..<7).reduce(0) { $0 + rates[$1 * 24 + hour] } / 7 }
      : folded(24).map(Self.mean)
    let mean = hours.reduce(0, +) / 24
    return mean > 0 ? hours.map { $0 / mean } : hours.map { _ in 1 }
  }

  /// A factor for each day, Monday first [1]; mean 1.
  func weekly(hasWeeks: Bool) -> [Double] {
    guard hasWeeks else { return Array(repeating: 1, count: 7) }
    let rates = self.rates
    let days = (0..<7).map { day in rates[day * 24..<day * 24 + 24].reduce(0, +) / 24 }
    let mean = days.reduce(0, +) / 7
    return mean > 0 ? days.map { $0 / mean } : days.map { _ in 1 }
  }

  /// Counts of whole days.
  private var days: [Double] {
    stride(from: 0, to: counts.count - 23, by: 24).map { Double(counts[$0..<$0 + 24].reduce(0, +)) }
  }

  /// Tests for Poisson, and the interval of the rate.
  func judge(_ fit: inout ArrivalFit, hasWeeks: Bool, days: Int) {
    guard days >= 2 else {
      fit.warnings.append(
        "The log is too short for a profile: hours that it does not have are taken to be as quiet as they "
          + "seem."
      )
      return
    }
    fit.basis = hasWeeks ? "hour of the week" : "hour of the day"
    var dispersion = Dispersion()
    for counts in folded(hasWeeks ? 168 : 24) { dispersion.add(counts) }
    (fit.dispersion, fit.probability) = (dispersion.ratio, dispersion.above)
    if days >= 5 {
      let totals = self.days
      let mean = totals.reduce(0, +) / Double(totals.count)
      let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / Double(totals.count - 1) / Double(totals.count)).squareRoot()
      let half = Numeric.tQuantile(0.975, degrees: Double(totals.count - 1)) * error / 24
      (fit.low, fit.high) = (max(0, fit.rate - half), fit.rate + half)
    }
    if !hasWeeks {
      fit.warnings.append(
        "With \(days) whole days weekdays cannot be told apart: every day is taken to be alike.")
    } else if !isProduct(fit) {
      fit.isByHour = true
      fit.warnings.append(
        "Days of the week differ in their hours (no factor by day and by hour gives them): the stream has "
          + "a rate for each of 168 hours.")
    }
    if let found = fit.probability, found < 0.01, let ratio = fit.dispersion {
      let what = ProcessFit.rounded(ratio)
      fit.warnings.append(
        "Counts of one \(fit.basis) vary \(what) times as much as a Poisson process's "
          + "(\(ProcessFit.words(found))): a stream drawn by this profile has quieter peaks than the log. "
          + "The log's own orders ('--level policy', or 'resample') keep them.")
    } else if let found = fit.probability, found > 0.99, let ratio = fit.dispersion {
      fit.warnings.append(
        "Counts of one \(fit.basis) vary only \(ProcessFit.rounded(ratio)) times as much as a Poisson "
          + "process's: "
          + "arrivals keep a timetable, and a stream drawn by this profile has higher peaks than the log.")
    }
  }

  /// Whether a factor by day and one by hour give the rates of all hours: the deviance against a rate for
  /// each (McCullagh & Nelder 1989, 6.2), with its degrees scaled by how much counts vary anyway.
  func isProduct(_ fit: ArrivalFit) -> Bool {
    let slots = folded(168)
    var (deviance, degrees) = (0.0, 0)
    for (slot, counts) in slots.enumerated() where !counts.isEmpty {
      let expected = fit.rate * fit.daily[slot % 24] * fit.weekly[slot / 24] * Double(counts.count)
      let seen = Double(counts.reduce(0, +))
      guard expected > 0 else { continue }
      degrees += 1
      deviance += 2 * ((seen > 0 ? seen * Numeric.log(seen / expected) : 0) - (seen - expected))
    }
    let free = Double(max(1, degrees - 30))
    let scale = max(1, fit.dispersion ?? 1)
    return Numeric.gammaTail(0.5 * free, 0.5 * deviance / scale) > 0.01
  }
}
