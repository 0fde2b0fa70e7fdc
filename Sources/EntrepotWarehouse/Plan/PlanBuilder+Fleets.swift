import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

extension PlanBuilder {
  /// Roads as one map, and the vehicles on them.
  mutating func addFleets() {
    networks = layout.roads.map { RoadNetwork($0, for: layout.vehicleTypes(on: $0)) }
    layMap()
    addShelves()
    for spec in layout.fleets {
      guard let road = layout.roads.firstIndex(where: { $0.name == spec.roads }) else { continue }
      addFleet(spec, road)
    }
    plan.busyStreams = plan.fleets.map { _ in -1 }
    // Vehicles are numbered one after the other, behind their fleets.
    plan.firstVehicleNode = UInt32(truncatingIfNeeded: plan.cast.members.count)
    addRoadRules()
    for (index, fleet) in plan.fleets.enumerated() { addVehicles(fleet, index) }
    for index in plan.fleets.indices { addControl(index) }
  }

  private mutating func layMap() {
    var (x, y): ([Double], [Double]) = ([], [])
    var arcs: [RoadArc] = []
    var components: [UInt32] = []
    for network in networks {
      let base = x.count
      let firstComponent = (components.max() ?? 0) + 1
      firstRoads.append(base)
      for position in network.positions {
        x.append(position.x)
        y.append(position.y)
      }
      components += network.components.map { firstComponent + UInt32(truncatingIfNeeded: $0) }
      for arc in network.arcs {
        let (a, b) = (network.positions[arc.from], network.positions[arc.to])
        arcs.append(
          RoadArc(
            from: UInt32(truncatingIfNeeded: base + arc.from), to: UInt32(truncatingIfNeeded: base + arc.to),
            length: arc.length, speed: arc.speed, weight: arc.weight,
            heading: Heading.of(b.x - a.x, b.y - a.y)))
      }
    }
    plan.roads = RoadMap(x: x, y: y, arcs: arcs, component: components)
  }

  private mutating func addFleet(_ spec: FleetSpec, _ road: Int) {
    let (network, base) = (networks[road], firstRoads[road])
    let roadSpec = layout.roads[road]
    func number(_ name: String) -> UInt32? {
      network.node(named: name, roadSpec).map { UInt32(truncatingIfNeeded: base + $0) }
    }
    var fleetMember = Member(name: spec.name, kind: .fleet, capacity: 0)
    if case .count(let count) = spec.cap, count < spec.count { fleetMember.servers = Int32(clamping: count) }
    fleetMember.drivers = spec.drivers ?? ""
    let node = add(fleetMember)
    let own = layout.network(roadSpec, for: spec.vehicleType)
    var kind = VehicleKind(spec)
    let drivable = kind.arc.map { own.drivable(by: $0) }
    kind.rights = rights(spec.vehicleType, own, road, kind.arc, drivable)
    kind.beat = kind.beat(usual: own.usualLength)
    let emptyKind = UInt8(clamping: plan.vehicleKinds.count)
    plan.vehicleKinds.append(kind)
    let pods = addPods(spec, road, own)
    // A depot or start to which its vehicles find no way back is none of theirs.
    func isReached(_ name: String) -> Bool {
      own.node(named: name, roadSpec).map {
        drivable?.nodes[$0] ?? (own.components[$0] == own.mainComponent)
      } ?? false
    }
    let depots = roadSpec.depots.filter(isReached)
    let starts = kind.rights == 0 ? spec.start : spec.start.filter(isReached)
    let dispatch = DispatchRule.chosen(spec.dispatching)
    let cap: Int
    if case .count(let count) = spec.cap { cap = min(count, spec.total) } else { cap = spec.total }
    plan.fleets.append(
      FleetPlan(
        name: spec.name, node: node, firstVehicle: plan.fleetOfVehicle.count, count: spec.total,
        kind: emptyKind, cap: cap, isAutomatic: spec.cap == .automatic,
        perPlace: spec.traffic == .freeFlow ? .max : UInt32(clamping: spec.perPlace),
        dispatching: dispatch.rule, dispatchValues: dispatch.values,
        pick: plan.samplers.add(spec.vehicle.pick), drop: plan.samplers.add(spec.vehicle.drop),
        reach: own.nodes(for: drivable).map {
          UInt32(truncatingIfNeeded: base + $0)
        },
        start: starts.compactMap { number($0) }, depots: depots.compactMap { number($0) }))
    plan.fleets[plan.fleets.count - 1].pods = pods
    plan.fleets[plan.fleets.count - 1].joining = spec.joining
    plan.fleets[plan.fleets.count - 1].joinAt = Time(seconds: spec.joinAt)
    addHandling(spec)
    let fleet = UInt16(clamping: plan.fleets.count - 1)
    plan.fleetOfVehicle += Array(repeating: fleet, count: spec.total)
  }

  /// What a type of vehicle may use of its roads, if that is not all that anyone may; see
  /// ``VehicleKind/rights``.
  private mutating func rights(
    _ type: String, _ own: RoadNetwork, _ road: Int, _ arc: TurningArc?,
    _ drivable: (arcs: [Bool], nodes: [Bool])?
  ) -> UInt8 {
    guard own.arcs.count < networks[road].arcs.count || drivable != nil else { return 0 }
    var key = layout.roads[road].name + "/" + type
    if let arc { key += "/\(arc.radius)/\(arc.straight)" }
    if let known = limitedTypes[key] { return known }
    let base = firstRoads[road]
    var result = RoadRights(
      mayUse: Array(repeating: false, count: plan.roads.arcs.count),
      component: Array(repeating: .none, count: plan.roads.nodeCount))
    for (index, arc) in own.arcs.enumerated() where drivable?.arcs[index] ?? true {
      let number = plan.roads.arc(
        from: UInt32(truncatingIfNeeded: base + arc.from), to: UInt32(truncatingIfNeeded: base + arc.to))
      if number != .none { result.mayUse[Int(number)] = true }
    }
    for (node, component) in own.components.enumerated() {
      // Where a car-like vehicle does not get, each node is a part of its own.
      let part = drivable.map { $0.nodes[node] ? 0 : node + 1 } ?? component
      result.component[base + node] = UInt32(truncatingIfNeeded: part)
    }
    plan.roadRights.append(result)
    limitedTypes[key] = UInt8(clamping: plan.roadRights.count)
    return UInt8(clamping: plan.roadRights.count)
  }

  private mutating func addVehicles(_ fleet: FleetPlan, _ index: Int) {
    let spec = layout.fleets.first { $0.name == fleet.name } ?? FleetSpec()
    let vehicle = spec.vehicle
    let motion = VehicleMotion(
      speed: vehicle.speed, loadedSpeed: vehicle.loadedSpeed ?? vehicle.speed,
      acceleration: vehicle.acceleration, deceleration: vehicle.deceleration ?? vehicle.acceleration,
      quarterTurn: vehicle.quarterTurn, length: spec.traffic == .freeFlow ? 0 : vehicle.length,
      width: vehicle.width)
    for name in spec.memberNames {
      var member = Member(
        name: name, kind: .vehicle, parent: fleet.node, capacity: Int32(clamping: vehicle.loadPlaces))
      member.drive = motion
      member.power = VehiclePower(vehicle)
      _ = add(member)
    }
  }

  /// Road nodes are numbered behind all rack locations, section by section.
  mutating func numberRoads() {
    var node = plan.cast.rackEnd
    plan.firstRoadNode = UInt32(truncatingIfNeeded: node)
    for (index, network) in networks.enumerated() {
      let spec = layout.roads[index]
      var road = RoadNodes(name: spec.name, firstNode: node)
      road.columns = network.columns
      road.cells = network.cells.map { UInt32(truncatingIfNeeded: $0) }
      road.pitch = spec.pitch
      (road.originX, road.originY) = (spec.position.x, spec.position.y)
      if network.columns == 0 {
        road.labels = network.names
        road.xs = network.positions.map(\.x)
        road.ys = network.positions.map(\.y)
        road.ways = ways(of: network)
      }
      road.stations = spec.stations.compactMap { station in
        network.node(named: station.name, spec).map {
          RoadNodes.Station(node: UInt32(truncatingIfNeeded: node + $0), name: station.name)
        }
      }
      plan.cast.roads.append(road)
      node += road.count
    }
  }

  /// Ways between points, those of both directions once.
  private func ways(of network: RoadNetwork) -> [RoadNodes.Way] {
    struct Ends: Hashable {
      var from: Int
      var to: Int
    }
    let joins = Set(network.arcs.map { Ends(from: $0.from, to: $0.to) })
    var told: Set<Ends> = []
    return network.arcs.compactMap { arc in
      let isTwoWay = joins.contains(Ends(from: arc.to, to: arc.from))
      let ends =
        isTwoWay && arc.to < arc.from ? Ends(from: arc.to, to: arc.from) : Ends(from: arc.from, to: arc.to)
      guard told.insert(ends).inserted else { return nil }
      return RoadNodes.Way(
        from: UInt32(truncatingIfNeeded: ends.from), to: UInt32(truncatingIfNeeded: ends.to),
        isTwoWay: isTwoWay)
    }
  }

  func fleetHops(_ name: String) -> [Hop] {
    plan.fleets.firstIndex { $0.name == name }
      .map { [Hop(kind: .none, index: UInt32(truncatingIfNeeded: $0))] } ?? []
  }

  /// Road nodes of a stream's ends; anywhere when none are named.
  func movePlaces(_ spec: StreamSpec, fleet: Int) -> MovePlaces {
    let plan = plan.fleets[fleet]
    guard
      let road = layout.roads.firstIndex(where: { road in
        road.name == layout.fleets.first { $0.name == plan.name }?.roads
      })
    else { return MovePlaces() }
    func nodes(_ names: [String]) -> [UInt32] {
      if names.isEmpty { return plan.reach }
      let all = names.compactMap { networks[road].node(named: $0, layout.roads[road]) }
        .map { UInt32(truncatingIfNeeded: firstRoads[road] + $0) }
      if plan.pods != nil { return all.filter { isServed($0, plan) } }
      guard self.plan.vehicleKinds[Int(plan.kind)].rights > 0 else { return all }
      // `check` tells of places that its type does not reach.
      let reached = Set(plan.reach)
      let own = all.filter(reached.contains)
      return own.isEmpty ? plan.reach : own
    }
    return MovePlaces(from: nodes(spec.from), to: nodes(spec.to))
  }
}

extension Plan {
  /// Number, from 0, of a named station or point of roads, or of a cell `12-34`; nil when there is none.
  func roadNode(named name: String, of roads: String) -> UInt32? {
    guard let index = scenario.layout.roads.firstIndex(where: { $0.name == roads }) else { return nil }
    let spec = scenario.layout.roads[index]
    guard let node = RoadNetwork(spec).node(named: name, spec) else { return nil }
    return UInt32(truncatingIfNeeded: cast.roads[index].firstNode + node) &- firstRoadNode
  }
}

extension VehiclePower {
  /// From its battery, or from what it draws without one; nil where nobody said.
  fileprivate init?(_ spec: VehicleSpec) {
    if let battery = spec.battery {
      self.init(
        drive: battery.drive, idle: battery.idle, handling: battery.handling, efficiency: battery.efficiency)
    } else if let power = spec.power {
      self.init(drive: power.drive, idle: power.idle, handling: power.handling, efficiency: power.efficiency)
    } else {
      return nil
    }
  }
}

extension VehicleKind {
  init(_ spec: FleetSpec) {
    let vehicle = spec.vehicle
    switch spec.traffic {
    case .freeFlow: mode = .freeFlow
    case .claims: mode = .claims
    case .priority: mode = .priority
    }
    if let arc = TurningArc(vehicle) {
      (radius, isCarLike) = (arc.radius, true)
      curveSpeed = vehicle.curveSpeed ?? .infinity
      // `check` tells of it: nobody could push such a vehicle aside.
      if mode == .priority { mode = .claims }
    }
    length = vehicle.length
    speed = vehicle.speed
    loadedSpeed = vehicle.loadedSpeed ?? vehicle.speed
    slowness = 1 / vehicle.acceleration
    brakeSlowness = 1 / (vehicle.deceleration ?? vehicle.acceleration)
    quarterTurn = vehicle.quarterTurn
    bend = Int(vehicle.bend / 360 * 256 + 0.5)
    releaseDelay = vehicle.releaseDelay
  }
}
