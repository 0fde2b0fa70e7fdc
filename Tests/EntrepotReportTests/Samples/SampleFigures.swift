import EntrepotAnalysis

/// Headline figures, promises and extra runs of the sample.
enum SampleFigures {
  static func kpis(replications: Int, random: inout SplitMix) -> [KPI] {
    let figures: [(String, String, Double?)] = [
      ("moves.throughput", "1/h", 196.4), ("moves.throughput.max", "1/h", 612),
      ("shipments.turnaround.p50", "s", 1_611), ("shipments.turnaround.p95", "s", 2_884),
      ("shipments.turnaround.max", "s", 5_190), ("shipments.turnaround.mean", "s", 1_702),
      ("orders.lead-time.p50", "s", 955), ("orders.lead-time.p95", "s", 1_663),
      ("crane.busy-share", "1", 0.581), ("crane.busy-share[peak]", "1", 0.914),
      ("crane.busy-share[trucks]", "1", 0.702), ("crane[A3].busy-share", "1", 0.569),
      ("crane.double-cycle-share", "1", 0.573), ("crane.cycle-time.single.mean", "s", 76.12),
      ("crane.cycle-time.double.mean", "s", 118.47), ("crane.blocked-share", "1", 0.0312),
      ("store.occupancy.mean", "1", 0.748), ("store.occupancy.max", "1", 0.884),
      ("infeed.queue.max", "loads", 61), ("energy.per-line", "J", 1.31e6), ("cost.per-line", "EUR", 0.4213),
      ("carbon.per-line", "kg", 0.1383), ("vehicle.blocked-share", "1", nil),
    ]
    return figures.map { name, unit, mean in
      guard let mean else {
        return KPI(
          name: name, unit: unit, mean: nil, halfWidth95: nil, min: nil, max: nil,
          perReplication: Array(repeating: nil, count: replications))
      }
      let values = (0..<replications).map { _ in mean * (1 + 0.01 * random.normal()) }
      let width = replications > 1 ? abs(mean) * 0.0124 : nil
      return KPI(
        name: name, unit: unit, mean: mean, halfWidth95: width, min: values.min(), max: values.max(),
        perReplication: values)
    }
  }

  static func expectations(_ outcome: SampleResult.Outcome) -> [ExpectationResult] {
    let turnaround: (Double, Verdict, String) =
      switch outcome {
      case .held: (2_411, .held, "289 s to spare")
      case .broken: (2_884, .broken, "184 s over")
      case .undecided:
        (2_694, .undecided, "the interval includes the bound; 14 more replications would decide")
      }
    return [
      ExpectationResult(
        expression: "shipments.turnaround.p95 < 45 min", value: turnaround.0, halfWidth95: 36, unit: "s",
        bound: 2_700, verdict: turnaround.1, remark: turnaround.2),
      ExpectationResult(
        expression: "crane.busy-share[trucks] < 85 %", value: 0.702, halfWidth95: 0.0087, unit: "1",
        bound: 0.85,
        verdict: .held, remark: ""),
      ExpectationResult(
        expression: "store.occupancy.max < 92 %", value: 0.884, halfWidth95: 0.011, unit: "1", bound: 0.92,
        verdict: .held, remark: ""),
      ExpectationResult(
        expression: "shipments.turnaround.p95 < 60 min when crane[A3] down 8 h", value: nil, halfWidth95: nil,
        unit: "s", bound: 3_600, verdict: .undecided, remark: "two trucks were never staged"),
    ]
  }

  static func stress() -> [StressRow] {
    [
      StressRow(
        question: "crane A3 down for 8 h from the peak", kpi: "shipments.turnaround.p95", base: 2_884,
        stressed: 4_020, unit: "s", remark: "14 SKUs with 212 loads out of reach"),
      StressRow(
        question: "volume + 10 %", kpi: "shipments.turnaround.p95", base: 2_884, stressed: 3_144, unit: "s",
        remark: "CP1 binds"),
      StressRow(
        question: "volume + 20 %", kpi: "store.occupancy.max", base: 0.884, stressed: nil, unit: "1",
        remark: "store full on day 17"),
    ]
  }
}
