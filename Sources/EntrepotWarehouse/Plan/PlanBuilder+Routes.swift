import EntrepotKernel
import EntrepotLayout

/// Next hops by breadth-first search from every destination.
extension PlanBuilder {
  mutating func addRoutes() {
    let elements = plan.elements.count
    let inbound = plan.docks.count - plan.outboundDockCount
    let aisles = plan.aisles.count
    var routes = RoutePlan()
    routes.aisleCount = aisles
    routes.dockCount = plan.outboundDockCount
    let stations = plan.picking.loads?.stations ?? []
    routes.destinations = 1 + aisles + plan.outboundDockCount + plan.floors.count + stations.count
    routes.firstDock = elements
    routes.firstAisle = elements + inbound
    let targets = (elementTargets + dockTargets + aisleTargets).map { $0.flatMap { named[$0] ?? [] } }
    let sources = targets.count
    routes.hops = Array(repeating: .none, count: sources * routes.destinations)
    routes.positions = Array(repeating: 0, count: sources * routes.destinations)
    var ends: [(destination: Int, hop: Hop)] = []
    for aisle in 0..<aisles { ends.append((1 + aisle, Hop(kind: .aisle, index: UInt32(aisle)))) }
    for dock in 0..<plan.outboundDockCount {
      ends.append((1 + aisles + dock, Hop(kind: .dock, index: UInt32(dock))))
    }
    for floor in plan.floors.indices {
      ends.append((routes.destination(floor: floor), Hop(kind: .floor, index: UInt32(floor))))
    }
    for station in stations {
      ends.append((Int(station.destination), Hop(kind: .element, index: station.element)))
    }
    let upstream = upstreamElements(targets, elements)
    for end in ends { search(end.hop, end.destination, targets, upstream, &routes) }
    for source in 0..<sources {
      routes.hops[source * routes.destinations] = targets[source].first ?? .none
      fillPositions(source, targets[source], &routes)
    }
    routes.assigns = (0..<sources).map { assigns($0, targets, routes) }
    plan.routes = routes
    addChances()
  }

  /// By element: sources that pass loads on to it.
  private func upstreamElements(_ targets: [[Hop]], _ elements: Int) -> [[Int]] {
    var result = Array(repeating: [Int](), count: elements)
    for (source, hops) in targets.enumerated() {
      for hop in hops where hop.kind == .element { result[Int(hop.index)].append(source) }
    }
    return result
  }

  private func search(
    _ end: Hop, _ destination: Int, _ targets: [[Hop]], _ upstream: [[Int]], _ routes: inout RoutePlan
  ) {
    var seen = Array(repeating: false, count: targets.count)
    var queue: [Int] = []
    for (source, hops) in targets.enumerated() where hops.contains(end) {
      routes.hops[source * routes.destinations + destination] = end
      seen[source] = true
      queue.append(source)
    }
    var head = 0
    while head < queue.count {
      let source = queue[head]
      head += 1
      guard source < plan.elements.count else { continue }
      for before in upstream[source] where !seen[before] {
        routes.hops[before * routes.destinations + destination] = Hop(kind: .element, index: UInt32(source))
        seen[before] = true
        queue.append(before)
      }
    }
  }

  /// Position of each destination among those reached directly: what `step` counts.
  private func fillPositions(_ source: Int, _ hops: [Hop], _ routes: inout RoutePlan) {
    for (position, hop) in hops.enumerated() {
      let destination: Int
      switch hop.kind {
      case .aisle: destination = 1 + Int(hop.index)
      case .dock where Int(hop.index) < plan.outboundDockCount:
        destination = 1 + routes.aisleCount + Int(hop.index)
      case .element where plan.elements[Int(hop.index)].station >= 0:
        let station = Int(plan.elements[Int(hop.index)].station)
        destination = Int(plan.picking.loads?.stations[station].destination ?? 0)
      case .none, .element, .dock, .floor: continue
      }
      routes.positions[source * routes.destinations + destination] = Int32(truncatingIfNeeded: position)
    }
  }

  /// Whether putaways need their aisle here: at a check point, and where the way divides next.
  private func assigns(_ source: Int, _ targets: [[Hop]], _ routes: RoutePlan) -> Bool {
    guard let first = targets[source].first else { return false }
    let stores = Array(1..<plan.aisles.count + 1) + plan.floors.indices.map { routes.destination(floor: $0) }
    let ways = stores.map { routes.hop(source: source, destination: $0) }.filter { $0 != .none }
    if ways.isEmpty { return false }
    if source < plan.elements.count, plan.elements[source].isCheckPoint { return true }
    if ways.contains(where: { $0 != first }) { return true }
    if first.kind == .aisle || first.kind == .floor { return true }
    guard first.kind == .element, let second = targets[Int(first.index)].first else { return false }
    return second.kind == .aisle && !plan.elements[Int(first.index)].isCheckPoint
  }

  private mutating func addChances() {
    plan.chances = elementTargets.indices.map { index in
      let hops = elementTargets[index].flatMap { named[$0]?.prefix(1) ?? [] }
      let shares = elementShares[index]
      guard shares.count == hops.count, shares.count > 1 else { return ChancePlan(cumulative: [], hops: []) }
      plan.elements[index].isByChance = true
      let total = shares.reduce(0, +)
      var sum = 0.0
      let cumulative = shares.map { share -> Double in
        sum += share / total
        return sum
      }
      return ChancePlan(cumulative: cumulative, hops: hops)
    }
  }
}
