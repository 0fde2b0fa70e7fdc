import EntrepotReplay

/// A calibration for people.
enum CalibrationText {
  static func text(_ found: Calibration) -> String {
    var text = "Fitted to the log"
    text +=
      found.startsWithWay
      ? " (a task's start is when its mover sets out for the load):\n"
      : " (a task's start is at the load):\n"
    for group in found.groups {
      text += "\n  \(group.name) (\(group.kind)): \(CleaningText.number(group.tasks)) tasks"
      if let timed = group.timed { text += " of \(CleaningText.number(timed)) that are timed" }
      text += ", \(CleaningText.number(group.outliers)) outliers left out"
      text += ", \(ValidationText.amount(group.residual, "s")) unexplained\n"
      var table = TextTable(
        ["", "layout", "fitted", "95 % interval", ""], [.left, .right, .right, .left, .left])
      for parameter in group.parameters {
        func amount(_ value: Double) -> String { ValidationText.amount(value, parameter.unit) }
        table.add([
          parameter.name, parameter.before.map(amount) ?? "", amount(parameter.estimate),
          parameter.low == nil && parameter.basis != nil
            ? "none" : ValidationText.interval(parameter.low, parameter.high, parameter.unit),
          parameter.note ?? "",
        ])
      }
      text += ValidationText.indented(ValidationText.indented(table.text))
      if let judgement = group.judgement, let bias = group.biasBefore, let now = group.biasAfter {
        text +=
          "    On \(CleaningText.number(group.heldOut)) later tasks: mean error (with its sign) "
          + "\(ValidationText.amount(bias, "s"))"
        text += " before, \(ValidationText.amount(now, "s")) after; \(judgement.name) of the error "
        text +=
          "\(ValidationText.amount(judgement.before, "s")) before, "
          + "\(ValidationText.amount(judgement.after, "s")) after\n"
      }
      if group.heldOutOutliers > 0 {
        text +=
          "    \(CleaningText.number(group.heldOutOutliers)) more there, which neither the layout's times "
          + "nor the fitted ones come near, are not judged.\n"
      }
      if let refusal = group.refusal { text += "    ! Not applied: \(refusal).\n" }
      for warning in group.warnings { text += "    ! \(warning)\n" }
    }
    text += laws(found) + arrivals(found) + availability(found)
    for remark in found.remarks { text += "  \(remark)\n" }
    return text
  }
}
