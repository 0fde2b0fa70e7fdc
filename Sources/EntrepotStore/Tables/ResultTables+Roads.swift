import EntrepotAnalysis
import EntrepotJournal

/// Where vehicles went and waited.
extension ResultTables {
  static let blocking = ResultTable(
    BlockingRow.self, "vehicle_blocking",
    "Vehicles of replication 1 that stood waiting for a road node that another one kept, by node and cause.",
    rows: { $0.detail.blocking },
    columns: [
      .integer("node", "1", "Node number of the place that they waited for.") { $0.node },
      .text("place", "Its name.") { $0.name },
      .real("x_m", "m", "Where it is on the floor plan.") { $0.x },
      .real("y_m", "m", "Where it is on the floor plan.") { $0.y },
      .text("near", "Dock, station or lane within 5 m; empty when there is none.") { $0.near },
      .text("cause", "at-work, following, crossing, head-on, idle, failed or kept.") { $0.cause.rawValue },
      .real("seconds", "s", "Time that vehicles stood there, added up.") { $0.seconds },
      .integer("times", "1", "How often one came to stand.") { $0.times },
    ])

  private struct Node {
    var road: Int
    var heat: RoadHeat
    var index: Int
  }

  private static func nodes(_ result: RunResult) -> [Node] {
    result.detail.roads.enumerated().flatMap { road, heat in
      heat.nodes.indices.map { Node(road: road, heat: heat, index: $0) }
    }
  }

  static let roadNode = ResultTable(
    Node.self, "road_node", "Traffic of replication 1 at one node of the roads.",
    rows: nodes,
    columns: [
      .integer("road", "1", "Number of the section of roads, from 0.") { $0.road },
      .text("road_name", "Its name.") { $0.heat.name },
      .real("pitch_m", "m", "Distance between cells of a grid; 0 for points.") { $0.heat.pitch },
      .integer("node", "1", "Node number.") { $0.heat.nodes[$0.index] },
      .text("name", "Its name.") { $0.heat.labels[$0.index] },
      .real("x_m", "m", "Where it is on the floor plan.") { $0.heat.xs[$0.index] },
      .real("y_m", "m", "Where it is on the floor plan.") { $0.heat.ys[$0.index] },
      .integer("passes", "1", "Vehicles that came by; at points, that came to stop or turn.") {
        $0.heat.passes[$0.index]
      },
      .real("waited_s", "s", "Time that vehicles stood waiting for it, added up.") {
        $0.heat.waited[$0.index]
      },
    ])
}
