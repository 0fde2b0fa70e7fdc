import EntrepotKernel
import EntrepotLayout

/// Laws of times that a coarse clock shows.
extension ProcessFit {
  /// Where the 95 % interval of a gamma law's shape spans a larger factor the clock hides the form of any law
  /// [1].
  private static let widest = 4.0

  mutating func choose(_ sample: CoarseSample, _ before: Distribution?) {
    var best: (fit: CoarseFit, bic: Double)?
    var isTold = false
    for family in Law.Family.allCases {
      guard let fit = CoarseFit(family, sample) else { continue }
      let degrees = Double(fit.law.degrees)
      let bic = degrees * Numeric.log(Double(sample.count)) - 2 * fit.logLikelihood
      candidates.append(
        Candidate(law: family.rawValue, aic: 2 * degrees - 2 * fit.logLikelihood, bic: bic))
      if bic < best?.bic ?? .infinity { best = (fit, bic) }
      if family == .gamma {
        isTold = Numeric.exp(min(100, 2 * 1.959963984540054 * fit.errors[0])) <= ProcessFit.widest
      }
    }
    candidates.sort { ($0.bic, $0.law) < ($1.bic, $1.law) }
    guard let found = best?.fit, isTold else {
      tellMean(before)
      (law, refusal) = ("unknown", tooCoarse)
      return
    }
    law = found.law.family.rawValue
    distribution = found.law.distribution
    parameters = found.estimates.map {
      .init(name: $0.name, unit: $0.unit, before: nil, estimate: $0.value, low: $0.low, high: $0.high)
    }
    let fit = GoodnessOfFit(found, sample, name: name)
    (andersonDarling, kolmogorov, probability) = (fit.andersonDarling, fit.kolmogorov, fit.probability)
    if fit.probability < ProcessFit.least {
      // Quantiles of readings would have the clock's roundings in them.
      parameters.removeAll()
      refusal =
        "no law of those tried describes these times (the best, \(law), has "
        + "\(ProcessFit.words(fit.probability))), and a clock of whole units of "
        + "\(ProcessFit.rounded(clock)) s is too coarse for the log's own quantiles; only the mean of "
        + "\(ProcessFit.rounded(mean)) s holds"
    }
    tellMean(before)
  }
}
