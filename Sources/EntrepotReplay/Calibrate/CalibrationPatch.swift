import EntrepotLayout

/// A calibration as a file that changes a layout or a scenario: to be read, compared and reviewed.
public enum CalibrationPatch {
  /// YAML that extends a file.
  ///
  /// - Parameters:
  ///   - base: path of the layout or scenario, as seen from the patch.
  ///   - isScenario: it is a scenario; values then stand under `override`.
  public static func text(
    _ calibration: Calibration, layout: LayoutSpec, extending base: String, isScenario: Bool,
    name: String
  ) -> String {
    var text =
      "# Fitted to \(name) by 'entrepot replay --calibrate'; 95 % intervals behind each value.\n"
    text += "schema: entrepot.\(isScenario ? "scenario" : "layout")/1\n"
    text += "extends: \(quoted(base))\n"
    let values = calibration.groups.flatMap { entries($0, layout) }
    if isScenario {
      text += "name: calibrated\noverride:\n"
      for value in values {
        text += "  layout.\(value.path.joined(separator: ".")): \(value.text)\(value.note)\n"
      }
      if values.isEmpty { text += "  {}\n" }
      return text
    }
    return text + nested(values[...], depth: 0)
  }

  private struct Entry {
    var path: [String]
    var text: String
    var note: String
  }

  private static func nested(_ entries: ArraySlice<Entry>, depth: Int) -> String {
    var text = ""
    var rest = entries
    while let first = rest.first {
      let indent = String(repeating: "  ", count: depth)
      if first.path.count == depth + 1 {
        text += "\(indent)\(first.path[depth]): \(first.text)\(first.note)\n"
        rest = rest.dropFirst()
        continue
      }
      let same = rest.prefix { $0.path.count > depth + 1 && $0.path[depth] == first.path[depth] }
      text += "\(indent)\(first.path[depth]):\n" + nested(same, depth: depth + 1)
      rest = rest.dropFirst(same.count)
    }
    return text
  }

  private static func entries(_ group: Calibration.Group, _ layout: LayoutSpec) -> [Entry] {
    func value(_ name: String) -> Calibration.Parameter? {
      group.parameters.first { $0.name == name }
    }
    func note(_ parameter: Calibration.Parameter?) -> String {
      guard let parameter else { return "" }
      if parameter.isKept { return "   # as it was: the tasks do not say" }
      return "   # \(number(parameter.low)) to \(number(parameter.high)) \(parameter.unit)"
        + (parameter.before.map { ", was \(number($0))" } ?? "")
    }
    let handling = value("handling")
    let half = handling.map { "\(number(max(0, $0.estimate) / 2)) s" } ?? "0 s"
    let both = note(handling).replacing("   # ", with: "   # handling of a task ")
    guard group.kind == "crane" else {
      let base = ["fleets", group.name, "vehicle"]
      var entries: [Entry] = []
      let spec = layout.fleets.first { $0.name == group.name }?.vehicle
      if let speed = value("speed") {
        entries.append(
          Entry(path: base + ["speed"], text: "\(number(speed.estimate)) m/s", note: note(speed)))
        if let loaded = spec?.loadedSpeed, let own = spec?.speed, own > 0 {
          entries.append(
            Entry(
              path: base + ["loaded-speed"], text: "\(number(loaded / own * speed.estimate)) m/s",
              note: ""))
        }
      }
      if let rate = value("acceleration"), !rate.isKept {
        entries.append(
          Entry(
            path: base + ["acceleration"], text: "\(number(rate.estimate)) m/s2", note: note(rate)))
      }
      entries.append(Entry(path: base + ["pick"], text: half, note: both))
      entries.append(Entry(path: base + ["drop"], text: half, note: ""))
      return entries
    }
    let base = ["stores", group.name, "crane"]
    let spec = layout.stores.first { $0.name == group.name }?.crane
    func axis(_ name: String, _ own: AxisSpec?) -> Entry? {
      guard let speed = value("\(name).speed") else { return nil }
      var text = "{ speed: \(number(speed.estimate)) m/s"
      let rate = value("\(name).acceleration")
      if let rate { text += ", acceleration: \(number(rate.estimate)) m/s2" }
      if let own, own.deceleration.isFinite, own.deceleration != own.acceleration, let rate {
        text +=
          ", deceleration: \(number(own.deceleration * rate.estimate / own.acceleration)) m/s2"
      }
      return Entry(path: base + [name], text: text + " }", note: note(speed))
    }
    let forks = Array(repeating: half, count: max(1, spec?.forkTimes.count ?? 1)).joined(
      separator: ", ")
    return [axis("travel", spec?.travel), axis("lift", spec?.lift)].compactMap { $0 } + [
      Entry(path: base + ["fork"], text: "[\(forks)]", note: both),
      Entry(path: base + ["handover"], text: half, note: ""),
      Entry(path: base + ["positioning"], text: "0 s", note: "   # part of the handling time"),
      Entry(path: base + ["latency"], text: "0 s", note: ""),
    ]
  }

  /// Four digits, as people write numbers.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "inf" : "0" }
    if value == 0 { return "0" }
    var scale = 1.0
    while abs(value) * scale < 1000, scale < 1e6 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int64(rounded)) : String(rounded)
  }

  private static func quoted(_ text: String) -> String {
    text.contains { ": #'\"".contains($0) } ? "'\(text.replacing("'", with: "''"))'" : text
  }
}
