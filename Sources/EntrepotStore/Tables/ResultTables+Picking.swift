import EntrepotAnalysis
import EntrepotJournal

/// Where people picked and walked, and what came of waves.
extension ResultTables {
  private struct Spot {
    var area: Int
    var heat: WalkHeat
    var index: Int
  }

  private static func spots(_ result: RunResult) -> [Spot] {
    result.detail.walks.enumerated().flatMap { area, heat in
      heat.nodes.indices.map { Spot(area: area, heat: heat, index: $0) }
    }
  }

  static let walkNode = ResultTable(
    Spot.self, "walk_node", "People of replication 1 at one bay or crossing of a picking area.",
    rows: spots,
    columns: [
      .integer("area", "1", "Number of the picking area, from 0.") { $0.area },
      .text("area_name", "Its name.") { $0.heat.name },
      .real("spacing_m", "m", "From the middle of an aisle to that of the next.") {
        $0.heat.spacing
      },
      .real("pitch_m", "m", "Length of a bay along the aisle.") { $0.heat.pitch },
      .real("cross_width_m", "m", "Width of a cross aisle.") { $0.heat.crossWidth },
      .integer("node", "1", "Node number.") { $0.heat.nodes[$0.index] },
      .text("name", "Its name, such as hall/A07-11 or hall/A07-front.") {
        $0.heat.labels[$0.index]
      },
      .integer("crossing", "1", "1 where the aisle meets a cross aisle, 0 for a bay.") {
        $0.heat.crossings[$0.index] ? 1 : 0
      },
      .real("x_m", "m", "Where it is on the floor plan.") { $0.heat.xs[$0.index] },
      .real("y_m", "m", "Where it is on the floor plan.") { $0.heat.ys[$0.index] },
      .integer("picks", "lines", "Order lines dealt with there.") { $0.heat.picks[$0.index] },
      .integer("passes", "1", "People who came by or stopped there.") { $0.heat.passes[$0.index] },
      .real("waited_s", "s", "Time that people stood waiting for it, added up.") {
        $0.heat.waited[$0.index]
      },
    ])

  static let wave = ResultTable(
    Dated<WaveRow>.self, "wave", "Orders of replication 1 that were released together.",
    rows: { result in result.detail.waves.map { Dated(row: $0, calendar: result.header.calendar) }
    },
    columns: [
      .integer("wave", "1", "Number of the wave in the journal.") { $0.row.number },
      .integer("orders", "orders", "Orders in it.") { $0.row.orders },
      .integer("lines", "lines", "Their lines, or picks.") { $0.row.lines },
      .text("released_utc", "When it was released, ISO 8601.") {
        Instant.utc($0.row.released, $0.calendar)
      },
      .real("released_s", "s", "The same, from the start of the run.") { $0.row.released },
      .real("picked_s", "s", "When its last line was picked; null while it was not.") {
        $0.row.picked
      },
      .real("staged_s", "s", "When its last order was staged; null while it was not.") {
        $0.row.staged
      },
      .real("cut_off_s", "s", "Earliest cut-off of its orders; null without one.") {
        $0.row.cutOff
      },
      .integer(
        "late", "1", "1 when all was staged after the cut-off; null while that cannot be said."
      ) {
        $0.row.isLate.map { $0 ? 1 : 0 }
      },
      .text("name", "What the log calls it; null of a simulation.") { $0.row.name },
    ])

  static let picker = ResultTable(
    PickerRow.self, "picker",
    "The counted time of somebody who picks or fills faces, in replication 1.",
    rows: { $0.detail.pickers },
    columns: [
      .integer("node", "1", "Node number.") { $0.node },
      .text("name", "Name.") { $0.name },
      .integer("lines", "lines", "Lines that came to their end.") { $0.lines },
      .real("walking_s", "s", "On tours, walking.") { $0.walking },
      .real("handling_s", "s", "On tours, at picks, set-up and sorting.") { $0.handling },
      .real("waiting_s", "s", "On tours, waiting for others.") { $0.waiting },
      .real("idle_s", "s", "On duty without a tour.") { $0.idle },
      .real("away_s", "s", "Not on duty.") { $0.away },
    ])
}
