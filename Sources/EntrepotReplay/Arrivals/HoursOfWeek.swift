import EntrepotKernel

/// Counts of a log, hour by hour on the wall clock, folded to weeks.
///
/// Where the clocks change an hour of the wall clock is not there, or is twice: rates are counts over the
/// hours that there were.
struct HoursOfWeek {
  private let counts: [Int]
  /// How long each of these hours of the wall clock was [h]: 1, or 0 and 2 where the clocks change.
  private let lengths: [Double]
  /// Local hour since 1970 of the first.
  private let from: Int64

  /// - Parameters:
  ///   - lengths: of the hours [h], as many as counts.
  ///   - from: local hour since 1970 of the first count.
  init(_ counts: [Int], lengths: [Double], from: Int64) {
    self.counts = counts
    self.lengths = lengths
    self.from = from
  }

  /// The same hour of several weeks, or days.
  private struct Slot {
    var counts: [Int] = []
    var lengths: [Double] = []

    var hours: Double { lengths.reduce(0, +) }
    var sum: Int { counts.reduce(0, +) }
    /// Arrivals an hour [1/h].
    var rate: Double { hours > 0 ? Double(sum) / hours : 0 }
    /// Counts of hours that were neither longer nor shorter.
    var whole: [Int] { zip(counts, lengths).compactMap { $1 == 1 ? $0 : nil } }
  }

  /// Hour of the week from Monday 0:00; the first of January 1970 was a Thursday.
  private func slot(_ index: Int) -> Int { Int((from + Int64(index) + 72) % 168) }

  /// Counts of each of `size` hours (168 or 24).
  private func folded(_ size: Int) -> [Slot] {
    var slots = [Slot](repeating: Slot(), count: size)
    for (index, count) in counts.enumerated() {
      slots[slot(index) % size].counts.append(count)
      slots[slot(index) % size].lengths.append(lengths[index])
    }
    return slots
  }

  /// Rates by hour of the week [1/h].
  var rates: [Double] { folded(168).map(\.rate) }

  /// Arrivals an hour [1/h]: those of a whole week where its days are told apart, as a log that ends on a
  /// Friday has more weekdays than weeks have; otherwise of the days that there are.
  func rate(hasWeeks: Bool) -> Double {
    hasWeeks
      ? rates.reduce(0, +) / 168
      : Slot(counts: counts, lengths: lengths).rate
  }

  /// A factor for each hour of the day [1]; mean 1.
  func daily(hasWeeks: Bool) -> [Double] {
    let rates = self.rates
    var hours = folded(24).map(\.rate)
    if hasWeeks {
      for hour in 0..<24 {
        var sum = 0.0
        for day in 0..<7 { sum += rates[day * 24 + hour] }
        hours[hour] = sum / 7
      }
    }
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

  /// Arrivals of whole days, those of 23 and 25 hours as if they had 24.
  private var days: [Double] {
    stride(from: 0, to: counts.count - 23, by: 24).map { first in
      let day = Slot(counts: Array(counts[first..<first + 24]), lengths: Array(lengths[first..<first + 24]))
      return 24 * day.rate
    }
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
    for slot in folded(hasWeeks ? 168 : 24) { dispersion.add(slot.whole) }
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
    for (slot, found) in slots.enumerated() where found.hours > 0 {
      let expected = fit.rate * fit.daily[slot % 24] * fit.weekly[slot / 24] * found.hours
      let seen = Double(found.sum)
      guard expected > 0 else { continue }
      degrees += 1
      deviance += 2 * ((seen > 0 ? seen * Numeric.log(seen / expected) : 0) - (seen - expected))
    }
    let free = Double(max(1, degrees - 30))
    let scale = max(1, fit.dispersion ?? 1)
    return Numeric.gammaTail(0.5 * free, 0.5 * deviance / scale) > 0.01
  }
}
