import EntrepotAnalysis
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// How much more volume a store carries before a promise breaks.
///
/// Replication 1 is run again with the order file's volume scaled up, the factor halving in on the limit
/// (eight runs). Demand grows, the initial stock does not: pallets turn faster.
public struct Headroom: Sendable {
  /// Largest factor that is tried.
  private static let most = 3.0

  /// The compiled scenario.
  public let plan: Plan

  /// The headroom of a scenario with an order file and promises.
  public init(plan: Plan) { self.plan = plan }

  /// The answer as rows of the report; empty when the question makes no sense.
  ///
  /// - Parameter base: figures of the main run.
  public func rows(base: [KPI]) throws -> [StressRow] {
    let promises = plan.scenario.expectations.filter { $0.condition == nil }
    guard plan.scenario.orders != nil, !promises.isEmpty, try broken(promises, at: 1) == nil else {
      return []
    }
    var (low, high) = (1.0, Self.most)
    guard var culprit = try broken(promises, at: high) else {
      return [
        row(promises[0], base, factor: high, value: nil, "every promise holds at three times the volume")
      ]
    }
    for _ in 0..<6 {
      let middle = 0.5 * (low + high)
      if let found = try broken(promises, at: middle) {
        culprit = found
        high = middle
      } else {
        low = middle
      }
    }
    return [
      row(
        culprit.promise, base, factor: low, value: culprit.value,
        "holds up to +\(Int((low - 1) * 100)) % volume; '\(culprit.promise.text)' breaks first")
    ]
  }

  private func row(
    _ promise: ExpectationSpec, _ base: [KPI], factor: Double, value: Double?, _ remark: String
  ) -> StressRow {
    let kpi = base.first { $0.name == promise.kpi }
    return StressRow(
      question: "Growth: volume times \(Double(Int(factor * 100)) / 100)", kpi: promise.kpi, base: kpi?.mean,
      stressed: value, unit: kpi?.unit ?? "1", remark: remark)
  }

  /// The first promise that does not hold at a volume, and the figure that it is about.
  private func broken(
    _ promises: [ExpectationSpec], at factor: Double
  ) throws -> (promise: ExpectationSpec, value: Double?)? {
    let run = ReplicationRun(plan: plan.with(volume: factor), replication: 1)
    let result = try run.run(wantsDetail: false, writer: nil, isCancelled: { Task.isCancelled })
    // What cannot be finished is no answer to how much more can be carried.
    guard result.stuck.isEmpty else { return (promises[0], nil) }
    let values = result.values
    for promise in promises {
      guard let kpi = values.first(where: { $0.name == promise.kpi }), let value = kpi.value else { continue }
      let bound = promise.bound(in: kpi.unit)
      if promise.isUpperBound ? value >= bound : value <= bound { return (promise, value) }
    }
    return nil
  }
}
