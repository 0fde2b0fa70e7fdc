import EntrepotExperiments
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation

/// How long runs may take, from one that is tried.
enum SweepEstimate {
  /// Seconds of one run of the scenario as it is; a long one is cut off and scaled up. Nil when it cannot
  /// be run.
  static func secondsPerRun(_ spec: SweepSpec, _ overrides: [Override]) -> Double? {
    guard let scenario = try? SweepSetup.load(spec.scenario.value, overrides) else { return nil }
    let started = ContinuousClock.now
    func seconds() -> Double {
      let elapsed = (ContinuousClock.now - started).components
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
    let plan = Plan(scenario)
    var reached = Time.zero
    let patience = 3.0
    let run = ReplicationRun(plan: plan, replication: 1)
    let result = try? run.run(
      wantsDetail: false, writer: nil, progress: { reached = $0 }, isCancelled: { seconds() > patience })
    if result != nil { return seconds() }
    let end = scenario.horizon ?? scenario.orders?.rows.last?.time.seconds ?? 0
    guard reached > .zero, end > reached.seconds else { return nil }
    return seconds() * end / reached.seconds
  }

  /// Why so many points are not run.
  static func refusal(_ points: Double, _ spec: SweepSpec, _ overrides: [Override]) -> String {
    let replications: Double =
      switch spec.replications {
      case .fixed(let number): Double(number ?? 1)
      case .relative(_, let least, _): Double(least)
      }
    let cores = Double(ProcessInfo.processInfo.activeProcessorCount)
    var text =
      "The grid has \(count(points)) points, and \(count(Double(SweepDesign.limit))) are the most that are "
      + "run"
    if let seconds = secondsPerRun(spec, overrides) {
      text +=
        "; with \(count(replications)) \(replications == 1 ? "run" : "runs") of \(words(seconds)) each they "
        + "would take about \(words(points * replications * seconds / cores)) on \(Int(cores)) cores"
    }
    return text + ". Try 'design: { latin-hypercube: { points: 200 } }', or larger steps."
  }

  /// `1,000,000,000`; beyond what is whole `4e+30`.
  static func count(_ value: Double) -> String {
    guard value < 1e15 else { return String(format: "%.0e", value) }
    let digits = String(Int64(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `12 ms`, `4.2 s`, `3 h`, `12 years`.
  static func words(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.1: String(format: "%.0f ms", max(1, seconds * 1000))
    case ..<100: String(format: "%.1f s", seconds)
    case ..<7200: String(format: "%.0f min", seconds / 60)
    case ..<172_800: String(format: "%.0f h", seconds / 3600)
    case ..<6.3e7: String(format: "%.0f days", seconds / 86_400)
    default: "\(count(seconds / 31_557_600)) years"
    }
  }
}
