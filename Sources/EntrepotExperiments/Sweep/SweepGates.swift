import EntrepotAnalysis
import EntrepotKernel
import EntrepotLayout

/// Holds a sweep's result against its gates.
///
/// The more is judged the likelier one judgement errs, so each has a wider interval: all of them together
/// hold with 95 % (Bonferroni).
public struct SweepGates: Sendable {
  private let spec: SweepSpec
  private let result: SweepResult
  private let baseline: SweepBaseline?

  /// Gates of a sweep; its baseline if it has one.
  public init(_ spec: SweepSpec, _ result: SweepResult, baseline: SweepBaseline?) {
    (self.spec, self.result, self.baseline) = (spec, result, baseline)
  }

  /// Every gate at every variant that it is about, in the order of the file.
  public func judged() -> [SweepResult.Gate] {
    let places = spec.gates.map { gate in result.variants.indices.filter { isMeant($0, gate.place) } }
    let count = places.reduce(0) { $0 + $1.count }
    return zip(spec.gates, places).flatMap { gate, variants in
      guard !variants.isEmpty else {
        let nobody = ExpectationResult(
          expression: gate.text, value: nil, halfWidth95: nil, unit: "", bound: 0, verdict: .undecided,
          remark: "no variant that was run has these values")
        return [SweepResult.Gate(text: gate.text, variant: -1, result: nobody)]
      }
      return variants.map { SweepResult.Gate(text: gate.text, variant: $0, result: judged(gate, $0, count)) }
    }
  }

  private func isMeant(_ variant: Int, _ place: [AssignmentSpec]) -> Bool {
    place.allSatisfy { wanted in
      guard let index = spec.parameter(named: wanted.name.value) else { return false }
      let text = result.variants[variant].values[index]
      return ParameterValue(text: text, mark: wanted.value.mark).means(wanted.value)
    }
  }

  private func judged(_ gate: GateSpec, _ variant: Int, _ count: Int) -> ExpectationResult {
    var kpi = result.variants[variant].figures.first { $0.name == gate.kpi }
    if !result.variants[variant].failures.isEmpty {
      return failed(gate, result.variants[variant].failures.count)
    }
    switch gate.question {
    case .promise(let promise):
      widen(&kpi, confidence: bonferroniConfidence(0.95, of: count))
      return judge(
        expression: gate.text, bound: promise.bound(in: kpi?.unit), isUpperBound: promise.isUpperBound,
        kpi: kpi)
    case .baseline(_, let margin, let confidence):
      return compared(gate, variant, kpi, margin, bonferroniConfidence(confidence, of: count))
    }
  }

  private func failed(_ gate: GateSpec, _ count: Int) -> ExpectationResult {
    ExpectationResult(
      expression: gate.text, value: nil, halfWidth95: nil, unit: "", bound: 0, verdict: .undecided,
      remark: count == 1 ? "one run failed" : "\(count) runs failed")
  }

  private func widen(_ kpi: inout KPI?, confidence: Double) {
    guard let found = kpi, found.halfWidth95 != nil else { return }
    let values = found.perReplication.compactMap { $0 }
    kpi?.halfWidth95 = TInterval(values, confidence: confidence)?.halfWidth ?? found.halfWidth95
  }

  /// Not worse by more than a margin: the interval of how much worse it is, relative to the baseline, lies
  /// below the margin (held), above it (broken), or spans it.
  private func compared(
    _ gate: GateSpec, _ variant: Int, _ kpi: KPI?, _ margin: Double, _ confidence: Double
  ) -> ExpectationResult {
    var values: [String: String] = [:]
    for (parameter, text) in zip(result.parameters, result.variants[variant].values) {
      values[parameter.name] = text
    }
    guard let before = baseline?.figure(gate.kpi, of: values) else {
      return ExpectationResult(
        expression: gate.text, value: kpi?.mean, halfWidth95: nil, unit: kpi?.unit ?? "", bound: 0,
        verdict: .undecided, remark: "the baseline has no such variant and figure")
    }
    let sign = result.responses.first { $0.kpi == gate.kpi }?.isMinimum == false ? -1.0 : 1.0
    let known = before.compactMap { $0 }
    guard let kpi, kpi.mean != nil, let base = TInterval(known)?.mean, base != 0,
      let pair = PairedComparison(before, kpi.perReplication)
    else { return judge(expression: gate.text, bound: 0, isUpperBound: true, kpi: nil) }
    let pairs = zip(before, kpi.perReplication).map { old, new -> Double? in
      old.flatMap { old in new.map { sign * ($0 - old) / base.magnitude } }
    }
    let worse = KPI(
      name: gate.kpi, unit: "1", mean: sign * pair.difference / base.magnitude,
      halfWidth95: result.isDeterministic
        ? nil : pair.halfWidth(confidence: confidence).map { $0 / base.magnitude },
      min: nil, max: nil, perReplication: pairs)
    // At the margin itself it is not worse by more than the margin.
    var answer = judge(expression: gate.text, bound: margin, isUpperBound: true, kpi: worse)
    if worse.mean ?? 0 <= margin, (worse.halfWidth95 ?? 0) == 0 { answer.verdict = .held }
    let percent = ((worse.mean ?? 0) * 1000).rounded() / 10
    let words = percent > 0 ? "\(percent) % worse" : percent < 0 ? "\(-percent) % better" : "as before"
    answer.remark = answer.remark.isEmpty ? words : "\(words); \(answer.remark)"
    return answer
  }
}
