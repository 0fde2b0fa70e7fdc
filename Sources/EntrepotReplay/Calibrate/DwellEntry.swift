/// Where idle cranes wait, as a scenario says it.
enum DwellEntry {
  /// Adds what was found: to a scenario as its rule, to a layout as a comment, as only a scenario has one.
  ///
  /// - Parameter before: the scenario's rule; nil: it is a layout.
  static func add(
    _ calibration: Calibration, before: String?, to values: inout [CalibrationPatch.Entry],
    _ others: inout String
  ) {
    let found = calibration.dwell.sorted { $0.key < $1.key }
    guard let first = found.first else { return }
    let stores = found.map(\.key).joined(separator: ", ")
    let points = Set(found.map(\.value))
    guard points.count == 1, first.value != .elsewhere else {
      let each = found.map { "\($0.key) from \($0.value.words)" }.joined(separator: ", ")
      others +=
        "# After a pause cranes set out: \(each). A scenario has one rule for all, and none of these "
        + "follows it: 'policies: dwell' stays as it is.\n"
      return
    }
    let why = "cranes of \(stores) set out from \(first.value.words) after a pause"
    let point = first.value.rawValue
    guard let before else {
      // Where nobody says anything else, cranes stay.
      if first.value == .stay { return }
      others += "# Only a scenario holds this, as its policies: { dwell: \(point) }   # \(why)\n"
      return
    }
    let note = before == point ? "   # \(why), as before" : "   # \(why); was \(before)"
    values.append(.init(path: ["policies", "dwell"], text: point, note: note, isOfScenario: true))
  }
}
