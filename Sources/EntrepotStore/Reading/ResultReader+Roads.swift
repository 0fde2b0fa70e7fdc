import EntrepotAnalysis
import EntrepotJournal

extension ResultReader {
  func blocking() throws -> [BlockingRow] {
    try rows(ResultTables.blocking) { fields in
      BlockingRow(
        node: try fields.integer("node"), name: try fields.text("place"), x: try fields.real("x_m"),
        y: try fields.real("y_m"), near: try fields.text("near"),
        cause: try fields.parsed("cause") { WaitCause(rawValue: $0) }, seconds: try fields.real("seconds"),
        times: try fields.integer("times"))
    }
  }

  /// Nodes stand in the order of their sections.
  func roads() throws -> [RoadHeat] {
    var roads: [RoadHeat] = []
    _ = try rows(ResultTables.roadNode) { fields in
      let road: Int = try fields.integer("road")
      if road == roads.count {
        roads.append(RoadHeat(name: try fields.text("road_name"), pitch: try fields.real("pitch_m")))
      }
      guard roads.indices.contains(road) else { throw Fields.Misfit(column: "road_node.road") }
      roads[road].nodes.append(try fields.integer("node"))
      roads[road].labels.append(try fields.text("name"))
      roads[road].xs.append(try fields.real("x_m"))
      roads[road].ys.append(try fields.real("y_m"))
      roads[road].passes.append(try fields.integer("passes"))
      roads[road].waited.append(try fields.real("waited_s"))
    }
    return roads
  }
}
