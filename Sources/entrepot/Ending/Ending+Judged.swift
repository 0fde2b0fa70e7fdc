import EntrepotAnalysis

extension Ending {
  /// How a finished run ends: by its promises, and by whether it came to its end at all.
  static func judged(_ result: RunResult, isStrict: Bool, hasHorizon: Bool) -> Ending {
    let verdicts = result.expectations.map(\.verdict)
    if verdicts.contains(.broken) || (isStrict && verdicts.contains(.undecided)) { return Ending(.broken) }
    let wanted = result.header.horizon.seconds * Double(result.replications)
    // A run with a horizon may have work under way at its end; one without must finish everything.
    let stopped = !hasHorizon || result.simulatedSeconds < wanted * (1 - 1e-9)
    guard stopped, let first = result.stuck.first else { return Ending(.good) }
    let more = result.stuck.count > 1 ? " (and \(result.stuck.count - 1) more)" : ""
    return Ending(.notFinished, "The run stopped with work that can never be done\(more): \(first)")
  }
}
