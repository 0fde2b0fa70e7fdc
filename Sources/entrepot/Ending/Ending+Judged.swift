import EntrepotAnalysis

extension Ending {
  /// How a run ends: by its promises, and by whether it came to its end at all.
  ///
  /// A run that reaches its horizon has come to its end, whatever still waits then; the promises judge it,
  /// and with `isStrict` work that is left over does too.
  static func judged(_ result: RunResult, isStrict: Bool, hasHorizon: Bool) -> Ending {
    let verdicts = result.expectations.map(\.verdict)
    if verdicts.contains(.broken) || (isStrict && verdicts.contains(.undecided)) { return Ending(.broken) }
    let wanted = result.header.horizon.seconds * Double(result.replications)
    let stopped = !hasHorizon || result.simulatedSeconds < wanted * (1 - 1e-9)
    guard stopped || isStrict, let first = result.stuck.first else { return Ending(.good) }
    let rest = result.stuck.count - 1
    let others = rest == 1 ? "One more is" : "\(rest) more are"
    let more = rest == 0 ? "" : " \(others) in the results."
    let words = stopped ? "The run stopped with work that can never be done" : "Work is left over"
    return Ending(.notFinished, "\(words): \(first)\(more)")
  }
}
