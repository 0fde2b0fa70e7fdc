import EntrepotReplay

extension CalibrationText {
  /// Laws of process times.
  static func laws(_ found: Calibration) -> String {
    guard !found.processes.isEmpty else { return "" }
    var table = TextTable(
      ["process", "times", "mean", "law", "parameters (95 % interval)", "A²", "p"],
      [.left, .right, .right, .left, .left, .right, .right])
    for fit in found.processes {
      table.add([
        fit.name, CleaningText.number(fit.count), ValidationText.amount(fit.mean, "s"), fit.law,
        fit.parameters.map(parameter).joined(separator: ", "),
        fit.andersonDarling.map { ValidationText.amount($0, "1") } ?? "",
        fit.probability.map(CalibrationText.share) ?? "",
      ])
    }
    var text = "\n  Process times, each with the law that Schwarz' criterion prefers:\n\n"
    text += ValidationText.indented(ValidationText.indented(table.text))
    for fit in found.processes {
      if let words = fit.leftOut { text += "    \(fit.name): left out: \(words)\n" }
      if let refusal = fit.refusal { text += "    ! \(fit.name) is not applied: \(refusal).\n" }
      for warning in fit.warnings { text += "    ! \(fit.name): \(warning)\n" }
    }
    return text
  }

  /// A probability; what is next to nothing is not written as nothing.
  static func share(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : ValidationText.amount(value, "1")
  }

  /// `shape 3.97 (3.7 to 4.3)`.
  private static func parameter(_ parameter: Calibration.Parameter) -> String {
    func amount(_ value: Double) -> String { ValidationText.amount(value, parameter.unit) }
    var text = "\(parameter.name) \(amount(parameter.estimate))"
    if parameter.low != nil {
      text += " (\(ValidationText.interval(parameter.low, parameter.high, parameter.unit)))"
    }
    return parameter.before.map { text + ", layout \(amount($0))" } ?? text
  }

  /// Profiles of arrivals.
  static func arrivals(_ found: Calibration) -> String {
    guard !found.arrivals.isEmpty else { return "" }
    var table = TextTable(
      ["arrivals", "number", "an hour", "95 % interval", "busiest hour", "loads", "variance/mean", "p"],
      [.left, .right, .right, .left, .left, .right, .right, .right])
    for fit in found.arrivals {
      func amount(_ value: Double) -> String { ValidationText.amount(value, "1") }
      let busiest = fit.daily.indices.max { fit.daily[$0] < fit.daily[$1] } ?? 0
      table.add([
        fit.name, CleaningText.number(fit.arrivals), amount(fit.rate),
        ValidationText.interval(fit.low, fit.high, "1"),
        "\(busiest):00, \(amount(fit.rate * (fit.daily.isEmpty ? 1 : fit.daily[busiest])))",
        amount(fit.batch),
        fit.dispersion.map(amount) ?? "", fit.probability.map(CalibrationText.share) ?? "",
      ])
    }
    var text = "\n  Arrivals through day and week:\n\n"
    text += ValidationText.indented(ValidationText.indented(table.text))
    for fit in found.arrivals {
      if let refusal = fit.refusal { text += "    ! \(fit.name) is not applied: \(refusal).\n" }
      for warning in fit.warnings { text += "    ! \(fit.name): \(warning)\n" }
    }
    return text
  }

  /// Breakdowns.
  static func availability(_ found: Calibration) -> String {
    guard let alarms = found.availability else { return "" }
    let report = alarms.cleaning
    var text = "\n  Alarms: \(CleaningText.number(report.rowsRead)) rows, used "
    text += "\(CleaningText.number(report.rowsUsed)), quarantined "
    text += "\(CleaningText.number(report.rowsQuarantined)), set aside "
    text += "\(CleaningText.number(report.rowsAside))\n"
    for finding in report.findings {
      text += "    \(CleaningText.number(finding.count)): \(finding.meaning), \(finding.fate)"
      text += (finding.examples.first.map { " (\($0))" } ?? "") + "\n"
    }
    var table = TextTable(
      [
        "machines", "number", "failures", "available", "between failures", "95 % interval", "repair",
        "95 % interval",
      ],
      [.left, .right, .right, .right, .right, .left, .right, .left])
    for group in alarms.groups {
      func hours(_ value: Double) -> String { ValidationText.amount(value / 3600, "h") }
      func interval(_ found: Calibration.Parameter, _ seconds: Double, _ unit: String) -> String {
        ValidationText.interval(found.low.map { $0 / seconds }, found.high.map { $0 / seconds }, unit)
      }
      func minutes(_ value: Double) -> String { ValidationText.amount(value / 60, "min") }
      table.add([
        group.name, String(group.machines), String(group.failures),
        ValidationText.amount(group.availability * 100, "%"), hours(group.between.estimate),
        interval(group.between, 3600, "h"), minutes(group.repair.estimate), interval(group.repair, 60, "min"),
      ])
    }
    text += "\n" + ValidationText.indented(ValidationText.indented(table.text))
    for group in alarms.groups {
      if let refusal = group.refusal { text += "    ! \(group.name) is not applied: \(refusal).\n" }
      for warning in group.warnings { text += "    ! \(group.name): \(warning)\n" }
    }
    return text
  }
}
