import EntrepotLayout

/// A calibration as a file that changes a layout or a scenario: to be read, compared and reviewed.
public enum CalibrationPatch {
  /// YAML that extends a file.
  ///
  /// - Parameters:
  ///   - base: path of the layout or scenario, as seen from the patch.
  ///   - isScenario: it is a scenario; values then stand under `override`.
  ///   - before: the scenario's own rule of where idle cranes wait.
  public static func text(
    _ calibration: Calibration, layout: LayoutSpec, extending base: String, isScenario: Bool,
    name: String, dwell before: String? = nil
  ) -> String {
    var text =
      "# Fitted to \(name) by 'entrepot replay --calibrate'; 95 % intervals behind each value that has one.\n"
    text += "schema: entrepot.\(isScenario ? "scenario" : "layout")/1\n"
    text += "extends: \(quoted(base))\n"
    // Who opens the file later is to know what was doubtful.
    for group in calibration.groups where group.refusal == nil {
      for warning in group.warnings {
        text += "# ! \(group.name): \(warning.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
      }
    }
    var values: [Entry] = []
    var others = ""
    for group in calibration.groups {
      let found = entries(group, calibration.handling[group.name], layout)
      if let refusal = group.refusal {
        others += "# Not applied to \(group.name), as \(refusal):\n"
        for entry in found { others += comment(entry) }
      } else {
        for entry in found where entry.isOfScenario && !isScenario {
          others += "# Only a scenario holds this:\n" + comment(entry)
        }
        values += found.filter { !$0.isLeftOut && (isScenario || !$0.isOfScenario) }
        for entry in found where entry.isLeftOut { others += comment(entry) }
      }
    }
    DwellEntry.add(calibration, before: isScenario ? before ?? "stay" : nil, to: &values, &others)
    LawEntries.add(calibration, isScenario: isScenario, to: &values, &others)
    if isScenario {
      text += "name: calibrated\noverride:\n"
      for value in values {
        let path = value.isOfScenario ? value.path : ["layout"] + value.path
        text += "  \(path.joined(separator: ".")): \(value.text)\(value.note)\n"
      }
      if values.isEmpty { text += "  {}\n" }
      return text + others
    }
    return text + nested(values[...], depth: 0) + others
  }

  static func comment(_ entry: Entry) -> String {
    "#   \(entry.path.joined(separator: ".")): \(entry.text)\(entry.note)\n"
  }

  struct Entry {
    var path: [String]
    var text: String
    var note: String
    /// The path begins in the scenario, not in its layout.
    var isOfScenario = false
    /// The tasks do not tell it: said, not applied.
    var isLeftOut = false
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
      let isSame = { (entry: Entry) in entry.path.count > depth + 1 && entry.path[depth] == first.path[depth]
      }
      text += "\(indent)\(first.path[depth]):\n" + nested(rest.filter(isSame)[...], depth: depth + 1)
      rest = rest.filter { !isSame($0) }[...]
    }
    return text
  }

  private static func entries(
    _ group: Calibration.Group, _ handling: HandlingFit?, _ layout: LayoutSpec
  ) -> [Entry] {
    let values = Dictionary(group.parameters.map { ($0.name, $0) }) { first, _ in first }
    if group.kind == "picker" {
      // Times of lines go into the technology, with what is known of their law.
      return values["speed"].map { speed in
        [
          Entry(
            path: ["picking", group.name, "speed"], text: "\(number(speed.estimate)) m/s", note: note(speed),
            isOfScenario: true)
        ]
      } ?? []
    }
    return group.kind == "crane"
      ? crane(group.name, values, handling, layout) : vehicle(group.name, values, handling, layout)
  }

  private static func note(_ parameter: Calibration.Parameter?) -> String {
    guard let parameter else { return "" }
    let was = parameter.before.map { "was \(number($0))" } ?? ""
    let before = [parameter.note, was].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    guard let low = parameter.low, let high = parameter.high else { return "   # \(before)" }
    return "   # \(number(low)) to \(number(high)) \(parameter.unit)" + (before.isEmpty ? "" : ", \(before)")
  }

  private static func vehicle(
    _ name: String, _ values: [String: Calibration.Parameter], _ handling: HandlingFit?, _ layout: LayoutSpec
  ) -> [Entry] {
    let base = ["fleets", name, "vehicle"]
    let spec = layout.fleets.first { $0.name == name }?.vehicle
    var entries: [Entry] = []
    func add(_ key: String, _ text: String, _ note: String) {
      entries.append(Entry(path: base + [key], text: text, note: note))
    }
    func fitted(_ name: String) -> Calibration.Parameter? {
      values[name].flatMap { $0.basis == .kept ? nil : $0 }
    }
    if let speed = fitted("speed") { add("speed", "\(number(speed.estimate)) m/s", note(speed)) }
    if let loaded = fitted("loaded-speed") {
      add("loaded-speed", "\(number(loaded.estimate)) m/s", note(loaded))
    } else if let speed = fitted("speed"), let loaded = spec?.loadedSpeed, let own = spec?.speed, own > 0 {
      add(
        "loaded-speed", "\(number(loaded / own * speed.estimate)) m/s", "   # by the layout's ratio to speed")
    }
    if let rate = fitted("acceleration") {
      add("acceleration", "\(number(rate.estimate)) m/s2", note(rate))
      if let braking = spec?.deceleration, let own = spec?.acceleration, braking.isFinite, own.isFinite,
        own > 0
      {
        add(
          "deceleration", "\(number(braking * rate.estimate / own)) m/s2",
          "   # by the layout's ratio to acceleration")
      }
    }
    if let forks = fitted("lift"), let own = spec?.lift {
      let factor = forks.estimate / own.mean
      let up = "\(number(own.up * factor)) m/s"
      let text = own.down.map { "{ up: \(up), down: \(number($0 * factor)) m/s }" } ?? up
      add("lift", text, note(forks) + (own.down == nil ? "" : ", by the layout's ratio"))
      entries[entries.count - 1].isLeftOut = handling?.isWhole == false
    }
    if let turn = fitted("quarter-turn") { add("quarter-turn", "\(number(turn.estimate)) s", note(turn)) }
    if let handling, handling.times.count > 1, !handling.isFitted[0] {
      add("drop", "\(number(handling.times[1])) s", note(values["drop"]))
    } else if let handling, handling.times.count > 1 {
      let both = note(values["handling"]).replacing("   # ", with: "   # both together ")
      add("pick", "\(number(handling.times[0])) s", both)
      add("drop", "\(number(handling.times[1])) s", "   # by the layout's ratio to pick")
      if !handling.isWhole { for index in entries.indices.suffix(2) { entries[index].isLeftOut = true } }
    }
    return entries
  }

  private static func crane(
    _ name: String, _ values: [String: Calibration.Parameter], _ handling: HandlingFit?, _ layout: LayoutSpec
  ) -> [Entry] {
    let base = ["stores", name, "crane"]
    let spec = layout.stores.first { $0.name == name }?.crane
    func axis(_ name: String, _ own: AxisSpec?) -> Entry? {
      guard let speed = values["\(name).speed"],
        speed.basis != .kept || values["\(name).acceleration"]?.basis ?? .kept != .kept
      else { return nil }
      var text = "{ speed: \(number(speed.estimate)) m/s"
      let rate = values["\(name).acceleration"]
      if let rate { text += ", acceleration: \(number(rate.estimate)) m/s2" }
      if let own, own.deceleration.isFinite, own.deceleration != own.acceleration, let rate {
        text +=
          ", deceleration: \(number(own.deceleration * rate.estimate / own.acceleration)) m/s2"
      }
      return Entry(path: base + [name], text: text + " }", note: note(speed))
    }
    var entries = [axis("travel", spec?.travel), axis("lift", spec?.lift)].compactMap { $0 }
    guard let handling, let spec, handling.times.count > spec.forkTimes.count else { return entries }
    // Positioning and latency are in every fitted time: they stay as long as there is room for them.
    let standstill = spec.positioning + spec.latency
    let hasRoom = zip(handling.times, handling.isFitted).allSatisfy { !$1 || $0 >= standstill }
    let rest = hasRoom ? standstill : 0
    let forks = spec.forkTimes.indices.map { depth in
      let time =
        handling.isFitted[depth + 1] || !hasRoom
        ? handling.times[depth + 1] - rest : spec.forkTimes[depth].mean
      return "\(number(max(0, time))) s"
    }
    let whole = note(values["handling"]).replacing("   # ", with: "   # with handover ")
    // A law of a depth that the tasks do not tell of is not to be replaced by its mean.
    let isLost = spec.forkTimes.indices.contains { depth in
      if case .constant = spec.forkTimes[depth] { return false }
      return !handling.isFitted[depth + 1]
    }
    let isLeftOut = !handling.isWhole || isLost
    entries.append(
      Entry(
        path: base + ["fork"], text: "[\(forks.joined(separator: ", "))]", note: whole, isLeftOut: isLeftOut))
    entries.append(
      Entry(
        path: base + ["handover"], text: "\(number(max(0, handling.times[0] - rest))) s",
        note: values["handover"].map(note) ?? "   # by the layout's ratio to fork", isLeftOut: isLeftOut))
    if !hasRoom {
      for key in ["positioning", "latency"] {
        let note = "   # part of the times above"
        entries.append(Entry(path: base + [key], text: "0 s", note: note, isLeftOut: isLeftOut))
      }
    }
    return entries
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
