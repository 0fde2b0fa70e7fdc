extension LayoutSpec {
  /// The roads that a floor's fleet drives on.
  public func roads(of floor: FloorSpec) -> RoadSpec? {
    guard let fleet = fleets.first(where: { $0.name == floor.fleet }) else { return nil }
    return roads.first { $0.name == fleet.roads }
  }

  /// Checks floors, and docks that vehicles serve.
  func checkFloors(_ root: DocumentNode, _ reading: inout Reading) {
    for floor in floors { checkFloor(floor, root["floors"]?[floor.name] ?? root, &reading) }
    for dock in docks { checkDock(dock, root["docks"]?[dock.name] ?? root, &reading) }
  }

  private func checkFloor(_ floor: FloorSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let names = fleets.map(\.name)
    guard names.contains(floor.fleet) else {
      reading.report(
        "unknown-fleet",
        "'\(shortened(floor.fleet))' is not a fleet of the layout"
          + (names.isEmpty ? "; it has none." : "; there are \(listed(names))."),
        at: node.mark(of: "fleet"), suggestion: reading.nearest(to: floor.fleet, among: names))
      return
    }
    if floor.levelHeight > 0, fleets.first(where: { $0.name == floor.fleet })?.vehicle.lift == nil {
      reading.report(
        "no-lift", "The vehicles of '\(floor.fleet)' have no 'lift': 'level-height' takes them no time.",
        at: node.mark(of: "level-height"), severity: .warning)
    }
    guard let road = roads(of: floor) else { return }
    guard road.mapPath?.hasSuffix(".csv") == true else {
      reading.report(
        "no-stacks", "The roads of '\(floor.fleet)' are not a CSV grid: nothing says where stacks stand.",
        at: node.mark(of: "fleet"))
      return
    }
    // A grid that could not be read was reported already.
    if road.codes.isEmpty { return }
    let (lanes, unreachable) = floor.lanes(road, RoadNetwork(road))
    if lanes.isEmpty {
      reading.report(
        "no-stacks", "No cell of the grid with the code \(floor.stack) can be reached from a road.",
        at: node.mark(of: "stack"))
    } else if unreachable > 0 {
      reading.report(
        "unreachable-stacks",
        "\(plainNumber(Double(unreachable))) stacks of '\(floor.name)' lie in lanes that no road leads to.",
        at: node.mark, severity: .warning)
    }
    if lanes.count > Self.memberLimit {
      reading.report("too-large", "The floor has more than \(Self.memberLimit) lanes.", at: node.mark)
    }
  }

  private func checkDock(_ dock: DockSpec, _ node: DocumentNode, _ reading: inout Reading) {
    if dock.at.isEmpty {
      let floor = floors.first { floor in dock.to.contains(floor.name) || floor.to.contains(dock.name) }
      if let floor {
        reading.report(
          "no-station",
          "Vehicles of '\(floor.fleet)' serve '\(dock.name)', but 'at' does not say at which stations.",
          at: node.mark)
      }
      return
    }
    let names = roads.flatMap { $0.stations.map(\.name) }
    for (index, name) in dock.at.enumerated() where !names.contains(name) {
      let mark = node["at"]?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
      reading.report(
        "unknown-place", "'\(shortened(name))' is not a station of the roads.",
        at: mark ?? node.mark(of: "at"), suggestion: reading.nearest(to: name, among: names))
    }
    if dock.at.count != dock.count {
      reading.report(
        "wrong-count", "'at' needs one station for each of the \(dock.count) docks of '\(dock.name)'.",
        at: node.mark(of: "at"))
    }
  }
}
