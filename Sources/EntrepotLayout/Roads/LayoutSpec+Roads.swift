extension LayoutSpec {
  /// Kinds of vehicle at most, one a fleet: they are numbered by a byte. One under a pod is a second kind.
  private static var kindLimit: Int { 255 }
  /// Ways from one point: tables of ways number them in a byte.
  private static var wayLimit: Int { 255 }

  /// Checks roads and fleets: names, ways, what fits where.
  func checkRoads(_ root: DocumentNode, _ reading: inout Reading) {
    let networks = roads.map { $0.isUnread ? nil : RoadNetwork($0, for: vehicleTypes(on: $0)) }
    for (road, network) in zip(roads, networks) {
      guard let network else { continue }
      let node = root["roads"]?[road.name] ?? root
      checkRoad(road, network, node, &reading)
      checkVehicleTypes(road, network, node, &reading)
      checkGround(road, network, node, &reading)
    }
    checkFleetCount(root, &reading)
    for fleet in fleets {
      let number = roads.firstIndex { $0.name == fleet.roads }
      checkFleet(fleet, number.flatMap { networks[$0] }, root["fleets"]?[fleet.name] ?? root, &reading)
    }
  }

  /// So many fleets that their kinds of vehicle cannot be told apart, at the first one too many.
  private func checkFleetCount(_ root: DocumentNode, _ reading: inout Reading) {
    let carriers = fleets.count { $0.vehicle.carries == .pods }
    guard fleets.count + carriers > Self.kindLimit else { return }
    var kinds = 0
    let first = fleets.first { fleet in
      kinds += fleet.vehicle.carries == .pods ? 2 : 1
      return kinds > Self.kindLimit
    }
    let some = carriers == 0 ? "" : ", \(plainNumber(Double(carriers))) of which carry pods"
    reading.report(
      "too-many-fleets",
      "There are \(plainNumber(Double(fleets.count))) fleets\(some)"
        + "; at most \(Self.kindLimit) can be told apart, where one that carries pods counts twice.",
      at: first.map { root.mark(of: "fleets", $0.name) } ?? root.mark(of: "fleets"))
  }

  /// Types of the vehicles that drive on some roads, each once, in the order of the fleets.
  public func vehicleTypes(on road: RoadSpec) -> [String] {
    var types: [String] = []
    for fleet in fleets where fleet.roads == road.name && !types.contains(fleet.vehicleType) {
      types.append(fleet.vehicleType)
    }
    return types
  }

  private func checkRoad(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let before = reading.problems.count
    checkSegments(road, network, node, &reading)
    guard reading.problems[before...].allSatisfy({ $0.severity != .error }) else { return }
    guard network.positions.count > 1, !network.arcs.isEmpty else {
      let types = vehicleTypes(on: road)
      let who = RoadNetwork(road).arcs.isEmpty ? "nobody can" : "\(listed(types)) cannot"
      reading.report("no-road", "'\(road.name)' has no road: \(who) drive on it.", at: node.mark)
      return
    }
    checkConnection(road, network, node, &reading)
    for (number, station) in road.stations.enumerated() {
      checkStation(station, number, road, network, node, &reading)
    }
    checkHeights(road, network, node, &reading)
    checkZones(road, network, node, &reading)
    checkPods(road, network, node, &reading)
    for (index, depot) in road.depots.enumerated() where network.node(named: depot, road) == nil {
      let mark = node["depots"]?.items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
      reading.report(
        "unknown-place", "'\(shortened(depot))' is not a station or point of '\(road.name)'.",
        at: mark ?? node.mark(of: "depots"),
        suggestion: reading.nearest(to: depot, among: road.stations.map(\.name) + network.names))
    }
  }

  private func checkStation(
    _ station: StationNodeSpec, _ number: Int, _ road: RoadSpec, _ network: RoadNetwork,
    _ node: DocumentNode, _ reading: inout Reading
  ) {
    let mark = station.mark ?? node.mark(of: "stations", station.name)
    guard let place = network.node(named: station.name, road) else {
      let reason = station.node.map { "'\(shortened($0))' is not a point" } ?? "nobody can drive there"
      reading.report("unknown-place", "Station '\(shortened(station.name))': \(reason).", at: mark)
      return
    }
    if network.components[place] != network.mainComponent {
      reading.report(
        "unreachable-station",
        "Station '\(shortened(station.name))' cannot be reached and left again from the other roads of "
          + "'\(road.name)': \(network.place(place)).", at: mark)
    }
  }

  /// A place of vehicles is a node: stations at one of them are served alike.
  private func checkHeights(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    var stationAt: [Int: StationNodeSpec] = [:]
    var first: (other: StationNodeSpec, station: StationNodeSpec, place: Int)?
    var more = 0
    for station in road.stations {
      guard let place = network.node(named: station.name, road) else { continue }
      guard let other = stationAt[place] else {
        stationAt[place] = station
        continue
      }
      if (other.height, other.depth) == (station.height, station.depth) { continue }
      if first == nil { first = (other, station, place) } else { more += 1 }
    }
    guard let (other, station, place) = first else { return }
    let rest = more == 0 ? "" : more == 1 ? " So it is with one more." : " So it is with \(more) more."
    reading.report(
      "shared-station",
      "Stations '\(shortened(other.name))' and '\(shortened(station.name))' are one place, "
        + "\(network.place(place)), but have different heights or depths: vehicles serve both as the "
        + "higher and deeper. Give each a node of its own.\(rest)",
      at: station.mark ?? node.mark(of: "stations", station.name), severity: .warning)
  }

  private func checkSegments(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let list = node["segments"]?.items ?? []
    var lines: [[String]: Int] = [:]
    var leaving: [String: Int] = [:]
    let positions = Dictionary(road.nodes.map { ($0.name, $0.position) }) { first, _ in first }
    for (index, item) in list.enumerated() where road.segments.indices.contains(index) {
      let segment = road.segments[index]
      for (key, name) in [("from", segment.from), ("to", segment.to)] where positions[name] == nil {
        reading.report(
          "unknown-place", "'\(shortened(name))' is not a point of '\(road.name)'.", at: item.mark(of: key),
          suggestion: reading.nearest(to: name, among: road.nodes.map(\.name)))
      }
      if segment.from == segment.to {
        reading.report("self-target", "The segment leads from '\(segment.from)' to itself.", at: item.mark)
        continue
      }
      let ends = [[segment.from, segment.to]] + (segment.isTwoWay ? [[segment.to, segment.from]] : [])
      if let known = ends.first(where: { lines[$0] != nil }), let line = lines[known] {
        reading.report(
          "duplicate-way",
          "The way from '\(shortened(known[0]))' to '\(shortened(known[1]))' is in line \(line) already, "
            + "which holds.", at: item.mark, severity: .warning)
      }
      for way in ends where lines[way] == nil {
        leaving[way[0], default: 0] += 1
        guard leaving[way[0]] == Self.wayLimit + 1 else { continue }
        reading.report(
          "too-many-ways",
          "More than \(Self.wayLimit) ways lead from '\(shortened(way[0]))': vehicles tell no more apart.",
          at: item.mark)
      }
      // One that is closed is meant to stand before others.
      for way in ends where lines[way] == nil && !segment.isClosed { lines[way] = item.mark.line }
      if let a = positions[segment.from], let b = positions[segment.to], let length = segment.length {
        let straight = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
        if length < straight * 0.999 {
          reading.report(
            "short-way",
            "The segment is \(metres(length)) long, but its ends lie \(metres(straight)) apart.",
            at: item.mark(of: "length"), severity: .warning)
        }
      }
    }
    let ways = node["ways"]?.items ?? []
    for number in network.strayWays {
      reading.report(
        "no-way", "These are not two cells beside each other that one can drive on.",
        at: ways.indices.contains(number) ? ways[number].mark : node.mark(of: "ways"))
    }
  }

  /// Parts that do not reach each other, and dead ends.
  private func checkConnection(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    let outside = network.components.indices.filter { network.components[$0] != network.mainComponent }
    guard let first = outside.first else { return }
    var leaves = [Bool](repeating: false, count: network.positions.count)
    var isEntered = leaves
    for arc in network.arcs {
      leaves[arc.from] = true
      isEntered[arc.to] = true
    }
    let ends = outside.filter { !leaves[$0] && isEntered[$0] }
    let starts = outside.filter { leaves[$0] && !isEntered[$0] }
    let lonely = outside.count { !leaves[$0] && !isEntered[$0] }
    var remarks: [String] = []
    if !ends.isEmpty { remarks.append("dead ends: \(network.places(ends))") }
    if !starts.isEmpty { remarks.append("nobody gets to \(network.places(starts))") }
    if lonely > 0 { remarks.append("\(plainNumber(Double(lonely))) without any way") }
    if !road.segments.isEmpty, !road.segments.contains(where: \.isTwoWay) {
      remarks.append("segments are one way where they do not say 'two-way: true'")
    }
    let parts = Set(outside.map { network.components[$0] }).count
    reading.report(
      "not-connected",
      "\(plainNumber(Double(outside.count))) of \(plainNumber(Double(network.positions.count))) points of "
        + "'\(road.name)', in \(plainNumber(Double(parts))) \(parts == 1 ? "part" : "parts"), "
        + "cannot be reached and left again from the rest, \(network.place(first)) among them"
        + remarks.map { "; " + $0 }.joined() + ".",
      at: mark(first, road, network, node), severity: .warning)
  }

  /// Where a point is written.
  private func mark(_ number: Int, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode) -> Mark {
    guard network.names.indices.contains(number) else { return node.mark }
    let name = network.names[number]
    return road.nodes.first { $0.name == name }?.mark ?? node.mark(of: "nodes", name)
  }
}

extension RoadNetwork {
  /// A node as a sentence names it: with its place on the floor plan.
  func place(_ number: Int) -> String {
    let at = "(\(plainNumber(rounded(positions[number].x))), \(plainNumber(rounded(positions[number].y)))) m"
    if names.indices.contains(number) { return "'\(shortened(names[number]))' at \(at)" }
    return "column \(cells[number] % columns), row \(cells[number] / columns) at \(at)"
  }

  /// The first few nodes of a list, and how many more there are.
  func places(_ numbers: [Int]) -> String {
    let more = numbers.count > 3 ? " and \(plainNumber(Double(numbers.count - 3))) more" : ""
    return numbers.prefix(3).map(place).joined(separator: ", ") + more
  }

  private func rounded(_ metres: Double) -> Double { (metres * 1000).rounded() / 1000 }
}

/// A length in a sentence, to the millimetre.
func metres(_ length: Double) -> String { "\(plainNumber((length * 1000).rounded() / 1000)) m" }
