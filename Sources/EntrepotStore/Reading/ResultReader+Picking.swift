import EntrepotAnalysis
import EntrepotJournal

extension ResultReader {
  /// Bays and crossings stand in the order of their areas.
  func walks() throws -> [WalkHeat] {
    var walks: [WalkHeat] = []
    _ = try rows(ResultTables.walkNode) { fields in
      let area: Int = try fields.integer("area")
      if area == walks.count {
        walks.append(
          WalkHeat(
            name: try fields.text("area_name"), spacing: try fields.real("spacing_m"),
            pitch: try fields.real("pitch_m"), crossWidth: try fields.real("cross_width_m")))
      }
      guard walks.indices.contains(area) else { throw Fields.Misfit(column: "walk_node.area") }
      walks[area].nodes.append(try fields.integer("node"))
      walks[area].labels.append(try fields.text("name"))
      walks[area].crossings.append(try fields.integer("crossing") as Int != 0)
      walks[area].xs.append(try fields.real("x_m"))
      walks[area].ys.append(try fields.real("y_m"))
      walks[area].picks.append(try fields.integer("picks"))
      walks[area].passes.append(try fields.integer("passes"))
      walks[area].waited.append(try fields.real("waited_s"))
    }
    return walks
  }

  func waves() throws -> [WaveRow] {
    try rows(ResultTables.wave) { fields in
      var row = WaveRow(
        number: try fields.integer("wave"), orders: try fields.integer("orders"),
        lines: try fields.integer("lines"), released: try fields.real("released_s"))
      // Results of before late November 2026 have none.
      if fields.has("name") { row.name = try fields.optionalText("name") }
      row.picked = try fields.optionalReal("picked_s")
      row.staged = try fields.optionalReal("staged_s")
      row.cutOff = try fields.optionalReal("cut_off_s")
      return row
    }
  }

  func pickers() throws -> [PickerRow] {
    try rows(ResultTables.picker) { fields in
      PickerRow(
        node: try fields.integer("node"), name: try fields.text("name"),
        lines: try fields.integer("lines"),
        walking: try fields.real("walking_s"), handling: try fields.real("handling_s"),
        waiting: try fields.real("waiting_s"), idle: try fields.real("idle_s"),
        away: try fields.real("away_s"))
    }
  }
}
