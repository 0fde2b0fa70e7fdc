import EntrepotLayout

/// Laid out roads with names for all their nodes, for writing.
struct RoadGraph {
  let spec: RoadSpec
  let network: RoadNetwork
  /// Of each node; no two in all sections are the same.
  let names: [String]
  /// Stations that stand on a node.
  let stations: [(name: String, node: Int)]
  let fleets: [FleetSpec]
  /// Types of vehicle that drive here, or that ways ask for.
  let vehicles: [String]

  /// Sections of roads of a layout, or the one of a name.
  static func all(of layout: LayoutSpec, named name: String?) throws(RoadExport.Problem) -> [RoadGraph] {
    let chosen = layout.roads.filter { name == nil || $0.name == name }
    if chosen.isEmpty {
      let known = layout.roads.map(\.name).joined(separator: ", ")
      let wanted = name.map { "There are no roads '\($0.prefix(60))'" } ?? "The layout has no roads"
      throw RoadExport.Problem(sentence: wanted + (known.isEmpty ? "." : "; there are \(known)."))
    }
    return chosen.map { RoadGraph($0, layout, prefix: chosen.count > 1 ? $0.name + "/" : "") }
  }

  private init(_ spec: RoadSpec, _ layout: LayoutSpec, prefix: String) {
    self.spec = spec
    let network = RoadNetwork(spec)
    self.network = network
    names = network.positions.indices.map { number in
      if network.names.indices.contains(number) { return prefix + network.names[number] }
      let cell = network.cells[number]
      return prefix + "\(cell % network.columns)-\(cell / network.columns)"
    }
    stations = spec.stations.compactMap { station in
      network.node(named: station.name, spec).map { (prefix + station.name, $0) }
    }
    fleets = layout.fleets.filter { $0.roads == spec.name }
    var types = layout.vehicleTypes(on: spec)
    var seen = Set(types)
    for arc in network.arcs {
      for type in arc.vehicles ?? [] where seen.insert(type).inserted { types.append(type) }
    }
    vehicles = types.isEmpty ? ["vehicle"] : types
  }

  /// Straight distance between the ends of a way [m].
  func straight(_ arc: RoadNetwork.Arc) -> Double {
    let (a, b) = (network.positions[arc.from], network.positions[arc.to])
    return ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}

/// Names that were given already, so that none is given twice.
struct UsedNames {
  private var used = Set<String>()

  /// The name, with a number behind it when it is taken.
  mutating func unique(_ name: String) -> String {
    if used.insert(name).inserted { return name }
    var number = 2
    while !used.insert("\(name) #\(number)").inserted { number += 1 }
    return "\(name) #\(number)"
  }
}
