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
    if let kind = kinds.first { routes = RouteTables(plan.roads, speed: kind.speed) { kind.turnCost($0) } }
    rights = plan.roadRights
    for (index, rights) in rights.enumerated() {
      let kind = kinds.first { Int($0.rights) == index + 1 } ?? VehicleKind()
      limitedRoutes.append(
        RouteTables(plan.roads, rights.mayUse, speed: kind.speed) { kind.turnCost($0) })
    }
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
    coder.value(&willDispatch)
    coder.value(&isOff)
    coder.value(&gate)
  }
}
