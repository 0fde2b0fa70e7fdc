extension LayoutSpec {
  /// Zones and nodes that are kept clear: names, room, and whether anyone can be let in.
  func checkZones(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    for zone in road.zones {
      let section = node["zones"]?[zone.name]
      let mark = zone.mark ?? section?.mark ?? node.mark(of: "zones")
      let before = reading.problems.count
      checkNames(zone.nodes, in: section?["nodes"], mark, road, network, &reading)
      let isWhole = !zone.nodes.isEmpty || zone.from != nil && zone.to != nil
      if reading.problems.count > before || !isWhole { continue }
      let nodes = network.nodes(of: zone, road)
      if nodes.isEmpty {
        reading.report("empty-zone", "No road leads into zone '\(shortened(zone.name))'.", at: mark)
      } else if zone.capacity >= nodes.count {
        reading.report(
          "useless-zone",
          "Zone '\(shortened(zone.name))' has \(plainNumber(Double(nodes.count))) "
            + "\(nodes.count == 1 ? "point" : "points"), each for one vehicle: room for "
            + "\(plainNumber(Double(zone.capacity))) keeps nobody out.",
          at: section?.mark(of: "capacity") ?? mark, severity: .warning)
      }
    }
    checkNames(road.keepClear, in: node["keep-clear"], node.mark(of: "keep-clear"), road, network, &reading)
    let stationNodes = Set(road.stations.compactMap { network.node(named: $0.name, road) })
    for number in network.keptClear(road) where stationNodes.contains(number) && road.junctions == .free {
      reading.report(
        "station-kept-clear",
        "\(network.place(number)) is kept clear and a station: who works there stands in the way all the "
          + "same.",
        at: node.mark(of: "keep-clear"), severity: .warning)
    }
  }

  /// Names that are no place of the roads.
  private func checkNames(
    _ names: [String], in list: DocumentNode?, _ mark: Mark, _ road: RoadSpec, _ network: RoadNetwork,
    _ reading: inout Reading
  ) {
    let items = list?.items ?? []
    for (index, name) in names.enumerated() where network.node(named: name, road) == nil {
      reading.report(
        "unknown-place", "'\(shortened(name))' is not a station or point of '\(road.name)'.",
        at: items.indices.contains(index) ? items[index].mark : list?.mark ?? mark,
        suggestion: reading.nearest(to: name, among: road.stations.map(\.name) + network.names))
    }
  }
}
