import EntrepotLayout

/// Writes roads as VDMA LIF 1.0.0.
///
/// LIF gives no lengths: a way that is longer than the straight one gets a trajectory of its length, over
/// one corner. A way that is shorter cannot be told.
struct LIFWriter {
  private(set) var remarks: [String] = []
  private var ids = UsedNames()
  private var short = 0

  mutating func document(_ graphs: [RoadGraph], project: String, creator: String, stamp: String) -> String {
    let meta: [(String, JSONText)] = [
      ("projectIdentification", .string(project)), ("creator", .string(creator)),
      ("exportTimestamp", .string(stamp)), ("lifVersion", .string("1.0.0")),
    ]
    let layouts = graphs.map { layout($0) }
    if short > 0 {
      remarks.append("\(short) ways are shorter than their ends lie apart; LIF takes them as straight.")
    }
    if graphs.contains(where: { !$0.spec.depots.isEmpty }) {
      remarks.append("LIF knows no depots; they are left out.")
    }
    return JSONText.object([("metaInformation", .object(meta)), ("layouts", .list(layouts))]).text() + "\n"
  }

  private mutating func layout(_ graph: RoadGraph) -> JSONText {
    .object([
      ("layoutId", .string(graph.spec.name)), ("layoutVersion", .string("1")),
      ("nodes", .list(graph.names.indices.map { node($0, graph) })),
      ("edges", .list(graph.network.arcs.map { edge($0, graph) })),
      (
        "stations",
        .list(
          graph.stations.map {
            .object([
              ("stationId", .string($0.name)), ("interactionNodeIds", .list([.string(graph.names[$0.node])])),
              ("stationPosition", point(graph.network.positions[$0.node])),
            ])
          })
      ),
    ])
  }

  private func node(_ number: Int, _ graph: RoadGraph) -> JSONText {
    .object([
      ("nodeId", .string(graph.names[number])), ("mapId", .string(graph.spec.name)),
      ("nodePosition", point(graph.network.positions[number])),
      (
        "vehicleTypeNodeProperties",
        .list(graph.vehicles.map { .object([("vehicleTypeId", .string($0))]) })
      ),
    ])
  }

  private mutating func edge(_ arc: RoadNetwork.Arc, _ graph: RoadGraph) -> JSONText {
    var common: [(String, JSONText)] = [("rotationAllowed", .flag(true))]
    if arc.speed.isFinite { common.append(("maxSpeed", .number(arc.speed))) }
    if let curve = trajectory(arc, graph) { common.append(("trajectory", curve)) }
    let vehicles = (arc.vehicles ?? graph.vehicles).map {
      JSONText.object([("vehicleTypeId", .string($0))] + common)
    }
    let (from, to) = (graph.names[arc.from], graph.names[arc.to])
    return .object([
      ("edgeId", .string(ids.unique("\(from)>\(to)"))), ("startNodeId", .string(from)),
      ("endNodeId", .string(to)), ("vehicleTypeEdgeProperties", .list(vehicles)),
    ])
  }

  /// Two straight pieces over a corner, together as long as the way.
  private mutating func trajectory(_ arc: RoadNetwork.Arc, _ graph: RoadGraph) -> JSONText? {
    let straight = graph.straight(arc)
    let slack = 1e-9 * (1 + straight)
    if arc.length < straight - slack { short += 1 }
    guard arc.length > straight + slack else { return nil }
    let (a, b) = (graph.network.positions[arc.from], graph.network.positions[arc.to])
    let aside = (arc.length * arc.length - straight * straight).squareRoot() / 2
    let across =
      straight > 0 ? (x: -(b.y - a.y) / straight, y: (b.x - a.x) / straight) : (x: 1.0, y: 0.0)
    let corner = Position(x: (a.x + b.x) / 2 + aside * across.x, y: (a.y + b.y) / 2 + aside * across.y)
    return .object([
      ("degree", .number(1)), ("knotVector", .list([0, 0, 0.5, 1, 1].map { .number($0) })),
      ("controlPoints", .list([a, corner, b].map { point($0) })),
    ])
  }

  private func point(_ position: Position) -> JSONText {
    .object([("x", .number(position.x)), ("y", .number(position.y))])
  }
}
