import EntrepotKernel

/// The law of one kind of process time, as a log has it.
public struct ProcessFit: Sendable, Codable {
  /// A law that was tried.
  public struct Candidate: Sendable, Codable {
    /// `exponential`, `gamma`, `lognormal`, `weibull` or `triangular`.
    public var law: String
    /// Akaike's criterion (1974): 2 k − 2 ln L [1].
    public var aic: Double
    /// Schwarz' criterion (1978): k ln n − 2 ln L [1].
    public var bic: Double
  }

  /// What takes this time, such as `station pack`.
  public var name: String
  /// Times used.
  public var count: Int
  /// Times left out: more than six robust deviations above the others, on the scale of logarithms.
  public var outliers: Int
  /// Picks left out beside them, as they lie more than six deviations from the walking and handling that were
  /// fitted to them; nil: none is, or the law is not one of picks.
  public var strays: Int?
  /// Picks left out, as what their pickers walked before is not known; nil likewise.
  public var wayless: Int?
  /// Mean of those used, as they were read [s]: a clock of whole units does not bend it, as it begins too
  /// early as often as it ends.
  public var mean: Double
  /// Their standard deviation, as they were read [s].
  public var deviation: Double
  /// Unit of the log's clock [s].
  public var clock: Double
  /// Laws tried, the best by Schwarz' criterion first.
  public var candidates: [Candidate] = []
  /// The best of them; `constant` when times do not vary, `empirical` when no law describes them,
  /// `unknown` where the clock hides it.
  public var law: String
  /// Its parameters, as files have them.
  public var parameters: [Calibration.Parameter] = []
  /// Anderson–Darling distance of the best law [1].
  public var andersonDarling: Double?
  /// Kolmogorov distance of it [1].
  public var kolmogorov: Double?
  /// Share of samples of the best law that lie farther from their own fit [1].
  public var probability: Double?
  /// Times on later days, which were not fitted on.
  public var heldOut = 0
  /// Their mean [s].
  public var heldOutMean: Double?
  /// Share of pairs of samples of one law that are less alike than earlier and later days [1].
  public var heldOutProbability: Double?
  /// What to know before it is used, in words.
  public var warnings: [String] = []
  /// Where it goes in a scenario, such as `layout.stations.pack.time`; nil: nowhere.
  public var target: String?
  /// Why it is not applied, in words; nil: it is, if it has a target.
  public var refusal: String?

  /// Law to be written; nil when there is none.
  var distribution: Distribution?
  /// Its law is fitted to readings of a coarse clock, not to times.
  var isOfReadings = false
  /// Picks: times of their technology in place of a law.
  var technology: PickTechnology?

  enum CodingKeys: String, CodingKey {
    case name, count, outliers, strays, wayless, mean, deviation, clock, candidates, law, parameters
    case andersonDarling, kolmogorov
    case probability, heldOut, heldOutMean, heldOutProbability, warnings, target, refusal
  }

  /// Fewest times for a law.
  static let fewest = 30
  /// Below this share p no law is said to describe the times.
  static let least = 0.01
}

extension ProcessFit {
  /// - Parameters:
  ///   - early: times that are fitted, later ones judge them [s]; zero is a time below the clock's unit.
  ///   - before: the layout's law.
  ///   - keepsAll: also those that lie far above the others.
  init(
    _ name: String, early: [Double], late: [Double], clock: Double, before: Distribution?,
    keepsAll: Bool = false
  ) {
    self.name = name
    self.clock = clock
    // What a coarse clock shows below zero holds the mean of what is above; else it is nothing.
    let isHidden = clock > 0.5 * ProcessFit.deviation(early)
    let (early, late) = isHidden ? (early, late) : (early.map { max(0, $0) }, late.map { max(0, $0) })
    let used = keepsAll ? early : ProcessFit.kept(early, clock)
    outliers = early.count - used.count
    count = used.count
    mean = Measures.mean(used)
    deviation = ProcessFit.deviation(used)
    law = "constant"
    if deviation <= 1e-9 * max(mean, 1e-9) {
      distribution = .constant(mean)
      parameters = [
        .init(name: "value", unit: "s", before: before?.mean, estimate: mean, low: nil, high: nil)
      ]
    } else if let sample = CoarseSample(used, clock: clock, deviation: deviation) {
      isOfReadings = true
      choose(sample, before)
    } else if clock > 0.5 * deviation {
      // Times without the way to a pick, which are no readings: the clock's rounding adds more than 4 % to
      // the variance, which the form of a law would be read from.
      tellMean(before)
      (law, refusal) = ("unknown", tooCoarse)
    } else {
      choose(ProcessFit.raised(used, clock).sorted(), before)
    }
    judge(used, late)
    warn(early)
    if mean <= 0 { refusal = "the log's clock shows none of these times" }
  }

  var tooCoarse: String {
    "a clock of whole units of \(ProcessFit.rounded(clock)) s is too coarse for the form of a law; only "
      + "the mean of \(ProcessFit.rounded(mean)) s holds"
  }

  private static func deviation(_ times: [Double]) -> Double {
    let middle = Measures.mean(times)
    let squares = times.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    return (squares / Double(max(1, times.count - 1))).squareRoot()
  }

  /// Times as laws above zero need them: zero is half a unit of the clock, and as that makes them longer on
  /// average, all are shortened by what keeps their mean.
  static func raised(_ times: [Double], _ clock: Double) -> [Double] {
    let raised = times.map { max($0, 0.5 * clock) }
    let (before, after) = (Measures.mean(times), Measures.mean(raised))
    guard before > 0, after > before else { return raised }
    return raised.map { $0 * before / after }
  }

  /// Standard deviation without what the rounding of both ends by a coarse clock adds to it: a sixth of its
  /// unit squared (Sheppard 1898), where the unit is coarse enough to tell [s].
  var trueDeviation: Double {
    clock > CoarseSample.coarse * deviation
      ? max(0, deviation * deviation - clock * clock / 6).squareRoot() : deviation
  }

  /// Makes all times of the law longer or shorter by what gives them a mean [s].
  mutating func stretch(to mean: Double) {
    guard let own = distribution?.mean, own > 0, mean > 0, own.isFinite else { return }
    distribution = distribution?.times(mean / own)
  }

  /// Without what lies far above all others.
  private static func kept(_ times: [Double], _ clock: Double) -> [Double] {
    let logs = times.map { Numeric.log(max($0, 0.5 * clock)) }
    let middle = Measures.quantile(logs.sorted(), 0.5)
    let distances = logs.map { abs($0 - middle) }.sorted()
    var spread = Measures.quantile(distances, 0.5) / 0.6745
    // More than half of them show one reading of the clock: those farther out tell how they spread.
    if spread <= 0 { spread = Measures.quantile(distances, 0.9) / 1.6449 }
    // What is but a few units of the clock away may be the clock's doing.
    let limit = max(Numeric.exp(middle + 6 * max(spread, 0.02)), Numeric.exp(middle) + 6 * clock)
    return times.filter { $0 <= limit }
  }

  private mutating func choose(_ sorted: [Double], _ before: Distribution?) {
    var best: (law: Law, bic: Double)?
    for family in Law.Family.allCases {
      guard let law = Law.fitted(family, sorted) else { continue }
      let likelihood = sorted.reduce(0) { $0 + law.logDensity($1) }
      guard likelihood.isFinite else { continue }
      let degrees = Double(law.degrees)
      let bic = degrees * Numeric.log(Double(sorted.count)) - 2 * likelihood
      candidates.append(Candidate(law: family.rawValue, aic: 2 * degrees - 2 * likelihood, bic: bic))
      if bic < best?.bic ?? .infinity { best = (law, bic) }
    }
    candidates.sort { ($0.bic, $0.law) < ($1.bic, $1.law) }
    guard let found = best?.law else { return }
    law = found.family.rawValue
    let fit = GoodnessOfFit(found, sorted, clock: clock, name: name)
    (andersonDarling, kolmogorov, probability) = (fit.andersonDarling, fit.kolmogorov, fit.probability)
    parameters = found.estimates(sorted.count).enumerated().map { index, estimate in
      var (low, high) = (estimate.low, estimate.high)
      if low == nil, fit.redrawn.count > 50 {
        // Turned round the estimate (Davison & Hinkley 1997, eq. 5.6).
        let drawn = fit.redrawn.map { $0[index] }.sorted()
        low = max(0, 2 * estimate.value - Measures.quantile(drawn, 0.975))
        high = 2 * estimate.value - Measures.quantile(drawn, 0.025)
      }
      return .init(
        name: estimate.name, unit: estimate.unit, before: nil, estimate: estimate.value, low: low, high: high)
    }
    distribution = found.distribution
    tellMean(before)
    if fit.probability < ProcessFit.least {
      law = "empirical"
      // They are those of a law that does not hold.
      parameters.removeAll { $0.name != "mean of all" }
      distribution = .empirical(ProcessFit.quantiles(sorted))
      warnings.append(
        "No law of those tried describes these times (the best, \(found.family.rawValue), has "
          + "\(ProcessFit.words(fit.probability))): 101 quantiles of the log stand in its place.")
    }
  }

  /// The mean of all beside the layout's, where that has a law.
  mutating func tellMean(_ before: Distribution?) {
    guard let before else { return }
    let half = 1.96 * deviation / Double(max(1, count)).squareRoot()
    parameters.insert(
      .init(
        name: "mean of all", unit: "s", before: before.mean, estimate: mean, low: mean - half,
        high: mean + half), at: 0)
  }

  /// Least, every hundredth, greatest.
  private static func quantiles(_ sorted: [Double]) -> [Double] {
    (0...100).map { hundredth in
      let place = Double(sorted.count - 1) * Double(hundredth) / 100
      let below = min(Int(place), max(0, sorted.count - 2))
      let next = sorted[min(below + 1, sorted.count - 1)]
      return sorted[below] + (place - Double(below)) * (next - sorted[below])
    }
  }

  /// Later days against those that were fitted.
  private mutating func judge(_ used: [Double], _ late: [Double]) {
    let later = ProcessFit.kept(late, clock)
    guard later.count >= 20 else { return }
    heldOut = later.count
    heldOutMean = Measures.mean(later)
    let distance = Measures.kolmogorovSmirnov(used, later)
    let (n, m) = (Double(used.count), Double(later.count))
    heldOutProbability = GoodnessOfFit.kolmogorovProbability(distance, size: n * m / (n + m))
    if let found = heldOutProbability, found < ProcessFit.least {
      warnings.append(
        "Later days are unlike those that were fitted (mean \(ProcessFit.rounded(Measures.mean(later))) s "
          + "after "
          + "\(ProcessFit.rounded(mean)) s, \(ProcessFit.words(found))): one law for all days does not hold."
      )
    }
  }

  private mutating func warn(_ times: [Double]) {
    if outliers * 100 > times.count {
      warnings.append(
        "\(outliers) of \(times.count) times are left out, as they lie far above the others: if they are "
          + "work and no breaks, the law is too short.")
    }
    if isOfReadings {
      warnings.append(
        "The log's clock shows whole units of \(ProcessFit.rounded(clock)) s, and these times vary by "
          + "\(ProcessFit.rounded(trueDeviation)) s: laws and intervals are by the likelihood of what such a "
          + "clock shows of them, and triangles are not tried.")
    } else if clock > CoarseSample.coarse * deviation, deviation > 0 {
      warnings.append(
        "The log's clock shows whole units of \(ProcessFit.rounded(clock)) s, these times vary by "
          + "\(ProcessFit.rounded(deviation)) s: their mean holds, but "
          + (law == "unknown"
            ? "the clock hides their law." : "the law is bent by the clock, and intervals are too narrow."))
    }
    // Rank correlation of neighbours (Wald & Wolfowitz 1943): ranks need no moments.
    guard times.count >= 100 else { return }
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var ranks = [Double](repeating: 0, count: times.count)
    for (rank, index) in order.enumerated() { ranks[index] = Double(rank) - 0.5 * Double(times.count - 1) }
    let size = ranks.reduce(0) { $0 + $1 * $1 }
    let together = zip(ranks, ranks.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / max(size, 1e-9)
    if abs(together) > 3 / Double(times.count).squareRoot(), abs(together) > 0.1 {
      warnings.append(
        "Times in a row go together (rank correlation \(ProcessFit.rounded(together))): they are no "
          + "independent draws of one law, and intervals are too narrow.")
    }
  }

  /// What was left out, in words; nil: nothing.
  public var leftOut: String? {
    var parts: [String] = []
    if outliers > 0 { parts.append("\(outliers) outliers") }
    if let strays, strays > 0 { parts.append("\(strays) picks that walking and handling do not explain") }
    if let wayless, wayless > 0 { parts.append("\(wayless) picks whose ways are not known") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// `p = 0.041`, `p < 0.001`, of a probability [1].
  public static func words(_ probability: Double) -> String {
    probability < 0.001 ? "p < 0.001" : "p = \(rounded(probability))"
  }

  /// Three digits.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value.isFinite ? 0 : value }
    var scale = 1.0
    while abs(value) * scale < 100, scale < 1e6 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
