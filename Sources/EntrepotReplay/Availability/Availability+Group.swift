import EntrepotKernel
import EntrepotLayout

/// What the stops of machines of one kind come to.
extension Availability {
  /// 95 % limits of the mean time between so many failures in a given time [s]: exact, by χ² (Epstein &
  /// Sobel 1953; MIL-HDBK-338B, 8.3.2.5).
  static func limits(failures: Double, in time: Double) -> (low: Double, high: Double) {
    (
      time / Numeric.gammaQuantile(0.975, shape: failures + 1),
      time / Numeric.gammaQuantile(0.025, shape: failures)
    )
  }

  /// Failures, repairs and their laws.
  ///
  /// - Parameter stops: by machine, in order, none of which overlap.
  static func group(_ kind: Machines.Kind, _ stops: [[Stop]], _ span: ClosedRange<Int64>) -> Group {
    let times = StopTimes(stops)
    let (down, begun, ended, ticks) = (times.down, times.begun, times.ended, times.ticks)
    let (repairs, gaps) = (times.repairs, times.gaps)
    let observed = Double(span.upperBound - span.lowerBound) * 1e-9 * Double(kind.nodes.count)
    let up = max(0, observed - down)
    let failures = Double(max(1, begun))
    let limits = limits(failures: failures, in: up)
    let between = Calibration.Parameter(
      name: "between", unit: "s", before: kind.before?.timeBetween.mean, estimate: up / failures,
      low: limits.low, high: limits.high)
    var group = Group(
      name: kind.name, machines: kind.nodes.count, failures: begun, observed: observed, down: down,
      availability: observed > 0 ? up / observed : 0, between: between,
      repair: repair(repairs, down: down, ended: ended, before: kind.before?.timeToRepair.mean),
      target: kind.target)
    let cut = stops.joined().count { !$0.isBegun || !$0.isEnded }
    if cut > 0 {
      group.warnings.append(
        "\(cut) \(cut == 1 ? "stop" : "stops") began before the log or stood at its end (an alarm that never "
          + "goes does): the time counts as down, and no law of repairs is fitted on it.")
    }
    let open = stops.joined().count { $0.isOpen && $0.isEnded }
    if open > 0 {
      group.warnings.append(
        "\(open) \(open == 1 ? "alarm" : "alarms") never went: the stop is taken to last until the machine's "
          + "next alarm or the next task that it begins. It counts as a failure and as time down, and is "
          + "in no law.")
    }
    if repairs.count >= ProcessFit.fewest {
      // A long stop is time down as any other: the law has all of them, and the mean of the table.
      var fit = ProcessFit(
        "repair of \(kind.name)", early: repairs, late: [], clock: ticks.seconds, before: nil,
        keepsAll: true)
      group.warnings += fit.warnings
      if let refusal = fit.refusal, fit.mean > 0 {
        group.warnings.append("Repairs are drawn as exponential, as \(refusal).")
      }
      fit.stretch(to: group.repair.estimate)
      group.repairFit = fit
    }
    if gaps.count >= ProcessFit.fewest {
      group.betweenFit = ProcessFit(
        "time between failures of \(kind.name)", early: gaps, late: [], clock: ticks.seconds, before: nil)
      if let law = group.betweenFit?.law, law != "exponential", law != "unknown" {
        group.warnings.append(
          "Times between failures are not without memory (\(law) is nearer); as those under way at either "
            + "end of the log are not in that law, the mean stands.")
      }
    }
    if begun < fewest { group.refusal = "\(begun) failures are too few" }
    if ended == 0 { group.refusal = "none of its stops ended" }
    if down <= 0 { group.refusal = "its alarms have no length" }
    if up <= 0 { group.refusal = "its machines stood all the time" }
    return group
  }

  /// Mean time to repair [s]: time down over the repairs that came to an end, as stops that the log cuts are
  /// to be counted by (Epstein & Sobel 1953). Its interval is exact for exponential repairs; with enough of
  /// them it is that of their mean, whatever their law.
  static func repair(
    _ whole: [Double], down: Double, ended: Int, before: Double?
  ) -> Calibration.Parameter {
    let count = Double(max(1, ended))
    let mean = down / count
    var (low, high) = (
      down / Numeric.gammaQuantile(0.975, shape: count), down / Numeric.gammaQuantile(0.025, shape: count)
    )
    if whole.count >= ProcessFit.fewest {
      let middle = Measures.mean(whole)
      let squares = whole.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      let degrees = Double(whole.count - 1)
      let half =
        Numeric.tQuantile(0.975, degrees: degrees) * (squares / degrees / Double(whole.count)).squareRoot()
      (low, high) = (max(0, mean - half), mean + half)
    }
    return .init(name: "repair", unit: "s", before: before, estimate: mean, low: low, high: high)
  }
}

/// Times between failures and to repair, of machines of one kind.
private struct StopTimes {
  /// Of stops that began and ended in the time observed, and gaps between them [s].
  private(set) var repairs: [Double] = []
  private(set) var gaps: [Double] = []
  /// Time standing still [s]; failures, and repairs that came to an end.
  private(set) var down = 0.0
  private(set) var begun = 0
  private(set) var ended = 0
  private(set) var ticks = ClockTicks()

  init(_ stops: [[Stop]]) {
    for machine in stops {
      for (index, stop) in machine.enumerated() {
        down += stop.seconds
        if stop.isBegun {
          begun += 1
          ticks.add(stop.start)
        }
        if stop.isEnded {
          ended += 1
          ticks.add(stop.end)
        }
        if stop.isBegun, stop.isEnded, !stop.isOpen { repairs.append(stop.seconds) }
        if index > 0, !machine[index - 1].isOpen {
          gaps.append(Double(stop.start - machine[index - 1].end) * 1e-9)
        }
      }
    }
  }
}
