import EntrepotLayout

/// Writes roads as an openTCS plant model, format 7.0.0 (openTCS, "model-7.0.0.xsd"): whole millimetres.
///
/// openTCS must have a speed for every path: one without a limit gets that of the fastest vehicle, and a
/// property that says so.
struct OpenTCSWriter {
  private(set) var remarks: [String] = []
  private var lines: [String] = []
  private var names = UsedNames()

  mutating func document(_ graphs: [RoadGraph], name: String) -> String {
    lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"]
    lines.append("<model version=\"7.0.0\" name=\"\(escaped(name))\">")
    // All kinds of objects share their names.
    for graph in graphs { for node in graph.names { _ = names.unique(node) } }
    let paths = graphs.map { graph in
      graph.network.arcs.map { names.unique("\(graph.names[$0.from]) --- \(graph.names[$0.to])") }
    }
    for (graph, paths) in zip(graphs, paths) { addPoints(graph, paths) }
    for (graph, paths) in zip(graphs, paths) { addPaths(graph, paths) }
    for graph in graphs { addVehicles(graph) }
    addStations(graphs)
    for (graph, paths) in zip(graphs, paths) { addBlocks(graph, paths) }
    lines += [
      "  <visualLayout name=\"VLayout\" scaleX=\"50.0\" scaleY=\"50.0\">",
      "    <layer id=\"0\" ordinal=\"0\" visible=\"true\" name=\"Default layer\" groupId=\"0\"/>",
      "    <layerGroup id=\"0\" name=\"Default layer group\" visible=\"true\"/>", "  </visualLayout>",
      "</model>",
    ]
    if graphs.contains(where: { graph in graph.network.arcs.contains { $0.vehicles != nil } }) {
      remarks.append("openTCS keeps no types of vehicle by path; which may drive where is left out.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func addPoints(_ graph: RoadGraph, _ paths: [String]) {
    var leaving = [[String]](repeating: [], count: graph.names.count)
    for (arc, path) in zip(graph.network.arcs, paths) { leaving[arc.from].append(path) }
    let length = graph.fleets.map(\.vehicle.length).max() ?? 1
    let width = graph.fleets.map(\.vehicle.width).max() ?? 1
    let depots = Set(graph.spec.depots.compactMap { graph.network.node(named: $0, graph.spec) })
    for (number, name) in graph.names.enumerated() {
      let type = depots.contains(number) ? "PARK_POSITION" : "HALT_POSITION"
      lines.append(
        "  <point name=\"\(escaped(name))\" \(place(graph.network.positions[number])) "
          + "vehicleOrientationAngle=\"NaN\" type=\"\(type)\">")
      lines.append("    <maxVehicleBoundingBox \(box(length, width))/>")
      for path in leaving[number] { lines.append("    <outgoingPath name=\"\(escaped(path))\"/>") }
      lines.append("    <pointLayout labelOffsetX=\"-10\" labelOffsetY=\"-20\" layerId=\"0\"/>")
      lines.append("  </point>")
    }
  }

  private mutating func addPaths(_ graph: RoadGraph, _ paths: [String]) {
    let fastest = graph.fleets.map { max($0.vehicle.speed, $0.vehicle.loadedSpeed ?? 0) }.max() ?? 2
    for (arc, path) in zip(graph.network.arcs, paths) {
      let speed = arc.speed.isFinite ? arc.speed : fastest
      lines.append(
        "  <path name=\"\(escaped(path))\" sourcePoint=\"\(escaped(graph.names[arc.from]))\" "
          + "destinationPoint=\"\(escaped(graph.names[arc.to]))\" length=\"\(max(1, milli(arc.length)))\" "
          + "maxVelocity=\"\(max(1, milli(speed)))\" maxReverseVelocity=\"0\" locked=\"false\">")
      if !arc.speed.isFinite {
        lines.append("    <property name=\"\(OpenTCSReader.noLimit)\" value=\"true\"/>")
      }
      lines.append("    <pathLayout connectionType=\"DIRECT\" layerId=\"0\"/>")
      lines.append("  </path>")
    }
  }

  private mutating func addVehicles(_ graph: RoadGraph) {
    for fleet in graph.fleets {
      let speed = max(1, milli(fleet.vehicle.speed))
      for member in fleet.memberNames {
        // On its own: within the argument of `append` the set of names would be copied each time.
        let name = names.unique(member)
        lines.append(
          "  <vehicle name=\"\(escaped(name))\" energyLevelCritical=\"30\" "
            + "energyLevelGood=\"90\" "
            + "energyLevelFullyRecharged=\"90\" energyLevelSufficientlyRecharged=\"30\" "
            + "maxVelocity=\"\(speed)\" maxReverseVelocity=\"\(speed)\">")
        lines.append("    <boundingBox \(box(fleet.vehicle.length, fleet.vehicle.width))/>")
        lines.append("    <vehicleLayout color=\"#FF9900\"/>")
        lines.append("  </vehicle>")
      }
    }
  }

  private mutating func addStations(_ graphs: [RoadGraph]) {
    guard graphs.contains(where: { !$0.stations.isEmpty }) else { return }
    let type = names.unique("Station")
    lines.append("  <locationType name=\"\(escaped(type))\">")
    for operation in ["Load cargo", "Unload cargo"] {
      lines.append("    <allowedOperation name=\"\(operation)\"/>")
    }
    lines.append("    <locationTypeLayout locationRepresentation=\"LOAD_TRANSFER_GENERIC\"/>")
    lines.append("  </locationType>")
    for graph in graphs {
      for station in graph.stations {
        let name = names.unique(station.name)
        lines.append(
          "  <location name=\"\(escaped(name))\" "
            + "\(place(graph.network.positions[station.node])) type=\"\(escaped(type))\" locked=\"false\">")
        lines.append("    <link point=\"\(escaped(graph.names[station.node]))\"/>")
        lines.append(
          "    <locationLayout labelOffsetX=\"-10\" labelOffsetY=\"-20\" locationRepresentation=\"DEFAULT\" "
            + "layerId=\"0\"/>")
        lines.append("  </location>")
      }
    }
  }

  private static let single = "SINGLE_VEHICLE_ONLY"

  /// Zones for one vehicle, and lanes for one that are driven both ways.
  private mutating func addBlocks(_ graph: RoadGraph, _ paths: [String]) {
    for zone in graph.spec.zones {
      guard zone.capacity == 1 else {
        remarks.append("openTCS has no blocks for several vehicles: zone '\(zone.name)' is left out.")
        continue
      }
      let members = graph.network.nodes(of: zone, graph.spec).map { graph.names[$0] }
      addBlock(names.unique(zone.name), Self.single, members)
    }
    if !graph.network.keptClear(graph.spec).isEmpty {
      remarks.append("openTCS has no points that are kept clear; those of '\(graph.spec.name)' are left out.")
    }
    var corridorOfNode: [Int: Int] = [:]
    let corridors = graph.network.corridors()
    for (number, corridor) in corridors.enumerated() {
      for node in corridor.nodes { corridorOfNode[node] = number }
    }
    var members = [[String]](repeating: [], count: corridors.count)
    for (arc, path) in zip(graph.network.arcs, paths) {
      if let number = corridorOfNode[arc.from] ?? corridorOfNode[arc.to] { members[number].append(path) }
    }
    for (number, list) in members.enumerated() {
      let name = "Corridor " + graph.names[corridors[number].nodes[0]]
      addBlock(names.unique(name), "SAME_DIRECTION_ONLY", list)
    }
  }

  private mutating func addBlock(_ name: String, _ type: String, _ members: [String]) {
    lines.append("  <block name=\"\(escaped(name))\" type=\"\(type)\">")
    for member in members { lines.append("    <member name=\"\(escaped(member))\"/>") }
    if type != Self.single {
      lines.append("    <property name=\"\(OpenTCSReader.corridor)\" value=\"true\"/>")
    }
    lines.append("    <blockLayout color=\"#FF0000\"/>")
    lines.append("  </block>")
  }

  private func milli(_ value: Double) -> Int { Int((min(max(value, -1e9), 1e9) * 1000).rounded()) }

  private func place(_ position: Position) -> String {
    "positionX=\"\(milli(position.x))\" positionY=\"\(milli(position.y))\" positionZ=\"0\""
  }

  private func box(_ length: Double, _ width: Double) -> String {
    "length=\"\(max(1, milli(length)))\" width=\"\(max(1, milli(width)))\" height=\"1000\" "
      + "referenceOffsetX=\"0\" referenceOffsetY=\"0\""
  }

  private func escaped(_ text: String) -> String {
    EntrepotFormats.escaped(text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      default: nil
      }
    }
  }
}
