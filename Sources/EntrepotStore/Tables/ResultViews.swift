import EntrepotJournal

/// Views that notebooks and dashboards read as they are, with their documentation.
enum ResultViews {
  struct View {
    var name: String
    var meaning: String
    var columns: [(name: String, unit: String, meaning: String)]
    var select: String
  }

  static let all: [View] = [
    kpiInterval, sectionLoad, hourMetric, memberShare, shipmentTurnaround, placeLittle,
  ]

  static let kpiInterval = View(
    name: "kpi_interval", meaning: "Headline figures with the ends of their 95 % intervals.",
    columns: [
      ("name", "", "Stable name."), ("unit", "", "Unit of the values."), ("mean", "see unit", "Mean."),
      ("low_95", "see unit", "Lower end; null when there is no interval."),
      ("high_95", "see unit", "Upper end; null when there is no interval."),
      ("n", "1", "Replications in which it was available."),
    ],
    select: """
      SELECT name, unit, mean, mean - half_width_95 AS low_95, mean + half_width_95 AS high_95, n
      FROM kpi ORDER BY position
      """)

  static let sectionLoad = View(
    name: "section_load", meaning: "Sections with the share of their capacity that is asked, highest first.",
    columns: [
      ("name", "", "Name of the section."), ("required_per_h", "1/h", "Asked in its busiest hour."),
      ("available_per_h", "1/h", "What it could carry; null when unlimited."),
      ("share", "1", "Required by available; above 1 it binds."),
      ("basis", "", "How available was found."),
    ],
    select: """
      SELECT name, required_per_h, available_per_h, required_per_h / available_per_h AS share, basis
      FROM section ORDER BY share DESC
      """)

  static let hourMetric = View(
    name: "hour_metric", meaning: "The hours as time series in long form, for dashboards.",
    columns: [
      ("time_epoch_s", "s", "Start of the hour, since 1970-01-01T00:00Z."),
      ("time_utc", "", "Start of the hour, ISO 8601."), ("metric", "", "Column of hour."),
      ("value", "see hour", "Its value."),
    ],
    select: hourColumns.map {
      "SELECT time_epoch_s, time_utc, '\($0)' AS metric, CAST(\($0) AS REAL) AS value FROM hour"
    }.joined(separator: " UNION ALL "))

  private static let hourColumns = [
    "stored", "retrieved", "arrived", "ordered", "stock_loads", "infeed_queue_max", "open_retrievals_max",
    "crane_busy",
  ]

  static let memberShare = View(
    name: "member_share", meaning: "Shares of time by member, window and state; window `run` is all of it.",
    columns: [
      ("node", "1", "Node number."), ("name", "", "Its name."), ("window_name", "", "Window, or run."),
      ("state", "", "State."), ("seconds", "s", "Time in it."), ("share", "1", "Share of the window."),
    ],
    select: (states("member", window: "'run'") + states("member_window", window: "window_name"))
      .joined(separator: " UNION ALL "))

  private static func states(_ table: String, window: String) -> [String] {
    let names = NodeState.allCases.map { Names.of($0) }
    let total = names.map { "\($0)_s" }.joined(separator: " + ")
    return names.map {
      "SELECT node, name, \(window) AS window_name, '\($0)' AS state, \($0)_s AS seconds, "
        + "\($0)_s / NULLIF(\(total), 0) AS share FROM \(table)"
    }
  }

  static let shipmentTurnaround = View(
    name: "shipment_turnaround", meaning: "Trucks with their turnaround in minutes.",
    columns: [
      ("shipment", "1", "Shipment number."), ("dock_name", "", "Name of the dock."),
      ("lines", "1", "Order lines."),
      ("released_epoch_s", "s", "When the truck called, since 1970-01-01T00:00Z."),
      ("released_utc", "", "When the truck called, ISO 8601."),
      ("turnaround_min", "min", "From the call to the last unit staged; null when not staged."),
    ],
    select: """
      SELECT shipment, dock_name, lines, released_epoch_s, released_utc, turnaround_s / 60 AS turnaround_min
      FROM shipment ORDER BY released_s
      """)

  static let placeLittle = View(
    name: "place_little", meaning: "Places with what Little's law says beside what was counted.",
    columns: [
      ("node", "1", "Node number."), ("name", "", "Its name."),
      ("rate_per_h", "1/h", "Loads that came an hour."),
      ("mean_stay_s", "s", "Mean stay."), ("mean_loads", "loads", "Time-average number, counted."),
      (
        "rate_times_stay", "loads", "Rate × mean stay: differs from mean_loads by what was there at the ends."
      ),
    ],
    select: """
      SELECT node, name, 3600 * entered / counted_s AS rate_per_h, mean_stay_s, mean_loads,
        entered * mean_stay_s / counted_s AS rate_times_stay
      FROM place, (SELECT NULLIF(horizon_s - warm_up_s, 0) AS counted_s FROM run)
      """)
}
