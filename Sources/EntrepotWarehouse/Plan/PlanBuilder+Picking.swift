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
      if !spec.to.isEmpty {
        areaPlan.depotElement = addHandover("\(spec.name)/depot", node, depotX, depotY, to: spec.to)
      }
      let firstZone = plan.picking.zones.count
      for zone in 0..<crew.zones {
        plan.picking.zones.append(
          PickZonePlan(
            area: number, firstAisle: Int32(zone * spec.aisles / crew.zones),
            endAisle: Int32((zone + 1) * spec.aisles / crew.zones)))
      }
      areaPlan.zones = firstZone..<plan.picking.zones.count
      areaPlan.pickers = addPeople(crew, area: number, node, firstZone: firstZone, depotX, depotY)
      areaPlan.crew.robots = addFollowers(crew, node, depotX, depotY)
      plan.picking.areas.append(areaPlan)
    }
  }

  private mutating func addPeople(
    _ crew: CrewSpec, area: Int32, _ parent: UInt32, firstZone: Int, _ x: Double, _ y: Double
  ) -> Range<Int> {
    let first = plan.picking.pickers.count
    // Those who join come last: so the others are the same people with and without them.
    for index in 0..<(crew.pickers + crew.replenishers + crew.joining) {
      let joins = index >= crew.pickers + crew.replenishers
      let isReplenisher = index >= crew.pickers && !joins
      let number =
        isReplenisher ? index - crew.pickers + 1 : joins ? index - crew.replenishers + 1 : index + 1
      let name = "\(crew.area)/\(isReplenisher ? "R" : "P")\(number)"
      let node = add(
        Member(name: name, kind: .picker, parent: parent, capacity: isReplenisher ? 0 : 1, x: x, y: y))
      let zone = isReplenisher ? firstZone : firstZone + (number - 1) % crew.zones
      plan.picking.pickers.append(
        PickerPlan(
          node: node, area: area, zone: Int32(truncatingIfNeeded: zone), isReplenisher: isReplenisher,
          joins: joins, name: name))
    }
    return first..<plan.picking.pickers.count
  }

  private mutating func addFollowers(
    _ crew: CrewSpec, _ area: UInt32, _ x: Double, _ y: Double
  ) -> FollowerPlan? {
    guard let spec = crew.robots, spec.count > 0 else { return nil }
    let first = UInt32(truncatingIfNeeded: plan.cast.members.count)
    for number in 1...spec.count {
      _ = add(
        Member(name: "\(crew.area)/robot\(number)", kind: .vehicle, parent: area, capacity: 1, x: x, y: y))
    }
    return FollowerPlan(
      firstNode: first, count: spec.count, speed: spec.speed, exchange: plan.samplers.add(spec.exchange))
  }

  private mutating func compiled(_ crew: CrewSpec) -> CrewPlan {
    let batching = BatchingChoice.rule(crew)
    return CrewPlan(
      routing: RoutingRule(crew.routing), batching: batching, capacity: batchCapacity(crew.capacity),
      tote: crew.tote,
      lookAhead: batching == nil ? 1 : max(1, Int(crew.batching.values.first ?? 200)),
      isSequential: crew.zoning == .sequential, isBalanced: crew.isBalanced,
      sortsAfter: crew.sorting == .after, sequence: crew.sequence, wave: WaveRule(crew.waves),
      speed: crew.speed, times: pickTimes(crew.technology), fatigue: crew.fatigue,
      learning: crew.learning > 0 ? Numeric.log(1 - crew.learning) / Numeric.log(2) : 0,
      absence: crew.absence, errors: crew.errors, checks: crew.checks,
      checkTime: plan.samplers.add(crew.checkTime), repairTime: plan.samplers.add(crew.repairTime),
      sortTime: plan.samplers.add(crew.sortTime), replenishTime: plan.samplers.add(crew.replenishTime),
      faceUnits: Int32(clamping: crew.faceUnits ?? 0), faceMinimum: Int32(clamping: crew.faceMinimum),
      hasReplenishers: crew.replenishers > 0, cancelsShorts: crew.shorts == .cancel, duty: duty(crew.shift),
      joinAt: crew.joining > 0 ? Time(seconds: crew.joinAt) : nil)
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
    try? PickingArea(spec, walkNodes(spec))
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
