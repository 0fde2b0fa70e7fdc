import EntrepotKernel

/// Laws and breakdowns as entries of a patch.
enum LawEntries {
  typealias Entry = CalibrationPatch.Entry

  /// Adds what is to be applied to `values`, and what is only said to `others`.
  static func add(
    _ calibration: Calibration, isScenario: Bool, to values: inout [Entry], _ others: inout String
  ) {
    for fit in calibration.processes {
      let note = "   # \(summary(fit))"
      guard let target = fit.target, fit.refusal == nil else {
        let why = fit.refusal ?? "no key of the scenario holds it"
        others += "# Not applied to \(fit.name), as \(why):\n#   \(text(fit))\(note)\n"
        continue
      }
      var entry = entry(target, fit.technology.map(text) ?? text(fit), note)
      if entry.isOfScenario, !isScenario {
        others += "# Only a scenario holds \(target): \(entry.text)\(note)\n"
      } else {
        if fit.technology != nil { entry.note += "; what the log does not tell as it was" }
        if let why = refusal(fit, calibration) {
          entry.note += "; by the mean of these times alone, as no fit to single lines is applied (\(why))"
        }
        values.append(entry)
      }
    }
    for group in calibration.availability?.groups ?? [] {
      let entry = entry(group.target, text(group), "   # \(summary(group))")
      if let refusal = group.refusal {
        others += "# Not applied to \(group.name), as \(refusal):\n" + CalibrationPatch.comment(entry)
      } else {
        values.append(entry)
      }
    }
  }

  /// Why the fit of walking and lines of the same people is not applied; nil: it is, or there is none.
  private static func refusal(_ fit: ProcessFit, _ calibration: Calibration) -> String? {
    guard fit.technology != nil else { return nil }
    return calibration.groups.first { $0.kind == "picker" && fit.name == "pick in \($0.name)" }?.refusal
  }

  private static func entry(_ target: String, _ text: String, _ note: String) -> Entry {
    let path = target.split(separator: ".").map(String.init)
    let isOfLayout = path.first == "layout"
    return Entry(
      path: isOfLayout ? Array(path.dropFirst()) : path, text: text, note: note, isOfScenario: !isOfLayout)
  }

  private static func seconds(_ value: Double) -> String { "\(CalibrationPatch.number(value)) s" }

  private static func text(_ fit: ProcessFit) -> String {
    fit.distribution.map(text) ?? seconds(fit.mean)
  }

  /// A law as files have it.
  static func text(_ law: Distribution) -> String {
    switch law {
    case .exponential(let mean): "{ exponential: \(seconds(mean)) }"
    case .gamma(let shape, let scale):
      "{ gamma: { shape: \(CalibrationPatch.number(max(0.05, shape))), scale: \(seconds(scale)) } }"
    case .weibull(let shape, let scale):
      "{ weibull: { shape: \(CalibrationPatch.number(max(0.05, shape))), scale: \(seconds(scale)) } }"
    case .lognormal(let mean, let deviation): "{ lognormal: [\(seconds(mean)), \(seconds(deviation))] }"
    case .triangular(let least, let mode, let greatest):
      "{ triangular: [\(seconds(least)), \(seconds(mode)), \(seconds(greatest))] }"
    case .empirical(let values): "{ empirical: [\(values.map(seconds).joined(separator: ", "))] }"
    default: seconds(law.mean)
    }
  }

  private static func text(_ technology: PickTechnology) -> String {
    let values = technology.values.map { "\($0.key): \($0.text)" }.joined(separator: ", ")
    return "{ \(technology.name): { \(values) } }"
  }

  private static func text(_ group: Availability.Group) -> String {
    let law = group.repairFit.flatMap { $0.refusal == nil ? $0.distribution : nil }
    let repair =
      law.map(text) ?? "{ exponential: \(seconds(group.repair.estimate)) }"
    return "{ between: { exponential: \(seconds(group.between.estimate)) }, repair: \(repair) }"
  }

  /// `812 times, p 0.41; shape 3.7 to 4.3, scale 5.1 to 6 s; mean was 30 s`.
  private static func summary(_ fit: ProcessFit) -> String {
    var words = "\(fit.count) times"
    if let p = fit.probability { words += ", \(ProcessFit.words(p))" }
    let intervals = fit.parameters.compactMap(interval)
    if !intervals.isEmpty { words += "; " + intervals.joined(separator: ", ") }
    return words
  }

  private static func summary(_ group: Availability.Group) -> String {
    let parts = [group.between, group.repair].compactMap(interval)
    return "\(group.failures) failures of \(group.machines) machines; \(parts.joined(separator: ", "))"
  }

  private static func interval(_ parameter: Calibration.Parameter) -> String? {
    guard let low = parameter.low, let high = parameter.high else { return nil }
    let unit = parameter.unit == "1" ? "" : " \(parameter.unit)"
    let before = parameter.before.map { " (was \(CalibrationPatch.number($0)))" } ?? ""
    return
      "\(parameter.name) \(CalibrationPatch.number(low)) to \(CalibrationPatch.number(high))\(unit)\(before)"
  }
}
