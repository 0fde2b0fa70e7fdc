/// A Poisson process whose rate changes in steps and repeats, such as the hours of a day.
///
/// Arrivals are found by inversion of the cumulated rate (Çınlar 1975, "Introduction to stochastic
/// processes", section 4.7): one draw an arrival.
public struct ArrivalProfile: Hashable, Sendable {
  /// Rate in each step [1/s].
  public let rates: [Double]
  /// Length of a step [s].
  public let step: Double
  /// Expected arrivals up to the end of each step [1].
  private let cumulated: [Double]

  /// A profile of rates [1/s] over steps of this length [s]; after the last it starts again.
  ///
  /// A profile with a problem has no arrivals.
  public init(rates: [Double], step: Double) {
    self.rates = rates
    self.step = step
    var sum = 0.0
    var cumulated: [Double] = []
    for rate in rates {
      sum += rate * step
      cumulated.append(sum)
    }
    self.cumulated = cumulated
  }

  /// What is wrong with the profile, in words; nil when nothing is.
  public var problem: String? {
    if rates.isEmpty { return "the list of rates is empty" }
    if !(step > 0 && step.isFinite) { return "the step is not a finite number above zero" }
    for (index, rate) in rates.enumerated() where !(rate >= 0 && rate.isFinite) {
      return "rate \(index + 1) is not a finite number of zero or more"
    }
    if !(cumulated.last ?? 0).isFinite || !(step * Double(rates.count)).isFinite {
      return "the profile is too large"
    }
    return nil
  }

  /// Expected arrivals in one repetition [1].
  public var total: Double { problem == nil ? cumulated.last ?? 0 : 0 }

  /// The next arrival after a time; nil when none comes within 146 years.
  public func next(after time: Time, using stream: inout RandomStream) -> Time? {
    let total = self.total
    guard total > 0 else { return nil }
    let cycle = step * Double(rates.count)
    let start = time.seconds
    var offset = start - (start / cycle).rounded(.down) * cycle
    if !(offset >= 0 && offset < cycle) { offset = 0 }
    // Expected arrivals from the start of this repetition to the arrival that is sought.
    let mass = expected(until: offset) - Numeric.log(1 - stream.uniform())
    let turns = (mass / total).rounded(.down)
    let delay = turns * cycle + instant(of: mass - turns * total) - offset
    guard delay < Time.never.seconds else { return nil }
    let arrival = time + Time(seconds: Swift.max(0, delay))
    return arrival < .never ? arrival : nil
  }

  /// Expected arrivals from the start of a repetition to `offset` seconds after it [1].
  private func expected(until offset: Double) -> Double {
    let index = Swift.min(Int(offset / step), rates.count - 1)
    let before = index > 0 ? cumulated[index - 1] : 0
    return before + rates[index] * (offset - Double(index) * step)
  }

  /// When so many arrivals are expected since the start of a repetition [s].
  private func instant(of mass: Double) -> Double {
    // The first step at whose end more are expected.
    var low = 0
    var high = rates.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulated[middle] > mass { high = middle } else { low = middle + 1 }
    }
    let before = low > 0 ? cumulated[low - 1] : 0
    let inside = rates[low] > 0 ? Swift.max(0, mass - before) / rates[low] : step
    return Double(low) * step + Swift.min(step, inside)
  }
}
