import EntrepotLayout

extension DwellRule {
  /// Minimum expected response.
  static let anticipatory = DwellRule(
    entry: Catalogue.Entry(
      .dwell, "anticipatory",
      summary: "At input, output or middle, whichever is expected to be nearest to the next command's start.",
      citation: "Egbelu 1991, Int. J. Prod. Res. 29(11), minimum expected response time")
  ) { question in
    let total = Double(question.storages + question.retrievals)
    guard total > 0 else { return .input }
    let storing = Double(question.storages) / total
    let times = question.times
    let atInput = (1 - storing) * times.inputToLocation
    let atMiddle = storing * times.middleToInput + (1 - storing) * times.middleToLocation
    let atOutput = storing * times.outputToInput + (1 - storing) * times.outputToLocation
    if atInput <= atMiddle, atInput <= atOutput { return .input }
    return atMiddle <= atOutput ? .middle : .output
  }
}
