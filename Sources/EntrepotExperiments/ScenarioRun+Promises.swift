import EntrepotAnalysis
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// Promises, and the what-ifs that some of them are about.
extension ScenarioRun {
  /// Adds the window `outage`, from the peak for as long as the longest condition: figures of the time in
  /// which a machine stands, with and without it standing.
  static func withOutageWindow(_ plan: Plan) -> Plan {
    let longest = plan.scenario.expectations.compactMap { $0.condition?.duration }.max()
    guard let longest, !plan.scenario.calendar.windows.contains(where: { $0.name == "outage" }) else {
      return plan
    }
    let start = peakStart(plan)
    var scenario = plan.scenario
    scenario.calendar.windows.append(
      WindowSpec(name: "outage", intervals: [.init(start: start, end: start + .seconds(longest))]))
    return plan.with(calendar: scenario.calendar)
  }

  /// Start of the window `peak`, or of the run when there is none.
  static func peakStart(_ plan: Plan) -> Time {
    plan.scenario.calendar.windows.first { $0.name == "peak" }?.intervals.first?.start ?? .zero
  }

  /// One what-if a condition; a machine stands from the start of the peak.
  func plannedWhatIfs() -> [WhatIf] {
    let peak = Self.peakStart(plan)
    var result: [WhatIf] = []
    for promise in plan.scenario.expectations {
      guard let condition = promise.condition,
        let machine = machine(condition)
      else { continue }
      let whatIf = WhatIf(condition: condition, machine: machine, start: peak)
      if !result.contains(whatIf) { result.append(whatIf) }
    }
    return result
  }

  /// Number of what a condition is about, among its kind.
  private func machine(_ condition: ConditionSpec) -> Int? {
    if condition.vehiclesLess > 0 { return plan.fleet(named: condition.member) }
    return condition.isVehicle ? plan.vehicle(named: condition.member) : plan.aisle(named: condition.member)
  }

  func judgePromises(_ result: inout RunResult, _ results: [ReplicationResult], _ whatIfs: [WhatIf]) {
    let stressed = whatIfs.indices.map { index in
      summarise(replications: results.map { $0.whatIfs[index] }, isDeterministic: plan.isDeterministic)
    }
    for promise in plan.scenario.expectations {
      let index = promise.condition.flatMap { condition in whatIfs.firstIndex { $0.condition == condition } }
      let kpis = index.map { stressed[$0] } ?? result.kpis
      let kpi = promise.condition != nil && index == nil ? nil : kpis.first { $0.name == promise.kpi }
      result.expectations.append(
        judge(
          expression: promise.text, bound: promise.bound(in: kpi?.unit), isUpperBound: promise.isUpperBound,
          kpi: kpi))
      if let index, let kpi {
        addStress(&result, whatIfs[index], kpi, results.first?.unreachable[index] ?? "")
      }
    }
  }

  private func addStress(_ result: inout RunResult, _ whatIf: WhatIf, _ kpi: KPI, _ remark: String) {
    let hours = whatIf.condition.duration / 3600
    let condition = whatIf.condition
    let isFleet = condition.vehiclesLess > 0
    let name = condition.isVehicle || isFleet ? condition.member : plan.aisleNames[whatIf.machine]
    let who = isFleet ? "\(condition.vehiclesLess) of \(name)" : name
    result.stress.append(
      StressRow(
        question: "\(who) out of use for \(rounded(hours)) h from the peak",
        kpi: kpi.name,
        base: result.kpis.first { $0.name == kpi.name }?.mean, stressed: kpi.mean, unit: kpi.unit,
        remark: remark))
  }

  private func rounded(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String((value * 10).rounded() / 10)
  }
}

extension ExpectationSpec {
  /// The bound in the unit in which the KPI is given [unit of the figure]: rates are promised per second
  /// inside, and shown an hour.
  public func bound(in unit: String?) -> Double { unit == "1/h" ? bound * 3600 : bound }
}
