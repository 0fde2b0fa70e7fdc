import EntrepotKernel

extension ScenarioForm {
  /// Windows in which fleets have drivers: whether they are in the calendar.
  func checkDrivers(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    let windows = spec.calendar.windows.filter { !$0.isBusiest }.map(\.name)
    for fleet in layout.fleets {
      guard let drivers = fleet.drivers, !windows.contains(drivers) else { continue }
      reading.report(
        "unknown-window",
        "The drivers of '\(shortened(fleet.name))' work in '\(shortened(drivers))', which is not a window of "
          + "the calendar" + (windows.isEmpty ? "; it has none." : "; there are \(listed(windows))."),
        at: root.mark(of: "calendar"), suggestion: reading.nearest(to: drivers, among: windows))
    }
  }
}
