import EntrepotAnalysis
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// How much more volume a store carries before a promise breaks.
///
/// Replication 1 is run again with the order file's volume scaled up, the factor halving in on the limit
/// (seven runs; with fleets, whose runs are long, four up to a smaller factor). Demand grows, the initial
/// stock does not: pallets turn faster. What holds at a factor was seen at that factor only; between the
/// factors it is taken to grow worse with volume.
public struct Headroom: Sendable {
  /// The compiled scenario.
  public let plan: Plan
  /// Records before this do not count.
  public let warmUp: Time
  /// Largest factor that is tried, and how often the interval below it is halved.
  private let most: Double
  private let halvings: Int

  /// The headroom of a scenario with an order file and promises.
  public init(plan: Plan, warmUp: Time = .zero) {
    self.plan = plan
    self.warmUp = warmUp
    (most, halvings) = plan.scenario.layout.fleets.isEmpty ? (3, 6) : (2, 3)
  }

  /// What a volume came to.
  private enum Outcome {
    case held
    /// The first promise that does not hold, and the figure that it is about.
    case broken(ExpectationSpec, Double)
    /// Work is left over, in words.
    case stuck(String)
  }

  /// The answer as rows of the report; empty when the question makes no sense.
  ///
  /// - Parameters:
  ///   - base: figures of the main run.
  ///   - first: its replication 1.
  public func rows(base: [KPI], first replication: ReplicationResult) throws -> [StressRow] {
    let promises = plan.scenario.expectations.filter { $0.condition == nil }
    guard plan.scenario.orders != nil, let first = promises.first,
      case .held = judged(promises, replication)
    else { return [] }
    var (low, high) = (1.0, most)
    var beyond = try outcome(promises, at: high)
    if case .held = beyond {
      return [row(first, base, factor: high, value: nil, "every promise was seen held, in one replication")]
    }
    for _ in 0..<halvings {
      let middle = 0.5 * (low + high)
      let found = try outcome(promises, at: middle)
      if case .held = found {
        low = middle
      } else {
        (high, beyond) = (middle, found)
      }
    }
    let seen = "every promise was seen held at \(times(low)), in one replication; at \(times(high))"
    switch beyond {
    case .held: return []
    case .broken(let promise, let value):
      return [row(promise, base, factor: high, value: value, "\(seen) '\(promise.text)' breaks")]
    case .stuck(let words):
      return [row(first, base, factor: high, value: nil, "\(seen) work is left over: \(words)")]
    }
  }

  private func row(
    _ promise: ExpectationSpec, _ base: [KPI], factor: Double, value: Double?, _ remark: String
  ) -> StressRow {
    let kpi = base.first { $0.name == promise.kpi }
    return StressRow(
      question: "\(StressRow.volume) \(times(factor))", kpi: promise.kpi, base: kpi?.mean,
      stressed: value, unit: kpi?.unit ?? "1", remark: remark)
  }

  /// `× 1.22`, rounded to hundredths.
  private func times(_ factor: Double) -> String {
    let hundredths = Int((factor * 100).rounded())
    let rest = hundredths % 100
    return "× \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private func outcome(_ promises: [ExpectationSpec], at factor: Double) throws -> Outcome {
    let run = ReplicationRun(plan: plan.with(volume: factor), replication: 1, warmUp: warmUp)
    return judged(promises, try run.run(wantsDetail: false, writer: nil, isCancelled: { Task.isCancelled }))
  }

  private func judged(_ promises: [ExpectationSpec], _ result: ReplicationResult) -> Outcome {
    // What cannot be finished is no answer to how much more can be carried.
    if let words = result.stuck.first { return .stuck(words) }
    for promise in promises {
      guard let kpi = result.values.first(where: { $0.name == promise.kpi }), let value = kpi.value else {
        continue
      }
      let bound = promise.bound(in: kpi.unit)
      if promise.isUpperBound ? value >= bound : value <= bound { return .broken(promise, value) }
    }
    return .held
  }
}
