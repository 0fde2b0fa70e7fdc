import EntrepotKernel

extension Traffic {
  /// All vehicles in their depots.
  init(plan: Plan) {
    kinds = plan.vehicleKinds
    firstMember = plan.firstVehicleNode
    firstNode = plan.firstRoadNode
    rules = plan.roadRules
    hasRules = !rules.isEmpty
    nodes = Array(repeating: RoadNode(), count: plan.roads.nodeCount)
    vehicles = plan.fleetOfVehicle.map { fleet in
      var vehicle = Vehicle()
      vehicle.kind = plan.fleets[Int(fleet)].kind
      return vehicle
    }
    claims = Array(repeating: Claim(), count: vehicles.count * Int(Self.ring))
    guard plan.roads.nodeCount > 0 else { return }
    rights = plan.roadRights
    var tables: [RouteTables] = []
    for index in kinds.indices {
      let kind = kinds[index]
      if let same = kinds[..<index].first(where: { kind.drivesTheWays(of: $0) }) {
        kinds[index].table = same.table
        continue
      }
      let own = kind.rights == 0 ? nil : rights[Int(kind.rights) - 1]
      kinds[index].table = UInt8(truncatingIfNeeded: tables.count)
      tables.append(
        RouteTables(
          plan.roads, own?.mayUse ?? [], mayEnd: own?.mayEnd ?? [], curves: kind.arc, speed: kind.speed
        ) { kind.turnCost($0) })
    }
    routes = tables.first ?? routes
    otherRoutes = Array(tables.dropFirst())
  }

  /// Everything but what follows from the map, and the tables of ways.
  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&vehicles)
    coder.array(&claims)
    coder.array(&nodes)
    coder.value(&counts)
    coder.value(&stamp)
  }
}

extension FleetState {
  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&idle)
    coder.array(&queue)
    coder.array(&parked)
    coder.value(&atWork)
    coder.value(&cap)
    coder.value(&fewer)
    coder.value(&willDispatch)
    coder.value(&isOff)
    coder.value(&gate)
  }
}
