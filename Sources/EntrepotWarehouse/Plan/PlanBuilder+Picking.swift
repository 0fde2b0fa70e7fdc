import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotPicking

extension PlanBuilder {
  /// Picking areas as members, with their people and the places at which picked orders are handed over.
  mutating func addPickAreas() {
    for spec in layout.picking {
      guard let crew = plan.scenario.crews.first(where: { $0.area == spec.name }),
        let area = walkable(spec)
      else { continue }
      let number = Int32(truncatingIfNeeded: plan.picking.areas.count)
      let walk = walkNodes(spec)
      let depotX = spec.position.x + Double(spec.depot) * spec.spacing
      let depotY = spec.position.y + (spec.isDepotAtBack ? walk.length : 0)
      let node = add(
        Member(name: spec.name, kind: .pickArea, capacity: 0, x: depotX, y: depotY))
      var areaPlan = PickAreaPlan(
        name: spec.name, node: node, area: area, walk: walk, isPassing: spec.isPassing, crew: compiled(crew))
      if !spec.to.isEmpty { areaPlan.depotElement = addDepot(spec, node, depotX, depotY) }
      let firstZone = plan.picking.zones.count
      for zone in 0..<crew.zones {
        plan.picking.zones.append(
          PickZonePlan(
            area: number, firstAisle: Int32(zone * spec.aisles / crew.zones),
            endAisle: Int32((zone + 1) * spec.aisles / crew.zones)))
      }
      areaPlan.zones = firstZone..<plan.picking.zones.count
      areaPlan.pickers = addPeople(crew, area: number, node, firstZone: firstZone, depotX, depotY)
      plan.picking.areas.append(areaPlan)
    }
  }

  /// Where picked orders wait for what takes them on.
  private mutating func addDepot(_ spec: PickAreaSpec, _ area: UInt32, _ x: Double, _ y: Double) -> Int32 {
    let name = "\(spec.name)/depot"
    let number = UInt32(truncatingIfNeeded: plan.elements.count)
    let node = add(
      Member(name: name, kind: .queue, parent: area, capacity: -1, x: x, y: y),
      role: Role(kind: .element, index: number))
    let none = plan.samplers.add(.constant(0))
    addElement(
      ElementPlan(node: node, time: none, noReadTime: none, repairTime: none), group: name, name,
      to: spec.to, shares: [])
    return Int32(truncatingIfNeeded: plan.elements.count - 1)
  }

  private mutating func addPeople(
    _ crew: CrewSpec, area: Int32, _ parent: UInt32, firstZone: Int, _ x: Double, _ y: Double
  ) -> Range<Int> {
    let first = plan.picking.pickers.count
    for index in 0..<(crew.pickers + crew.replenishers) {
      let isReplenisher = index >= crew.pickers
      let number = isReplenisher ? index - crew.pickers + 1 : index + 1
      let name = "\(crew.area)/\(isReplenisher ? "R" : "P")\(number)"
      let node = add(
        Member(name: name, kind: .picker, parent: parent, capacity: isReplenisher ? 0 : 1, x: x, y: y))
      let zone = isReplenisher ? firstZone : firstZone + index % crew.zones
      plan.picking.pickers.append(
        PickerPlan(
          node: node, area: area, zone: Int32(truncatingIfNeeded: zone), isReplenisher: isReplenisher,
          name: name))
    }
    return first..<plan.picking.pickers.count
  }

  private mutating func compiled(_ crew: CrewSpec) -> CrewPlan {
    let times = crew.technology.values + Array(repeating: 0, count: 5)
    let shift = plan.scenario.calendar.windows.first { $0.name == crew.shift }?.intervals ?? []
    let batching = BatchingChoice.rule(crew)
    return CrewPlan(
      routing: RoutingRule(crew.routing), batching: batching, capacity: batchCapacity(crew.capacity),
      lookAhead: batching == nil ? 1 : max(1, Int(crew.batching.values.first ?? 200)),
      isSequential: crew.zoning == .sequential, isBalanced: crew.isBalanced,
      sortsAfter: crew.sorting == .after, sequence: crew.sequence, wave: WaveRule(crew.waves),
      speed: crew.speed, search: times[0], unit: times[1], confirm: times[2],
      setUp: Time(seconds: times[3]),
      variation: times[4] > 0 ? plan.samplers.add(.lognormal(mean: 1, deviation: times[4])) : nil,
      fatigue: crew.fatigue,
      learning: crew.learning > 0 ? Numeric.log(1 - crew.learning) / Numeric.log(2) : 0,
      absence: crew.absence, errors: crew.errors, checks: crew.checks,
      checkTime: plan.samplers.add(crew.checkTime), repairTime: plan.samplers.add(crew.repairTime),
      sortTime: plan.samplers.add(crew.sortTime), replenishTime: plan.samplers.add(crew.replenishTime),
      faceUnits: Int32(clamping: crew.faceUnits ?? 0), faceMinimum: Int32(clamping: crew.faceMinimum),
      hasReplenishers: crew.replenishers > 0, cancelsShorts: crew.shorts == .cancel, shift: shift,
      isAlwaysThere: crew.shift == nil)
  }

  private func batchCapacity(_ spec: TourCapacity) -> BatchCapacity {
    let measure = BatchCapacity.Measure(rawValue: spec.measure.rawValue) ?? .totes
    // Checked when the file was read: above zero and finite.
    guard let capacity = try? BatchCapacity(measure, max(spec.limit, 1e-9)) else {
      preconditionFailure("a capacity that is above zero and finite")
    }
    return capacity
  }

  private func walkNodes(_ spec: PickAreaSpec) -> WalkNodes {
    var walk = WalkNodes(
      name: spec.name, firstNode: 0, aisles: spec.aisles, bays: spec.bays, blocks: spec.blocks,
      spacing: spec.spacing, pitch: spec.pitch, crossWidth: spec.crossWidth)
    (walk.originX, walk.originY) = (spec.position.x, spec.position.y)
    (walk.sides, walk.levels) = (spec.sides, spec.levels)
    walk.sideOffset = min(spec.spacing / 2, 1.5) * 0.7
    return walk
  }

  /// The area as walking sees it; nil only for sizes that the reader of files refuses.
  private func walkable(_ spec: PickAreaSpec) -> PickingArea? {
    let walk = walkNodes(spec)
    let middle = (1..<max(1, spec.blocks)).map {
      CrossAisle(position: walk.position(ofCrossing: $0), width: spec.crossWidth)
    }
    return try? PickingArea(
      aisles: spec.aisles, spacing: spec.spacing, length: walk.length, middle: middle,
      frontWidth: spec.crossWidth, backWidth: spec.crossWidth,
      depot: Depot(aisle: spec.depot, end: spec.isDepotAtBack ? .back : .front))
  }

  /// Numbers bays and crossings, once all members, racks and roads are known.
  mutating func numberWalks() {
    var node = plan.cast.roadEnd
    for area in plan.picking.areas.indices {
      plan.picking.areas[area].walk.firstNode = node
      plan.cast.walks.append(plan.picking.areas[area].walk)
      node += plan.picking.areas[area].walk.count
    }
  }
}
