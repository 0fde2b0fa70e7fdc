import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

extension PlanBuilder {
  mutating func addStore(_ spec: StoreSpec) {
    let motion = craneMotion(spec.crane)
    let geometry = RackGeometry(store: spec, motion: motion)
    let width = Double(spec.aisles) * spec.aislePitch
    let node = add(
      Member(
        name: spec.name, kind: .store, capacity: 0, x: spec.position.x + width / 2,
        y: spec.position.y + geometry.length / 2))
    let store = plan.stores.count
    plan.stores.append(
      StorePlan(
        name: spec.name, node: node, geometry: geometry, motion: motion, firstAisle: plan.aisles.count,
        forkTimes: spec.crane.forkTimes.map { plan.samplers.add($0) },
        handoverTime: plan.samplers.add(spec.crane.handoverTime),
        standstill: .seconds(spec.crane.positioning) + .seconds(spec.crane.latency),
        loadPlaces: min(2, max(1, spec.crane.loadPlaces)), inputs: spec.inputs, outputs: spec.outputs,
        dwell: dwellTimes(spec, geometry)))
    for index in 0..<spec.aisles { addAisle(spec, store, index, node, motion) }
  }

  private func craneMotion(_ crane: CraneSpec) -> CraneMotion {
    func limits(_ axis: AxisSpec) -> AxisLimits {
      let deceleration = axis.deceleration.isInfinite ? axis.acceleration : axis.deceleration
      return AxisLimits(speed: axis.speed, acceleration: axis.acceleration, deceleration: deceleration)
    }
    var motion = CraneMotion(travel: limits(crane.travel), lift: limits(crane.lift))
    motion.travellingMass = crane.travellingMass
    motion.liftedMass = crane.liftedMass
    motion.rollingCoefficient = crane.rollingCoefficient
    motion.driveEfficiency = crane.driveEfficiency
    motion.recuperation = crane.recuperation
    motion.standbyPower = crane.standbyPower
    return motion
  }

  /// Means over all channels, for the anticipatory dwell point.
  private func dwellTimes(_ spec: StoreSpec, _ geometry: RackGeometry) -> DwellTimes {
    let input = spec.inputs.first ?? spec.outputs.first ?? HandoverSpec()
    let output = spec.outputs.first ?? input
    let middle = geometry.point(channel: geometry.bays / 2 * geometry.levels + geometry.levels / 2)
    func mean(from: (Double, Double)) -> Double {
      var sum = 0.0
      for channel in 0..<geometry.bays * geometry.levels {
        sum += geometry.motion.time(from: from, to: geometry.point(channel: channel)).seconds
      }
      return sum / Double(max(geometry.bays * geometry.levels, 1))
    }
    let inputPoint = (input.travel, input.height)
    let outputPoint = (output.travel, output.height)
    return DwellTimes(
      inputToLocation: mean(from: inputPoint), outputToLocation: mean(from: outputPoint),
      middleToLocation: mean(from: middle),
      middleToInput: geometry.motion.time(from: middle, to: inputPoint).seconds,
      outputToInput: geometry.motion.time(from: outputPoint, to: inputPoint).seconds)
  }

  private mutating func addAisle(
    _ spec: StoreSpec, _ store: Int, _ index: Int, _ parent: UInt32, _ motion: CraneMotion
  ) {
    let name = "\(spec.name)/A\(index + 1)"
    let number = UInt32(truncatingIfNeeded: plan.aisles.count)
    let x = spec.position.x + (Double(index) + 0.5) * spec.aislePitch
    let y = spec.position.y
    let aisle = add(
      Member(
        name: name, kind: .aisle, parent: parent, capacity: 0, x: x,
        y: y + plan.stores[store].geometry.length / 2))
    var crane = Member(
      name: "\(name)/crane", kind: .crane, parent: aisle, capacity: Int32(plan.stores[store].loadPlaces),
      x: x, y: y,
      motion: motion)
    crane.servers = Int32(plan.stores[store].loadPlaces)
    let craneNode = add(crane, role: Role(kind: .crane, index: number))
    func handovers(_ specs: [HandoverSpec], _ suffix: String, _ kind: MemberKind, _ role: Role.Kind)
      -> [UInt32]
    {
      specs.enumerated().map { position, handover in
        var member = Member(
          name: "\(name)/\(suffix)\(specs.count > 1 ? String(position + 1) : "")", kind: kind, parent: aisle,
          capacity: Int32(clamping: handover.places), x: x, y: y + handover.travel, z: handover.height)
        member.travel = handover.travel
        return add(member, role: Role(kind: role, index: number))
      }
    }
    var inputs = handovers(spec.inputs, "in", .inputBuffer, .input)
    var outputs = handovers(spec.outputs, "out", .outputBuffer, .output)
    // A store that only gives out, or only takes in, still has a point where its crane stands.
    if inputs.isEmpty { inputs = outputs }
    if outputs.isEmpty { outputs = inputs }
    // Without either it is a store to look at: the crane stands at the aisle's zero.
    if inputs.isEmpty { (inputs, outputs) = ([craneNode], [craneNode]) }
    plan.aisles.append(
      AislePlan(
        store: store, node: aisle, crane: craneNode, inputs: inputs, outputs: outputs, firstNode: 0,
        usable: usable(spec, index), name: name))
    aisleTargets.append(spec.to)
    let hop = Hop(kind: .aisle, index: number)
    named[spec.name, default: []].append(hop)
    named[name] = [hop]
    addFailure(spec.crane.failure, Machine(kind: .crane, index: number), "\(name)/crane")
  }

  /// Locations of an aisle that are there.
  private func usable(_ spec: StoreSpec, _ aisle: Int) -> Int {
    guard !spec.dead.isEmpty else { return spec.sides * spec.bays * spec.levels * spec.depth }
    var count = 0
    for bay in 1...max(spec.bays, 1) {
      for level in 1...max(spec.levels, 1) {
        let isDead = spec.dead.contains { $0.contains(aisle: aisle + 1, bay: bay, level: level) }
        if !isDead { count += spec.sides * spec.depth }
      }
    }
    return count
  }

  /// Rack locations are numbered behind all members, aisle by aisle.
  mutating func numberLocations() {
    var node = plan.cast.members.count
    for index in plan.aisles.indices {
      let spec = layout.stores[plan.aisles[index].store]
      plan.aisles[index].firstNode = node
      var rack = RackAisle(
        aisle: plan.aisles[index].node, firstNode: node, sides: spec.sides, bays: spec.bays,
        levels: spec.levels,
        depth: spec.depth, firstBay: spec.firstBay, bayPitch: spec.bayPitch, firstLevel: spec.firstLevel,
        levelPitch: spec.levelPitch)
      rack.zeroX = plan.cast.members[Int(plan.aisles[index].node)].x
      rack.zeroY = spec.position.y
      if plan.aisles[index].usable != rack.locationCount { rack.usableLocations = plan.aisles[index].usable }
      plan.cast.racks.append(rack)
      node += rack.locationCount
    }
  }

  /// Which compartment classes each unit-load type may go to, smallest first.
  mutating func addAcceptance() {
    let types =
      layout.unitLoads.isEmpty
      ? [UnitLoadSpec(name: "load", length: 0, width: 0, height: 0, mass: 0)] : layout.unitLoads
    plan.accepting = plan.stores.map { store in
      types.map { type in
        let classes = store.geometry.classes
        if classes.isEmpty { return [0] }
        return classes.indices
          .filter { classes[$0].accepts(type) }
          .prefix(RackTable.classLimit).map { UInt8(truncatingIfNeeded: $0) }
      }
    }
  }
}
