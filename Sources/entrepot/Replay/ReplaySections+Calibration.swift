import EntrepotReplay
import EntrepotReport

extension ReplaySections {
  /// What was fitted, with intervals and warnings.
  static func sections(_ found: Calibration) -> [ReportSection] {
    var section = ReportSection("Fitted to the log")
    section.notes.append(
      found.startsWithWay
        ? "A task's start is when its mover sets out for the load." : "A task's start is at the load.")
    for group in found.groups { section.tables.append(movers(group, &section.items)) }
    if !found.processes.isEmpty { section.tables.append(laws(found, &section.items)) }
    if !found.arrivals.isEmpty { section.tables.append(arrivals(found, &section.items)) }
    if let alarms = found.availability { section.tables.append(breakdowns(alarms, &section.items)) }
    section.items += found.remarks
    section.items.append(
      "What is applied stands in calibrated.yaml, which extends the layout or scenario; arrivals in "
        + "arrivals.yaml, where the log has any at the layout's docks.")
    return [section]
  }

  private static func interval(_ parameter: Calibration.Parameter) -> String {
    guard parameter.low != nil, parameter.high != nil else {
      return parameter.note.map { "none: \($0)" } ?? "not given"
    }
    return ValidationText.interval(parameter.low, parameter.high, parameter.unit)
  }

  private static func movers(_ group: Calibration.Group, _ items: inout [String]) -> ReportSection.Table {
    var table = ReportSection.Table(
      "\(group.name) (\(group.kind)): \(CleaningText.number(group.tasks)) tasks, "
        + "\(CleaningText.number(group.outliers)) outliers left out",
      ["parameter", "layout", "fitted", "95 % interval"], numbers: [1, 2], wide: [3])
    table.rows = group.parameters.map { parameter in
      [
        .text(parameter.name),
        .text(parameter.before.map { ValidationText.amount($0, parameter.unit) } ?? "–"),
        .text(ValidationText.amount(parameter.estimate, parameter.unit)), .text(interval(parameter)),
      ]
    }
    if let judgement = group.judgement {
      table.note =
        "On \(CleaningText.number(group.heldOut)) later tasks, which it was not fitted on, the "
        + "\(judgement.name) of the error is \(ValidationText.amount(judgement.after, "s")); with the "
        + "layout's own values \(ValidationText.amount(judgement.before, "s")). "
    }
    table.note += "\(ValidationText.amount(group.residual, "s")) of a task stay unexplained."
    if let refusal = group.refusal { items.append("\(group.name) is not applied: \(refusal).") }
    items += group.warnings.map { "\(group.name): \($0)" }
    return table
  }

  private static func laws(_ found: Calibration, _ items: inout [String]) -> ReportSection.Table {
    var table = ReportSection.Table(
      "Process times",
      ["process", "times", "mean", "law", "parameters with 95 % intervals", "A²", "p", "later days"],
      numbers: [1, 2, 5, 6], wide: [4])
    for fit in found.processes {
      let parameters = fit.parameters.map {
        "\($0.name) \(ValidationText.amount($0.estimate, $0.unit)) (\(interval($0)))"
      }
      let later = fit.heldOutMean.map {
        "mean \(ValidationText.amount($0, "s"))"
          + (fit.heldOutProbability.map { ", \(ProcessFit.words($0))" } ?? "")
      }
      table.rows.append([
        .text(fit.name), .text(CleaningText.number(fit.count)), .text(ValidationText.amount(fit.mean, "s")),
        .text(fit.law), .text(parameters.joined(separator: ", ")),
        .text(fit.andersonDarling.map { ValidationText.amount($0, "1") } ?? "–"),
        .text(fit.probability.map(CalibrationText.share) ?? "–"), .text(later ?? "–"),
      ])
      if let words = fit.leftOut { items.append("\(fit.name): left out: \(words).") }
      if let refusal = fit.refusal { items.append("\(fit.name) is not applied: \(refusal).") }
      items += fit.warnings.map { "\(fit.name): \($0)" }
    }
    table.note =
      "By maximum likelihood; the law is the one with the least of Schwarz' criterion among exponential, "
      + "gamma, "
      + "lognormal, Weibull and triangular. p: share of samples of that law that lie farther from their "
      + "own fit (Anderson–Darling, parametric bootstrap). Where the clock is coarse, all this is of what "
      + "such a clock shows of a law."
    return table
  }

  private static func arrivals(_ found: Calibration, _ items: inout [String]) -> ReportSection.Table {
    var table = ReportSection.Table(
      "Arrivals", ["arrivals", "number", "an hour", "95 % interval", "busiest hour", "variance / mean", "p"],
      numbers: [1, 2, 4, 5, 6])
    for fit in found.arrivals {
      func amount(_ value: Double) -> String { ValidationText.amount(value, "1") }
      let busiest = fit.daily.indices.max { fit.daily[$0] < fit.daily[$1] } ?? 0
      let interval = fit.low.flatMap { low in fit.high.map { "\(amount(low)) to \(amount($0))" } }
      table.rows.append([
        .text(fit.name), .text(CleaningText.number(fit.arrivals)), .text(amount(fit.rate)),
        .text(interval ?? "–"), .text("\(busiest):00"), .text(fit.dispersion.map(amount) ?? "–"),
        .text(fit.probability.map(CalibrationText.share) ?? "–"),
      ])
      if let refusal = fit.refusal { items.append("\(fit.name) is not applied: \(refusal).") }
      items += fit.warnings.map { "\(fit.name): \($0)" }
    }
    table.note =
      "p: share of Poisson processes with that profile whose counts vary more from week to week (or day "
      + "to day)."
    return table
  }

  private static func breakdowns(_ alarms: Availability, _ items: inout [String]) -> ReportSection.Table {
    let report = alarms.cleaning
    var table = ReportSection.Table(
      "Breakdowns, by the log of alarms",
      [
        "machines", "number", "failures", "available", "between failures", "95 % interval", "repair",
        "95 % interval",
      ],
      numbers: [1, 2, 3, 4, 6])
    for group in alarms.groups {
      func scaled(_ parameter: Calibration.Parameter, _ size: Double, _ unit: String) -> Calibration.Parameter
      {
        .init(
          name: parameter.name, unit: unit, before: parameter.before.map { $0 / size },
          estimate: parameter.estimate / size, low: parameter.low.map { $0 / size },
          high: parameter.high.map { $0 / size })
      }
      let between = scaled(group.between, 3600, "h")
      let repair = scaled(group.repair, 60, "min")
      table.rows.append([
        .text(group.name), .text(String(group.machines)), .text(CleaningText.number(group.failures)),
        .text(ValidationText.amount(group.availability * 100, "%")),
        .text(ValidationText.amount(between.estimate, "h")), .text(interval(between)),
        .text(ValidationText.amount(repair.estimate, "min")), .text(interval(repair)),
      ])
      if let refusal = group.refusal { items.append("\(group.name) is not applied: \(refusal).") }
      items += group.warnings.map { "\(group.name): \($0)" }
    }
    table.note =
      "\(CleaningText.number(report.rowsRead)) rows: \(CleaningText.number(report.rowsUsed)) used, "
      + "\(CleaningText.number(report.rowsQuarantined)) quarantined, "
      + "\(CleaningText.number(report.rowsAside)) set "
      + "aside."
    return table
  }
}
