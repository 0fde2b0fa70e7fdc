import EntrepotLayout

/// What a file holds, in a few words.
enum FileSummary {
  /// `layout "WEPA high-bay": 12 aisles with 19584 places, 4 stations, 14 docks`.
  static func words(_ layout: LayoutSpec) -> String {
    "layout '\(TextTable.plain(layout.name))': \(content(layout))"
  }

  /// `scenario 'wepa-highbay': …`.
  static func words(_ scenario: ScenarioSpec) -> String {
    var parts = [content(scenario.layout)]
    if let orders = scenario.orders { parts.append("\(orders.rows.count) movements from a file") }
    if !scenario.streams.isEmpty { parts.append(counted(scenario.streams.count, "stream")) }
    parts.append(counted(scenario.expectations.count, "promise"))
    return "scenario '\(TextTable.plain(scenario.name))': \(parts.joined(separator: ", "))"
  }

  /// `sweep 'picking-crew': 2 parameters, 3 responses, 1 gate`.
  static func words(_ sweep: SweepSpec) -> String {
    let parts = [
      counted(sweep.parameters.count, "parameter"), counted(sweep.responses.count, "response"),
      counted(sweep.gates.count, "gate"),
    ]
    return "sweep '\(TextTable.plain(sweep.name))': \(parts.joined(separator: ", "))"
  }

  private static func content(_ layout: LayoutSpec) -> String {
    var parts: [String] = []
    let aisles = layout.stores.reduce(0) { $0 + $1.aisles }
    if aisles > 0 { parts.append(counted(aisles, "aisle")) }
    let stations = layout.stations.reduce(0) { $0 + $1.count }
    if stations > 0 { parts.append(counted(stations, "station")) }
    if !layout.transfers.isEmpty { parts.append(counted(layout.transfers.count, "transfer")) }
    parts.append(counted(layout.docks.reduce(0) { $0 + $1.count }, "dock"))
    let vehicles = layout.fleets.reduce(0) { $0 + $1.count }
    if vehicles > 0 { parts.append(counted(vehicles, "vehicle")) }
    return parts.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
